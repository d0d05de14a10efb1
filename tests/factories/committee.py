"""The committee: who sits in it, sittings in every state, and items about every kind of subject."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions.sittings import add_item
from houvast.apps.committee.enums import ItemKind, SeatRole, SittingState
from houvast.apps.committee.models import AgendaItem, Attendance, CommitteeProfile, Seat, Sitting
from houvast.apps.committee.subjects import Subject
from houvast.core.periods import period
from tests.factories.accounts import make_user

SEATED_ON = dt.date(2025, 1, 1)


def make_profile(council_size: int = 31, municipality: str = "Houtrode", **fields: Any) -> CommitteeProfile:
    """The profile of the centre: a council of 31 has a committee of eight, the chair apart."""
    values = {"council_size": council_size, "municipality": municipality, **fields}
    return CommitteeProfile.objects.update_or_create(only=True, defaults=values)[0]


def make_seat(member: User | None = None, *, role: SeatRole = SeatRole.MEMBER, last: dt.date | None = None) -> Seat:
    """A seat since 2025; without `member` of a new one."""
    return Seat.objects.create(member=member or make_user(Role.COMMITTEE), role=role, period=period(SEATED_ON, last))


def make_committee(members: int = 4) -> list[Seat]:
    """A chair and so many members, the chair first."""
    return [make_seat(role=SeatRole.CHAIR), *(make_seat() for _number in range(members))]


def make_sitting(
    state: SittingState = SittingState.PREPARED,
    *,
    held_on: dt.date | None = None,
    by: User | None = None,
    present: bool = True,
    **fields: Any,
) -> Sitting:
    """A sitting of today, or of the next day without one; an open or closed one with every seat present when `present`.

    Put straight into its state: a closed one has neither decisions nor minutes.
    """
    day = held_on or timezone.localdate()
    while held_on is None and Sitting.objects.filter(held_on=day).exists():
        day += dt.timedelta(days=1)
    now = timezone.now()
    defaults: dict[str, Any] = {"held_on": day, "starts_at": dt.time(19), "place": "Sociaal Huis, raadzaal"}
    if state != SittingState.PREPARED:
        defaults["called_at"] = now
    if state in (SittingState.OPEN, SittingState.CLOSED):
        defaults["opened_at"] = now
    if state == SittingState.CLOSED:
        defaults |= {"closed_at": now, "closed_by": by or make_user(Role.HEAD_OF_SERVICE)}
    seats = list(Seat.objects.on(day))
    chair = next((seat.member for seat in seats if seat.role == SeatRole.CHAIR), None)
    if "opened_at" in defaults and present:
        defaults["chair"] = chair
    sitting = Sitting.objects.create(state=state, **{**defaults, **fields})
    if "opened_at" in defaults and present:
        rows = [Attendance(sitting=sitting, member=seat.member, role=seat.role) for seat in seats]
        Attendance.objects.bulk_create(rows)
    return sitting


def make_item(sitting: Sitting, subject: Subject | CaseFile, *, by: User | None = None, **fields: Any) -> AgendaItem:
    """An item through the action: about a subject that is ready, or (a file) an item with words of its own."""
    if isinstance(subject, CaseFile):
        words = {"title": "Tewerkstelling in de keuken", "text": "Een jaar in de sociale keuken, vanaf januari."}
        fields = {"kind": ItemKind.ARTICLE_60, **words, **fields}
    return add_item(sitting=sitting, subject=subject, by=by or make_user(Role.HEAD_SOCIAL_WORKER), **fields)
