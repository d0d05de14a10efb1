"""Proposing a legal value, and deciding on the proposal of somebody else: four eyes, always.

Taking back a confirmed value is a proposal too: it applies until a second person agrees. What then comes in its place
is the value that would have applied without it, shipped or confirmed for an earlier day, and often without any flag.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.checks import canonical, doubts, refuse_impossible
from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.lawbook.values import Row
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse


@action("Bedrag of termijn voorgesteld")
def propose_value(*, row: Row, sure: bool, by: User, at: dt.datetime) -> ConfirmedValue:
    """Propose a value; nothing is calculated with it until somebody else confirms it.

    `sure` says that the doubts of `checks.doubts` were read. Raises `Refused` for a value the rules cannot take, for
    doubts nobody ticked (field `sure`) and when a proposal from the same day waits already.
    """
    law = law_in_force()
    refuse_impossible(row, law=law)
    row = canonical(row)
    if not sure and (found := doubts(row, law=law, on=timezone.localdate(at))):
        raise Refused({"sure": found})
    proposed = ConfirmedValue(**row._asdict(), proposed_by=by, proposed_at=at)
    save_or_refuse(proposed, field="starts_on")
    return proposed


@action("Bedrag of termijn bevestigd")
def confirm_value(*, value: ConfirmedValue, by: User, at: dt.datetime) -> ConfirmedValue:
    """Confirm the proposal of somebody else; from now on calculations use it.

    A value confirmed earlier for the same day is replaced. Raises `Refused` for one's own proposal, for one that was
    decided already, and for one the rules cannot take any more.
    """
    locked = _locked_proposal(value, by=by)
    refuse_impossible(row_of(locked), law=law_in_force())
    earlier = ConfirmedValue.objects.in_force().filter(key=locked.key, starts_on=locked.starts_on)
    for replaced in earlier.select_for_update(of=("self",)):
        replaced.state, replaced.ended_by, replaced.ended_at = ValueState.REPLACED, by, at
        replaced.save()
    locked.state, locked.decided_by, locked.decided_at = ValueState.CONFIRMED, by, at
    save_or_refuse(locked, field="starts_on")
    return locked


@action("Bedrag of termijn geweigerd")
def reject_value(*, value: ConfirmedValue, reason: str, by: User, at: dt.datetime) -> ConfirmedValue:
    """Refuse the proposal of somebody else with a reason; raises `Refused` as `confirm_value`, or without a reason."""
    locked = _locked_proposal(value, by=by)
    locked.reason = _reason(reason)
    locked.state, locked.decided_by, locked.decided_at = ValueState.REJECTED, by, at
    locked.save()
    return locked


@action("Bedrag of termijn ingetrokken")
def withdraw_value(*, value: ConfirmedValue, reason: str, by: User, at: dt.datetime) -> ConfirmedValue:
    """Take back one's own proposal, or ask to take back a confirmed value, with a reason.

    A confirmed value stays in force until somebody else agrees (`confirm_withdrawal`). Raises `Refused` without a
    reason, for a proposal of somebody else (that is refused, not withdrawn), for a value that ended already and for one
    whose withdrawal was asked already; `PermissionDenied` for a confirmed value by who may not confirm.
    """
    locked = _locked(value)
    if locked.state == ValueState.CONFIRMED:
        _may_confirm(by)
        if locked.withdrawal_asked_by_id is not None:
            raise Refused(_("Er is al gevraagd om deze waarde in te trekken."))
        locked.withdrawal_asked_by, locked.withdrawal_asked_at = by, at
    elif locked.state != ValueState.PROPOSED:
        raise Refused(_("Dit geldt al niet meer."))
    elif locked.proposed_by_id != by.pk:
        raise Refused(_("Dit is het voorstel van een collega: bevestig of weiger het."))
    else:
        locked.state, locked.ended_by, locked.ended_at = ValueState.WITHDRAWN, by, at
    locked.reason = _reason(reason)
    locked.save()
    return locked


@action("Intrekken van een bedrag of termijn bevestigd")
def confirm_withdrawal(*, value: ConfirmedValue, by: User, at: dt.datetime) -> ConfirmedValue:
    """Agree that a colleague takes back a confirmed value; from now on calculations do without it.

    A value that it once replaced does not come back by itself. Raises `Refused` for who asked it and when nobody asks
    it (any more), `PermissionDenied` for who may not confirm.
    """
    locked = _locked_withdrawal(value, by=by)
    if locked.withdrawal_asked_by_id == by.pk:
        raise Refused(_("Iemand anders bevestigt dat deze waarde ingetrokken wordt."))
    locked.state, locked.ended_by, locked.ended_at = ValueState.WITHDRAWN, by, at
    locked.save()
    return locked


@action("Intrekken van een bedrag of termijn gaat niet door")
def refuse_withdrawal(*, value: ConfirmedValue, by: User) -> ConfirmedValue:
    """Leave a confirmed value in force; also who asked to take it back may say so. Raises as `confirm_withdrawal`."""
    locked = _locked_withdrawal(value, by=by)
    locked.withdrawal_asked_by = locked.withdrawal_asked_at = None
    locked.reason = ""
    locked.save()
    return locked


def row_of(value: ConfirmedValue) -> Row:
    """Return what the rules read of a stored value."""
    return Row._make(getattr(value, name) for name in Row._fields)


def _locked(value: ConfirmedValue) -> ConfirmedValue:
    found: ConfirmedValue = ConfirmedValue.objects.select_for_update(of=("self",)).get(pk=value.pk)
    return found


def _locked_proposal(value: ConfirmedValue, *, by: User) -> ConfirmedValue:
    locked = _locked(value)
    if locked.state != ValueState.PROPOSED:
        raise Refused(_("Over dit voorstel is al beslist."))
    if locked.proposed_by_id == by.pk:
        raise Refused(_("Een voorstel wordt door iemand anders bevestigd of geweigerd."))
    return locked


def _locked_withdrawal(value: ConfirmedValue, *, by: User) -> ConfirmedValue:
    locked = _locked(value)
    _may_confirm(by)
    if locked.state != ValueState.CONFIRMED or locked.withdrawal_asked_by_id is None:
        raise Refused(_("Niemand vraagt nog om deze waarde in te trekken."))
    return locked


def _may_confirm(by: User) -> None:
    """Asked after the lock: the row may have been confirmed since the page was opened."""
    if not by.may(Permission.CONFIRM_VALUE):
        raise PermissionDenied


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused({"reason": _("Schrijf kort waarom.")})
    return text.strip()
