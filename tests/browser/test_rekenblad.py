"""The rekenblad in a browser: typed, answered beside it, tried, copied and kept; by keyboard, on a phone, without JavaScript."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from houvast.apps.aid.models import Calculation
from houvast.apps.clients.enums import HouseholdRole
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_household, make_membership, make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Set to a folder to keep a picture of every page of the journey.
PICTURES = os.environ.get("HOUVAST_PICTURES", "")
# A request that a newer one overtakes is stopped on purpose; what is wrong in the form is answered with 422.
MEANT = ("htmx:afterRequest", "htmx:sendAbort", "422")


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def case_file(worker: Any) -> Any:
    person = make_person(first_name="Amina", last_name="El Idrissi", municipality="Houtrode")
    household = make_household(person)
    child = make_membership(
        household, make_person(first_name="Ilias", birth_date=dt.date(2012, 5, 4)), role=HouseholdRole.CHILD
    )
    child.dependent = True
    child.save()
    return make_case_file(person=person, worker=worker)


def seen(page: Any, name: str, axe: Callable[..., list[str]]) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"rekenblad-{name}-{label}.png"), full_page=True)
    page.set_viewport_size(WIDE)


def press(page: Any, locator: Any) -> None:
    locator.focus()
    page.keyboard.press("Enter")


def test_from_the_file_to_a_kept_calculation(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: Any
) -> None:
    page = open_context(worker).new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    result = page.locator("#uitkomst")

    page.goto(reverse("casefiles:aid", args=[case_file.pk]))
    press(page, page.get_by_role("link", name="Rekenblad", exact=True).last)
    page.wait_for_url("**/rekenblad/")
    assert page.get_by_label("Naam of omschrijving").input_value() == "Ilias"
    seen(page, "1-open", axe)

    # Typed the Belgian way, by keyboard; the result beside it follows.
    page.get_by_label("Bereken voor").fill("1/3/2025")
    income = page.get_by_role("group", name="Inkomen 1")
    income.get_by_label("Soort").select_option("wage")
    income.get_by_label("Nettobedrag").focus()
    page.keyboard.type("1.000,00")
    page.keyboard.press("Tab")
    result.get_by_text("MEA-01").first.wait_for()
    before = result.locator(".sheet-amount").inner_text()
    income.get_by_label("SPI-vrijstelling").select_option("general")
    result.get_by_text("SPI-01").wait_for()
    assert result.locator(".sheet-amount").inner_text() != before
    seen(page, "2-result", axe)

    # A mistake stands beside its box and in the result; what was typed stays.
    amount = income.get_by_label("Nettobedrag")
    amount.fill("duizend")
    page.keyboard.press("Tab")
    income.get_by_text("Schrijf een bedrag, bijvoorbeeld 1.234,56.").wait_for()
    assert amount.get_attribute("aria-invalid") == "true"
    assert amount.input_value() == "duizend"
    seen(page, "3-mistake", axe)
    amount.fill("800")
    page.keyboard.press("Enter")
    result.locator(".sheet-amount").wait_for()
    assert page.get_by_text("Schrijf een bedrag").count() == 0

    # A second income and then none: rows come and go without losing the first.
    press(page, page.get_by_role("button", name="Voeg een inkomen toe"))
    second = page.get_by_role("group", name="Inkomen 2")
    second.wait_for()
    assert page.evaluate("document.activeElement.id") == "id_m-1-kind"
    press(page, second.get_by_role("button", name="Verwijder inkomen 2"))
    second.wait_for(state="detached")
    assert page.get_by_label("Nettobedrag").input_value() == "800"

    # What-ifs next to each other.
    page.get_by_label("Nettoloon per maand").fill("300")
    page.get_by_label("Op welke dag?").fill("4/5/2030")
    page.get_by_label("Indexstap vanaf").fill("1/1/2027")
    page.keyboard.press("Tab")
    page.locator("#wat-als-index").get_by_text("niet officieel").wait_for()
    assert page.locator("#wat-als-later").get_by_text("Categorie 3 wordt 1.").count() == 1
    press(page, page.locator("#wat-als-job summary"))
    assert page.locator("#wat-als-job li").count() > 1
    seen(page, "4-what-if", axe)

    press(page, page.get_by_role("button", name="Kopieer"))
    page.get_by_role("button", name="Gekopieerd").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Leefloon, berekend op 1 maart 2025, categorie 3")
    assert copied == page.get_by_label("Tekst voor het sociaal verslag").input_value()

    page.get_by_label("Opmerking bij de berekening").fill("bij de aanvraag")
    press(page, page.get_by_role("button", name="Bewaar de berekening"))
    page.get_by_text("De berekening is bewaard.").wait_for()
    kept = Calculation.objects.get()
    assert (kept.category, kept.note, kept.paragraph) == (3, "bij de aanvraag", copied)
    seen(page, "5-kept", axe)
    press(page, page.get_by_role("link", name="Naar de steun"))
    page.get_by_role("link", name="Berekening voor 01/03/2025").wait_for()
    seen(page, "6-list", axe)
    assert [error for error in errors if not any(words in error for words in MEANT)] == []


def test_what_is_missing_is_said_calmly_and_leaving_asks_first(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: Any
) -> None:
    page = open_context(worker).new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    asked: list[str] = []
    page.on("dialog", lambda dialog: [asked.append(dialog.type), dialog.accept()])
    page.goto(reverse("calculator:file", args=[case_file.pk]))
    income, amount = page.get_by_role("group", name="Inkomen 1"), page.locator("#uitkomst .sheet-amount")
    income.get_by_label("Soort").select_option("wage")
    income.get_by_label("Nettobedrag").fill("500")
    page.keyboard.press("Tab")
    page.locator("#uitkomst").get_by_text("MEA-01").first.wait_for()
    before = amount.inner_text()
    income.get_by_label("Per", exact=True).select_option("days")
    income.get_by_text("Geef de eerste en de laatste dag").wait_for()
    assert amount.inner_text() == before
    assert income.locator("[aria-invalid]").count() == 0
    seen(page, "7-missing", axe)
    income.get_by_label("Van", exact=True).fill("1/11/2026")
    page.keyboard.press("Tab")
    income.get_by_label("Tot en met").fill("22/11/2026")
    page.keyboard.press("Tab")
    page.locator("#ontbreekt:empty").wait_for(state="attached")
    assert page.get_by_text("Geef de eerste en de laatste dag").count() == 0
    assert [error for error in errors if not any(words in error for words in MEANT[:2])] == []
    page.get_by_role("link", name="Naar de steun").click()
    page.wait_for_url("**/steun/")
    assert asked == ["beforeunload"]


def test_without_javascript(open_context: Callable[..., Any], worker: Any) -> None:
    page = open_context(worker, java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(reverse("calculator:free"))
    page.get_by_label("Bereken voor").fill("1/3/2025")
    income = page.get_by_role("group", name="Inkomen 1")
    income.get_by_label("Soort").select_option("wage")
    income.get_by_label("Nettobedrag").fill("8oo")
    page.get_by_role("button", name="Voeg een inkomen toe").click()
    assert page.get_by_role("group", name="Inkomen 2").count() == 1
    assert income.get_by_text("Schrijf een bedrag, bijvoorbeeld 1.234,56.").count() == 1
    income.get_by_label("Nettobedrag").fill("800")
    page.keyboard.press("Enter")
    assert page.locator(".sheet-amount").inner_text().startswith("€ 535,03")
    assert page.get_by_label("Tekst voor het sociaal verslag").input_value().startswith("Leefloon, berekend")
    assert page.get_by_role("button", name="Kopieer").count() == 0
