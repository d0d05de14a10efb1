"""A run from proposal to booked: what goes along, who locks, what the database refuses."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.aid.models import AidPayment
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.payments.actions.booking import book, note_bounce, start_booking
from houvast.apps.payments.actions.changing import (
    cancel_run,
    hold_line,
    lock_run,
    mark_sent,
    release_line,
    reopen_run,
    tick_together,
)
from houvast.apps.payments.actions.proposing import propose, propose_again, start_run
from houvast.apps.payments.enums import BounceReason, CheckKind, CheckReason, LineState, RunKind, RunState
from houvast.apps.payments.models import PaymentLine, PaymentRun
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from tests.factories.accounts import make_user
from tests.factories.aid import make_payee
from tests.factories.casefiles import make_case_file
from tests.factories.payments import (
    AMOUNT,
    NOVEMBER,
    OCTOBER,
    make_booked,
    make_clerk,
    make_locked,
    make_payable,
    make_run,
    make_settings,
    make_terms,
    moment,
    suspend,
    tick_all,
)

pytestmark = pytest.mark.django_db

LATER = moment(OCTOBER.replace(day=22))


def checks_of(run: PaymentRun) -> set[tuple[str, str]]:
    return set(run.checks.values_list("kind", "reason"))


def test_a_month_from_proposal_to_booked() -> None:
    grant, once = (
        make_payable(),
        make_payable(
            scheme=make_terms(AidKind.ENERGY, rhythm=Rhythm.ONCE), amount=Decimal("250.00"), decided_on=OCTOBER
        ),
    )
    step = plan_step(
        kind=StepKind.FIRST_PAYMENT, object_id=grant.pk, title="Betaal", due_on=OCTOBER, rule="PRO-05", source="art.",
        by=None, case_file=grant.case_file,
    )  # fmt: skip
    run = make_booked()
    assert (run.state, run.line_count, run.total) == (RunState.BOOKED, 2, AMOUNT + 250)
    assert set(AidPayment.objects.values_list("person", "kind", "amount", "paid_on")) == {
        (grant.person_id, "leefloon", AMOUNT, run.paid_on),
        (once.person_id, "energiekosten", Decimal("250.00"), run.paid_on),
    }
    assert NextStep.objects.get(pk=step.pk).done_at is not None
    following = make_run(NOVEMBER)
    assert [(line.grant_id, line.amount) for line in following.lines.all()] == [(grant.pk, AMOUNT)]


def test_proposing_once_more_changes_nothing() -> None:
    make_payable()
    run = make_run()
    before = list(run.lines.values_list("pk", flat=True))
    propose(run_id=run.pk)
    assert list(run.lines.values_list("pk", flat=True)) == before
    booked = make_booked(NOVEMBER)
    book(run_id=booked.pk, at=LATER)
    assert AidPayment.objects.count() == booked.line_count


def test_one_run_a_month() -> None:
    make_payable()
    make_run()
    with pytest.raises(Refused) as refused:
        make_run()
    assert "month" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentRun.objects.create(
            kind=RunKind.MONTHLY, month=OCTOBER, execute_on=OCTOBER, prepared_by=make_clerk(), prepared_at=LATER
        )


@pytest.mark.parametrize(
    ("month", "execute_on", "field"),
    [
        (dt.date(2026, 9, 1), dt.date(2026, 10, 27), "month"),
        (dt.date(2027, 3, 1), dt.date(2026, 10, 27), "month"),
        (OCTOBER, dt.date(2026, 10, 25), "execute_on"),
        (OCTOBER, dt.date(2026, 10, 1), "execute_on"),
    ],
)
def test_impossible_days_are_refused_beside_the_field(month: dt.date, execute_on: dt.date, field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_run(month, execute_on=execute_on, at=moment(dt.date(2026, 10, 20)))
    assert field in refused.value.message_dict


def test_without_settings_nothing_starts() -> None:
    with pytest.raises(Refused):
        start_run(kind=RunKind.MONTHLY, month=OCTOBER, execute_on=OCTOBER, by=make_clerk(), at=LATER)


def test_who_proposed_does_not_lock() -> None:
    make_payable()
    clerk = make_clerk()
    run = make_run(by=clerk)
    tick_all(run)
    with pytest.raises(Refused, match="collega"):
        lock_run(run=run, expected=run.version, by=clerk, at=LATER)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(
            state=RunState.LOCKED, locked_by=clerk, locked_at=LATER, line_count=1, total=AMOUNT
        )
    with pytest.raises(Refused):
        lock_run(run=run, expected=run.version, by=make_user(Role.SOCIAL_WORKER), at=LATER)


def test_the_second_locker_is_told() -> None:
    make_payable()
    run = make_run()
    tick_all(run)
    first = make_clerk(last_name="Eerste")
    lock_run(run=run, expected=run.version, by=first, at=LATER)
    with pytest.raises(Refused, match="Eerste"):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)


def test_open_checks_keep_a_run_open_in_the_database_too() -> None:
    make_payable(payee=None)
    make_payable()
    run = make_run()
    assert checks_of(run) == {(CheckKind.HELD, CheckReason.HELD)}
    with pytest.raises(Refused, match="1 punten"):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)
    with pytest.raises(IntegrityError, match="open checks"), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(
            state=RunState.LOCKED, locked_by=make_clerk(), locked_at=LATER, line_count=1, total=AMOUNT
        )


def test_what_changed_since_the_proposal_is_noticed_at_the_lock() -> None:
    grant, other = make_payable(), make_payable()
    run = make_run()
    tick_all(run)
    other.period = period(OCTOBER, OCTOBER.replace(day=10))
    other.save()
    with pytest.raises(Refused, match=other.person.last_name):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)
    clerk = make_clerk()
    again = propose_again(run=run, expected=run.version, by=clerk, at=LATER)
    propose(run_id=again.pk)
    again.refresh_from_db()
    tick_all(again)
    locked = lock_run(run=again, expected=again.version, by=make_clerk(), at=LATER)
    assert locked.total == AMOUNT + Decimal("432.41")  # 10 of 31 days
    assert locked.lines.get(grant=grant).amount == AMOUNT


def test_another_account_after_the_proposal_is_noticed_too() -> None:
    grant = make_payable()
    run = make_run()
    tick_all(run)
    grant.payee.iban = "BE71096123456769"
    grant.payee.save()
    with pytest.raises(Refused, match="opnieuw voor"):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)


def test_locked_lines_and_paid_days_are_guarded_by_the_database() -> None:
    grant = make_payable()
    run = make_locked()
    line = run.lines.get()
    for change in ({"amount": 1, "gross": 1}, {"iban": "BE71096123456769"}, {"state": LineState.CANCELLED}):
        with pytest.raises(IntegrityError, match="locked run"), transaction.atomic():
            PaymentLine.objects.filter(pk=line.pk).update(**change)
    with pytest.raises(IntegrityError, match="locked run"), transaction.atomic():
        line.delete()
    other = make_run(NOVEMBER)
    double = PaymentLine.objects.get(pk=line.pk)
    double.pk, double.run = None, other
    with pytest.raises(IntegrityError, match="line_days_of_grant_once"), transaction.atomic():
        double.save(force_insert=True)
    assert grant.payment_lines.filter(period__contains=OCTOBER).count() == 1


def test_a_suspended_month_pays_the_other_days_and_later_the_rest() -> None:
    grant = make_payable()
    stop = suspend(grant, OCTOBER.replace(day=11), OCTOBER.replace(day=31))
    run = make_booked()
    assert [(line.period.lower.day, line.amount) for line in run.lines.all()] == [(1, Decimal("432.41"))]
    stop.delete()
    following = make_run(NOVEMBER)
    october = following.lines.get(period__contains=OCTOBER)
    assert (october.gross, october.already_paid, october.amount) == (AMOUNT, Decimal("432.41"), Decimal("908.06"))


def test_held_by_hand_stays_held_when_proposed_again_and_comes_back_next_month() -> None:
    grant = make_payable()
    make_payable()
    run = make_run()
    line = run.lines.get(grant=grant)
    with pytest.raises(Refused):
        hold_line(line=line, note=" ", by=make_clerk())
    hold_line(line=line, note="Rekening wordt nagekeken", by=make_clerk())
    again = propose_again(run=run, expected=run.version, by=make_clerk(), at=LATER)
    propose(run_id=again.pk)
    held = again.lines.get(grant=grant)
    assert (held.state, held.note) == (LineState.HELD, "Rekening wordt nagekeken")
    release_line(line=held, by=make_clerk())
    assert again.lines.get(grant=grant).state == LineState.TO_PAY


def test_a_cancelled_run_leaves_everything_due() -> None:
    make_payable()
    run = make_run()
    cancel_run(run=run, expected=run.version, reason="Verkeerde maand", by=make_clerk())
    assert make_run().lines.live().count() == 1


def test_a_refused_file_opens_the_run_again_and_nothing_is_lost() -> None:
    make_payable()
    run = make_locked()
    run = mark_sent(run=run, expected=run.version, by=make_clerk(), at=LATER)
    with pytest.raises(Refused):
        reopen_run(run=run, expected=run.version, reason="", by=make_clerk(), at=LATER)
    run = reopen_run(run=run, expected=run.version, reason="Bank: fout in bestand", by=make_clerk(), at=LATER)
    assert (run.state, run.attempt, run.lines.live().count()) == (RunState.PROPOSED, 2, 1)
    run = lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)
    assert run.total == AMOUNT
    with pytest.raises(Conflict):
        mark_sent(run=run, expected=run.version - 1, by=make_clerk(), at=LATER)


def test_what_came_back_is_due_again_and_no_longer_counts_as_paid() -> None:
    grant = make_payable()
    line = make_booked().lines.get()
    with pytest.raises(Refused):
        note_bounce(
            line=line, returned_on=OCTOBER, reason=BounceReason.CLOSED, by=make_clerk(), at=moment(NOVEMBER)
        )  # fmt: skip
    bounce = note_bounce(
        line=line, returned_on=dt.date(2026, 10, 30), reason=BounceReason.CLOSED, by=make_clerk(), at=moment(NOVEMBER)
    )
    assert not AidPayment.objects.exists()
    assert NextStep.objects.get(object_id=grant.pk, kind=StepKind.FIRST_PAYMENT).done_at is None
    with pytest.raises(Refused):
        note_bounce(line=line, returned_on=bounce.returned_on, reason="andere", by=make_clerk(), at=moment(NOVEMBER))
    off_cycle = make_run(OCTOBER, grants=[grant], execute_on=dt.date(2026, 11, 4), at=moment(dt.date(2026, 11, 2)))
    assert [line.amount for line in off_cycle.lines.live()] == [AMOUNT]


def test_an_off_cycle_run_pays_only_who_was_chosen() -> None:
    urgent, _other = make_payable(urgent=True), make_payable()
    run = make_run(grants=[urgent])
    assert [line.grant for line in run.lines.all()] == [urgent]
    tick_all(run)
    lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)
    month = make_run()
    assert urgent not in [line.grant for line in month.lines.all()]
    with pytest.raises(Refused):
        start_run(kind=RunKind.OFF_CYCLE, month=OCTOBER, execute_on=OCTOBER, by=make_clerk(), at=LATER)


def test_accounts_that_cannot_be_paid_stay_behind_with_the_reason() -> None:
    file = make_case_file()
    make_payable(payee=None)
    make_payable(file, payee=make_payee(file, closed_on=OCTOBER))
    third = make_case_file()
    make_payable(third, payee=make_payee(third, iban="BE00000000000000"))
    run = make_run()
    assert set(run.lines.values_list("state", "held_because")) == {
        (LineState.HELD, "geen_rekening"),
        (LineState.HELD, "rekening_gesloten"),
        (LineState.HELD, "rekening_fout"),
    }
    tick_all(run)
    with pytest.raises(Refused, match="niets te betalen"):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)


def test_a_first_payment_that_is_late_names_the_day_interest_starts() -> None:
    make_payable(decided_on=dt.date(2026, 10, 5))
    in_time = make_payable(decided_on=dt.date(2026, 10, 20))
    run = make_run()
    late = run.lines.exclude(grant=in_time).get()
    assert late.interest_from == dt.date(2026, 10, 21)  # decided the 5th, 15 days to pay, interest from the next
    assert run.lines.get(grant=in_time).interest_from is None
    assert (CheckKind.LATE, CheckReason.LATE_PAYMENT) in checks_of(run)


def test_nothing_owed_within_the_term_carries_no_interest() -> None:
    """Decided on 5 October, to pay by the 20th: one begins in November, the other is suspended until the 25th."""
    decided = dt.date(2026, 10, 5)
    make_payable(decided_on=decided, period=period(NOVEMBER))
    stopped = make_payable(decided_on=decided)
    suspend(stopped, OCTOBER, dt.date(2026, 10, 25))
    run = make_run(NOVEMBER)
    assert run.lines.filter(period__startswith=NOVEMBER).count() == 2
    assert not run.lines.exclude(interest_from=None)


def test_only_what_needs_no_look_is_ticked_together() -> None:
    make_payable(payee=None)
    run = make_run()
    with pytest.raises(Refused):
        tick_together(run=run, kind=CheckKind.HELD, reason=CheckReason.HELD, by=make_clerk(), at=LATER)
    assert run.checks.open().count() == 1


def test_aid_of_another_system_is_not_paid_again() -> None:
    make_settings(pays_from=NOVEMBER)
    make_payable()
    make_payable(scheme=make_terms(AidKind.ENERGY, rhythm=Rhythm.ONCE), decided_on=dt.date(2026, 10, 2))
    run = make_run(NOVEMBER)
    assert [line.period.lower for line in run.lines.all()] == [NOVEMBER]


def test_booking_needs_a_day_that_was() -> None:
    make_payable()
    run = make_locked()
    run = mark_sent(run=run, expected=run.version, by=make_clerk(), at=LATER)
    with pytest.raises(Refused):
        start_booking(run=run, paid_on=NOVEMBER, expected=run.version, by=make_clerk(), at=LATER)
    with pytest.raises(Refused):
        start_booking(run=run, paid_on=OCTOBER, expected=run.version, by=make_clerk(), at=LATER)


def test_the_day_of_a_booking_is_the_belgian_one() -> None:
    """Half past midnight here is still the evening before in UTC."""
    make_payable()
    clerk, run = make_clerk(), make_locked()
    run = mark_sent(run=run, expected=run.version, by=clerk, at=moment(run.execute_on))
    paid_on = run.execute_on + dt.timedelta(days=1)
    night = dt.datetime.combine(run.execute_on, dt.time(23, 30), tzinfo=dt.UTC)
    assert start_booking(run=run, paid_on=paid_on, expected=run.version, by=clerk, at=night).paid_on == paid_on
