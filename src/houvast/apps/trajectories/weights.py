"""How many hours a month a trajectory asks in each phase (practice.md §5.2, §5.4): what workload counts with.

A sheet of the guide gives its weight (1.0 is ten hours a year, direct and indirect work together) and may give hours by
phase; where it gives none they follow from the weight and how heavy the phase is.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import TrajectorySheet
from houvast.apps.trajectories.models.guide import PHASE_HOURS

HOURS_A_YEAR = Decimal(10)
MONTHS_A_YEAR = 12
PHASE_FACTOR = {
    Phase.INTAKE: Decimal("1.5"),
    Phase.AID: Decimal("1.2"),
    Phase.PLAN: Decimal("1.2"),
    Phase.EXECUTION: Decimal("1.0"),
    Phase.ADJUST: Decimal("0.8"),
    Phase.STOP: Decimal("0.3"),
}
NO_HOURS = Decimal("0.00")


def usual_hours(weight: Decimal, phase: str) -> Decimal:
    """Return the hours a month that follow from a weight, to the hundredth."""
    hours = weight * HOURS_A_YEAR / MONTHS_A_YEAR * PHASE_FACTOR[Phase(phase)]
    return hours.quantize(Decimal("0.01"), ROUND_HALF_UP)


def hours_of(sheet: TrajectorySheet, phase: str) -> Decimal:
    """Return the hours a month of a phase as this version of the sheet says them, or as they follow from its weight."""
    own: Decimal | None = getattr(sheet, PHASE_HOURS[Phase(phase)])
    return usual_hours(sheet.weight, phase) if own is None else own


@dataclass(frozen=True)
class HoursBook:
    """The hours of every kind through time: ask as often as needed, it asks the database nothing."""

    first_days: dict[int, list[dt.date]]
    hours: dict[int, list[dict[str, Decimal]]]

    def per_month(self, kind_id: int, phase: str, on: dt.date) -> Decimal:
        """Return the hours a month of a kind in a phase on a day; nought for a kind that never had a published sheet.

        Before the first version its first one counts, after the last one ended the last: work does not stop by itself.
        """
        days = self.first_days.get(kind_id)
        if not days:
            return NO_HOURS
        return self.hours[kind_id][max(bisect_right(days, on) - 1, 0)][phase]


def hours_book() -> HoursBook:
    """Read the published versions of all sheets: one query, whatever the number of trajectories and days."""
    first_days: dict[int, list[dt.date]] = defaultdict(list)
    hours: dict[int, list[dict[str, Decimal]]] = defaultdict(list)
    for sheet in TrajectorySheet.objects.published().order_by("kind_id", "valid_from"):
        first_days[sheet.kind_id].append(sheet.valid_from)
        hours[sheet.kind_id].append({phase.value: hours_of(sheet, phase) for phase in Phase})
    return HoursBook(dict(first_days), dict(hours))
