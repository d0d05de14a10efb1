"""The list of clients: filters in the address, and pages by keyset that miss and repeat nobody."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from houvast.accounts.roles import Role
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.web.clients import listing
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client):
    worker = make_user(team=make_team())
    client.force_login(worker)
    return worker


def names(client: Client, **query) -> list[str]:
    page = BeautifulSoup(client.get("/clienten/", query).content, "html.parser")
    return [cell.get_text(strip=True) for cell in page.select("tbody th")]


def make_client(name: str, worker, **fields):
    return make_case_file(person=make_person(last_name=name, first_name=""), worker=worker, **fields)


def test_filters_choose_whose_and_which_files(client: Client, worker) -> None:
    colleague = make_user(team=worker.team)
    make_client("Aerts", worker)
    closed = make_client("Baert", worker, closed=True)
    ours = make_client("Claes", colleague)
    make_client("Dubois", make_user(team=make_team()))
    kind = TrajectoryKind.objects.create(code="T-1", label="Budget", domain="schuldhulpverlening")
    Trajectory.objects.create(case_file=ours, kind=kind, started_on=ours.opened_on)
    assert names(client) == ["Aerts", "Claes"]
    assert names(client, state="all") == ["Aerts", "Baert", "Claes"]
    assert names(client, whose="mine", state="all") == ["Aerts", "Baert"]
    assert names(client, whose="team") == ["Aerts", "Claes"]
    assert names(client, state="closed") == ["Baert"]
    assert names(client, kind=kind.pk) == ["Claes"]
    assert names(client, name="aerts") == ["Aerts"]
    assert names(client, state="none") == []
    assert names(client, kind="x", whose="?", page="na-x") == ["Aerts", "Claes"]
    page = BeautifulSoup(client.get("/clienten/", {"state": "closed"}).content, "html.parser")
    assert page.select_one("[data-filters-count]").text == "1"
    assert closed.number in page.text


def test_a_row_tells_file_trajectory_worker_and_next_step(client: Client, worker) -> None:
    case_file = make_client("Aerts", worker)
    make_step(case_file, title="Bel de huisbaas")
    row = (
        BeautifulSoup(client.get("/clienten/").content, "html.parser").select_one("tbody tr").get_text(" ", strip=True)
    )
    for words in ("Aerts", "38", case_file.number, str(worker), "Bel de huisbaas"):
        assert words in row


def test_persons_without_a_file_are_for_who_sees_everything(client: Client, worker) -> None:
    make_person(last_name="Zonder", first_name="")
    assert names(client, state="none") == []
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    assert names(client, state="none") == ["Zonder"]


def test_pages_forwards_backwards_and_from_the_end_show_everybody_once(client: Client, worker, monkeypatch) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    wanted = ["Aerts", "Aerts", "Claes", "Dubois", "Évrard"]
    for name in wanted:
        make_client(name, worker)

    def walk(query: dict[str, str], direction: str) -> list[list[str]]:
        pages = []
        while True:
            page = BeautifulSoup(client.get("/clienten/", query).content, "html.parser")
            pages.append([cell.get_text(strip=True) for cell in page.select("tbody th")])
            link = page.select_one(f"a[rel={direction}]")
            if link is None:
                return pages
            query = {"page": link["href"].partition("page=")[2]}

    assert walk({}, "next") == [["Aerts", "Aerts"], ["Claes", "Dubois"], ["Évrard"]]
    assert walk({"page": "laatste"}, "prev") == [["Dubois", "Évrard"], ["Aerts", "Claes"], ["Aerts"]]


def test_htmx_gets_the_rows_only(client: Client, worker) -> None:
    make_client("Aerts", worker)
    response = client.get("/clienten/", headers={"HX-Request": "true"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#rows")
    assert page.select_one("html") is None


def test_a_role_without_files_is_sent_to_the_search(client: Client) -> None:
    client.force_login(make_user(Role.DESK))
    assert "opent geen dossiers" in client.get("/clienten/").content.decode()
