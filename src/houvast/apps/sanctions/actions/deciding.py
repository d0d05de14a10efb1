"""The last step: what the committee decided, noted by another person than who proposed it, and its notification.

A sitting in Houvast calls the same action when it closes; a decision of another sitting is noted by who may (ADR 0030).
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.ending import release
from houvast.apps.sanctions.actions.flow import ask_next, following, lock, refuse_before, refuse_future
from houvast.apps.sanctions.actions.papers import note_letter
from houvast.apps.sanctions.actions.starting import refuse_ground
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Delivery, Ground, Measure, Result, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import procedure
from houvast_rules.sanctions import check_sanction_start


@action("Beslissing over een niet nagekomen afspraak genoteerd")
def record_decision(
    *,
    path: NonCompliance,
    expected: int,
    wanted: Wanted,
    decided_on: dt.date,
    decision: str,
    by: User,
    at: dt.datetime,
    in_sitting: bool = False,
) -> NonCompliance:
    """Note what the committee decided and why: as proposed, otherwise within the bounds, or no suspension.

    `in_sitting`: the committee decided it in Houvast, where who notes the sitting may note this too.
    Raises `Refused` for who may not or who proposed it herself, (per field) in the future, without grounds, out of bounds
    or without notice, opinion and hearing before it (SAN-03); `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.DECISION)
    _refuse_recorder(row, by, permitted=in_sitting)
    refuse_future("decided_on", decided_on, today=timezone.localdate(at))
    refuse_ground(decision, field="decision")
    if wanted.measure not in Measure.values:
        raise Refused({"measure": _("Kies wat het comité besliste.")})
    longest = refuse_undecidable(row, wanted, decided_on)
    row.longest_months = max(longest, row.longest_months or 0)
    row.measure, row.share, row.months = wanted.measure, wanted.share, wanted.months
    row.starts_on, row.ends_on = (wanted.starts_on, wanted.ends_on) if wanted.runs else (None, None)
    row.postponed_months, row.conditions = wanted.postponed_months, wanted.conditions.strip()
    row.postponed_until = wanted.postponed_until
    row.decided_on, row.decision, row.recorded_by = decided_on, decision.strip(), by
    row.result = _result(row)
    row.state = following(row)
    row.save()
    release(row=row, by=by, at=at)
    due = procedure.notification_due(decided_on, law=law_in_force())
    ask_next(row, _("Deel de beslissing mee aan de cliënt"), rule=due.rule, due_on=due.value, by=by)
    return row


@action("Beslissing over een niet nagekomen afspraak meegedeeld")
def notify_decision(
    *,
    path: NonCompliance,
    expected: int,
    notified_on: dt.date,
    how: Delivery,
    starts_on: dt.date | None,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Note that the letter left; the suspension starts after it, within its bounds (SAN-04, PRO-04).

    Raises `Refused` (per field) when noted already, for an impossible day, or for a start out of its bounds; `Conflict`
    when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.DECIDED)
    if row.notified_on is not None or row.decided_on is None:
        raise Refused(_("Dit staat al genoteerd."))
    refuse_future("notified_on", notified_on, today=timezone.localdate(at))
    refuse_before("notified_on", notified_on, row.decided_on)
    if row.starts_on is not None:
        wanted = Wanted(row.measure, row.share, row.months, starts_on or row.starts_on, row.postponed_months)
        checked = check_sanction_start(
            wanted.starts_on or row.starts_on, row.decided_on, notified_on, law=law_in_force()
        )
        if checked.errors:
            raise Refused({"starts_on": [flag.text for flag in checked.errors]})
        _refuse_overlap(row, wanted)
        row.starts_on, row.ends_on = wanted.starts_on, wanted.ends_on
    row.notified_on, row.notified_how = notified_on, how
    row.save()
    note_letter(row, _("Beslissing over een niet nagekomen afspraak"), notified_on, how, by=by, at=at)
    release(row=row, by=by, at=at)
    _ask_what_follows(row, by=by)
    return row


@action("Schorsing opgeheven")
def lift_sanction(
    *, path: NonCompliance, expected: int, lifted_on: dt.date, reason: str, by: User, at: dt.datetime
) -> NonCompliance:
    """Note that the committee or the court lifted a suspension from a day on: payment goes on.

    Raises `Refused` for who may not, without a reason, or for a day before the decision; `Conflict` as everywhere.
    """
    row = lock(path, expected=expected, at_step=Stage.DECIDED)
    _refuse_recorder(row, by)
    if not row.suspends or row.lifted_on is not None:
        raise Refused(_("Er is geen schorsing om op te heffen."))
    refuse_before("lifted_on", lifted_on, row.decided_on)
    if not reason.strip():
        raise Refused({"reason": _("Zeg waarom.")})
    row.lifted_on, row.lift_reason = lifted_on, reason.strip()
    row.save()
    release(row=row, by=by, at=at)
    return row


@action("Schorsing definitief genoteerd")
def note_final(*, path: NonCompliance, expected: int, final_on: dt.date, by: User, at: dt.datetime) -> NonCompliance:
    """Note since when a decision is final: only then it counts for a repeated declaration (SAN-02).

    Raises `Refused` for who may not, before the end of the appeal (PRO-08) or in the future.
    """
    row = lock_version(path, expected=expected)
    refuse_closed(row.case_file)
    _refuse_recorder(row, by)
    if not row.suspends or row.notified_on is None or row.ground != Ground.DECLARATION:
        raise Refused(_("Enkel een meegedeelde schorsing om een aangifte wordt definitief genoteerd."))
    refuse_future("final_on", final_on, today=timezone.localdate(at))
    appeal = procedure.appeal_end(row.notified_on, law=law_in_force())
    if final_on <= appeal.value:
        raise Refused({"final_on": f"{appeal.reason} {_('Pas daarna is ze definitief.')}"})
    row.final_on = final_on
    row.save()
    return row


def refuse_undecidable(row: NonCompliance, wanted: Wanted, decided_on: dt.date) -> int:
    """Return the longest suspension in months; raise `Refused` (per field) for what cannot be decided on this day."""
    refuse_before("decided_on", decided_on, row.proposed_on)
    _refuse_unready(row, decided_on)
    longest: int = bounds.longest(row, fraud=row.fraud).value
    bounds.refuse_impossible(row, wanted, decided=decided_on, most=longest)
    _refuse_overlap(row, wanted)
    return longest


def asked(row: NonCompliance) -> Wanted:
    """Return what was proposed, to be decided as it is."""
    return Wanted(
        measure=row.asked_measure,
        share=row.asked_share,
        months=row.asked_months,
        starts_on=row.asked_starts_on,
        postponed_months=row.asked_postponed_months,
        conditions=row.asked_conditions,
        postponed_until=row.asked_postponed_until,
    )


def _refuse_recorder(row: NonCompliance, by: User, *, permitted: bool = False) -> None:
    if not permitted and not by.may(Permission.RECORD_SANCTION):
        what = Permission.RECORD_SANCTION.label
        raise Refused(_("Dit mag enkel wie daarvoor bevoegd is: %(what)s.") % {"what": what})
    if row.proposed_by_id == by.pk:
        raise Refused(_("Jij maakte dit voorstel: een andere collega noteert de beslissing."))


def _refuse_unready(row: NonCompliance, decided_on: dt.date) -> None:
    competent = procedure.check_decider(procedure.Decider.COMMITTEE, decided_on)
    heard = procedure.check_hearing_notice(procedure.DecisionKind.SANCTION, decided_on, row.hearing_offered_on)
    errors = (*competent.errors, *bounds.preconditions(row, decided_on).errors, *heard.errors)
    if errors:
        raise Refused({"decided_on": [flag.text for flag in errors]})


def _refuse_overlap(row: NonCompliance, wanted: Wanted) -> None:
    """Say it before the database does: one suspension at a time."""
    if wanted.ends_on is None:
        return
    others = NonCompliance.objects.filter(case_file=row.case_file_id, state=Stage.DECIDED, lifted_on__isnull=True)
    running = others.exclude(pk=row.pk).filter(starts_on__lte=wanted.ends_on, ends_on__gte=wanted.starts_on)
    if running.exists():
        raise Refused({"starts_on": _("In deze periode loopt al een schorsing.")})


def _result(row: NonCompliance) -> Result:
    if row.measure == Measure.NONE:
        return Result.AS_PROPOSED if row.asked_measure == Measure.NONE else Result.REFUSED
    same = ("measure", "share", "months", "starts_on", "postponed_months", "conditions", "postponed_until")
    equal = all(getattr(row, name) == getattr(row, f"asked_{name}") for name in same)
    return Result.AS_PROPOSED if equal else Result.OTHERWISE


def _ask_what_follows(row: NonCompliance, *, by: User) -> None:
    """A suspension ends by itself for the client; for the centre it is something to do."""
    if row.ends_on is not None:
        day_after = row.ends_on + dt.timedelta(days=1)
        ask_next(
            row, _("De schorsing is voorbij: kijk na of de betaling weer loopt"), rule="SAN-05", due_on=day_after, by=by
        )
    elif row.postponed_until is not None:
        title = _("Het uitstel loopt af: kijk samen hoe het ging")
        ask_next(row, title, rule="SAN-06", due_on=row.postponed_until, by=by)


@action("Einde van een schorsing gevolgd")
def finish_follow_up(*, path: NonCompliance, expected: int, by: User, at: dt.datetime) -> NonCompliance:
    """Tick off what was due after the decision: payment goes on, or the postponement was talked over."""
    row = lock(path, expected=expected, at_step=Stage.DECIDED)
    row.save()
    release(row=row, by=by, at=at)
    return row
