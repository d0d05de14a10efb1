"""The safety net: who disappears or gets another amount, and whether the reason is the right one."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidPayment, Recovery
from houvast.apps.payments.actions.changing import cancel_run
from houvast.apps.payments.enums import CheckKind, CheckReason
from houvast.apps.payments.models import PaymentRun
from houvast.core.periods import period
from tests.factories.aid import make_payee
from tests.factories.payments import (
    AMOUNT,
    NOVEMBER,
    OCTOBER,
    make_booked,
    make_clerk,
    make_payable,
    make_run,
    make_settings,
    make_terms,
    suspend,
)

pytestmark = pytest.mark.django_db


def found(run: PaymentRun) -> set[tuple[int, str, str]]:
    return set(run.checks.values_list("person_id", "kind", "reason"))


def test_a_month_without_change_asks_nothing() -> None:
    make_payable()
    make_booked()
    assert found(make_run(NOVEMBER)) == set()


def test_who_disappears_is_named_with_the_reason() -> None:
    ended, stopped, nothing = make_payable(), make_payable(), make_payable()
    make_booked()
    ended.period, ended.stop_reason = period(OCTOBER, dt.date(2026, 10, 31)), "werk"
    ended.save()
    suspend(stopped, NOVEMBER, None)
    nothing.amount = Decimal(0)
    nothing.save()
    run = make_run(NOVEMBER)
    assert {(p, k, r) for p, k, r in found(run) if k == CheckKind.GONE} == {
        (ended.person_id, CheckKind.GONE, CheckReason.ENDED),
        (stopped.person_id, CheckKind.GONE, CheckReason.SUSPENDED),
        (nothing.person_id, CheckKind.GONE, CheckReason.BELOW_ZERO),
    }
    assert run.checks.get(person=ended.person_id).detail == "31/10/2026 werk"
    assert run.checks.get(person=ended.person_id).was == AMOUNT


def test_another_amount_is_named_with_the_decision() -> None:
    old = make_payable()
    part = make_payable(period=period(dt.date(2026, 10, 17)))
    make_booked()
    old.period = period(OCTOBER, dt.date(2026, 10, 31))
    old.save()
    make_payable(old.case_file, period=period(NOVEMBER), amount=Decimal("1500.00"), payee=old.payee)
    run = make_run(NOVEMBER)
    assert {(old.person_id, CheckKind.DIFFERS, CheckReason.NEW_DECISION)} <= found(run)
    assert {(part.person_id, CheckKind.DIFFERS, CheckReason.PART_OF_MONTH)} <= found(run)
    check = run.checks.get(person=old.person_id)
    assert (check.was, check.now) == (AMOUNT, Decimal("1500.00"))


def test_a_new_account_is_looked_at_before_it_is_paid() -> None:
    grant = make_payable()
    make_booked()
    grant.payee = make_payee(grant.case_file)
    grant.save()
    run = make_run(NOVEMBER)
    assert found(run) == {(grant.person_id, CheckKind.NEW_ACCOUNT, CheckReason.FIRST_ON_ACCOUNT)}
    assert grant.payee.iban in run.checks.get().detail


def test_an_account_of_two_clients_is_looked_at_once_and_a_landlord_is_not() -> None:
    first, second, tenant, other = make_payable(), make_payable(), make_payable(payee=None), make_payable(payee=None)
    second.payee = make_payee(second.case_file, iban=first.payee.iban)
    landlord = "BE68539007547034"
    for grant in (tenant, other):
        grant.payee = make_payee(grant.case_file, iban=landlord, own=False)
    for grant in (second, tenant, other):
        grant.save()
    run = make_run(OCTOBER)
    shared = (CheckKind.SHARED_ACCOUNT, CheckReason.ALSO_OF_OTHERS)
    assert found(run) == {(first.person_id, *shared), (second.person_id, *shared)}
    check = run.checks.get(person=first.person_id)
    assert check.detail == f"{first.payee.iban}: ook van 1 ander"
    assert str(second.person) not in check.detail
    cancel_run(run=run, expected=run.version, reason="Opnieuw.", by=make_clerk())
    make_booked(OCTOBER)
    assert found(make_run(NOVEMBER)) == set()
    third = make_payable()
    third.payee = make_payee(third.case_file, iban=landlord)  # the landlord's number as her own
    third.save()
    again = PaymentRun.objects.get(month=NOVEMBER)
    cancel_run(run=again, expected=again.version, reason="Opnieuw.", by=make_clerk())
    assert (third.person_id, *shared) in found(make_run(NOVEMBER))


def test_too_much_paid_is_named_until_a_decision_claims_it() -> None:
    grant = make_payable()
    other = make_payable(scheme=make_terms(AidKind.RENT))
    make_booked()
    grant.period = period(OCTOBER, dt.date(2026, 10, 15))
    grant.save()
    run = make_run(NOVEMBER)
    too_much = run.checks.get(kind=CheckKind.OVERPAID)
    assert (too_much.person_id, too_much.was, too_much.detail) == (grant.person_id, Decimal("691.86"), "10/2026")
    assert other.person_id not in {person for person, _kind, _reason in found(run)}
    run.lines.all().delete()
    Recovery.objects.create(
        case_file=grant.case_file, person=grant.person, grant=grant, ground="means_received_later", amount=Decimal("691.86"),
        covers_from=dt.date(2026, 10, 16), covers_until=dt.date(2026, 10, 31), reason="Ging werken.",
        decided_on=dt.date(2026, 11, 5), decision_reference="2026/77",
    )  # fmt: skip
    PaymentRun.objects.filter(pk=run.pk).update(state="afgebroken", reason="opnieuw")
    assert not make_run(NOVEMBER).checks.filter(kind=CheckKind.OVERPAID).exists()


def test_in_the_first_month_the_payments_of_the_old_system_stand_in() -> None:
    """Schaerbeek: who was paid by the old system and is not in the first run of the new one must be seen."""
    make_settings(pays_from=NOVEMBER)
    still, lost = make_payable(), make_payable(period=period(OCTOBER, OCTOBER))
    for grant in (still, lost):
        AidPayment.objects.create(
            person=grant.person, paid_on=dt.date(2026, 10, 27), kind=AidKind.LIVING_WAGE, amount=AMOUNT
        )
    run = make_run(NOVEMBER)
    assert {(person, kind) for person, kind, _reason in found(run)} == {(lost.person_id, CheckKind.GONE)}
