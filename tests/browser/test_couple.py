"""A year in the life of a couple: one plan, two contracts, three talks, an annex for a promise the centre missed, closing.

The clock is moved from June 2025 to June 2026; everything that is agreed is typed on the pages themselves.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.contracts.enums import AnnexState, CommitmentState, EvaluationState, GpmiState
from houvast.apps.contracts.models import Annex, Evaluation, Gpmi
from houvast.core.enums import Party
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_couple, moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PLANNED, SIGNED, PARTNER_SIGNED = dt.date(2025, 6, 2), dt.date(2025, 6, 12), dt.date(2025, 6, 23)
ON_TIME, ANNEX_SIGNED, BY_PHONE = dt.date(2025, 7, 24), dt.date(2025, 8, 4), dt.date(2025, 9, 2)
LATE, CLOSED = dt.date(2026, 1, 5), dt.date(2026, 6, 1)
MISSED = "Wij maken samen een overzicht van de schulden."
MENDED = "Wij maken het overzicht af voor half oktober."


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def couple(worker: Any) -> tuple[Any, Any]:
    """The files of both partners, each with a zero measurement of its own and one amount for both."""
    amina = make_person(first_name="Amina", last_name="Demir", birth_date=dt.date(1990, 2, 3))
    yusuf = make_person(first_name="Yusuf", last_name="Demir", birth_date=dt.date(1986, 5, 2), sex="M")
    first = make_case_file(person=amina, worker=worker, opened_on=dt.date(2025, 5, 1))
    second = make_couple(first, partner=yusuf, start=dt.date(2025, 5, 1))
    second.opened_on = first.opened_on
    second.save()
    for case_file, wish in ((first, "Ik wil rust in ons geld."), (second, "Ik wil weer werken.")):
        make_final(case_file, by=worker, measured_on=dt.date(2025, 5, 20), wish_one_year=wish)
    return first, second


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, open_context: Callable[..., Any], worker: Any) -> Callable[..., Any]:
    """Move the clock to a day and open a page."""

    def open_(day: dt.date, name: str, *args: int, **options: Any) -> Any:
        monkeypatch.setattr(timezone, "now", lambda: moment(day))
        page = open_context(worker, **options).new_page()
        page.goto(reverse(name, args=args))
        return page

    return open_


def written(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def add_to_plan(page: Any, case_file: Any, party: Party, text: str, *, due: dt.date | None = None) -> None:
    """One action under the first goal of the plan."""
    page.goto(reverse("plans:plan", args=[case_file.pk]))
    page.locator("a[href*='/acties/nieuw/']").first.click()
    page.locator("label", has=page.locator(f"[name=party][value={party}]")).click()
    page.locator("[name=text]").fill(text)
    if due:
        page.locator("[name=due_on]").fill(written(due))
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url(re.compile(rf"/dossiers/{case_file.pk}/plan/([?#].*)?$"))


def make_plan(page: Any, case_file: Any) -> None:
    page.get_by_role("link", name="Doel toevoegen").first.click()
    page.get_by_label("Levensdomein").select_option("inkomen_budget")
    page.locator("[name=text]").fill("Wij houden elke maand geld over.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url("**/acties/nieuw/**")
    add_to_plan(page, case_file, Party.CLIENT, "Ik breng alle facturen mee.")
    add_to_plan(page, case_file, Party.CENTRE, MISSED, due=dt.date(2025, 7, 1))


def explain_and_sign(at: Callable[..., Any], gpmi: Gpmi, *, offered: dt.date, signed: dt.date) -> Any:
    """Hand the text over, wait for the days of reflection, note the signature on paper."""
    page = at(offered, "contracts:offer", gpmi.pk)
    page.get_by_role("button", name="Noteer de bespreking").click()
    page.get_by_text("Tekenen kan vanaf").wait_for()
    page = at(signed, "contracts:sign", gpmi.pk)
    page.get_by_role("button", name="Noteer de handtekening").click()
    page.get_by_text("0 van 3, waarvan 0 van 2 in een gesprek").wait_for()
    return page


def first_contract(at: Callable[..., Any], case_file: Any) -> Gpmi:
    make_plan(at(PLANNED, "plans:plan", case_file.pk), case_file)
    page = at(PLANNED, "contracts:new", case_file.pk)
    page.get_by_label("Hoofdactiviteit").select_option("workshop_budget")
    page.get_by_role("button", name="Maak de overeenkomst op").click()
    page.get_by_text("Niets houdt de bespreking tegen").wait_for()
    gpmi = Gpmi.objects.get()
    explain_and_sign(at, gpmi, offered=PLANNED, signed=SIGNED)
    return gpmi


def second_contract(at: Callable[..., Any], gpmi: Gpmi, partner_file: Any) -> Gpmi:
    """From the common goal of the first; what this partner does himself he adds to his own plan."""
    page = at(SIGNED, "contracts:partner", gpmi.pk)
    assert page.get_by_label("Wat deze partner wil bereiken").input_value() == "Ik wil weer werken."
    page.get_by_role("button", name="Maak het ontwerp").click()
    page.get_by_role("button", name="Bewaar en kijk na").wait_for()
    add_to_plan(page, partner_file, Party.CLIENT, "Ik leg elke week geld opzij.")
    theirs = Gpmi.objects.get(case_file=partner_file)
    page.goto(reverse("contracts:draft", args=[theirs.pk]))
    page.get_by_label("Ik leg elke week geld opzij.").check()
    page.get_by_role("button", name="Bewaar en kijk na").click()
    page.get_by_text("Niets houdt de bespreking tegen").wait_for()
    explain_and_sign(at, theirs, offered=SIGNED, signed=PARTNER_SIGNED)
    return theirs


def next_talk(gpmi: Gpmi) -> Evaluation:
    return gpmi.evaluations.filter(state=EvaluationState.PROPOSED).earliest("planned_on", "pk")


def hold(page: Any, form: str, conclusion: str) -> None:
    page.get_by_role("radio", name=form).check()
    page.get_by_label("Wat heeft de cliënt geleerd?").fill("We praten samen over geld.")
    page.locator("label.choice", has_text=conclusion).click()
    page.get_by_role("button", name="Bewaar de evaluatie").click()
    page.wait_for_url(lambda url: "evaluaties" not in url or "afspraken" in url)


def the_centre_missed(at: Callable[..., Any], gpmi: Gpmi, axe: Callable[[Any], list[str]]) -> None:
    """The first talk starts at the centre's own promise, which is late; it becomes a new one in an annex."""
    page = at(ON_TIME, "contracts:evaluate", next_talk(gpmi).pk)
    own = page.locator("fieldset.review", has_text=MISSED)
    own.get_by_text("te laat").wait_for()
    assert axe(page) == []
    own.get_by_label("Toestand").select_option("niet_uitgevoerd")
    own.get_by_label("Wat hielp of hinderde?").fill("Onze collega was ziek en niemand nam over.")
    page.get_by_label("Nieuwe of aangepaste afspraken").fill(MENDED)
    hold(page, "gesprek op kantoor telt als persoonlijk gesprek", "aanpassen")
    page.get_by_role("heading", name="Nieuwe afspraken").wait_for()
    page.locator("label.choice", has_text="OCMW").click()
    page.get_by_label("Tegen").fill("15/10/2025")
    page.get_by_role("button", name="Zet in het plan en maak een bijvoegsel").click()
    page.get_by_text("Bijvoegsel 1 in opmaak").wait_for()
    page.get_by_role("button", name="Bewaar en kijk na").click()
    page.get_by_role("link", name="Besproken met de cliënt").click()
    page.get_by_role("button", name="Noteer de bespreking").click()
    page.get_by_text("Tekenen kan vanaf").wait_for()
    page = at(ANNEX_SIGNED, "contracts:annex_sign", Annex.objects.get().pk)
    page.get_by_role("button", name="Noteer de handtekening").click()
    page.get_by_role("heading", name="Bijvoegsel 1").wait_for()


