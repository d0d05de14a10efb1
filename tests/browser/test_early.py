"""A slow connection: what is filled in before the scripts arrive counts once they are there."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.models import Draft
from houvast.accounts.roles import Role
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def user() -> Any:
    return make_user(Role.DESK)


@pytest.fixture
def open_slowly(open_context: Callable[..., Any], user: Any) -> Callable[[str, str], tuple[Any, Callable[[], None]]]:
    """Open an address while the scripts that match wait on the way; the second answer lets them arrive."""

    def open_(address: str, scripts: str) -> tuple[Any, Callable[[], None]]:
        held: list[Any] = []
        page = open_context(user).new_page()
        let_through: list[bool] = []
        page.route(scripts, lambda route: route.continue_() if let_through else held.append(route))
        page.goto(address, wait_until="commit")

        def arrive() -> None:
            let_through.append(True)
            for route in held:
                route.continue_()
            page.wait_for_load_state()

        return page, arrive

    return open_


@pytest.mark.parametrize("scripts", ["**/htmx.min*.js", "**/dates*.js", "**/*.js"])
def test_the_look_for_the_same_person(open_slowly: Callable[..., Any], scripts: str) -> None:
    make_person(first_name="Samira", last_name="Tahiri", birth_date=dt.date(1988, 3, 14))
    page, arrive = open_slowly("/clienten/toevoegen/", scripts)
    page.get_by_label("Voornaam").fill("Samira")
    page.get_by_label("Familienaam").fill("Tahirri")
    page.get_by_label("Geboortedatum").fill("14/03/1988")
    page.keyboard.press("Tab")
    arrive()
    page.locator("#dubbel").get_by_text("Samira Tahiri").wait_for()


def test_a_date_under_the_fingers_is_typed_on(open_slowly: Callable[..., Any]) -> None:
    page, arrive = open_slowly("/clienten/toevoegen/", "**/*.js")
    page.get_by_label("Geboortedatum").focus()
    page.keyboard.type("14/03")
    arrive()
    page.get_by_title("Kies in de kalender: Geboortedatum").wait_for()
    page.keyboard.type("/1988")
    assert page.locator("#id_birth_date").input_value() == "14/03/1988"


def test_proposals_of_the_search_field(open_slowly: Callable[..., Any]) -> None:
    make_person(first_name="Samira", last_name="Tahiri")
    page, arrive = open_slowly(reverse("preferences:profile"), "**/*.js")
    page.locator("#zoek").focus()
    page.keyboard.type("tahiri")
    arrive()
    page.get_by_role("option").first.wait_for()


def test_typed_text_becomes_a_draft_and_an_untouched_form_does_not(open_slowly: Callable[..., Any], user: Any) -> None:
    page, arrive = open_slowly(reverse("components:gallery"), "**/*.js")
    page.locator("textarea[name=open-story]").fill("Mevrouw wil graag een cursus volgen.")
    arrive()
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    draft = Draft.objects.visible_to(user).get()
    assert draft.data["open-story"] == ["Mevrouw wil graag een cursus volgen."]

    page, arrive = open_slowly(reverse("components:gallery"), "**/*.js")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    arrive()
    page.get_by_role("button", name="Terugzetten").wait_for()
    assert "POST" not in sent


def test_a_page_where_nobody_filled_anything_in_saves_nothing(open_context: Callable[..., Any]) -> None:
    worker = make_user()
    page = open_context(worker).new_page()
    page.goto(reverse("assessments:fill", args=[make_draft(make_case_file(worker=worker), by=worker).pk]))
    page.evaluate("new Promise((resolve) => setTimeout(resolve))")  # after what the scripts put off until now
    assert page.locator("[data-balance-status]").text_content() == ""
