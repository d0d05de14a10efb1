"""The competence screening: a step and how it was seen, kept with its measurement, never changed once final."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.assessments.actions.finals import correct_assessment
from houvast.apps.assessments.models import Assessment

pytestmark = pytest.mark.django_db


def address(name, draft):
    return reverse(f"assessments:{name}", args=[draft.pk])


def answers(draft, **changes):
    return {
        "version": Assessment.objects.get(pk=draft.pk).version,
        "luisteren": "2",
        "luisteren_how": "gezien_in_gesprek",
        "afspraken": "0",
        "ander_beroep": "Lasser",
        **changes,
    }


def test_competences_are_kept_with_how_they_were_seen(web, draft):
    assert web.post(address("competences", draft), answers(draft)).headers["Location"] == address("fill", draft)
    fresh = Assessment.objects.get()
    assert fresh.competences == {
        "afspraken": {"value": 0, "evidence": ""},
        "luisteren": {"value": 2, "evidence": "gezien_in_gesprek"},
        "ander_beroep": {"text": "Lasser"},
    }
    assert fresh.competence_instrument.code == "COMP-DEFAULT"
    page = BeautifulSoup(web.get(address("competences", draft)).content, "html.parser")
    assert page.select_one("input[name=luisteren][checked]")["value"] == "2"
    text = BeautifulSoup(web.get(address("detail", draft)).content, "html.parser").get_text(" ", strip=True)
    assert "lukt met een geheugensteun (gezien in het gesprek)" in text


def test_a_score_without_how_it_was_seen_is_told_beside_it(web, draft):
    response = web.post(address("competences", draft), answers(draft, luisteren_how=""))
    assert response.status_code == 422
    assert "Zeg hoe dit gezien is." in response.content.decode()
    assert "Lasser" in response.content.decode()
    assert Assessment.objects.get().competences == {}


def test_the_second_of_two_is_told_and_a_tampered_step_refused(web, draft):
    late = answers(draft)
    web.post(address("competences", draft), late)
    told = web.post(address("competences", draft), {**late, "luisteren": "3"})
    assert told.status_code == 409
    assert "Intussen gewijzigd" in told.content.decode()
    assert web.post(address("competences", draft), answers(draft, luisteren="7")).status_code == 422
    assert Assessment.objects.get().competences["luisteren"]["value"] == 2


def test_final_ones_stay_and_a_correction_takes_them_along(web, draft, worker, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        web.get(address("competences", draft))
    data = answers(draft)
    with django_assert_max_num_queries(15):
        web.post(address("competences", draft), data)
    version = Assessment.objects.get().version
    page = {"version": version, "measured_on": "16/03/2026", "reason": "start", "finalise": "1", "rest": "1"}
    web.post(address("fill", draft), {**page, "inkomen_budget-worker": "3"})
    final = Assessment.objects.get()
    assert final.is_final
    assert web.post(address("competences", draft), data).headers["Location"] == address("detail", draft)
    copy = correct_assessment(assessment=final, reason="Fout genoteerd", by=worker)
    assert copy.competences == final.competences
