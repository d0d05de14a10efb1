"""The frame in a browser: the search field by keyboard, the menu of a phone, failing fragments."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.urls_with_search")]


@pytest.fixture
def page(open_context: Callable[..., Any]) -> Any:
    page = open_context(make_user(Role.HEAD_OF_SERVICE)).new_page()
    page.goto(reverse("preferences:profile"))
    return page


def suggestions(page: Any, asked: str) -> Any:
    page.keyboard.press("Control+k")
    page.keyboard.type(asked)
    options = page.get_by_role("option")
    options.first.wait_for()
    return options


@pytest.mark.parametrize("key", ["Control+k", "/"])
def test_the_shortcut_jumps_to_the_search_field(page: Any, key: str) -> None:
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.get_by_role("combobox").input_value() == ""


def test_a_slash_in_a_text_box_is_a_slash(page: Any) -> None:
    page.goto(reverse("components:gallery"))
    box = page.locator("input[name=open-born]")
    box.focus()
    page.keyboard.type("3/4")
    assert box.input_value() == "3/4"


def test_proposals_are_walked_and_opened_with_the_keyboard(page: Any, axe: Callable[..., list[str]]) -> None:
    options = suggestions(page, "ami")
    assert options.count() == 2
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_text("2 voorstellen").count() == 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/profiel/?1")


def test_a_proposal_opens_with_the_mouse(page: Any) -> None:
    suggestions(page, "ami").first.click()
    page.wait_for_url("**/profiel/?0")


def test_escape_closes_the_proposals_and_enter_searches(page: Any) -> None:
    options = suggestions(page, "ami")
    page.keyboard.press("Escape")
    assert not options.first.is_visible()
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Gezocht: 3 tekens").wait_for()


def test_search_and_menu_work_without_javascript_on_a_phone(open_context: Callable[..., Any]) -> None:
    user = make_user(Role.HEAD_OF_SERVICE)
    page = open_context(user, viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(reverse("components:gallery"))
    assert not page.get_by_role("link", name="Rapporten").is_visible()
    page.locator("summary[aria-label=Menu]").click()
    assert page.get_by_role("link", name="Rapporten").is_visible()
    page.locator("#zoek").fill("Maes")
    page.locator("#zoek").press("Enter")
    page.get_by_role("heading", name="Gezocht: 4 tekens").wait_for()


def test_a_failing_fragment_is_told_above_the_page(page: Any) -> None:
    page.route("**/zoek/**", lambda route: route.fulfill(status=500, body="kapot"))
    page.keyboard.press("Control+k")
    page.keyboard.type("ami")
    page.get_by_text("Dat lukte niet.").wait_for()
    assert page.get_by_text("kapot").count() == 0


def test_a_fragment_after_the_session_ended_leads_to_login_and_back(page: Any) -> None:
    page.goto(reverse("preferences:profile") + "?vraag=1")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Control+k")
    page.keyboard.type("ami")
    page.wait_for_url("**/account/login/?next=%2Fprofiel%2F%3Fvraag%3D1")


def test_an_open_menu_closes_by_a_click_elsewhere(page: Any) -> None:
    page.locator("summary.user-block").click()
    assert page.get_by_role("button", name="Afmelden").is_visible()
    page.get_by_role("heading", name="Wat deze rol mag").click()
    assert not page.get_by_role("button", name="Afmelden").is_visible()
