"""The page of obstacles: one answer per threshold, the second saver is told."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.casefiles.models import Obstacle
from tests.factories.assessments import make_draft

pytestmark = pytest.mark.django_db


def address(case_file) -> str:
    return reverse("assessments:obstacles", args=[case_file.pk])


def sent(response) -> dict[str, str]:
    form = BeautifulSoup(response.content, "html.parser").select_one("form.obstacles")
    data = {}
    for control in form.select("input"):
        if control["type"] != "radio" or control.has_attr("checked"):
            data[control["name"]] = control.get("value", "")
    return data


def test_an_obstacle_is_noted_on_the_page_and_stands_there_again(web, case_file):
    data = sent(web.get(address(case_file))) | {"taal": "C", "taal_note": "Eerst taalles."}
    assert web.post(address(case_file), data).headers["Location"] == reverse("assessments:list", args=[case_file.pk])
    again = sent(web.get(address(case_file)))
    assert (again["taal"], again["taal_note"], again["schulden"]) == ("C", "Eerst taalles.", "A")


def test_the_talk_goes_on_where_it_was(web, case_file, worker):
    draft = make_draft(case_file, by=worker)
    data = sent(web.get(address(case_file))) | {"mobiliteit": "B"}
    response = web.post(address(case_file), data)
    assert response.headers["Location"] == reverse("assessments:fill", args=[draft.pk])


def test_the_second_of_two_is_told_and_keeps_her_answer(web, case_file):
    mine = sent(web.get(address(case_file)))
    web.post(address(case_file), mine | {"taal": "C"})
    told = web.post(address(case_file), mine | {"taal": "B", "mobiliteit": "B"})
    assert told.status_code == 409
    assert "iemand anders bewaard" in told.content.decode()
    kept = sent(told)
    assert (kept["taal"], kept["mobiliteit"]) == ("B", "B")
    assert Obstacle.objects.get().level == "C"
    assert web.post(address(case_file), kept).status_code == 302
    assert Obstacle.objects.get(threshold="taal").level == "B"


def test_an_attitude_is_never_a_reason_that_work_is_impossible(web, case_file):
    page = web.get(address(case_file))
    choices = BeautifulSoup(page.content, "html.parser").select("input[name=motivatie_werkhouding]")
    assert [choice["value"] for choice in choices] == ["A", "B"]
    refused = web.post(address(case_file), sent(page) | {"motivatie_werkhouding": "C"})
    assert refused.status_code == 422
    assert not Obstacle.objects.exists()
