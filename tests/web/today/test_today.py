"""Vandaag: every number equals the list it opens, every role sees its own, nothing is due without a reason."""

import datetime as dt
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from houvast.accounts.models import Draft, Team, User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.requests import Question, dispatch_intake, register_request
from houvast.apps.casefiles.models import Appointment, HelpRequest
from houvast.audit.models import Access
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return make_team()


@pytest.fixture
def worker(team: Team) -> User:
    return make_user(team=team, first_name="Lien", last_name="Vermeulen")


def in_days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def note(by: User, *, days_ago: int = 0, **fields: Any) -> HelpRequest:
    at = timezone.now() - dt.timedelta(days=days_ago)
    question = Question(**{"own_words": "Vraag", "question_types": ["wonen"], **fields})
    return register_request(question=question, at=at, by=by)


def fill(worker: User, colleague: User) -> None:
    """Steps in every group: of the worker, of a colleague in her team, of a stranger, and unassigned intakes."""
    own, theirs = make_case_file(worker=worker), make_case_file(worker=colleague)
    strange = make_case_file(worker=make_user(team=make_team()))
    for days in (-30, -2, -1, 0, 1, 14, 15, 200, *range(-12, -3)):
        make_step(own, assigned_to=worker, due_on=in_days(days), title=f"Eigen {days}")
    for days in (-1, 0, 3):
        make_step(theirs, assigned_to=colleague, due_on=in_days(days), title=f"Collega {days}")
    make_step(strange, assigned_to=colleague, due_on=in_days(-1), title="Van een ander team")
    done = make_step(own, assigned_to=worker, due_on=in_days(-1), title="Al klaar")
    done.done_at = timezone.now()
    done.save()
    desk = make_user(Role.DESK)
    note(desk, days_ago=20)
    second = note(desk, days_ago=19)
    if worker.may(Permission.DECIDE_INTAKE):
        dispatch_intake(help_request=second, to=worker, by=worker)
    note(desk)


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def listed(client: Client, url: str) -> int:
    """Count the rows of the list behind a link over all its pages."""
    page, rows = soup(client, url), 0
    while True:
        rows += len(page.select(".next-step")) + len(page.select("tbody tr"))
        following = page.select_one("a[rel=next]")
        if following is None:
            return rows
        page = soup(client, url.partition("?")[0] + following["href"])


def numbers_with_links(page: BeautifulSoup) -> dict[str, int]:
    """Read every number on the page that has a list behind it: {address: number}."""
    found = {stat["href"]: int(stat.select_one(".stat-value").text) for stat in page.select("a.stat")}
    for header in page.select(".card-header:has(.count):has(a)"):
        found[header.a["href"]] = int(header.select_one(".count").text)
    for cell in page.select("td.number a"):
        found[cell["href"]] = int(re.search(r"\d+", cell.text)[0])
    return found


@pytest.mark.parametrize(
    "role", [Role.SOCIAL_WORKER, Role.COACH, Role.HEAD_SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.DESK]
)
def test_every_number_equals_its_list(client: Client, team: Team, role: Role) -> None:
    user, colleague = make_user(role, team=team), make_user(team=team)
    fill(user if role != Role.DESK else make_user(team=team), colleague)
    client.force_login(user)
    numbers = numbers_with_links(soup(client, "/"))
    assert len(numbers) >= 2
    assert {url: listed(client, url) for url in numbers} == numbers


def test_the_groups_hold_what_they_say(client: Client, worker: User, team: Team) -> None:
    fill(worker, make_user(team=team))
    client.force_login(worker)
    page = soup(client, "/")
    numbers = {url.partition("=")[2]: number for url, number in numbers_with_links(page).items()}
    # 12 own ones and the intakes of 19 and 20 days ago; today one; in 14 days two own ones, today's intake, two decisions.
    assert numbers == {"te-laat": 14, "vandaag": 1, "14-dagen": 5}
    assert page.select_one("a.menu-link[href='/'] .menu-count").text == "14"
    text = page.get_text(" ", strip=True)
    for title in ("Al klaar", "Collega", "Van een ander team"):
        assert title not in text


def test_a_step_says_about_whom_why_and_what_to_press(client: Client, worker: User) -> None:
    request = note(make_user(Role.DESK), days_ago=20, person=make_person(first_name="Oksana", last_name="Kovalenko"))
    client.force_login(worker)
    step = soup(client, "/").select_one(".next-step")
    assert "Oksana Kovalenko" in step.text
    assert "te laat" in step.select_one(".due").text
    assert "INT-01" in step.select_one(".why").text
    assert "Eigen norm" in step.select_one(".why").text
    assert step.select_one("a.btn")["href"] == f"/onthaal/{request.pk}/gesprek/"


def test_decision_asks_the_outcome_first(client: Client, worker: User) -> None:
    request = note(make_user(Role.DESK), days_ago=20)
    client.force_login(worker)
    page = soup(client, "/vandaag/stappen/?soort=beslissing")
    assert page.select_one(".next-step a.btn")["href"] == f"/onthaal/{request.pk}/uitkomst/"


