"""How many hours for clients a worker has in a month: her share of the norm, less tasks outside files, less absences."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from houvast.apps.workload.counting import rounded
from houvast.apps.workload.models import Absence, WorkerTime, WorkloadNorm
from houvast_rules.periods import is_working_day

MONTHS_A_YEAR = 12
Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Capacity:
    """Hours for clients in one month and what they were made of; `stated` is False when nobody filled in her hours."""

    hours: Decimal
    fte: Decimal
    outside: Decimal
    working_days: int
    absent_days: int
    stated: bool
    languages: tuple[str, ...] = ()
    away: bool = False


@dataclass(frozen=True)
class Presence:
    """What is known of the hours of everybody around one month: read once, asked per worker and month."""

    times: Mapping[int, WorkerTime]
    absences: Mapping[int, list[tuple[Span, bool]]]
    norm: WorkloadNorm
    on: dt.date

    def capacity(self, user_id: int, *, extra: Iterable[Span] = ()) -> Capacity:
        """Return the hours of a worker in the month of `on`; `extra` are absences of a what-if, both days included.

        Ordinary leave is in the norm already: it makes somebody absent, and takes no hours twice.
        """
        days = working_days(self.on.year, self.on.month)
        known = self.absences.get(user_id, [])
        lost = [span for span, beyond in known if beyond] + list(extra)
        absent = sum(any(first <= day <= last for first, last in lost) for day in days)
        time = self.times.get(user_id)
        fte, outside = (time.fte, time.outside_hours) if time else (Decimal(1), Decimal(0))
        month = max(self.norm.client_hours / MONTHS_A_YEAR * fte - outside, Decimal(0))
        return Capacity(
            hours=rounded(month * (len(days) - absent) / len(days)),
            fte=fte,
            outside=outside,
            working_days=len(days),
            absent_days=absent,
            stated=time is not None,
            languages=tuple(time.languages) if time else (),
            away=any(first <= self.on <= last for (first, last), _beyond in known),
        )


def presence(on: dt.date, norm: WorkloadNorm) -> Presence:
    """Read hours and absences around the month of `on`; two queries."""
    first, last = month_span(on)
    absences: dict[int, list[tuple[Span, bool]]] = {}
    for row in Absence.objects.touching(first, last):
        span = (row.period.lower, row.period.upper - dt.timedelta(days=1))
        absences.setdefault(row.user_id, []).append((span, row.beyond_leave))
    times = {row.user_id: row for row in WorkerTime.objects.in_force(on)}
    return Presence(times, absences, norm, on)


def month_span(day: dt.date) -> Span:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=64)
def working_days(year: int, month: int) -> tuple[dt.date, ...]:
    """Monday to Friday without the public holidays."""
    days = (dt.date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    return tuple(day for day in days if is_working_day(day))
