"""The pages of payments at every state of a run, wide and on a phone: axe clean, by keyboard, bad input kept and said."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.aid.models import AidGrant, BudgetYear
from houvast.apps.payments.actions.booking import book, note_bounce
from houvast.apps.payments.enums import BounceReason
from houvast.apps.payments.models import PaymentRun
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure
from houvast.core.periods import period
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_payee, make_recovery
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_signed
from tests.factories.payments import (
    NOVEMBER,
    OCTOBER,
    make_booked,
    make_clerk,
    make_payable,
    make_run,
    make_terms,
    moment,
)
from tests.factories.sanctions import make_sanction

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def seen(page: Any, axe: Callable[..., list[str]]) -> None:
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
    page.set_viewport_size(WIDE)


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.focus()
    page.keyboard.press("Enter")


def a_month_with_something_to_look_at(worker: Any) -> AidGrant:
    """October was paid and a payment came back; in November one is suspended, one has no account, one shares an account."""
    named = make_person(first_name="Amina", last_name="El Idrissi")
    grant = make_payable(make_case_file(person=named, worker=worker))
    gpmi = make_signed(grant.case_file, by=worker)
    wanted = Wanted(Measure.PARTIAL, share=30, months=1, starts_on=dt.date(2026, 11, 10))
    make_sanction(gpmi, wanted, by=worker)
    make_payable(period=period(OCTOBER, dt.date(2026, 10, 31)), stop_reason="werk")
    back = make_payable(grant.case_file, scheme=make_terms(AidKind.RENT), payee=grant.payee)
    make_booked()
    line = back.payment_lines.get()
    day = dt.date(2026, 10, 29)
    note_bounce(line=line, returned_on=day, reason=BounceReason.CLOSED, by=make_clerk(), at=moment(day))
    make_recovery(grant, "300.00", received="120.50")
    other = make_payable(payee=None)
    other.payee = make_payee(other.case_file, iban=grant.payee.iban)
    other.save()
    make_payable(payee=None)
    make_payable(scheme=make_terms(AidKind.ENERGY, rhythm=Rhythm.ONCE), urgent=True, decided_on=dt.date(2026, 11, 18))
    BudgetYear.objects.create(key=grant.scheme.budget_key, year=2026, envelope=9000)
    return grant


def test_a_run_from_the_settings_to_what_came_back(
    open_context: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    worker, clerk = make_user(team=make_team()), make_clerk(first_name="Nele", last_name="Maes")
    head = make_user(Role.HEAD_OF_SERVICE, team=worker.team)
    page = open_context(clerk).new_page()
    page.goto(reverse("payments:settings"))
    typed = {"name": "OCMW Houtrode", "kbo": "0207.533.181", "message": "Leefloon", "pays_from": "01/10/2026"}
    for name, value in {**typed, "iban": "BE68 5390 0754 7035", "bic": "GKCC"}.items():
        page.locator(f"[name={name}]").fill(value)
    press(page, "Bewaar")
    page.get_by_text("zegt op het uittreksel welke steun het is").first.wait_for()
    page.get_by_text("Een BIC telt 8 of 11 tekens").first.wait_for()
    assert page.get_by_label("Rekening waarvan betaald wordt").input_value() == "BE68 5390 0754 7035"
    seen(page, axe)

    grant = a_month_with_something_to_look_at(worker)
    for name in ("list", "start", "off_cycle", "budget"):
        page.goto(reverse(f"payments:{name}"))
        seen(page, axe)

    run = make_run(NOVEMBER, by=clerk)
    page.goto(reverse("payments:detail", args=[run.pk]))
    page.get_by_text("iemand anders zet ze vast").wait_for()
    assert page.get_by_role("button", name="Zet vast").count() == 0  # she proposed it herself
    seen(page, axe)
    for name in ("lines", "checks"):
        page.goto(reverse(f"payments:{name}", args=[run.pk]))
        seen(page, axe)
    page.locator("input[name=check]").first.focus()
    page.keyboard.press("Space")
    press(page, "Vink af wat aangekruist is")
    page.get_by_text("1 punt afgevinkt").wait_for()
    for box in page.locator("input[name=check]").all():
        box.check()
    press(page, "Vink af wat aangekruist is")
    page.get_by_text("punten afgevinkt").wait_for()
    page.goto(reverse("payments:hold", args=[run.lines.live().first().pk]))
    press(page, "Houd in")
    page.get_by_text("Er is nog 1 ding te verbeteren").or_(page.locator("[aria-invalid=true]")).first.wait_for()
    seen(page, axe)

    of_head = open_context(head).new_page()
    of_head.goto(reverse("payments:detail", args=[run.pk]))
    press(of_head, "Zet vast")
    of_head.get_by_text("De ronde ligt vast.").wait_for()
    page.goto(reverse("payments:detail", args=[run.pk]))
    seen(page, axe)
    page.goto(reverse("payments:reopen", args=[run.pk]))
    seen(page, axe)
    page.goto(reverse("payments:detail", args=[run.pk]))
    press(page, "Het bestand is bij de bank")
    page.get_by_role("link", name="Boek", exact=True).wait_for()
    seen(page, axe)
    press(page, "Boek")
    page.get_by_label("Uitgevoerd door de bank op").fill("01/01/2199")
    press(page, "Boek")
    page.get_by_text("Deze dag moet nog komen.").first.wait_for()
    seen(page, axe)
    page.get_by_label("Uitgevoerd door de bank op").fill(f"{timezone.localdate():%d/%m/%Y}")
    press(page, "Boek")
    page.get_by_text("De betalingen worden geboekt").first.wait_for()
    seen(page, axe)
    book(run_id=run.pk, at=moment(run.execute_on))
    assert PaymentRun.objects.get(pk=run.pk).state == "geboekt"
    page.goto(reverse("payments:detail", args=[run.pk]))
    seen(page, axe)
    page.goto(reverse("payments:bounced", args=[run.lines.filter(state="betaald").first().pk]))
    seen(page, axe)

    of_worker = open_context(worker).new_page()
    of_worker.goto(reverse("casefiles:aid", args=[grant.case_file_id]))
    of_worker.get_by_text("De betaling is geschorst").wait_for()
    seen(of_worker, axe)
    of_worker.goto(reverse("aid_requests:account_new", args=[make_case_file(worker=worker).pk]))
    of_worker.get_by_label("Rekeningnummer (IBAN)").fill(grant.payee.iban)
    press(of_worker, "Bewaar")
    of_worker.get_by_label("Ik keek het bewijs na: dit nummer klopt.").wait_for()
    seen(of_worker, axe)
    of_worker.get_by_label("Ik keek het bewijs na: dit nummer klopt.").check()
    press(of_worker, "Bewaar")
    of_worker.get_by_text("De rekening is toegevoegd.").wait_for()
