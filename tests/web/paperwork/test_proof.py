"""The page of proof says what is there, what may still be asked and what not."""

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.paperwork.enums import ChecklistKind
from houvast.apps.paperwork.models import PracticeItem
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.paperwork import make_practice_item, make_use

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def page(client, worker, case_file):
    client.force_login(worker)

    def read() -> str:
        return client.get(reverse("paperwork:proof", args=[case_file.pk])).content.decode()

    return read


def test_lists_are_chosen_and_left(client, case_file, page):
    assert "Nog geen lijst gekozen" in page()
    url = reverse("paperwork:proof_lists", args=[case_file.pk])
    client.post(url, {"kinds": ["leefloon", "energie"]})
    assert "Wat de wet minstens vraagt" in page()
    assert "Houvast vond geen wettekst" in page()
    client.post(url, {"kinds": ["energie"]})
    assert "Wat de wet minstens vraagt" not in page()


def test_what_may_be_asked_shrinks_until_nothing_may(client, case_file, page):
    make_use(case_file, ChecklistKind.GPMI)
    assert "Enkel dit mag nog gevraagd worden" in page()
    url = reverse("paperwork:proof_note", args=[case_file.pk, "vrijstelling"])
    wrong = client.post(url, {"how": "niet_nodig", "noted_on": "02/11/2026", "note": ""})
    assert "note" in wrong.context["form"].errors
    client.post(url, {"how": "niet_nodig", "noted_on": "02/11/2026", "note": "geen vrijstelling gevraagd"})
    assert "Er mag niets meer gevraagd worden" in page()
    assert "geen vrijstelling gevraagd" in page()
    client.post(reverse("paperwork:proof_forget", args=[case_file.pk, "vrijstelling"]))
    assert "Enkel dit mag nog gevraagd worden" in page()


def test_a_wish_of_the_service_says_no_law_asks_it(case_file, page):
    make_use(case_file)
    make_practice_item(why="voor de schooltoelage")
    shown = page()
    assert "Gewoonte van de dienst, geen wet vraagt dit: voor de schooltoelage" in shown
    assert "niet verplicht" in shown


def test_an_unknown_item_is_not_there(client, case_file, page):
    page()
    for code in ("zeppelin", "dienst-99", "dienst-x"):
        assert client.get(reverse("paperwork:proof_note", args=[case_file.pk, code])).status_code == 404


def test_a_head_adds_changes_and_stops_a_wish(client):
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    words = {"kind": "energie", "label": "foto van de teller", "why": "om te vergelijken", "proofs": ["ander"]}
    assert "proofs" in client.post(reverse("paperwork:practice_new"), {**words, "proofs": []}).context["form"].errors
    client.post(reverse("paperwork:practice_new"), words)
    item = PracticeItem.objects.get()
    url = reverse("paperwork:practice_edit", args=[item.pk])
    client.post(url, {**words, "label": "meterstand", "version": 1})
    assert client.post(url, {**words, "version": 1}).status_code == 409
    assert "meterstand" in client.get(reverse("paperwork:practice")).content.decode()
    item.refresh_from_db()
    stop = reverse("paperwork:practice_stop", args=[item.pk])
    client.post(stop, {"version": item.version - 1})  # read before a colleague changed it
    assert "meterstand" in client.get(reverse("paperwork:practice")).content.decode()
    client.post(stop, {"version": item.version})
    assert "meterstand" not in client.get(reverse("paperwork:practice")).content.decode()
