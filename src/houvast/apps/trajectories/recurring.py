"""On which days a recurring action falls due. Pure: the clock and what was ticked are arguments."""

import datetime as dt
from collections.abc import Collection, Iterator

from houvast.apps.trajectories.enums import Repeat
from houvast.apps.trajectories.models import GoalAction
from houvast_rules.periods import add_months

_WEEKS = {Repeat.WEEK: 1, Repeat.TWO_WEEKS: 2}
_MONTHS = {Repeat.MONTH: 1, Repeat.QUARTER: 3}
LONGEST = 520  # ten years of weeks: a first day typed wrongly ends somewhere


def days_of(row: GoalAction) -> Iterator[dt.date]:
    """Give every day of a recurring action, counted from the first one so that the 31st stays the last of a month."""
    if row.repeats_from is None:
        return
    repeat = Repeat(row.repeats)
    for number in range(LONGEST):
        if repeat in _WEEKS:
            day = row.repeats_from + dt.timedelta(weeks=_WEEKS[repeat] * number)
        else:
            day = add_months(row.repeats_from, _MONTHS[repeat] * number)
        if row.repeats_until and day > row.repeats_until:
            return
        yield day


def first_open(row: GoalAction, known: Collection[dt.date]) -> dt.date | None:
    """Return the first day nobody ticked, or None after the last one."""
    return next((day for day in days_of(row) if day not in known), None)


def open_until(row: GoalAction, known: Collection[dt.date], *, on: dt.date) -> list[dt.date]:
    """Return the days to tick now: every open one up to today, and the first one after it (done early is done)."""
    found: list[dt.date] = []
    for day in days_of(row):
        if day in known:
            continue
        found.append(day)
        if day > on:
            break
    return found