def test_filters_of_the_list(client: Client, worker: User, team: Team) -> None:
    colleague = make_user(team=team)
    fill(worker, colleague)
    client.force_login(worker)
    assert listed(client, "/vandaag/stappen/?wanneer=later") == 3  # 15 and 200 days, and a decision in 30
    assert listed(client, "/vandaag/stappen/?soort=intake") == 3
    # A worker has no choice of colleague; a spoiled choice filters nothing.
    everything = listed(client, "/vandaag/stappen/")
    assert listed(client, f"/vandaag/stappen/?wie={colleague.pk}") == everything
    assert listed(client, "/vandaag/stappen/?wanneer=ooit") == everything
    head = make_user(Role.HEAD_OF_SERVICE, team=team)
    client.force_login(head)
    assert listed(client, f"/vandaag/stappen/?wie={colleague.pk}") == 4
    assert listed(client, "/vandaag/stappen/?wie=niemand&soort=intake") == 2


def test_head_sees_the_team_and_who_waits(client: Client, worker: User, team: Team) -> None:
    fill(worker, make_user(team=team, first_name="Tom", last_name="Declercq"))
    client.force_login(make_user(Role.HEAD_SOCIAL_WORKER, team=team))
    page = soup(client, "/")
    rows = {row.th.text.strip(): [cell.text.split()[0] for cell in row.select("td")] for row in page.select("tbody tr")}
    assert rows["Lien Vermeulen"] == ["13", "1", "3"]
    assert rows["Tom Declercq"] == ["2", "1", "1"]
    assert rows["nog niet toegewezen"][0] == "1"
    assert len(page.select("a[href$='/toewijzen/']")) == 2


def test_desk_sees_today_and_names_at_the_door_only(client: Client, worker: User) -> None:
    desk = make_user(Role.DESK)
    note(desk, days_ago=2)
    note(desk, person=make_person(first_name="Oksana", last_name="Kovalenko"))
    visible = make_case_file(worker=worker, person=make_person(first_name="Jan", last_name="Claes"))
    protected = make_case_file(
        worker=worker, protected=True, person=make_person(first_name="Geheime", last_name="Gast")
    )
    noon = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(12)))
    for case_file in (visible, protected):
        Appointment.objects.create(
            case_file=case_file, user=worker, starts_at=noon, form="kantoor", subject="Schulden bij de gokkast"
        )
    client.force_login(desk)
    text = soup(client, "/").get_text(" ", strip=True)
    assert "Oksana Kovalenko" in text
    assert "Jan Claes voor Lien Vermeulen" in text
    assert "Geheime Gast" not in text
    assert "gokkast" not in text
    assert client.get("/vandaag/stappen/").status_code == 403


def test_worker_sees_her_appointments_and_what_she_opened_last(client: Client, worker: User, team: Team) -> None:
    mine, colleague = make_case_file(worker=worker), make_user(team=team)
    today = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(15)))
    for user, days, subject in (
        (worker, 0, "Nu"),
        (worker, 1, "Straks"),
        (worker, 2, "Later"),
        (colleague, 0, "Niet ik"),
    ):
        starts = today + dt.timedelta(days=days)
        Appointment.objects.create(case_file=mine, user=user, starts_at=starts, form="kantoor", subject=subject)
    gone = make_case_file(
        worker=make_user(team=make_team()), person=make_person(first_name="Niet", last_name="Zichtbaar")
    )
    for person in (mine.person, gone.person, mine.person):
        Access.objects.create(actor_id=worker.pk, person_id=person.pk, page="x")
    client.force_login(worker)
    page = soup(client, "/")
    text = page.get_text(" ", strip=True)
    assert "Nu ·" in text
    assert "Straks ·" in text
    assert "Later ·" not in text
    assert "Niet ik" not in text
    assert "Niet Zichtbaar" not in text
    assert len(page.select(".initials-sm + span a, .line-list .initials-sm")) >= 1


def test_unfinished_text_is_offered_with_its_page(client: Client, worker: User) -> None:
    Draft.objects.create(user=worker, key="request:new", data={})
    Draft.objects.create(user=worker, key="request:talk:12", data={})
    Draft.objects.create(user=worker, key="onbekend:iets", data={})
    Draft.objects.create(user=make_user(), key="request:edit:9", data={})
    client.force_login(worker)
    links = [link["href"] for link in soup(client, "/").select(".alert-info li a")]
    assert sorted(links) == ["/onthaal/12/gesprek/", "/onthaal/nieuw/"]


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.ACCOUNTING, Role.ACTIVITIES, Role.DPO, Role.MANAGER])
def test_other_roles_get_a_calm_page_without_anybodys_file(
    client: Client, worker: User, team: Team, role: Role
) -> None:
    fill(worker, make_user(team=team))
    client.force_login(make_user(role, team=team))
    page = soup(client, "/")
    assert not page.select(".next-step, .stat")
    menu = {link["href"] for link in page.select(".side a.menu-link")} - {"/"}
    assert {link["href"] for link in page.select("main .line-list a")} == menu
