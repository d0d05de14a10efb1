"""What a result says: the file for who may open it, where it is for others, nothing at all when protected."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.web.search import views
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client):
    worker = make_user(team=make_team("Noord"))
    client.force_login(worker)
    return worker


def rows(client: Client, text: str) -> list[str]:
    page = BeautifulSoup(client.get(reverse("search"), {"q": text}).content, "html.parser")
    return [row.get_text(" ", strip=True) for row in page.select("tbody tr")]


def test_an_own_file_shows_number_and_worker(client: Client, worker) -> None:
    case_file = make_case_file(person=make_person(municipality="Houtrode"), worker=worker)
    row = rows(client, "idrissi")[0]
    for words in ("Amina El Idrissi", "14/03/1988 · 38 jaar", "Houtrode", case_file.number, str(worker)):
        assert words in row


def test_who_died_is_said(client: Client, worker) -> None:
    make_person(deceased_on=dt.date(2024, 2, 1))
    assert "14/03/1988 · overleden op 01/02/2024" in rows(client, "idrissi")[0]


def test_a_file_elsewhere_says_only_where(client: Client, worker) -> None:
    stranger = make_user(team=make_team("Zuid"), last_name="Onbekend")
    case_file = make_case_file(worker=stranger)
    row = rows(client, "idrissi")[0]
    assert "dossier bij Zuid" in row
    assert "Onbekend" not in row
    assert case_file.number not in row


def test_a_protected_file_elsewhere_says_nothing(client: Client, worker) -> None:
    make_case_file(worker=make_user(team=worker.team), protected=True)
    assert rows(client, "idrissi") == []


def test_nobody_found_offers_to_add_with_what_was_typed(client: Client, worker) -> None:
    page = client.get(reverse("search"), {"q": "Onbekende Persoon"}).content.decode()
    assert f"{reverse('clients:add')}?q=Onbekende+Persoon" in page.replace("%20", "+")


def test_proposals_are_options_with_one_line_each(client: Client, worker) -> None:
    make_case_file(worker=worker)
    response = client.get(reverse("search"), {"q": "idris", "suggest": "1"}, headers={"HX-Request": "true"})
    options = BeautifulSoup(response.content, "html.parser").select("[role=option]")
    assert [option.select_one(".suggestion-title").get_text(strip=True) for option in options] == ["Amina El Idrissi"]
    assert not client.get(reverse("search"), {"q": " ", "suggest": "1"}).content.strip()


def test_results_page_on_and_strange_pages_do_no_harm(client: Client, worker, monkeypatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    for first_name in ("Aya", "Bilal", "Celia"):
        make_person(first_name=first_name)
    assert len(rows(client, "idrissi")) == 2
    page = BeautifulSoup(client.get(reverse("search"), {"q": "idrissi", "page": "2"}).content, "html.parser")
    assert [row.text for row in page.select("tbody th")] == ["Celia El Idrissi"]
    for strange in ("0", "-3", "x", "99999"):
        assert client.get(reverse("search"), {"q": "idrissi", "page": strange}).status_code == 200


def test_an_empty_search_explains_itself(client: Client, worker) -> None:
    assert "Typ bovenaan" in client.get(reverse("search")).content.decode()


def test_the_desk_goes_to_the_details_and_a_role_without_search_nowhere(client: Client) -> None:
    person = make_case_file(worker=make_user()).person
    client.force_login(make_user(Role.DESK))
    assert reverse("clients:edit", args=[person.pk]) in client.get(reverse("search"), {"q": "idrissi"}).content.decode()
    client.force_login(make_user(Role.MANAGER))
    assert client.get(reverse("search"), {"q": "idrissi"}).status_code == 403
