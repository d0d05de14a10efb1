"""The progress page with measurements between: on screen, on paper, and as cheap with forty as with three."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from tests.apps.assessments.test_path import MOMENTS
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker: User) -> CaseFile:
    made = make_case_file(worker=worker, person=make_person(language="nl"))
    for day, scores in MOMENTS:
        make_final(made, by=worker, scores=scores, measured_on=day)
    return made


def page_of(client: Client, case_file: CaseFile, worker: User, **query: str) -> BeautifulSoup:
    client.force_login(worker)
    response = client.get(reverse("assessments:progress", args=[case_file.pk]), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag: object) -> str:
    return " ".join(tag.get_text(" ").split())  # type: ignore[attr-defined]


def test_each_step_and_each_score_is_on_the_page(client: Client, case_file: CaseFile, worker: User) -> None:
    page = page_of(client, case_file, worker)
    text = words(page.main)
    assert "02/03/2026 tot 01/06/2026 1 domein vooruit, 1 stabiel" in text
    assert "Alle metingen, per levensdomein" in text
    table = page.select_one(".path-table")
    assert table is not None
    assert [words(head) for head in table.select("thead th")][1:] == [
        "nulmeting 02/03/2026",
        "01/06/2026",
        "01/09/2026",
    ]
    assert "werker: 3, vooruit. cliënt: 2, stabiel." in " ".join(
        words(mark) for mark in table.select("tbody tr")[0].select(".visually-hidden")
    )


def test_what_the_two_see_differently_is_something_to_talk_about(
    client: Client, case_file: CaseFile, worker: User
) -> None:
    text = words(page_of(client, case_file, worker).main)
    assert "Inkomen en budget : cliënt 4 Stevig, werker 2 Wankel" in text


def test_sensitive_domains_stay_behind_a_disclosure(client: Client, case_file: CaseFile, worker: User) -> None:
    page = page_of(client, case_file, worker)
    for heading in page.find_all("th", string="Psychisch welzijn"):
        assert heading.find_parent("details") is not None


def test_two_measurements_have_nothing_between(client: Client, case_file: CaseFile, worker: User) -> None:
    first, second = case_file.assessments.in_order()[:2]
    page = page_of(client, case_file, worker, van=str(first.pk), tot=str(second.pk))
    assert page.select_one(".path-table") is None


def test_the_paper_has_every_step_and_leaves_the_sensitive_out(
    client: Client, case_file: CaseFile, worker: User
) -> None:
    client.force_login(worker)

    def paper(**query: str) -> str:
        response = client.get(reverse("assessments:progress_pdf", args=[case_file.pk]), query)
        pages = PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    plain, full = paper(), paper(gevoelig="1")
    assert "Van meting tot meting" in plain
    assert "2 → 3 → 2" in plain
    assert "u zegt Stevig, uw begeleider zegt Wankel" in plain
    assert "Psychisch welzijn" not in plain
    assert "Psychisch welzijn" in full


def test_forty_measurements_cost_as_many_queries_as_three(client: Client, case_file: CaseFile, worker: User) -> None:
    client.force_login(worker)
    address = reverse("assessments:progress", args=[case_file.pk])

    def spent() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    spent()
    few = spent()
    for number in range(37):
        make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 2) + dt.timedelta(days=number))
    assert spent() == few
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert len(page.select(".path-table thead")[0].find_all("th")) == 41
