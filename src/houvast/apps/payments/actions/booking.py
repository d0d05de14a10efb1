"""Booking what the bank executed, in batches like the proposal; and what came back."""

import datetime as dt

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant, AidPayment
from houvast.apps.casefiles.actions.steps import end_steps, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.payments.actions.changing import take_to
from houvast.apps.payments.enums import BounceReason, LineState, RunState
from houvast.apps.payments.models import Bounce, PaymentLine, PaymentProgress, PaymentRun
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast_rules.statements import source

BOOK_JOB = "payments.book"
BATCH = 500  # lines


@action("Boeking gestart")
def start_booking(*, run: PaymentRun, paid_on: dt.date, expected: int, by: User, at: dt.datetime) -> PaymentRun:
    """Say on which day the bank executed the file and queue the booking. Raises `Refused` or `Conflict`."""
    if paid_on > timezone.localdate(at):
        raise Refused({"paid_on": _("Deze dag moet nog komen.")})
    fresh = take_to(run, RunState.BOOKING, expected=expected)
    if fresh.locked_at is not None and paid_on < timezone.localdate(fresh.locked_at):
        raise Refused({"paid_on": _("De ronde was toen nog niet vastgezet.")})
    fresh.paid_on, fresh.booked_by = paid_on, by
    fresh.save()
    PaymentProgress.objects.filter(run=fresh).update(cursor=0, done=0, total=fresh.line_count, failure="")
    _queue(fresh)
    return fresh


def _queue(run: PaymentRun) -> None:
    jobs.configure_task(BOOK_JOB, lock="payments").defer(run_id=run.pk)


@action("Boeking hervat")
def resume_booking(*, run: PaymentRun, by: User) -> None:
    """Queue the booking once more: it goes on behind the last batch, and does nothing when it is ready."""
    PaymentProgress.objects.filter(run=run).update(failure="")
    _queue(run)


def book(*, run_id: int, at: dt.datetime, batch: int = BATCH) -> None:
    """The job: batch after batch until every line is booked. Delivered twice or killed halfway, it does no harm."""
    while book_batch(run_id=run_id, size=batch, at=at, by=PaymentRun.objects.get(pk=run_id).booked_by):
        pass


@action("Betalingen geboekt")
def book_batch(*, run_id: int, size: int, at: dt.datetime, by: User | None) -> bool:
    """Book the next lines of a run; False when nothing is left to do. One transaction, so all or nothing."""
    run = PaymentRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    if run.state != RunState.BOOKING:
        return False
    lines = list(run.lines.filter(state=LineState.TO_PAY).select_related("grant__scheme").order_by("pk")[:size])
    if lines:
        _book(run, lines, at, by)
    else:
        _close(run)
    return bool(lines)


def _book(run: PaymentRun, lines: list[PaymentLine], at: dt.datetime, by: User | None) -> None:
    payments = [_payment(run, line) for line in lines]
    for line, payment in zip(lines, AidPayment.objects.bulk_create(payments), strict=True):
        line.payment, line.state = payment, LineState.PAID
    PaymentLine.objects.bulk_update(lines, ["payment", "state"])
    end_steps(kind=StepKind.FIRST_PAYMENT, object_ids=[line.grant_id for line in lines], at=at, by=by)
    progress = PaymentProgress.objects.get(run=run)
    progress.cursor, progress.done = lines[-1].pk, progress.done + len(lines)
    progress.save()


def _payment(run: PaymentRun, line: PaymentLine) -> AidPayment:
    if run.paid_on is None:  # the database made this impossible
        raise RuntimeError(f"run {run.pk} has no day")
    grant: AidGrant = line.grant
    back = grant.repayable or bool(grant.advance_on)
    return AidPayment(
        person_id=line.person_id, paid_on=run.paid_on, kind=grant.scheme.kind, amount=line.amount, recoverable=back
    )  # fmt: skip


def _close(run: PaymentRun) -> None:
    booked = run.lines.filter(state=LineState.PAID)
    total = booked.aggregate(total=Sum("payment__amount"))["total"]
    if booked.count() != run.line_count or total != run.total:  # the database made this impossible
        raise RuntimeError(
            f"run {run.pk}: booked {booked.count()} for {total}, locked {run.line_count} for {run.total}"
        )
    run.state = RunState.BOOKED
    run.version += 1
    run.save(update_fields=["state", "version"])


@action("Teruggekeerde betaling genoteerd")
def note_bounce(
    *, line: PaymentLine, returned_on: dt.date, reason: BounceReason, by: User, at: dt.datetime, note: str = ""
) -> Bounce:
    """Note that a payment came back: it no longer counts as paid, its days are due again, the worker is told.

    Raises `Refused` when it was not paid, or came back already.
    """
    fresh = (
        PaymentLine.objects.select_for_update(of=("self",)).select_related("run", "grant__case_file").get(pk=line.pk)
    )
    if fresh.state != LineState.PAID or fresh.payment_id is None:
        raise Refused(_("Deze betaling is niet geboekt of kwam al terug."))
    if returned_on > timezone.localdate(at):
        raise Refused({"returned_on": _("Deze dag moet nog komen.")})
    if fresh.run.paid_on and returned_on < fresh.run.paid_on:
        raise Refused({"returned_on": _("De betaling vertrok pas later.")})
    payment, fresh.payment, fresh.state = fresh.payment_id, None, LineState.BOUNCED
    fresh.save(update_fields=["payment", "state"])
    AidPayment.objects.filter(pk=payment).delete()
    plan_step(
        kind=StepKind.FIRST_PAYMENT,
        object_id=fresh.grant_id,
        title=str(_("Een betaling kwam terug: kijk de rekening na")),
        due_on=returned_on,
        rule="PRO-05",
        source=source("PRO-05").text,
        case_file=fresh.grant.case_file,
        by=by,
    )
    return Bounce.objects.create(line=fresh, returned_on=returned_on, reason=reason, note=note, noted_by=by)
