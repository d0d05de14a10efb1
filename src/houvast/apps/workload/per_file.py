"""What one file weighs and why: each trajectory with its hours, its factors and their reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F

from houvast.apps.trajectories.enums import Phase
from houvast.apps.workload.counting import NOUGHT, complexity, factors_of, value_of, weighted
from houvast.apps.workload.enums import Factor
from houvast.apps.workload.facts import MARKS, phases_on
from houvast.apps.workload.load import Workload
from houvast.apps.workload.models import WorkloadNorm

_NAMES = ("trajectory", "desk", "phase", "paused", "helpers", *MARKS.values())


@dataclass(frozen=True)
class Weight:
    """One running trajectory: hours of its sheet, the factors that apply, and what it counts for."""

    trajectory_id: int
    case_file_id: int
    desk: int | None
    kind_id: int
    kind: str
    phase: str
    paused: bool
    sheet_hours: Decimal
    factors: tuple[tuple[Factor, Decimal], ...]
    factor: Decimal
    capped: bool
    hours: Decimal

    @property
    def phase_label(self) -> str:
        return str(Phase(self.phase).label)


def weights(counted: Workload, *, case_files: Iterable[int] | None = None, desk: int | None = None) -> list[Weight]:
    """Return the running trajectories of some files, or on one desk by file; one query."""
    rows = phases_on(counted.on, counted.norm)
    if case_files is not None:
        rows = rows.filter(trajectory__case_file__in=list(case_files))
    if desk is not None:
        rows = rows.filter(desk=desk)
    named = rows.annotate(
        case_file=F("trajectory__case_file"), kind=F("trajectory__kind"), label=F("trajectory__kind__label")
    )
    found = named.order_by("case_file", "label").values(*_NAMES, "case_file", "kind", "label")
    return [_weight(row, counted) for row in found]


def hours_by_file(found: Iterable[Weight], *, desk: int | None = None) -> dict[int, Decimal]:
    """Add up the hours per file, of one desk when it is given: moving a file moves only what stands on that desk."""
    hours: dict[int, Decimal] = {}
    for weight in found:
        if desk is None or weight.desk == desk:
            hours[weight.case_file_id] = hours.get(weight.case_file_id, NOUGHT) + weight.hours
    return hours


def _weight(row: Mapping[str, Any], counted: Workload) -> Weight:
    norm: WorkloadNorm = counted.norm
    factors = factors_of(row)
    product = complexity(factors, norm)
    uncapped = Decimal(1)
    for factor in factors:
        uncapped *= value_of(factor, norm)
    sheet = counted.book.per_month(row["kind"], row["phase"], counted.on)
    return Weight(
        trajectory_id=row["trajectory"],
        case_file_id=row["case_file"],
        desk=row["desk"],
        kind_id=row["kind"],
        kind=row["label"],
        phase=row["phase"],
        paused=row["paused"],
        sheet_hours=sheet,
        factors=tuple((factor, value_of(factor, norm)) for factor in factors),
        factor=product,
        capped=uncapped > product,
        hours=weighted(sheet, row, norm),
    )
