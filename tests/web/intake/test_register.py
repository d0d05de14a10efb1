"""The register: every view shows what it says, a name or a number finds a line, a receipt tells the term."""

import datetime as dt
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.languages import LANGUAGE_SESSION_KEY
from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.requests import Question, dispatch_intake, issue_receipt, register_request
from houvast.apps.casefiles.models import HelpRequest
from houvast.audit.models import Access
from tests.documents.reading import pdf_text
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> User:
    return make_user(Role.DESK, first_name="Els", last_name="Maes")


def note(by: User, *, days_ago: int = 0, **fields: Any) -> HelpRequest:
    at = timezone.now() - dt.timedelta(days=days_ago)
    question = Question(**{"own_words": "Vraag", "question_types": ["wonen"], **fields})
    return register_request(question=question, at=at, by=by)


def numbers(client: Client, **query: str) -> list[str]:
    response = client.get("/onthaal/", query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("tbody tr th a")
    return [row.text.strip().rpartition("/")[2].lstrip("0") for row in rows]


def test_views_of_the_register(client: Client, desk: User) -> None:
    worker = make_user()
    note(desk, days_ago=3)
    issue_receipt(help_request=note(desk, days_ago=2), at=timezone.now(), by=desk)
    dispatch_intake(help_request=note(desk), to=worker, by=worker)
    note(desk, urgent=True, urgent_reasons=["geweld"])
    closed = note(worker)
    closed.outcome, closed.outcome_at = "info_afgesloten", timezone.now()
    closed.save()
    client.force_login(worker)
    assert numbers(client) == ["5", "4", "3", "2", "1"]
    assert numbers(client, toon="vandaag") == ["5", "4", "3"]
    assert numbers(client, toon="open") == ["4", "3", "2", "1"]
    assert numbers(client, toon="dringend") == ["4"]
    assert numbers(client, toon="mijn") == ["5", "3"]
    assert numbers(client, toon="bewijs") == ["4", "3", "1"]
    assert numbers(client, toon="toewijzen") == ["4", "2", "1"]
    assert numbers(client, toon="onzin") == ["5", "4", "3", "2", "1"]


def test_a_number_or_a_name_finds_the_line(client: Client, desk: User) -> None:
    note(desk, person=make_person(first_name="Oksana", last_name="Kovalenko"))
    note(desk)
    client.force_login(desk)
    year = timezone.localdate().year
    assert numbers(client, q="kovalenk") == ["1"]
    assert numbers(client, q=f"{year}/00002") == ["2"]
    assert numbers(client, q="2") == ["2"]
    assert numbers(client, q=f"{year}/99999999999999") == []
    assert numbers(client, q="niemand") == []


def test_pages_follow_each_other_also_over_new_year(client: Client, desk: User) -> None:
    for days_ago in range(420, 360, -1):
        note(desk, days_ago=days_ago)
    client.force_login(desk)

    def walk(rel: str, url: str) -> tuple[list[str], str]:
        found: list[str] = []
        while True:
            page = BeautifulSoup(client.get(url).content, "html.parser")
            rows = [row.text.strip() for row in page.select("tbody tr th a")]
            found = found + rows if rel == "next" else rows + found
            link = page.select_one(f"a[rel={rel}]")
            if link is None:
                return found, url
            url = "/onthaal/" + link["href"]

    down, last_page = walk("next", "/onthaal/")
    assert len(down) == 60
    assert down == sorted(down, reverse=True)
    assert walk("prev", last_page)[0] == down
    assert len(numbers(client, page="onzin")) == 25


def test_register_of_a_day_keeps_the_line_of_what_one_may_not_read(client: Client, desk: User) -> None:
    colleague = make_user(team=make_team())
    note(desk)
    hidden = note(colleague, person=make_case_file(worker=colleague).person, own_words="Geheim verhaal")
    note(desk)
    client.force_login(desk)
    page = BeautifulSoup(client.get(f"/onthaal/dag/{timezone.localdate()}/").content, "html.parser")
    lines = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert [line.split()[0].rpartition("/")[2] for line in lines] == ["00001", "00002", "00003"]
    assert "deze rol niet ziet" in lines[1]
    assert str(hidden.person) not in page.text
    assert client.get(f"/onthaal/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-01-01", "0001-01-01", "9999-12-31"])
def test_an_impossible_day_is_no_page(client: Client, desk: User, day: str) -> None:
    client.force_login(desk)
    assert client.get(f"/onthaal/dag/{day}/").status_code == 404


def test_receipt_is_marked_once_and_tells_number_term_and_law(client: Client, desk: User) -> None:
    request = note(
        desk, person=make_person(first_name="Oksana", last_name="Kovalenko"), own_words="Mijn huur is te hoog"
    )
    client.force_login(desk)
    response = client.post(f"/onthaal/{request.pk}/bewijs/", follow=True)
    request.refresh_from_db()
    assert request.receipt_issued_at is not None
    assert response["Content-Type"] == "application/pdf"
    text = pdf_text(response.content)
    assert request.register_number in text
    assert "Mijn huur is te hoog" in text
    assert "Oksana Kovalenko" in text
    assert "30 dagen" in text
    assert str((timezone.localdate() + dt.timedelta(days=30)).day) in text
    assert Access.objects.filter(person_id=request.person_id, page="intake:receipt").exists()


def test_anonymous_receipt_has_no_name(client: Client, desk: User) -> None:
    request = note(desk)
    client.force_login(desk)
    text = pdf_text(client.get(f"/onthaal/{request.pk}/bewijs/").content)
    assert "zonder naam gevraagd" in text
    request.refresh_from_db()
    assert request.receipt_issued_at is None  # reading the paper is not handing it over


@pytest.mark.parametrize(
    ("asked", "given", "channel"), [("fr", "fr-BE", ""), ("nl", "nl-BE", "balie"), ("ti", "nl-BE", "balie")]
)
def test_receipt_is_in_the_language_of_the_request_not_of_the_screen(
    client: Client, desk: User, asked: str, given: str, channel: str
) -> None:
    request = note(desk, language=asked)
    client.force_login(desk)
    session = client.session
    session[LANGUAGE_SESSION_KEY] = "en"
    session.save()
    paper = client.get(f"/onthaal/{request.pk}/bewijs/").content
    root: Any = PdfReader(io.BytesIO(paper)).trailer["/Root"]
    assert root["/Lang"] == given
    assert channel in pdf_text(paper)
