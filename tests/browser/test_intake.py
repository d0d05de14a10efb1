"""The desk and the intaker in a browser: without a mouse, on a phone, through a lost session."""

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from houvast.accounts.models import Draft
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.requests import Question, register_request
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.clients import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

THIRTY_SECONDS = 30


@pytest.fixture
def request_() -> HelpRequest:
    person = make_person(first_name="Oksana", last_name="Kovalenko")
    question = Question(own_words="Mijn huur is te hoog", question_types=["wonen"], person=person)
    at = timezone.now() - dt.timedelta(days=9)
    return register_request(question=question, at=at, by=make_user(Role.DESK))


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.value || document.activeElement.name || document.activeElement.id")


def tab_to(page: Any, name: str) -> None:
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    pytest.fail(f"Tab never reaches {name}")


def test_a_question_is_noted_with_the_keyboard_alone(open_context: Callable[..., Any]) -> None:
    person = make_person(first_name="Oksana", last_name="Kovalenko")
    page = open_context(make_user(Role.DESK)).new_page()
    started = time.monotonic()
    page.goto("/onthaal/nieuw/")
    page.keyboard.type("Ik kan mijn huur niet meer betalen.")  # the first box has the focus
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "wonen"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # one Tab leaves the thirteen chips
    assert focused(page) == "person_search"
    page.keyboard.type("kovalenk")
    page.locator(f"[name=person][value='{person.pk}']").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/onthaal/\d+/$"))
    assert time.monotonic() - started < THIRTY_SECONDS
    request = HelpRequest.objects.get()
    assert (request.person, request.question_types, request.channel) == (person, ["wonen"], "balie")


def test_a_lost_session_keeps_what_was_typed(open_context: Callable[..., Any]) -> None:
    desk = make_user(Role.DESK)
    page = open_context(desk).new_page()
    page.goto("/onthaal/nieuw/")
    page.keyboard.type("Een lang verhaal")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    Session.objects.all().delete()
    page.keyboard.type(" dat doorgaat")
    page.get_by_role("button", name="Noteer hulpvraag").click()
    page.wait_for_url("**/account/login/**")
    assert Draft.objects.get(user=desk).data["own_words"] == ["Een lang verhaal"]
    again = open_context(desk).new_page()
    again.goto("/onthaal/nieuw/")
    again.get_by_role("button", name="Terugzetten").click()
    assert again.locator("[name=own_words]").input_value() == "Een lang verhaal"


def test_from_talk_to_file_with_one_click_per_domain(open_context: Callable[..., Any], request_: HelpRequest) -> None:
    install_catalogue(by=None)
    worker = make_user(team=make_team(), first_name="Lien", last_name="Vermeulen")
    page = open_context(worker).new_page()
    page.goto("/")
    page.get_by_role("link", name="Intake").first.click()
    housing = page.locator("[name=scan_wonen_energie]")
    page.locator("label", has=housing.and_(page.locator("[value=wil_hulp]"))).click()
    page.get_by_role("button", name="Alles besproken, geen noden").click()
    in_order = page.locator("[name^=scan_][value=ok]:checked")
    in_order.first.wait_for(state="attached")
    assert in_order.count() == 11
    page.get_by_role("button", name="Bewaar en kies de uitkomst").click()
    assert not page.locator("[name=worker]").is_visible()
    page.get_by_text("Dossier openen").click()
    page.locator("[name=worker]").select_option(str(worker.pk))
    page.locator("[name=kind]").select_option(index=1)
    page.get_by_role("button", name="Rond de intake af").click()
    page.wait_for_url(lambda url: "uitkomst" not in url)
    request_.refresh_from_db()
    assert request_.quick_scan["wonen_energie"] == "wil_hulp"
    assert request_.case_file.trajectories.count() == 1


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("role", [Role.DESK, Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE])
def test_pages_have_no_barriers_and_fit_the_screen(
    open_context: Callable[..., Any], axe: Callable[[Any], list[str]], request_: HelpRequest, role: Role, viewport: Any
) -> None:
    page = open_context(make_user(role, team=make_team()), viewport=viewport).new_page()
    number = request_.pk
    paths = ["/", "/onthaal/", "/onthaal/nieuw/", f"/onthaal/{number}/", f"/onthaal/dag/{timezone.localdate()}/"]
    if role != Role.DESK:
        paths += ["/vandaag/stappen/", f"/onthaal/{number}/gesprek/", f"/onthaal/{number}/uitkomst/"]
    for path in paths:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
