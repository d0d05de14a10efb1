"""Meetings for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.permissions import FileScope
from houvast.accounts.roles import ROLES, Role
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from tests.factories.accounts import make_team
from tests.factories.case_reviews import make_item, make_meeting
from tests.factories.casefiles import make_case_file
from tests.web.world import Situation, Subject, World, file


def sees_meeting(role: Role, situation: Situation) -> bool:
    """A meeting of the own team, or of any team for the heads."""
    return ROLES[role].scope == FileScope.ALL or situation in {Situation.TEAM, Situation.CLOSED}


def on_the_screen(role: Role, situation: Situation) -> bool:
    """Who may open the file; a protected one is never shown."""
    return file(role, situation) and situation != Situation.PROTECTED


def of_meeting(subject: Subject) -> dict[str, Any]:
    return {"pk": _meeting(subject).pk}


def of_agenda_item(subject: Subject) -> dict[str, Any]:
    meeting = _meeting(subject)
    found = AgendaItem.objects.filter(meeting=meeting, case_file=subject.case_file).first()
    return {"pk": meeting.pk, "item_id": (found or make_item(meeting, subject.case_file, decision="We bellen.")).pk}


def add_agenda_items(_world: World, subject: Subject, n: int) -> None:
    meeting = Meeting.objects.get(team=subject.case_file.team)
    for _number in range(n):
        make_item(meeting, make_case_file(worker=subject.worker), decision="We bellen samen.")


def add_reviews(world: World, subject: Subject, n: int) -> None:
    for number in range(n):
        day = timezone.localdate() + dt.timedelta(days=number)
        make_meeting(chair=subject.worker, held_on=day)
        make_meeting(chair=subject.worker, closed=True, held_on=day)


def _meeting(subject: Subject) -> Meeting:
    """One of the team of the file; that of the protected file is of another team, so that a colleague does not see it."""
    elsewhere = subject.situation == Situation.PROTECTED
    place = "elders" if elsewhere else ""
    team = make_team() if elsewhere else subject.case_file.team
    found = Meeting.objects.filter(place=place) if elsewhere else Meeting.objects.filter(team=team)
    return found.first() or make_meeting(chair=subject.worker, team=team, place=place)
