"""Proposing a legal value, and deciding on the proposal of somebody else: four eyes, always.

Taking back a confirmed value needs one person only: the calculations then say again that the amount is not confirmed,
so nobody is misled while the right one is looked up.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
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
    """Take back a confirmed value, or one's own proposal, with a reason.

    Raises `Refused` without a reason, for a proposal of somebody else (that is refused, not withdrawn) and for a value
    that ended already.
    """
    locked: ConfirmedValue = ConfirmedValue.objects.select_for_update(of=("self",)).get(pk=value.pk)
    if locked.state not in {ValueState.PROPOSED, ValueState.CONFIRMED}:
        raise Refused(_("Dit geldt al niet meer."))
    if locked.state == ValueState.PROPOSED and locked.proposed_by_id != by.pk:
        raise Refused(_("Dit is het voorstel van een collega: bevestig of weiger het."))
    locked.reason = _reason(reason)
    locked.state, locked.ended_by, locked.ended_at = ValueState.WITHDRAWN, by, at
    locked.save()
    return locked


def row_of(value: ConfirmedValue) -> Row:
    """Return what the rules read of a stored value."""
    return Row._make(getattr(value, name) for name in Row._fields)


def _locked_proposal(value: ConfirmedValue, *, by: User) -> ConfirmedValue:
    locked: ConfirmedValue = ConfirmedValue.objects.select_for_update(of=("self",)).get(pk=value.pk)
    if locked.state != ValueState.PROPOSED:
        raise Refused(_("Over dit voorstel is al beslist."))
    if locked.proposed_by_id == by.pk:
        raise Refused(_("Een voorstel wordt door iemand anders bevestigd of geweigerd."))
    return locked


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused({"reason": _("Schrijf kort waarom.")})
    return text.strip()
