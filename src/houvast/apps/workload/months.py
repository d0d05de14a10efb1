"""Snapshots added up per month: of one worker, a team or the house."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import BoolAnd
from django.db.models import Count, Max, Sum

from houvast.apps.workload.counting import Level


@dataclass(frozen=True)
class Month:
    """One month of somebody or of several together; `backfilled` when all of it was counted afterwards."""

    month: dt.date
    level: Level
    files: int
    trajectories: int
    workers: int
    counted_on: dt.date
    backfilled: bool


def months_of(rows: Any, *, limit: int) -> list[Month]:
    """Return the last months of these snapshots, oldest first; one query."""
    summed = (
        rows.order_by()
        .values("month")
        .annotate(
            hours=Sum("hours"),
            capacity=Sum("capacity"),
            lower=Max("lower_percent"),
            upper=Max("upper_percent"),
            files=Sum("files"),
            trajectories=Sum("trajectories"),
            workers=Count("pk"),
            counted_on=Max("counted_on"),
            backfilled=BoolAnd("backfilled"),
        )
    )
    found = [
        Month(
            month=row["month"],
            level=Level(row["hours"], row["capacity"], row["lower"], row["upper"]),
            files=row["files"],
            trajectories=row["trajectories"],
            workers=row["workers"],
            counted_on=row["counted_on"],
            backfilled=row["backfilled"],
        )
        for row in summed.order_by("-month")[:limit]
    ]
    return found[::-1]
