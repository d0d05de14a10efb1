"""What the reads of this app share."""

import datetime as dt
from typing import Any

from django.utils import timezone


def rows_behind(model: Any, name: str) -> Any:
    """Rows of the model behind a reverse relation."""
    return model._meta.get_field(name).related_model.objects.all()


def whole_day(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """First and last moment of a local day."""
    start, end = (timezone.make_aware(dt.datetime.combine(day, edge)) for edge in (dt.time.min, dt.time.max))
    return start, end
