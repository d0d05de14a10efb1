"""How the answers of each instrument are read for a group: what counts as hard, and what the rules call improvement."""

import datetime as dt
from decimal import Decimal
from functools import cache

from houvast.apps.reporting.group_tables import Scale
from houvast.apps.reporting.questions import AT_MOST_B, MAY_BE_C
from houvast_rules.measurement import (
    LADDER,
    DomainScore,
    Movement,
    ThresholdValue,
    compare,
    compare_thresholds,
    ladder_move,
)

_STAGE_OF_LETTER = {"C": 0, "B": 1, "A": 2}
_STAGE_OF_SCORE = {1: 0, 2: 0, 3: 1, 4: 2, 5: 2}
_STAGE_OF_STEP = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}
_GOAL_SCORES = (-2, -1, 0, 1, 2)
_ANY_DAY = dt.date(2020, 1, 1)


def _goal_stage(mean: Decimal | int) -> int:
    """Below, at or above what was agreed, on average over the goals of a file."""
    return 0 if mean < 0 else 1 if mean == 0 else 2


def _goal_moved(before: Decimal | int, now: Decimal | int) -> Movement:
    return Movement.IMPROVED if now > before else Movement.WORSE if now < before else Movement.STABLE


@cache
def _score_moved(before: int, now: int) -> Movement:
    """Ask the rules (MET-01) which way two scores point; the day only dates their explanation."""
    change = compare({"": DomainScore(worker=before)}, {"": DomainScore(worker=now)}, _ANY_DAY)
    return change.value.domains[0].worker.movement


@cache
def _letter_moved(before: str, now: str) -> Movement:
    """Ask the rules (MET-03) which way two letters point."""
    then, today = {"": ThresholdValue(before)}, {"": ThresholdValue(now)}
    return compare_thresholds((), then, today).value.thresholds[0].movement


@cache
def _step_moved(before: int, now: int) -> Movement:
    """Ask the rules (MET-07) which way two steps point."""
    return ladder_move(before, now).value.movement


SCORES = Scale(tuple(_STAGE_OF_SCORE), _STAGE_OF_SCORE.get, _score_moved)
LETTERS: dict[tuple[str, ...], Scale] = {
    letters: Scale(letters, _STAGE_OF_LETTER.get, _letter_moved) for letters in (MAY_BE_C, AT_MOST_B)
}
GOALS = Scale(_GOAL_SCORES, _goal_stage, _goal_moved)
STEPS = Scale(tuple(LADDER), _STAGE_OF_STEP.get, _step_moved)
