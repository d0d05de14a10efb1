"""Hours of workers, crises and hand-overs."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.actions.handing_over import Batch, Chosen, hand_over_files
from houvast.apps.workload.models import Absence, CrisisMark, HandOver, WorkerTime, WorkloadSnapshot
from houvast.core.periods import period

_numbers = itertools.count(1)
SINCE = dt.date(2025, 1, 1)


def make_time(user: User, *, fte: str = "1.00", outside: str = "0", **fields: Any) -> WorkerTime:
    return WorkerTime.objects.create(
        **{"user": user, "starts_on": SINCE, "fte": Decimal(fte), "outside_hours": Decimal(outside), **fields}
    )


def make_absence(user: User, first: dt.date, last: dt.date, *, beyond_leave: bool = True) -> Absence:
    return Absence.objects.create(user=user, period=period(first, last), beyond_leave=beyond_leave)


def make_crisis(case_file: CaseFile, by: User, *, start: dt.date, last: dt.date) -> CrisisMark:
    return CrisisMark.objects.create(
        case_file=case_file, period=period(start, last), reason="Uithuiszetting aangekondigd", set_by=by
    )


def make_hand_over(
    case_files: list[CaseFile], former: User, to: User, *, by: User, at: dt.datetime, **fields: Any
) -> HandOver:
    chosen = [Chosen(one.pk, to, f"Nota {next(_numbers)}") for one in case_files]
    return hand_over_files(batch=Batch(former=former, chosen=chosen, note="Voor iedereen", **fields), by=by, at=at)


def make_snapshot(
    user: User, month: dt.date, *, hours: str = "80", capacity: str = "90", **fields: Any
) -> WorkloadSnapshot:
    defaults: dict[str, Any] = {
        "team": user.team,
        "counted_on": month,
        "hours": Decimal(hours),
        "capacity": Decimal(capacity),
        "lower_percent": 85,
        "upper_percent": 105,
        "files": 20,
        "trajectories": 25,
    }
    return WorkloadSnapshot.objects.create(user=user, month=month.replace(day=1), **{**defaults, **fields})
