"""The end without a decision, at every step: no consequence, a reason found, the agreement adapted, or kept after all."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.mpsa.actions.hearings import call_off_hearing
from houvast.apps.sanctions.enums import OPEN, Outcome, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

STEPS = (StepKind.NON_COMPLIANCE, StepKind.SANCTION_DECISION)


@action("Niet nagekomen afspraak beëindigd zonder gevolg")
def end_path(
    *, path: NonCompliance, expected: int, outcome: Outcome, note: str, by: User, at: dt.datetime
) -> NonCompliance:
    """End the path at whatever step it is; it stays readable and has no consequence.

    Raises `Refused` (per field) without a reason or when it ended already, `Conflict` when a colleague saved first.
    """
    row = lock_version(path, expected=expected)
    refuse_closed(row.case_file)
    if row.state not in OPEN:
        raise Refused(_("Dit is al afgelopen."))
    if outcome not in Outcome.values:
        raise Refused({"outcome": _("Kies hoe het eindigt.")})
    if not note.strip():
        raise Refused({"note": _("Zeg in een zin waarom.")})
    close_path(row=row, outcome=outcome, note=note.strip(), by=by, at=at)
    return row


@action("Niet nagekomen afspraak zonder gevolg")
def close_path(*, row: NonCompliance, outcome: Outcome, note: str, by: User, at: dt.datetime) -> None:
    """Write the end on a locked row; its steps end, a hearing still to come is called off."""
    row.state, row.outcome, row.end_note = Stage.ENDED, outcome, note
    row.ended_on, row.ended_by = timezone.localdate(at), by
    row.save()
    release(row=row, by=by, at=at)
    hearing = row.hearing
    if hearing is not None and not row.hearing_result and hearing.hearing_on >= timezone.localdate(at):
        call_off_hearing(hearing=hearing, by=by, at=at)


@action("Opvolging van een niet nagekomen afspraak afgerond")
def release(*, row: NonCompliance, by: User, at: dt.datetime) -> None:
    """Nothing is due for this path any more, and its commitments may be spoken of again."""
    row.concerned.filter(in_open_path=True).update(in_open_path=False)
    for kind in STEPS:
        end_step(kind=kind, object_id=row.pk, at=at, by=by)
