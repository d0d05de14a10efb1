"""How many kept calculations a new legal value touches, also in files the asker may not open."""

import datetime as dt

from houvast.apps.aid.models import Calculation


def how_many_touched(key: str, starts_on: dt.date) -> int:
    """Count them in the whole centre: a number that says nothing about who."""
    return int(Calculation.objects.touched_by(key, starts_on).count())
