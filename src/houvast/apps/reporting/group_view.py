"""How a group is getting on: start against end, from its measurements. No worker and no client is ever ranked."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import QuerySet

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.casefiles.thresholds import THRESHOLDS
from houvast.apps.reporting.first_and_last import LEFT, Measured, Voice, balances, statuses, thresholds
from houvast.apps.reporting.group_tables import ChangeRow, change_rows, stage_matrix
from houvast.apps.reporting.groups import Group, Period
from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN, Matrix, Shown, hide_matrix, shown
from houvast.core.enums import LifeDomain
from houvast_rules.measurement import (
    DomainScore,
    Movement,
    MpsaGroup,
    MpsaStatus,
    ThresholdValue,
    compare,
    compare_thresholds,
)

SHAKY, MOVING, FIRM = range(3)
STAGES = 3
# Start and end of the matrix of statuses, as a report counts them; an incomplete measurement says nothing.
STARTS = (MpsaGroup.PROFESSIONAL.value, MpsaGroup.SOCIAL.value, MpsaGroup.SOCIAL_ONLY.value)
ENDS = (*STARTS, LEFT)
_STAGE_OF_LETTER = {"C": 0, "B": 1, "A": 2}
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
class MpsaPart:
    """The MPSA of a group: status at the start by where files stand now, and every threshold."""

    measured: ShownMeasured
    statuses: Matrix | None
    months_in_social: Decimal | None
    thresholds: list[ChangeRow]


@dataclass(frozen=True)
class GroupView:
    """What may be shown of a group; a group under five has nothing to show."""

    group: Group
    period: Period
    balance: BalancePart | None
    mpsa: MpsaPart | None


def group_view(group: Group, period: Period, voice: Voice) -> GroupView:
    """Count a group in a fixed number of queries; every number in it is safe to show."""
    files = group.files(period)
    return GroupView(group, period, _balance(files, period, voice), _mpsa(files, period))


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


def _mpsa(files: "QuerySet[CaseFile]", period: Period) -> MpsaPart | None:
    pairs = thresholds(files, period)
    if pairs.measured.files < SMALLEST_SHOWN or not pairs.measured.with_first:
        return None
    found, months, people = statuses(files, period)
    table = [[0] * len(ENDS) for _row in STARTS]
    for (then, now), number in found.items():
        first, last = _group_of(then), _group_of(now)
        if first in STARTS and last in ENDS:
            table[STARTS.index(first)][ENDS.index(last)] += number
    rows = change_rows(
        pairs.counts,
        [*(known.key for known in THRESHOLDS), *sorted(pairs.counts.keys() - {known.key for known in THRESHOLDS})],
        files=pairs.measured.files,
        stages=STAGES,
        stage=_STAGE_OF_LETTER.get,
        moves=_letter_moved,
    )
    return MpsaPart(
        measured=ShownMeasured.of(pairs.measured),
        statuses=hide_matrix(table),
        months_in_social=None if shown(people) is None else months,
        thresholds=rows,
    )


def _group_of(status: str) -> str:
    return status if status == LEFT else MpsaStatus(status).group.value


@cache
def _letter_moved(before: str, now: str) -> Movement:
    """Ask the rules (MET-03) which way two letters point."""
    then, today = {"": ThresholdValue(before)}, {"": ThresholdValue(now)}
    return compare_thresholds((), then, today).value.thresholds[0].movement


@cache
def _score_moved(before: int, now: int, on: dt.date) -> Movement:
    """Ask the rules (MET-01) which way two scores point."""
    change = compare({"": DomainScore(worker=before)}, {"": DomainScore(worker=now)}, on)
    return change.value.domains[0].worker.movement
