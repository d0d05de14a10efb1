"""What happens to a run between its proposal and the bank: holding, ticking, locking, sending, reopening, cancelling."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.payments.enums import (
    LIVE,
    NEVER_TOGETHER,
    TRANSITIONS,
    CheckKind,
    CheckReason,
    HeldBecause,
    LineState,
    RunState,
)
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings
from houvast.apps.payments.since import changed_since
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused

# What the file says of the centre; the settings may change after the lock, the file does not.
PAID_FROM = ("name", "iban", "bic", "kbo", "message", "sepa_version")


def take_to(run: PaymentRun, state: RunState, *, expected: int | None = None) -> PaymentRun:
    """Lock the row of a run and give it its next state, not saved; the second of two who press finds it moved.

    Raises `Refused` for a step that does not follow, `Conflict` when the run is not what the page showed.
    """
    fresh: PaymentRun = PaymentRun.objects.select_for_update(of=("self",)).select_related("locked_by").get(pk=run.pk)
    if state not in TRANSITIONS[RunState(fresh.state)]:
        who = f" {fresh.locked_by}" if fresh.locked_by else ""
        raise Refused(_("Deze ronde is intussen %(state)s.") % {"state": f"{fresh.get_state_display()}{who}"})
    if expected is not None and fresh.version != expected:
        raise Conflict
    fresh.state = state
    fresh.version += 1
    return fresh


def _in_preparation(line: PaymentLine) -> PaymentLine:
    run = PaymentRun.objects.select_for_update(of=("self",)).get(pk=line.run_id)
    if run.state != RunState.PROPOSED:
        raise Refused(_("Deze ronde is niet meer na te kijken: er verandert niets meer aan."))
    fresh: PaymentLine = PaymentLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    return fresh


@action("Betaling ingehouden")
def hold_line(*, line: PaymentLine, note: str, by: User) -> PaymentLine:
    """Leave a line out of its run; its days stay due and come back in the next one. Raises `Refused`."""
    if not note.strip():
        raise Refused({"note": _("Schrijf waarom deze betaling wacht.")})
    fresh = _in_preparation(line)
    if fresh.state != LineState.TO_PAY:
        raise Refused(_("Deze betaling gaat al niet mee."))
    fresh.state, fresh.held_because, fresh.note = LineState.HELD, HeldBecause.BY_HAND, note.strip()
    fresh.save(update_fields=["state", "held_because", "note"])
    return fresh


@action("Betaling weer in de ronde")
def release_line(*, line: PaymentLine, by: User) -> PaymentLine:
    """Put a line back that was held by hand. Raises `Refused` for one that has no account to go to."""
    fresh = _in_preparation(line)
    if fresh.held_because != HeldBecause.BY_HAND:
        raise Refused(_("Kies eerst een juiste rekening in het dossier en stel de ronde opnieuw voor."))
    fresh.state, fresh.held_because, fresh.note = LineState.TO_PAY, "", ""
    fresh.save(update_fields=["state", "held_because", "note"])
    return fresh


@action("Vangnet afgevinkt")
def tick_checks(*, run: PaymentRun, checks: Sequence[int], by: User, at: dt.datetime) -> int:
    """Tick these checks as looked at; the first who ticks stays named. Returns how many were ticked now."""
    fresh = PaymentRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if fresh.state != RunState.PROPOSED:
        raise Refused(_("Deze ronde is niet meer na te kijken: er verandert niets meer aan."))
    return int(fresh.checks.filter(pk__in=checks, ticked_at=None).update(ticked_by=by, ticked_at=at))


@action("Vangnet samen afgevinkt")
def tick_together(*, run: PaymentRun, kind: CheckKind, reason: CheckReason, by: User, at: dt.datetime) -> int:
    """Tick all checks of one kind with one reason, such as new amounts after an index step.

    Raises `Refused` for what is looked at one by one: who disappears, a new account, too much paid, no reason found.
    """
    if kind in NEVER_TOGETHER or reason == CheckReason.UNKNOWN:
        raise Refused(_("Kijk deze één voor één na."))
    open_ones = run.checks.filter(kind=kind, reason=reason).open().values_list("pk", flat=True)
    return tick_checks(run=run, checks=list(open_ones), by=by, at=at)


@action("Betaalronde vastgezet")
def lock_run(*, run: PaymentRun, expected: int, by: User, at: dt.datetime) -> PaymentRun:
    """Lock a checked run: a second person, every check ticked, and everything still as it was proposed.

    Of two who lock at once the second is refused. Raises `Refused` with the reason, `Conflict`.
    """
    fresh = take_to(run, RunState.LOCKED, expected=expected)
    if not by.may(Permission.LOCK_PAYMENTS):
        raise Refused(_("Uw rol mag geen ronde vastzetten."))
    if fresh.prepared_by_id == by.pk:
        raise Refused(_("U stelde deze ronde zelf voor. Een collega zet ze vast."))
    if number := fresh.checks.open().count():
        raise Refused(_("Nog %(number)s punten van het vangnet zijn niet afgevinkt.") % {"number": number})
    settings = PaymentSettings.objects.get(pk=1)
    if changed := changed_since(fresh, settings=settings, law=law_in_force()):
        names = ", ".join(changed[:5])
        raise Refused(
            _("Sinds het voorstel veranderde er iets voor %(number)s personen (%(names)s). Stel de ronde opnieuw voor.")
            % {"number": len(changed), "names": names}
        )
    totals = fresh.lines.totals()
    if not totals["lines"]:
        raise Refused(_("In deze ronde is niets te betalen."))
    fresh.locked_by, fresh.locked_at = by, at
    fresh.paid_from = {name: getattr(settings, name) for name in PAID_FROM}
    fresh.line_count, fresh.total, fresh.reason = totals["lines"], totals["total"], ""
    fresh.save()
    return fresh


@action("Betaalbestand doorgestuurd")
def mark_sent(*, run: PaymentRun, expected: int, by: User, at: dt.datetime) -> PaymentRun:
    """Note that the file went to the bank. Raises `Refused` or `Conflict`."""
    fresh = take_to(run, RunState.SENT, expected=expected)
    fresh.sent_by, fresh.sent_at = by, at
    fresh.save()
    return fresh


@action("Betaalronde heropend")
def reopen_run(*, run: PaymentRun, expected: int, reason: str, by: User, at: dt.datetime) -> PaymentRun:
    """Open a locked run again, because something is wrong or the bank refused the file: nothing of it was paid.

    Its lines stay; it must be locked again, and its next file has a number of its own. Raises `Refused` or `Conflict`.
    """
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom de ronde weer opengaat.")})
    fresh = take_to(run, RunState.PROPOSED, expected=expected)
    fresh.locked_by = fresh.locked_at = fresh.sent_by = fresh.sent_at = None
    fresh.attempt += 1
    fresh.reason = reason.strip()
    fresh.save()
    return fresh


@action("Betaalronde afgebroken")
def cancel_run(*, run: PaymentRun, expected: int, reason: str, by: User) -> PaymentRun:
    """Stop a run that was not locked; everything in it is due again. Raises `Refused` or `Conflict`."""
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom de ronde stopt.")})
    fresh = take_to(run, RunState.CANCELLED, expected=expected)
    fresh.lines.filter(state__in=[*LIVE, LineState.HELD]).update(state=LineState.CANCELLED, held_because="")
    fresh.reason = reason.strip()
    fresh.save()
    return fresh
