"""Which kept calculations new legal values touch, and how many there are in files the asker may not open."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from houvast.apps.aid.models import Calculation
from houvast.apps.aid.queries import CalculationQuerySet

Starts = Iterable[tuple[str, dt.date]]


def touched_calculations(user: Any, values: Starts) -> CalculationQuerySet:
    """Return the calculations in the user's reach that read one of the (key, first day), newest first."""
    return _touched(Calculation.objects.visible_to(user), values).newest_first()


def how_many_touched(values: Starts) -> int:
    """Count them in the whole centre: a number that says nothing about who."""
    return int(_touched(Calculation.objects.all(), values).count())


def _touched(rows: CalculationQuerySet, values: Starts) -> CalculationQuerySet:
    return reduce(or_, (rows.touched_by(key, starts_on) for key, starts_on in values), rows.none())
