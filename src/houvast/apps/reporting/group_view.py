"""How a group is getting on: start against end, from its measurements. No worker and no client is ever ranked."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import QuerySet

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.reporting.first_and_last import Measured, Voice, balances
from houvast.apps.reporting.group_tables import ChangeRow, change_rows, stage_matrix
from houvast.apps.reporting.groups import Group, Period
from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN, Matrix, Shown, shown
from houvast.core.enums import LifeDomain
from houvast_rules.measurement import DomainScore, Movement, compare

SHAKY, MOVING, FIRM = range(3)
STAGES = 3
_STAGE_OF_SCORE = {1: SHAKY, 2: SHAKY, 3: MOVING, 4: FIRM, 5: FIRM}


@dataclass(frozen=True)
class ShownMeasured:
    """Who is counted; None is hidden. `missing` have no first or no later measurement."""

    files: int
    with_first: Shown
    with_both: Shown
    missing: Shown
    median_months: Decimal | None

    @classmethod
    def of(cls, counted: Measured) -> "ShownMeasured":
        both = shown(counted.with_both)
        return cls(
            files=counted.files,
            with_first=shown(counted.with_first),
            with_both=both,
            missing=None if both is None else counted.missing,
            median_months=None if both is None else counted.median_months,
        )


@dataclass(frozen=True)
class BalancePart:
    """The sociale balans of a group: `domains` by how many were shaky at the start, `matrix` all domains together."""

    measured: ShownMeasured
    domains: list[ChangeRow]
    matrix: Matrix | None


@dataclass(frozen=True)
class GroupView:
    """What may be shown of a group; a group under five has nothing to show."""

    group: Group
    period: Period
    balance: BalancePart | None


def group_view(group: Group, period: Period, voice: Voice) -> GroupView:
    """Count a group in a fixed number of queries; every number in it is safe to show."""
    files = group.files(period)
    return GroupView(group, period, _balance(files, period, voice))


def _balance(files: "QuerySet[CaseFile]", period: Period, voice: Voice) -> BalancePart | None:
    pairs = balances(files, period, voice)
    if pairs.measured.files < SMALLEST_SHOWN:
        return None
    rows = change_rows(
        pairs.counts,
        LifeDomain.values,
        files=pairs.measured.files,
        stages=STAGES,
        stage=_STAGE_OF_SCORE.get,
        moves=lambda before, now: _score_moved(before, now, period.until),
    )
    return BalancePart(
        ShownMeasured.of(pairs.measured), rows, stage_matrix(pairs.counts, stages=STAGES, stage=_STAGE_OF_SCORE.get)
    )


@cache
def _score_moved(before: int, now: int, on: dt.date) -> Movement:
    """Ask the rules (MET-01) which way two scores point."""
    change = compare({"": DomainScore(worker=before)}, {"": DomainScore(worker=now)}, on)
    return change.value.domains[0].worker.movement
