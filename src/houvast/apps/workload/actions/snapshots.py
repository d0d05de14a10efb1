"""Every month of the workload kept, written by the night's work; a past month is counted from the phases if it is missing."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.trajectories.models import PhasePeriod
from houvast.apps.workload.counting import rounded
from houvast.apps.workload.load import WorkerLoad, workload
from houvast.apps.workload.models import WorkloadSnapshot
from houvast.audit.recording import action
from houvast_rules.periods import add_months

MONTHS_KEPT_BACK = 12


@action("Werklast van de maand geteld")
def keep_month(*, on: dt.date, by: User | None) -> int:
    """Write the month of `on` as it stands that day, one row per worker; a second time the same month is replaced."""
    return _write(workload(on).workers, on, backfilled=False)


@action("Werklast van vorige maanden geteld")
def fill_past_months(*, on: dt.date, by: User | None, months: int = MONTHS_KEPT_BACK) -> int:
    """Count the months before `on` that nobody wrote, each as it stood on its last day; return the rows written.

    Phases, workers and absences are known for a past day; open requests are not, so these rows leave them out and say
    that they were counted afterwards. Months without any trajectory stay empty.
    """
    first = PhasePeriod.objects.order_by("started_on").values_list("started_on", flat=True).first()
    if first is None:
        return 0
    this_month = on.replace(day=1)
    wanted = [add_months(this_month, -back) for back in range(months, 0, -1)]
    there = set(WorkloadSnapshot.objects.filter(month__in=wanted).values_list("month", flat=True))
    written = 0
    for month in wanted:
        last = add_months(month, 1) - dt.timedelta(days=1)
        if month in there or last < first:
            continue
        worked = tuple(load for load in workload(last, with_requests=False).workers if load.hours > 0)
        written += _write(worked, last, backfilled=True)
    return written


def _write(loads: tuple[WorkerLoad, ...], on: dt.date, *, backfilled: bool) -> int:
    rows = [
        WorkloadSnapshot(
            month=on.replace(day=1),
            user=load.user,
            team=load.user.team,
            counted_on=on,
            backfilled=backfilled,
            hours=rounded(load.hours),
            capacity=rounded(load.capacity.hours),
            lower_percent=load.norm.lower_percent,
            upper_percent=load.norm.upper_percent,
            files=load.files,
            trajectories=load.trajectories,
        )
        for load in loads
    ]
    updated = [
        field.name for field in WorkloadSnapshot._meta.concrete_fields if field.name not in {"id", "user", "month"}
    ]
    WorkloadSnapshot.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "month"], update_fields=updated
    )
    return len(rows)
