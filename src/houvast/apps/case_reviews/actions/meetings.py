"""A meeting is planned and changed until it is closed."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.case_reviews.models import Meeting, Participant
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

FURTHEST = dt.timedelta(days=366)  # a later day is a slip of the keyboard, and would stay on top of the list
FIELDS = ("team", "held_on", "starts_at", "place", "minutes_each", "chair")


@action("Trajectoverleg gepland")
def plan_meeting(*, participants: Sequence[User], by: User, on: dt.date, **values: Any) -> Meeting:
    """Plan a meeting; `values` are `FIELDS`. The chair always takes part.

    Raises `Refused` for a day that passed or is over a year away, or a participant who does not work on files,
    `ValidationError` per field when the team meets then already.
    """
    meeting = Meeting(**{name: values[name] for name in FIELDS})
    _refuse_day(meeting.held_on, on=on)
    _keep(meeting, participants)
    return meeting


@action("Trajectoverleg gewijzigd")
def edit_meeting(
    *, meeting: Meeting, participants: Sequence[User], version: int, by: User, on: dt.date, **values: Any
) -> Meeting:
    """Change a meeting that is not closed; raises as `plan_meeting`, and `Conflict` on an outdated `version`."""
    locked = lock_version(meeting, expected=version)
    refuse_closed_meeting(locked)
    if values["held_on"] != locked.held_on:
        _refuse_day(values["held_on"], on=on)
    for name in FIELDS:
        setattr(locked, name, values[name])
    _keep(locked, participants)
    return locked


def refuse_closed_meeting(meeting: Meeting) -> None:
    """Raise `Refused` for a meeting that was closed: its minutes stay as they are."""
    if meeting.closed_at is not None:
        raise Refused(_("Dit overleg is afgesloten en blijft zoals het is."))


def _refuse_day(day: dt.date, *, on: dt.date) -> None:
    if day < on:
        raise Refused({"held_on": _("Deze dag is voorbij.")})
    if day > on + FURTHEST:
        raise Refused({"held_on": _("Kies een dag binnen het jaar.")})


def _keep(meeting: Meeting, participants: Sequence[User]) -> None:
    everybody = {user.pk: user for user in (*participants, meeting.chair)}
    if strangers := [user for user in everybody.values() if not user.may(Permission.PLAN)]:
        text = _("%(name)s werkt niet aan dossiers.") % {"name": strangers[0]}
        raise Refused({"chair" if strangers[0] == meeting.chair else "participants": text})
    meeting.full_clean()
    meeting.save()
    meeting.participants.exclude(user__in=everybody).delete()
    there = set(meeting.participants.values_list("user", flat=True))
    Participant.objects.bulk_create(Participant(meeting=meeting, user_id=pk) for pk in everybody if pk not in there)
