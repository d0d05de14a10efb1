"""The Thursday list: only law, the heaviest first, everybody's for heads and one's own for workers."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step

pytestmark = pytest.mark.django_db


def page_of(user: User, client: Client, **query: Any) -> BeautifulSoup:
    client.force_login(user)
    response = client.get(reverse("deadlines:list"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".next-step-title")]


def make_term(worker: User, title: str, rule: str, days: int) -> None:
    due_on = timezone.localdate() + dt.timedelta(days=days)
    make_step(make_case_file(worker=worker), assigned_to=worker, title=title, rule=rule, due_on=due_on)


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team(), first_name="Lien", last_name="Vermeulen")


def test_the_heaviest_consequence_stands_first_and_then_the_earliest_day(worker: User, client: Client) -> None:
    make_term(worker, "Evalueer", "GPM-05", -30)
    make_term(worker, "Meld aan de minister", "SUB-12", 3)
    make_term(worker, "Meld dit ook", "SUB-12", 1)
    make_term(worker, "Beslis", "PRO-03", 14)

    page = page_of(worker, client)

    assert titles(page) == ["Beslis", "Meld dit ook", "Meld aan de minister", "Evalueer"]
    headings = [heading.get_text(" ", strip=True) for heading in page.select("h2.card-title")]
    assert headings == ["Een recht van de cliënt 1", "Geld van het OCMW 2", "Niets gaat vanzelf verloren 1"]
    assert "kan naar de arbeidsrechtbank" in page.select_one(".next-step-lost").get_text()  # type: ignore[union-attr]


def test_local_habits_tasks_and_what_is_far_away_are_no_terms_of_law(worker: User, client: Client) -> None:
    for rule in ("MPS-05", "EVA-03", "werkafspraak", ""):
        make_term(worker, f"Niet {rule}", rule, 1)
    make_term(worker, "Te ver", "PRO-03", 15)

    assert titles(page_of(worker, client)) == []


def test_a_worker_sees_her_own_and_a_head_sees_who_does_what(worker: User, client: Client) -> None:
    head = make_user(Role.HEAD_OF_SERVICE)
    colleague = make_user(team=worker.team, first_name="Omar", last_name="Benali")
    make_term(worker, "Van Lien", "PRO-03", 1)
    make_term(colleague, "Van Omar", "PRO-04", 2)

    assert titles(page_of(worker, client)) == ["Van Lien"]
    of_everybody = page_of(head, client)
    assert titles(of_everybody) == ["Van Lien", "Van Omar"]
    assert "Omar Benali" in of_everybody.select(".next-step")[1].get_text()
    assert titles(page_of(head, client, wie=colleague.pk)) == ["Van Omar"]
    assert titles(page_of(head, client, wie="mij")) == []


def test_a_head_chooses_what_is_lost(worker: User, client: Client) -> None:
    head = make_user(Role.HEAD_OF_SERVICE)
    make_term(worker, "Beslis", "PRO-03", 1)
    make_term(worker, "Meld", "SUB-12", 1)

    assert titles(page_of(head, client, verlies="geld")) == ["Meld"]
    assert titles(page_of(head, client, verlies="<b>")) == ["Beslis", "Meld"]


def test_a_worker_does_not_see_the_file_of_another_team(worker: User, client: Client) -> None:
    """A step stays on her desk only while she may open the file."""
    stranger = make_user(team=make_team())
    due_on = timezone.localdate()
    make_step(make_case_file(worker=stranger), assigned_to=worker, title="Vreemd", rule="PRO-03", due_on=due_on)

    assert titles(page_of(worker, client, wie=stranger.pk)) == []


def test_a_form_for_the_state_is_opened_by_who_may_and_the_file_by_others(client: Client) -> None:
    due_on = timezone.localdate() + dt.timedelta(days=1)
    make_step(make_case_file(), kind=StepKind.SUBSIDY_FORM, title="Meld", rule="SUB-12", due_on=due_on)

    def buttons(role: Role) -> list[str]:
        links = page_of(make_user(role), client).select(".next-step a.btn")
        return [str(link["href"]) for link in links if "/afspraken/" not in str(link["href"])]

    (form,) = buttons(Role.HEAD_OF_SERVICE)
    (file,) = buttons(Role.HEAD_SOCIAL_WORKER)
    assert form.startswith("/staatstoelagen/formulier/")
    assert client.get(file).status_code == 200
    assert not file.startswith("/staatstoelagen/")
