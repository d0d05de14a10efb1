"""The components in a browser: axe, the keyboard alone, a phone, and text that is never lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.models import Draft
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db(transaction=True)

STORY = "open-story"
TEXT = "Mevrouw wil graag een cursus Nederlands volgen."


@pytest.fixture
def user() -> Any:
    return make_user(first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def gallery(open_context: Callable[..., Any], user: Any) -> Any:
    page = open_context(user).new_page()
    page.goto(reverse("components:gallery"))
    return page


def story(page: Any) -> Any:
    return page.locator(f"textarea[name={STORY}]")


def saved(page: Any) -> None:
    page.locator("[data-autosave-status][data-state=saved]").wait_for()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", ["components:gallery", "components:confirm", "preferences:profile", "mfa_index"])
def test_axe_finds_nothing(
    name: str, viewport: dict[str, int], open_context: Callable[..., Any], axe: Callable[..., list[str]], user: Any
) -> None:
    page = open_context(user, viewport=viewport).new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(reverse(name))
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert errors == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_login_page_is_accessible_and_logs_in(
    viewport: dict[str, int], open_context: Callable[..., Any], axe: Callable[..., list[str]], user: Any
) -> None:
    page = open_context(viewport=viewport).new_page()
    page.goto(reverse("components:gallery"))
    assert axe(page) == []
    page.get_by_label("Gebruikersnaam of e-mail").fill(user.username)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Onderdelen").wait_for()


def test_the_keyboard_reaches_everything_in_order(gallery: Any) -> None:
    gallery.evaluate("document.activeElement.blur()")
    gallery.keyboard.press("Tab")
    assert gallery.evaluate("document.activeElement.className") == "skip-link"
    gallery.keyboard.press("Enter")
    assert gallery.evaluate("document.activeElement.id") == "inhoud"
    expected = gallery.evaluate(
        """() => [...document.querySelectorAll('#inhoud :is(a[href], button, select, textarea, summary, input)')].filter(
             e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})
                  && (e.type !== 'radio' || e === document.querySelector(`[name="${e.name}"]`))).length"""
    )
    reached = 0
    while reached <= expected + 20:
        gallery.keyboard.press("Tab")
        if not gallery.evaluate("document.querySelector('#inhoud').contains(document.activeElement)"):
            break
        visible = "getComputedStyle(document.activeElement)"
        ring = gallery.evaluate(f"{visible}.outlineStyle !== 'none' || document.activeElement.type === 'radio'")
        assert ring, gallery.evaluate("document.activeElement.outerHTML")
        reached += gallery.evaluate("!document.activeElement.matches('[role=region]')")
    assert reached == expected


def test_the_user_menu_opens_and_closes_with_the_keyboard(gallery: Any) -> None:
    summary = gallery.locator("summary.user-block")
    summary.focus()
    gallery.keyboard.press("Enter")
    assert gallery.get_by_role("button", name="Afmelden").is_visible()
    gallery.keyboard.press("Escape")
    assert not gallery.get_by_role("button", name="Afmelden").is_visible()
    assert summary.evaluate("e => e === document.activeElement")


def test_menu_and_forms_work_without_javascript(open_context: Callable[..., Any], user: Any) -> None:
    page = open_context(user, viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(reverse("components:gallery"))
    page.locator("summary.user-block").click()
    page.get_by_role("button", name="FR").click()
    user.refresh_from_db()
    assert user.language == "fr"
    assert page.locator("html").get_attribute("lang") == "fr"


def test_the_calendar_button_writes_the_date_as_typed(gallery: Any) -> None:
    box = gallery.locator("input[name=open-born]")
    picker = gallery.locator(".date-group:has(input[name=open-born]) input[type=date]")
    picker.evaluate("e => { e.value = '1992-03-14'; e.dispatchEvent(new Event('input')); }")
    assert box.input_value() == "14/03/1992"


def test_typed_text_is_kept_on_the_server_and_offered_back(gallery: Any, user: Any) -> None:
    story(gallery).fill(TEXT)
    saved(gallery)
    assert Draft.objects.visible_to(user).get().data[STORY] == [TEXT]
    gallery.reload()
    assert story(gallery).input_value() == ""
    gallery.get_by_role("button", name="Terugzetten").click()
    assert story(gallery).input_value() == TEXT


def test_text_typed_without_connection_is_offered_after_reload(gallery: Any, user: Any) -> None:
    gallery.route("**/klad/**", lambda route: route.abort())
    story(gallery).fill(TEXT)
    gallery.locator("[data-autosave-status][data-state=offline]").wait_for()
    assert not Draft.objects.visible_to(user).exists()
    gallery.reload()
    gallery.unroute("**/klad/**")
    gallery.get_by_role("button", name="Terugzetten").click()
    assert story(gallery).input_value() == TEXT
    saved(gallery)
    assert Draft.objects.visible_to(user).get().data[STORY] == [TEXT]


def test_connection_back_brings_the_text_to_the_server(gallery: Any, user: Any) -> None:
    gallery.context.set_offline(True)
    story(gallery).fill(TEXT)
    gallery.locator("[data-autosave-status][data-state=offline]").wait_for()
    gallery.context.set_offline(False)
    saved(gallery)
    assert Draft.objects.visible_to(user).get().data[STORY] == [TEXT]


def test_logout_hands_the_text_over_and_login_offers_it_back(gallery: Any, user: Any) -> None:
    story(gallery).fill(TEXT)
    gallery.locator("summary.user-block").click()
    gallery.get_by_role("button", name="Afmelden").click()
    gallery.get_by_label("Wachtwoord").wait_for()
    assert Draft.objects.visible_to(user).get().data[STORY] == [TEXT]
    left = gallery.evaluate("Object.keys(localStorage).filter(name => name.startsWith('houvast-draft:'))")
    assert left == []
    gallery.goto(f"{reverse('account_login')}?next={reverse('components:gallery')}")
    gallery.get_by_label("Gebruikersnaam of e-mail").fill(user.username)
    gallery.get_by_label("Wachtwoord").fill(PASSWORD)
    gallery.keyboard.press("Enter")
    gallery.get_by_role("button", name="Terugzetten").click()
    assert story(gallery).input_value() == TEXT


def test_session_that_ended_keeps_the_text_on_the_device(gallery: Any, user: Any) -> None:
    gallery.locator("#demo-progress progress[value='5']").wait_for()  # its own requests would go to login first
    cookies = gallery.context.cookies()
    gallery.context.clear_cookies(name="sessionid")
    story(gallery).fill(TEXT)
    gallery.locator("[data-autosave-status][data-state=signedOut]").wait_for()
    assert not Draft.objects.visible_to(user).exists()
    gallery.context.add_cookies(cookies)
    gallery.reload()
    gallery.get_by_role("button", name="Terugzetten").click()
    assert story(gallery).input_value() == TEXT


def test_colleague_on_the_same_browser_never_sees_or_gets_the_text(
    gallery: Any, user: Any, open_context: Callable[..., Any]
) -> None:
    colleague = make_user()
    other = open_context(colleague)
    gallery.context.add_cookies(other.cookies())
    story(gallery).fill(TEXT)
    gallery.locator("[data-autosave-status][data-state=signedOut]").wait_for()
    gallery.reload()
    assert gallery.get_by_role("button", name="Terugzetten").count() == 0
    assert not Draft.objects.visible_to(colleague).exists()


def test_typing_on_does_not_lose_the_text_that_is_still_offered(gallery: Any) -> None:
    story(gallery).fill(TEXT)
    saved(gallery)
    gallery.reload()
    story(gallery).fill("Iets nieuws.")
    saved(gallery)
    gallery.reload()
    offers = gallery.get_by_role("button", name="Terugzetten")
    assert offers.count() == 2
    offers.nth(1).click()
    assert story(gallery).input_value() == TEXT


def test_thrown_away_text_does_not_come_back(gallery: Any, user: Any) -> None:
    story(gallery).fill(TEXT)
    saved(gallery)
    gallery.reload()
    with gallery.expect_response("**/klad/weggooien/"):
        gallery.get_by_role("button", name="Weggooien").click()
    gallery.reload()
    assert gallery.get_by_role("button", name="Terugzetten").count() == 0
    assert not Draft.objects.visible_to(user).exists()


def test_saved_form_leaves_no_draft_and_no_copy(gallery: Any, user: Any) -> None:
    gallery.locator("input[name=open-name]").fill("Amira El Idrissi")
    gallery.locator("select[name=open-channel]").select_option("desk")
    gallery.locator("input[name=open-kind][value=work]").check()
    gallery.locator("input[name=open-consent]").check()
    story(gallery).fill(TEXT)
    saved(gallery)
    gallery.locator("form[data-autosave-url] button[type=submit]").click()
    gallery.get_by_text("Het formulier klopt").wait_for()
    assert not Draft.objects.visible_to(user).exists()
    assert gallery.get_by_role("button", name="Terugzetten").count() == 0
    assert gallery.evaluate("Object.keys(localStorage).filter(name => name.startsWith('houvast-draft:'))") == []


def test_without_javascript_the_server_offers_the_draft(
    open_context: Callable[..., Any], user: Any, gallery: Any
) -> None:
    story(gallery).fill(TEXT)
    saved(gallery)
    page = open_context(user, java_script_enabled=False).new_page()
    page.goto(reverse("components:gallery"))
    page.get_by_role("link", name="Terugzetten").click()
    assert story(page).input_value() == TEXT
    page.go_back()
    page.get_by_role("button", name="Weggooien").click()
    assert page.get_by_role("link", name="Terugzetten").count() == 0
    assert not Draft.objects.visible_to(user).exists()


def test_a_second_click_sends_nothing(gallery: Any) -> None:
    held: list[Any] = []

    def hold(route: Any) -> None:
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    gallery.route("**/onderdelen/", hold)
    state = gallery.evaluate(
        """async () => {
             const button = document.querySelector('form[data-autosave-url] button[type=submit]');
             const wait = () => new Promise(done => setTimeout(done, 100));
             button.click(); await wait(); button.click(); await wait();
             return button.getAttribute('aria-disabled');
        }"""
    )
    assert state == "true"
    assert len(held) == 1
    held[0].abort()


def test_progress_counts_on_by_itself(gallery: Any) -> None:
    gallery.locator("#demo-progress progress[value='5']").wait_for()
    assert "hx-get" not in gallery.locator("#demo-progress").evaluate("e => e.outerHTML")


def test_the_counter_of_filters_follows_what_is_chosen(gallery: Any) -> None:
    status = gallery.locator("[data-filters-active] .why")
    assert status.inner_text() == "1 filter actief"
    gallery.locator("#id_q").fill("Maes")
    assert status.inner_text() == "2 filters actief"
    gallery.locator("#id_q").fill("")
    gallery.locator("#id_status").select_option("")
    assert not status.is_visible()
