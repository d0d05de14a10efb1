"""From a search in vain to a new person with her household, by keyboard and on a phone; axe on every page."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from houvast.accounts.roles import Role
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.audit.models import Access
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import (
    insz_number,
    make_address,
    make_contact_person,
    make_household,
    make_insz,
    make_person,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_search_in_vain_then_add_with_a_warning_then_the_household(
    open_context: Callable[..., Any], axe: Callable[[Any], list[str]], viewport: dict[str, int]
) -> None:
    make_person(first_name="Samira", last_name="Tahiri", birth_date=dt.date(1988, 3, 14), municipality="Houtrode")
    child = make_person(first_name="Yassin", last_name="Benali", birth_date=dt.date(2015, 5, 5))
    page = open_context(make_user(Role.DESK), viewport=viewport).new_page()

    page.goto("/zoeken/")
    page.keyboard.press("Control+k")
    page.keyboard.type("Zamira Taheri-Qx")
    page.keyboard.press("Enter")
    page.get_by_text("Niemand gevonden").wait_for()
    assert axe(page) == []
    page.locator("main").get_by_role("link", name="Persoon toevoegen").first.click()
    assert page.get_by_label("Voornaam").input_value() == "Zamira"

    page.get_by_label("Voornaam").fill("Samira")
    page.get_by_label("Familienaam").fill("Tahirri")
    page.get_by_label("Geboortedatum").fill("14/03/1988")
    page.keyboard.press("Tab")
    page.locator("#dubbel").get_by_text("Samira Tahiri").wait_for()  # shown while typing, before anything is saved
    assert page.get_by_label("Familienaam").input_value() == "Tahirri"
    assert axe(page) == []
    page.get_by_role("button", name="Bewaar").click()
    page.locator("#id_confirm_other_error").wait_for()
    assert Person.objects.count() == 2
    page.get_by_label("Dit is iemand anders").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Samira Tahirri is toegevoegd.").wait_for()
    assert axe(page) == []

    page.get_by_role("link", name="Gezin", exact=True).click()
    page.get_by_role("link", name="Gezin beginnen").click()
    page.get_by_label("Vanaf").fill("01/01/2020")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_label("Zoek de persoon").type("benali")
    page.locator("#gevonden li", has_text="Yassin Benali").get_by_role("link").click()
    page.get_by_label("Ten laste").check()
    page.get_by_label("Vanaf").fill("01/01/2020")
    assert axe(page) == []
    page.get_by_role("button", name="Bewaar").click()
    page.locator("tbody th", has_text="Yassin Benali").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert HouseholdMembership.objects.get(person=child).dependent


def test_it_all_works_without_javascript(open_context: Callable[..., Any]) -> None:
    make_person(first_name="Samira", last_name="Tahiri", birth_date=dt.date(1988, 3, 14))
    page = open_context(make_user(Role.DESK), java_script_enabled=False).new_page()
    page.goto("/zoeken/?q=tahirri")
    page.get_by_text("14/03/1988").wait_for()
    page.goto("/clienten/toevoegen/?q=samira tahirri 14/03/1988")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_label("Dit is iemand anders").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Samira Tahirri is toegevoegd.").wait_for()


def test_a_number_fills_what_is_empty_and_nothing_else(open_context: Callable[..., Any]) -> None:
    page = open_context(make_user(Role.DESK)).new_page()
    page.goto("/clienten/toevoegen/")
    page.get_by_label("Familienaam").fill("Maes")
    page.get_by_label("Rijksregisternummer").fill(insz_number(dt.date(1988, 3, 14), sequence=124))
    page.keyboard.press("Tab")
    page.get_by_text("Overgenomen uit het rijksregisternummer").wait_for()
    # The words and the fields arrive in one answer, but not in one stroke.
    page.wait_for_function("document.querySelector('#id_birth_date').value === '14/03/1988'")
    page.wait_for_function("document.querySelector('#id_sex').value === 'V'")
    page.get_by_label("Geboortedatum").fill("15/03/1988")
    page.keyboard.press("Tab")
    page.get_by_text("het nummer zegt 14/03/1988").wait_for()
    assert page.locator("#id_birth_date").input_value() == "15/03/1988"


def _addresses() -> list[tuple[Role, str]]:
    """A page of every kind with something on it, and the role that opens it."""
    worker = make_user(team=make_team("Noord"))
    person = make_person(phone="0470 12 34 56")
    make_address(person)
    make_insz(person)
    make_contact_person(person)
    make_household(person, make_person(first_name="Yassin"))
    make_step(make_case_file(person=person, worker=worker))
    colleague = make_user(Role.DESK)
    Access.objects.create(actor_id=worker.pk, person_id=person.pk, page="Overzicht", emergency=True)
    return [
        (Role.HEAD_OF_SERVICE, "/clienten/"),
        (Role.HEAD_OF_SERVICE, "/zoeken/?q=idrissi"),
        *[(Role.HEAD_OF_SERVICE, f"/clienten/{person.pk}/{name}/") for name in ("gezin", "gegevens")],
        *[(Role.DESK, f"/clienten/{person.pk}/{name}/") for name in ("adres", "nummer", "contactpersonen")],
        (Role.DPO, f"/logboek/?person={person.pk}"),
        (Role.DPO, "/logboek/?kind=geopend&zoek=idrissi"),
        (Role.DPO, f"/logboek/persoon/{person.pk}/"),
        (Role.MANAGER, "/gebruikers/"),
        (Role.MANAGER, f"/gebruikers/{colleague.pk}/"),
        (Role.MANAGER, f"/gebruikers/{colleague.pk}/wachtwoord/"),
        (Role.MANAGER, "/gebruikers/teams/"),
    ]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_context: Callable[..., Any], axe: Callable[[Any], list[str]], viewport: dict[str, int]
) -> None:
    found: dict[str, list[str]] = {}
    contexts: dict[Role, Any] = {}
    for role, address in _addresses():
        if role not in contexts:
            contexts[role] = open_context(make_user(role), viewport=viewport).new_page()
        page = contexts[role]
        page.goto(address)
        problems = axe(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            problems.append("wider than the screen")
        if problems:
            found[address] = problems
    assert found == {}
