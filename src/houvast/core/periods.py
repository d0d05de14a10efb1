"""Periods as PostgreSQL `daterange`: start included, end excluded, no end is still running."""

import datetime as dt

from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import Func
from psycopg.types.range import DateRange

__all__ = ["DateRangeField", "RangeOperators", "last_day", "overlap", "period"]


def period(start: dt.date | None, last: dt.date | None = None) -> DateRange:
    """Return the period from `start` up to and including `last` (None: open)."""
    return DateRange(start, last + dt.timedelta(days=1) if last else None)


def last_day(value: DateRange) -> dt.date | None:
    """Return the last day inside the period, or None when it is still running."""
    return value.upper - dt.timedelta(days=1) if value and value.upper else None


class overlap(Func):  # noqa: N801  (reads as SQL in a constraint)
    """`daterange(start, end, '[]')` for tables that keep two date columns."""

    function = "DATERANGE"
    output_field = DateRangeField()
