"""The story of the MPSA: three times a C on language, USA proposed and decided, tested again three years later."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa, make_mpsa_draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

BALANCE = dt.date(2023, 3, 1)
MEASURED = (dt.date(2023, 6, 1), dt.date(2023, 9, 4), dt.date(2023, 12, 4))
DECIDED, AGAIN = dt.date(2023, 12, 18), dt.date(2026, 12, 18)


@pytest.fixture
def staff() -> dict[Role, Any]:
    team = make_team()
    return {
        role: make_user(role, team=team) for role in (Role.SOCIAL_WORKER, Role.HEAD_SOCIAL_WORKER, Role.HEAD_OF_SERVICE)
    }


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, open_context: Callable[..., Any], staff: dict[Role, Any]) -> Callable[..., Any]:
    """Move the clock to a day and open a page of the file as somebody of the staff."""

    def open_(day: dt.date, role: Role, name: str, pk: int) -> Any:
        monkeypatch.setattr(timezone, "now", lambda: moment(day))
        page = open_context(staff[role]).new_page()
        page.goto(reverse(name if ":" in name else f"mpsa:{name}", args=[pk]))
        return page

    return open_


def balance_on_screen(page: Any) -> None:
    """Two domains answered in both voices, the rest not discussed, made final."""
    page.get_by_role("button", name="Begin").click()
    for domain, client, worker in (("inkomen_budget", 2, 2), ("taal_digitaal", 4, 2)):
        page.locator(f"input[name='{domain}-client'][value='{client}']").check()
        page.locator(f"input[name='{domain}-worker'][value='{worker}']").check()
    page.get_by_label("Zet wat open bleef op").check()
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()
    page.get_by_role("button", name="Maak definitief").click()
    page.get_by_role("heading", name="Sociale balans van 1 maart 2023").wait_for()


def fill_in(page: Any, *, review: dt.date) -> None:
    """Everything at A but language, which is C with its motivation and the day to look again."""
    page.get_by_role("button", name="Begin").click()
    for choice in page.locator("input[name$='-value'][value='A']").all():
        choice.check()
    language = page.locator("#drempel-taal")
    language.locator("input[name='taal-value'][value='C']").check()
    language.locator("input[name='taal-client_value'][value='B']").check()
    language.get_by_label("Waarom werk nu niet kan").fill("Eerst de taal leren.")
    language.get_by_label("Opnieuw bekijken op").fill(f"{review:%d/%m/%Y}")
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()
    page.get_by_role("button", name="Maak definitief").click()
    page.get_by_text("De meting is definitief").wait_for()


def decided(case_file: CaseFile, at: Callable[..., Any]) -> None:
    """The worker offers, the head proposes, the decision of the committee is noted."""
    page = at(MEASURED[-1], Role.SOCIAL_WORKER, "offer", case_file.pk)
    page.get_by_label("Waarom het probleem blijvend is").fill("Drie keer een C op taal.")
    page.get_by_label("Cliënt ingelicht op").fill("04/12/2023")
    page.get_by_role("button", name="Bied aan").click()
    page.get_by_text("aangeboden aan de hoofdmaatschappelijk werker", exact=True).wait_for()
    page = at(MEASURED[-1], Role.HEAD_SOCIAL_WORKER, "overview", case_file.pk)
    page.get_by_role("link", name="Stel voor aan het BCSD").click()
    page.get_by_role("button", name="Stel voor").click()
    page = at(DECIDED, Role.HEAD_OF_SERVICE, "overview", case_file.pk)
    page.get_by_role("link", name="Noteer de beslissing").click()
    page.get_by_label("toegekend", exact=True).check()
    page.get_by_label("Datum van de beslissing").fill("18/12/2023")
    page.get_by_label("Motivering van de beslissing").fill("Het comité volgt het voorstel.")
    page.get_by_role("button", name="Noteer de beslissing").click()
    page.get_by_role("heading", name="Uitsluitend sociaal activeerbaar (beslissing BCSD)").wait_for()


def test_from_the_balance_to_usa_and_three_years_later(
    staff: dict[Role, Any], at: Callable[..., Any], axe: Callable[[Any], list[str]]
) -> None:
    worker = staff[Role.SOCIAL_WORKER]
    case_file = make_case_file(worker=worker, opened_on=dt.date(2023, 2, 27))
    install_instruments(by=None)
    balance_on_screen(at(BALANCE, Role.SOCIAL_WORKER, "assessments:start", case_file.pk))
    assert case_file.assessments.final().get().is_baseline
    for day in MEASURED:
        fill_in(at(day, Role.SOCIAL_WORKER, "start", case_file.pk), review=day + dt.timedelta(days=90))
    page = at(MEASURED[-1], Role.SOCIAL_WORKER, "overview", case_file.pk)
    assert "Omdat Nederlandse taal = C." in page.locator(".mpsa-banner").inner_text()
    language = page.locator(".mpsa-grid tbody tr").first.locator(".mpsa-letter")
    assert [text.split()[0] for text in language.all_inner_texts()] == ["C", "C", "C"]
    assert axe(page) == []
    decided(case_file, at)
    due = dict(NextStep.objects.open().values_list("kind", "due_on"))
    assert due[StepKind.USA_RETEST] == AGAIN
    assert due[StepKind.USA_FIRST_ALERT] == AGAIN - dt.timedelta(days=90)
    for days in (90, 30):
        page = at(AGAIN - dt.timedelta(days=days), Role.SOCIAL_WORKER, "overview", case_file.pk)
        page.goto(reverse("today:steps"))
        page.get_by_text(f"USA wordt binnen {days} dagen opnieuw getoetst").first.wait_for()
    page = at(AGAIN, Role.SOCIAL_WORKER, "overview", case_file.pk)
    assert "Te hertoetsen sinds 18 december 2026" in page.locator(".mpsa-banner").inner_text()
    page.get_by_role("link", name="Nieuwe MPSA").click()
    assert page.get_by_label("Aanleiding").input_value() == "hertoetsing_usa"
    fill_in(page, review=AGAIN + dt.timedelta(days=180))
    assert NextStep.objects.open().get(kind=StepKind.USA_RETEST).due_on == dt.date(2029, 12, 18)


def test_the_grid_is_filled_in_on_a_phone(
    open_context: Callable[..., Any], staff: dict[Role, Any], axe: Callable[[Any], list[str]]
) -> None:
    worker = staff[Role.SOCIAL_WORKER]
    draft = make_mpsa_draft(make_case_file(worker=worker), by=worker, measured_on=dt.date(2026, 3, 16))
    page = open_context(worker, viewport=PHONE).new_page()
    page.goto(reverse("mpsa:fill", args=[draft.pk]))
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    row = page.locator("#drempel-taal")
    assert not row.locator(".mpsa-more-b").is_visible()
    choice = row.locator("label", has=page.locator("input[name='taal-value'][value='B']"))
    assert choice.bounding_box()["height"] >= 44
    choice.click()
    row.get_by_text("les Nederlands (NT2)").click()
    row.locator("input[name='taal-client_value'][value='A']").check()
    row.get_by_text("Gesprekspunt").wait_for()
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()
    page.reload()
    assert row.get_by_label("les Nederlands (NT2)").is_checked()


def test_the_grid_by_date_shows_the_last_two_measurements_whole_on_a_phone(
    open_context: Callable[..., Any], staff: dict[Role, Any], axe: Callable[[Any], list[str]]
) -> None:
    worker = staff[Role.SOCIAL_WORKER]
    case_file = make_case_file(worker=worker, opened_on=dt.date(2023, 2, 27))
    for day in MEASURED:
        make_mpsa(case_file, {"taal": "B"}, by=worker, measured_on=day)
    page = open_context(worker, viewport=PHONE).new_page()
    page.goto(reverse("mpsa:overview", args=[case_file.pk]))
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    grid = page.locator(".mpsa-scroll").first
    name, oldest, previous, newest, support = [cell.bounding_box() for cell in grid.locator("thead th").all()]
    place = grid.bounding_box()
    assert support is None
    assert name["x"] >= place["x"] - 1
    assert name["width"] >= 130
    assert previous["x"] >= name["x"] + name["width"] - 1
    assert newest["x"] + newest["width"] <= place["x"] + place["width"] + 1
    assert oldest["x"] + oldest["width"] <= name["x"] + name["width"] + 1  # behind the name, not half beside it
    assert page.get_by_text("Oudere metingen staan links").first.is_visible()
    assert grid.locator("tbody th").first.get_by_text("begeleiding").is_visible()


def test_the_client_answers_alone_and_a_page_left_open_takes_it_over(
    open_context: Callable[..., Any], staff: dict[Role, Any], axe: Callable[[Any], list[str]]
) -> None:
    worker = staff[Role.SOCIAL_WORKER]
    worker.set_password("een-lang-wachtwoord-2026")
    worker.save()
    draft = make_mpsa_draft(make_case_file(worker=worker), by=worker, measured_on=dt.date(2026, 3, 16))
    stale, page = open_context(worker).new_page(), open_context(worker, viewport=PHONE).new_page()
    for one in (stale, page):
        one.goto(reverse("mpsa:fill", args=[draft.pk]))
    page.get_by_role("link", name="Laat de cliënt invullen").click()
    page.get_by_role("button", name="Geef het toestel door").click()
    group = page.get_by_role("group", name="Lukt het met het Nederlands?")
    group.get_by_role("radio", name="Dit is moeilijk. Met hulp kan ik werken.").check()
    page.get_by_text("Bewaard om").wait_for()
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    stale.locator("input[name='mobiliteit-client_value'][value='A']").check()
    stale.locator("[data-balance-status]", has_text="De cliënt vulde intussen in.").wait_for()
    assert stale.locator("input[name='taal-client_value'][value='B']").is_checked()
    assert dict(draft.rows.exclude(client_value="").values_list("threshold", "client_value")) == {
        "taal": "B",
        "mobiliteit": "A",
    }
