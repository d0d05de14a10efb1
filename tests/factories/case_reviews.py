"""Meetings of a team with files on their agenda."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from houvast.accounts.models import Team, User
from houvast.apps.case_reviews.models import AgendaItem, Meeting, Participant
from houvast.apps.casefiles.models import CaseFile
from tests.factories.accounts import make_team

_minutes = itertools.count(1)


def make_meeting(
    *, chair: User, team: Team | None = None, participants: tuple[User, ...] = (), closed: bool = False, **fields: Any
) -> Meeting:
    """A meeting of today; the chair sits at the table with the `participants`."""
    number = next(_minutes)
    defaults = {"held_on": timezone.localdate(), "starts_at": dt.time(8 + number // 60 % 12, number % 60)}
    meeting = Meeting.objects.create(team=team or chair.team or make_team(), chair=chair, **{**defaults, **fields})
    for user in {chair, *participants}:
        Participant.objects.create(meeting=meeting, user=user)
    if closed:
        meeting.closed_at, meeting.closed_by = timezone.now(), chair
        meeting.save()
    return meeting


def make_item(meeting: Meeting, case_file: CaseFile, **fields: Any) -> AgendaItem:
    defaults = {"question": "Hoe verder met werk?", "brought_by": meeting.chair, "position": meeting.items.count() + 1}
    return AgendaItem.objects.create(meeting=meeting, case_file=case_file, **{**defaults, **fields})
