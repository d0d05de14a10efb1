"""The page of a group: what it says, what it hides, for whom, and on paper."""

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from tests.apps.reporting.test_group_mpsa import population as measured_with_mpsa
from tests.apps.reporting.test_group_view import population
from tests.factories.accounts import make_team, make_user

pytestmark = pytest.mark.django_db
PAGE, PDF = "/rapporten/groepen/", "/rapporten/groepen.pdf"


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


def choice(worker: User, **more: str) -> dict[str, str]:
    return {"groep": f"team-{worker.team_id}", "jaar": "2026", **more}


def text_of(response: object) -> str:
    soup = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(soup.main.get_text(" ").split())  # type: ignore[union-attr]


def test_the_page_gives_numbers_shares_and_definitions_and_hides_the_rest(client: Client, worker: User) -> None:
    population(worker)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    response = client.get(PAGE, choice(worker))
    soup = BeautifulSoup(response.content, "html.parser")
    row = next(row for row in soup.find_all("tr") if row.th and row.th.get_text(strip=True).startswith("Taal"))
    cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
    assert cells == ["11", "2", "6 (55 %)", "samen 5 (45 %)"]  # each alone would be too small to show
    shown = text_of(response)
    assert "Verbeterd is minstens één stap vooruit (MET-01)" in shown
    assert "5,9" in shown
    assert str(worker) not in shown


def test_the_view_of_the_client_is_asked_apart(client: Client, worker: User) -> None:
    population(worker)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    assert "Alle scores zijn die van de cliënt." in text_of(client.get(PAGE, choice(worker, stem="client")))


def test_a_small_group_says_why_it_shows_nothing(client: Client, worker: User) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    response = client.get(PAGE, choice(worker))
    assert "Deze groep is te klein" in text_of(response)
    assert PDF not in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"groep": "team-0"}, "Deze groep bestaat niet"),
        ({"jaar": "1999"}, "Over dit jaar zijn er geen cijfers"),
        ({"groep": "team-1 OR 1=1"}, "Deze groep bestaat niet"),
    ],
)
def test_a_wrong_choice_is_told_beside_the_field(
    client: Client, worker: User, wrong: dict[str, str], told: str
) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    response = client.get(PAGE, {**choice(worker), **wrong})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert client.get(PDF, {**choice(worker), **wrong}).status_code == 302


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.HEAD_OF_SERVICE, 200), (Role.HEAD_SOCIAL_WORKER, 200), (Role.ACCOUNTING, 403), (Role.SOCIAL_WORKER, 403)],
)
def test_only_who_may_see_groups(client: Client, worker: User, role: Role, status: int) -> None:
    client.force_login(make_user(role))
    assert client.get(PAGE, choice(worker)).status_code == status
    assert client.get(PDF, choice(worker)).status_code == status


def test_the_pdf_says_the_same(client: Client, worker: User) -> None:
    population(worker)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    response = client.get(PDF, choice(worker))
    assert response["Content-Type"] == "application/pdf"
    pages = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    words = " ".join(pages.split())
    assert "6 (55 %)" in words
    assert f"{timezone.localdate():%d/%m/%Y}" in words
    assert "•" in words


def test_the_year_ends_today_at_the_latest(client: Client, worker: User) -> None:
    population(worker)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    today = timezone.localdate()
    year = str(today.year)
    until = min(today, dt.date(today.year, 12, 31))
    assert f"tot en met {until:%d/%m/%Y}" in text_of(client.get(reverse("reporting:groups"), choice(worker, jaar=year)))


def test_the_mpsa_of_a_group_is_on_the_page_and_on_paper(client: Client, worker: User) -> None:
    measured_with_mpsa(worker)
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    text = text_of(client.get(PAGE, choice(worker)))
    assert "Statuut: begin en nu" in text
    assert "uitgestroomd" in text
    assert "11 4 6 (55 %)" in text
    pages = PdfReader(BytesIO(client.get(PDF, choice(worker)).content)).pages
    assert "Drempels: wat veranderde" in " ".join(page.extract_text() for page in pages)
