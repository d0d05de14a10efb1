"""What became of the trajectories of each kind: what a service that can say what it does also counts (seed 003)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q

from houvast.apps.trajectories.models import Trajectory

DAYS_A_MONTH = 30.4375


class _Median(Aggregate):
    """The value in the middle; PostgreSQL finds it without reading the rows into Python."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Use:
    """How often a kind was used: running on a day; started and stopped in the year up to that day."""

    running: int = 0
    started: int = 0
    stopped: int = 0
    results: dict[str, int] = field(default_factory=dict)
    median_months: float | None = None  # of those that stopped


def use_by_kind(*, on: dt.date) -> dict[int, Use]:
    """Return the use of every kind by its id, in two queries; a kind that was never used is left out."""
    year = dt.date(on.year, 1, 1)
    this_year = Q(ended_on__gte=year, ended_on__lte=on)
    lasted = ExpressionWrapper(F("ended_on") - F("started_on"), output_field=DurationField())
    until = Trajectory.objects.filter(started_on__lte=on)
    results: dict[int, dict[str, int]] = defaultdict(dict)
    stopped = until.filter(this_year).order_by().values_list("kind_id", "end_result").annotate(number=Count("pk"))
    for kind, result, number in stopped:
        results[kind][result] = number
    counted = (
        until.order_by()
        .values("kind_id")
        .annotate(
            running=Count("pk", filter=Q(ended_on__isnull=True) | Q(ended_on__gt=on)),
            started=Count("pk", filter=Q(started_on__gte=year)),
            median=_Median(lasted, filter=this_year),
        )
    )
    return {
        row["kind_id"]: Use(
            running=row["running"],
            started=row["started"],
            stopped=sum(results[row["kind_id"]].values()),
            results=results[row["kind_id"]],
            median_months=None if row["median"] is None else row["median"].days / DAYS_A_MONTH,
        )
        for row in counted
    }