def close(at: Callable[..., Any], gpmi: Gpmi, worker: Any) -> Any:
    page = at(CLOSED, "contracts:detail", gpmi.pk)
    make_final(gpmi.case_file, by=worker, measured_on=CLOSED, scores={"inkomen_budget": (4, 4)})
    page.get_by_role("link", name="Sluit af").click()
    page.get_by_label("Reden van het einde").select_option("doel_bereikt")
    page.get_by_label("Besluit").fill("Er blijft elke maand geld over. Het overzicht kwam te laat door ons.")
    page.get_by_role("button", name="Sluit het GPMI af").click()
    page.get_by_text("Wat nu met het traject?").wait_for()
    return page


def test_a_year_of_a_couple(
    at: Callable[..., Any], couple: tuple[Any, Any], worker: Any, axe: Callable[[Any], list[str]]
) -> None:
    amina, yusuf = couple
    gpmi = first_contract(at, amina)
    theirs = second_contract(at, gpmi, yusuf)
    assert {row.text for row in theirs.commitments.all()} == {MISSED, "Ik leg elke week geld opzij."}

    the_centre_missed(at, gpmi, axe)
    assert Annex.objects.get().state == AnnexState.SIGNED
    page = at(ANNEX_SIGNED, "contracts:detail", gpmi.pk)
    page.locator("li.commitment", has_text=MENDED).first.wait_for()
    assert gpmi.commitments.get(text=MISSED).standing == CommitmentState.NOT_DONE
    assert page.request.get(reverse("contracts:annex_pdf", args=[Annex.objects.get().pk])).body().startswith(b"%PDF")

    hold(at(BY_PHONE, "contracts:evaluate", next_talk(gpmi).pk), "telefoon", "verderzetten")
    page = at(LATE, "contracts:evaluate", next_talk(gpmi).pk)
    page.get_by_text("dagen geleden").first.wait_for()
    hold(page, "huisbezoek telt als persoonlijk gesprek", "verderzetten")
    page.get_by_text("3 van 3, waarvan 2 van 2 in een gesprek").wait_for()
    assert page.get_by_text("dagen later dan voorzien").count() == 1

    page = close(at, gpmi, worker)
    assert axe(page) == []
    for contract, state in ((gpmi, GpmiState.ENDED), (theirs, GpmiState.SIGNED)):
        contract.refresh_from_db()
        assert contract.state == state
    page = at(CLOSED, "contracts:detail", gpmi.pk, viewport=PHONE)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
