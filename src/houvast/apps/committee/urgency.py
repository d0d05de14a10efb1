"""What the chair may decide alone: urgent proposals about aid that does not wait for the committee (PRO-12)."""

import datetime as dt
from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.enums import DecidedBy, ProposalState
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.enums import SeatRole


def for_the_chair(user: User, *, on: dt.date) -> Any:
    """Return the urgent proposals that wait for this user, none when she is not the chair on that day."""
    if not user.committee_seats.filter(role=SeatRole.CHAIR, period__contains=on).exists():
        return AidProposal.objects.none()
    return _waiting(AidProposal.objects.all())


def waiting_of(user: User) -> Any:
    """Return the urgent proposals of files this user may open, to note what the chair decides."""
    return _waiting(AidProposal.objects.visible_to(user))


def _waiting(proposals: Any) -> Any:
    urgent = proposals.filter(urgent=True, state=ProposalState.READY, scheme__decided_by=DecidedBy.CHAIR)
    return urgent.filter(case_file__closed_on__isnull=True).order_by("ready_at", "id")
