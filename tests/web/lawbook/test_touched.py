"""After a confirmation: which kept calculations it touches, and only a number for what one may not open."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from tests.factories.accounts import make_team, make_user
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.lawbook import SINGLE, STEP_ON, make_confirmed, make_proposal

pytestmark = pytest.mark.django_db

IN_APRIL = {"day": dt.date(2026, 4, 1), "last_day": dt.date(2026, 4, 1)}


@pytest.fixture
def worker() -> User:
    return make_user(Role.SOCIAL_WORKER, team=make_team())


@pytest.fixture
def case_file(worker: User) -> CaseFile:
    return make_case_file(person=make_person(first_name="Amina", last_name="El Idrissi"), worker=worker)


def words(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_worker_sees_the_calculations_of_the_own_files(client: Client, worker: User, case_file: CaseFile) -> None:
    kept = make_calculation(case_file, by=worker, **IN_APRIL)
    make_calculation(case_file, by=worker)  # of March 2025: before the value
    make_calculation(case_file, by=worker, parameters={"spi.general": "2025-02-01"}, **IN_APRIL)
    elsewhere = make_case_file(person=make_person(last_name="Desmet"), worker=make_user(team=make_team()))
    make_calculation(elsewhere, by=worker, **IN_APRIL)
    value = make_confirmed()
    client.force_login(worker)
    page = client.get(reverse("lawbook:touched", args=[value.pk]))
    assert "Geraakte berekeningen (2)" in words(page)
    assert "1 berekening zit in een dossier dat deze rol niet opent." in words(page)
    assert "Desmet" not in words(page)
    links = [link["href"] for link in BeautifulSoup(page.content, "html.parser").select("tbody a")]
    assert links == [reverse("calculator:saved", args=[case_file.pk, kept.pk])]


def test_a_role_without_files_sees_the_number_only(client: Client, worker: User, case_file: CaseFile) -> None:
    make_calculation(case_file, by=worker, **IN_APRIL)
    value = make_proposal()
    client.force_login(make_user(Role.MANAGER))
    page = words(client.get(reverse("lawbook:touched", args=[value.pk])))
    assert "Geraakte berekeningen (1)" in page
    assert "El Idrissi" not in page
    assert "Deze rol opent geen van deze dossiers" in page


def test_confirming_leads_to_the_list(client: Client, worker: User, case_file: CaseFile) -> None:
    make_calculation(case_file, by=worker, **IN_APRIL)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    response = client.post(reverse("lawbook:confirm", args=[make_proposal().pk]), follow=True)
    assert "Amina El Idrissi" in words(response)
    assert "met een andere waarde" in words(response)


def test_what_was_calculated_with_the_value_is_told(client: Client, worker: User, case_file: CaseFile) -> None:
    value = make_confirmed()
    after = {"parameters": {SINGLE: STEP_ON.isoformat()}, "saved_at": timezone.now(), **IN_APRIL}
    make_calculation(case_file, by=worker, **after)
    client.force_login(worker)
    page = client.get(reverse("lawbook:touched", args=[value.pk]))
    (row,) = BeautifulSoup(page.content, "html.parser").select("tbody tr")
    assert "met deze waarde" in row.text
    assert "met een andere waarde" not in row.text


def test_values_confirmed_together_share_one_list(client: Client, worker: User, case_file: CaseFile) -> None:
    make_calculation(case_file, by=worker, **IN_APRIL)
    make_calculation(case_file, by=worker, parameters={"spi.general": "2025-02-01", SINGLE: "2025-02-01"}, **IN_APRIL)
    make_calculation(case_file, by=worker, parameters={"spi.student": "2025-02-01"}, **IN_APRIL)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    proposals = [make_proposal(), make_proposal(key="spi.general", value="315.67")]
    page = client.post(reverse("lawbook:waiting"), {"klopt": [value.pk for value in proposals]}, follow=True)
    assert "2 waarden zijn bevestigd." in words(page)
    assert "Geraakte berekeningen (2)" in words(page)
    assert "SPI-vrijstelling: € 315,67 per maand" in words(page)


@pytest.mark.parametrize("ids", [[], ["nonsens"], ["9" * 30], ["²"]])
def test_an_address_without_values_touches_nothing(client: Client, worker: User, ids: list[str]) -> None:
    client.force_login(worker)
    response = client.get(reverse("lawbook:touched_together"), {"waarde": ids})
    assert (response.status_code, "Geen bewaarde berekening" in words(response)) == (200, True)


def test_nothing_touched_says_so(client: Client, worker: User) -> None:
    client.force_login(worker)
    assert "Geen bewaarde berekening" in words(client.get(reverse("lawbook:touched", args=[make_confirmed().pk])))
