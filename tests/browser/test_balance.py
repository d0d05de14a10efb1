"""The sociale balans beside the client: by keyboard, on a phone, without connection, with a colleague in the way."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.apps.assessments.models import Assessment, DomainScore
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_assignment, make_case_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team())


@pytest.fixture
def draft(worker: Any) -> Assessment:
    return make_draft(make_case_file(worker=worker), by=worker)


def address(draft: Assessment) -> str:
    return reverse("assessments:fill", args=[draft.pk])


def opened(context: Any, draft: Assessment) -> Any:
    page = context.new_page()
    page.goto(address(draft))
    return page


def on_the_device(context: Any, draft: Assessment) -> Any:
    page = opened(context, draft)
    page.get_by_role("link", name="Laat de cliënt invullen").click()
    page.get_by_role("button", name="Geef het toestel door").click()
    page.get_by_role("heading", name="Hoe gaat het met u?").wait_for()
    return page


def pick(page: Any, domain: str, voice: str, score: int | str) -> Any:
    return page.locator(f"input[name='{domain}-{voice}'][value='{score}']")


def wait_until_saved(page: Any) -> None:
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()


def stored(domain: str) -> tuple[int | None, int | None]:
    score = DomainScore.objects.get(domain=domain)
    return score.client_score, score.worker_score


def test_a_balance_is_made_with_the_keyboard_alone(
    open_context: Callable[..., Any], draft: Assessment, worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    page = opened(open_context(worker), draft)
    assert axe(page) == []
    page.get_by_role("checkbox", name="talen", exact=True).focus()
    page.keyboard.press("Space")
    pick(page, "inkomen_budget", "client", "").focus()
    page.keyboard.press("ArrowUp")  # from "geen score" to 5
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "inkomen_budget-worker"
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    wait_until_saved(page)
    page.locator("#domein-inkomen_budget [data-point]", has_text="Gesprekspunt").wait_for()
    page.get_by_role("group", name="Netwerk: bespreken").get_by_label("Niet besproken").focus()
    page.keyboard.press("Space")
    assert not pick(page, "netwerk", "client", 3).is_visible()
    page.locator("[data-balance-standing]", has_text="2 van 12 domeinen beantwoord").wait_for()
    assert (stored("inkomen_budget"), stored("netwerk")) == ((4, 2), (0, 0))
    page.get_by_label("Zet wat open bleef op").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Maak definitief").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sociale balans van 16 maart 2026").wait_for()
    assert axe(page) == []
    final = Assessment.objects.get()
    assert (final.is_baseline, final.strength_tags) == (True, ["talenkennis"])


def test_reading_pages_are_clean_on_a_phone(
    open_context: Callable[..., Any], worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    case_file = make_case_file(worker=worker)
    make_final(case_file, by=worker)
    make_final(case_file, by=worker, scores={"inkomen_budget": (3, 4), "gezondheid_psychisch": (2, 2)})
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (1, 5)})
    page = open_context(worker, viewport=PHONE).new_page()
    addresses = [reverse(f"assessments:{name}", args=[case_file.pk]) for name in ("list", "progress")]
    for url in [*addresses, address(draft), reverse("assessments:correct", args=[case_file.assessments.first().pk])]:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        if url == address(draft):  # on a phone it opens one step at a time
            page.get_by_role("button", name="Eén voor één").click()
        for hidden in page.locator("main details > summary").all():
            hidden.click()
        assert axe(page) == [], url


def test_an_answer_survives_a_lost_connection(open_context: Callable[..., Any], draft: Assessment, worker: Any) -> None:
    context = open_context(worker, viewport=PHONE)
    page = opened(context, draft)
    page.get_by_label("Ga naar").select_option(label="4/15 Wonen en energie")
    context.set_offline(True)
    pick(page, "wonen_energie", "worker", 2).check()
    page.locator("[data-balance-status]", has_text="Niet verbonden").wait_for()
    assert not DomainScore.objects.exists()
    context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until_saved(page)
    assert stored("wonen_energie") == (None, 2)


def test_an_answer_survives_a_closed_page(open_context: Callable[..., Any], draft: Assessment, worker: Any) -> None:
    context = open_context(worker)
    page = opened(context, draft)
    context.set_offline(True)
    pick(page, "mobiliteit", "client", 4).check()
    page.locator("[data-balance-status]", has_text="Niet verbonden").wait_for()
    page.close()
    context.set_offline(False)
    again = opened(context, draft)
    wait_until_saved(again)
    assert pick(again, "mobiliteit", "client", 4).is_checked()
    assert stored("mobiliteit") == (4, None)


def test_an_answer_survives_a_lost_session(open_context: Callable[..., Any], draft: Assessment, worker: Any) -> None:
    context = open_context(worker)
    page = opened(context, draft)
    cookies = context.cookies()
    context.clear_cookies(name="sessionid")
    pick(page, "mobiliteit", "worker", 3).check()
    page.locator("[data-balance-status]", has_text="Afgemeld").wait_for()
    context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until_saved(page)
    assert stored("mobiliteit") == (None, 3)


def test_two_colleagues_go_together_and_choose_where_both_changed_the_same(
    open_context: Callable[..., Any], draft: Assessment, worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    colleague = make_user(team=worker.team)
    make_assignment(draft.case_file, colleague, kind="coach")
    first, second = opened(open_context(worker), draft), opened(open_context(colleague), draft)
    pick(first, "netwerk", "worker", 2).check()
    wait_until_saved(first)
    pick(second, "mobiliteit", "worker", 4).check()
    second.locator("[data-balance-status]", has_text=f"{worker} bewaarde deze meting intussen ook").wait_for()
    assert pick(second, "netwerk", "worker", 2).is_checked()
    pick(first, "mobiliteit", "worker", 1).check()
    first.locator("[data-balance-status]", has_text="Mobiliteit: score van de werker").wait_for()
    first.get_by_role("button", name="Toon beide antwoorden").click()
    row = first.get_by_role("row", name="Mobiliteit: score van de werker")
    assert [text.split()[0] for text in row.get_by_role("cell").all_inner_texts()] == ["1", "4"]
    assert axe(first) == []
    assert stored("mobiliteit") == (None, 4)
    first.get_by_role("button", name="Bewaar", exact=True).click()
    first.get_by_text("De antwoorden zijn bewaard.").wait_for()
    assert (stored("mobiliteit"), stored("netwerk")) == ((None, 1), (None, 2))


# The answer of the server stays out until the test lets it in.
HOLD = """() => {
  const real = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await real(...asked);
    document.body.dataset.held = "";
    await new Promise((go) => { window.letIn = () => { window.fetch = real; go(); }; });
    return answer;
  };
}"""


def test_an_answer_given_while_that_of_a_colleague_is_on_its_way_is_chosen_on_purpose(
    open_context: Callable[..., Any], draft: Assessment, worker: Any
) -> None:
    first, second = opened(open_context(worker), draft), opened(open_context(worker), draft)
    pick(second, "netwerk", "worker", 2).check()
    wait_until_saved(second)
    first.evaluate(HOLD)
    pick(first, "mobiliteit", "worker", 4).check()
    first.locator("body[data-held]").wait_for()
    pick(first, "netwerk", "worker", 5).check()
    first.evaluate("window.letIn()")
    first.locator("[data-balance-status]", has_text="Netwerk: score van de werker").wait_for()
    assert pick(first, "netwerk", "worker", 5).is_checked()
    assert (stored("netwerk"), stored("mobiliteit")) == ((None, 2), (None, 4))


def test_the_page_works_without_javascript(open_context: Callable[..., Any], draft: Assessment, worker: Any) -> None:
    page = opened(open_context(worker, viewport=PHONE, java_script_enabled=False), draft)
    pick(page, "opleiding_werk", "client", 3).check()
    page.get_by_role("group", name="Mobiliteit: bespreken").get_by_label("Niet van toepassing").check()
    page.get_by_role("button", name="Français").click()
    page.get_by_text("Formation et travail").wait_for()
    assert pick(page, "opleiding_werk", "client", 3).is_checked()
    assert (stored("opleiding_werk"), stored("mobiliteit")) == ((3, None), (9, 9))


def test_on_a_phone_one_domain_at_a_time_with_the_keyboard(
    open_context: Callable[..., Any], worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    case_file = make_case_file(worker=worker)
    make_final(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    draft = make_draft(case_file, by=worker)
    page = opened(open_context(worker, viewport=PHONE), draft)
    assert not page.locator("#domein-inkomen_budget").is_visible()
    page.get_by_role("button", name="Volgende").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "domein-inkomen_budget"
    assert page.evaluate("document.documentElement.scrollHeight") < 2.2 * PHONE["height"]
    assert axe(page) == []
    page.get_by_label("Ongewijzigd, bevestigd Inkomen en budget").focus()
    page.keyboard.press("Space")
    wait_until_saved(page)
    score = draft.scores.get(domain="inkomen_budget")
    assert (score.client_score, score.worker_score, score.unchanged) == (2, 3, True)
    page.get_by_label("Ga naar").select_option(label="15/15 Afronden")
    page.locator("[data-balance-standing]", has_text="1 van 12 domeinen beantwoord").wait_for()
    page.get_by_text("Nog te beantwoorden").click()
    page.get_by_role("link", name="Mobiliteit").click()
    page.locator("#domein-mobiliteit").wait_for(state="visible")
    page.get_by_role("button", name="Eén voor één").click()
    assert page.locator("#domein-netwerk").is_visible()


def test_the_client_has_the_device_and_the_worker_takes_it_back(
    open_context: Callable[..., Any], draft: Assessment, worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    worker.set_password("een-lang-wachtwoord-2026")
    worker.save()
    page = on_the_device(open_context(worker, viewport={"width": 820, "height": 1180}), draft)
    stale = opened(open_context(worker), draft)
    page.get_by_role("group", name="Netwerk").get_by_role("radio", name="4 Stevig").check()
    page.get_by_text("Bewaard om").wait_for()
    assert axe(page) == []
    pick(stale, "netwerk", "worker", 2).check()
    stale.locator("[data-balance-status]", has_text="De cliënt vulde intussen in.").wait_for()
    assert pick(stale, "netwerk", "client", 4).is_checked()
    assert stored("netwerk") == (4, 2)
    page.go_back()
    page.get_by_role("heading", name="Hoe gaat het met u?").wait_for()
    page.goto(address(draft))
    page.get_by_role("heading", name="Hoe gaat het met u?").wait_for()
    page.get_by_role("button", name="Ik ben klaar").click()
    assert axe(page) == []
    page.get_by_label("Wachtwoord van de werker").fill("een-lang-wachtwoord-2026")
    page.keyboard.press("Enter")
    page.get_by_text("Het toestel is terug.").wait_for()
    assert pick(page, "netwerk", "client", 4).is_checked()


def test_what_the_client_typed_while_a_save_was_under_way_is_stored_when_he_leaves_at_once(
    open_context: Callable[..., Any], draft: Assessment, worker: Any
) -> None:
    page = on_the_device(open_context(worker, viewport={"width": 820, "height": 1180}), draft)
    page.get_by_role("group", name="Netwerk").get_by_role("radio", name="4 Stevig").check()
    page.get_by_label("Wat wilt u zelf nog zeggen?").fill("Mijn zus helpt mij.")
    assert page.locator("[data-client-status]").inner_text() == "Bewaren…"
    page.goto("about:blank")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not Assessment.objects.get(pk=draft.pk).client_text:
        time.sleep(0.05)
    assert Assessment.objects.get(pk=draft.pk).client_text == "Mijn zus helpt mij."
    assert stored("netwerk") == (4, None)


def test_what_the_client_changes_during_a_save_goes_right_after_it(
    open_context: Callable[..., Any], draft: Assessment, worker: Any
) -> None:
    page = on_the_device(open_context(worker, viewport={"width": 820, "height": 1180}), draft)
    held: list[Any] = []
    page.route("**/client/", lambda route: route.continue_() if held else held.append(route))
    netwerk = page.get_by_role("group", name="Netwerk")
    with page.expect_request(lambda request: request.method == "POST"):
        netwerk.get_by_role("radio", name="4 Stevig").check()
    netwerk.get_by_label("Hier wil ik aan werken").check()
    with page.expect_request(lambda request: request.method == "POST", timeout=4000):  # the next try is after eight
        held[0].continue_()
    page.get_by_text("Bewaard om").wait_for()
    assert DomainScore.objects.get(domain="netwerk").chosen_by_client
