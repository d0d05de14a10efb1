"""A week of a diary as the page draws it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from houvast.apps.casefiles.models import Appointment
from houvast.web.today.rows import StepRow

WORKING_DAYS = 5
MOST_YEARS_AWAY = 50  # nobody turns the leaves that far, and the calendar has an end


@dataclass(frozen=True)
class Meeting:
    """An appointment, or only that the colleague is busy: `appointment` is None for who may not see the file."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    appointment: Appointment | None


@dataclass(frozen=True)
class Day:
    """One day with its meetings in order and what is due."""

    date: dt.date
    meetings: tuple[Meeting, ...]
    due: tuple[StepRow, ...]
    today: bool


def monday_of(value: str, *, today: dt.date) -> dt.date:
    """Read a week as written in an address, such as 2026-W47; anything else is this week."""
    try:
        monday = dt.datetime.strptime(f"{value}-1", "%G-W%V-%u").date()  # noqa: DTZ007
    except ValueError:
        monday = dt.date.min
    if abs(monday.year - today.year) > MOST_YEARS_AWAY:
        return today - dt.timedelta(days=today.weekday())
    return monday


def written(day: dt.date) -> str:
    """Write the week of a day as an address does."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def days_of(
    monday: dt.date, *, diary: Iterable[Appointment], visible: set[int], due: Iterable[StepRow], today: dt.date
) -> list[Day]:
    """Lay a week out: from Monday to Friday, the weekend only when something stands in it."""
    meetings: dict[dt.date, list[Meeting]] = defaultdict(list)
    for appointment in diary:
        day = timezone.localdate(appointment.starts_at)
        seen = appointment if appointment.pk in visible else None
        meetings[day].append(Meeting(appointment.starts_at, appointment.ends_at, seen))
    steps: dict[dt.date, list[StepRow]] = defaultdict(list)
    for row in due:
        steps[row.step.due_on].append(row)
    week = [monday + dt.timedelta(days=number) for number in range(7)]
    shown = [day for day in week if day.weekday() < WORKING_DAYS or meetings[day] or steps[day]]
    return [Day(day, tuple(meetings[day]), tuple(steps[day]), day == today) for day in shown]
