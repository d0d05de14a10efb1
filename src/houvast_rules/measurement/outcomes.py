"""Two more ways to see that somebody gets further: agreed goals (MET-06) and taking part in society (MET-07)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Result, count
from houvast_rules.measurement.progress import Movement
from houvast_rules.statements import step

_GOAL_SCALE = range(-2, 3)
LADDER: dict[int, str] = {
    1: "leeft geïsoleerd",
    2: "heeft contacten buiten het huis",
    3: "doet mee aan georganiseerde activiteiten",
    4: "doet onbetaald werk",
    5: "doet betaald werk met ondersteuning",
    6: "doet betaald werk zonder ondersteuning",
}


@dataclass(frozen=True, slots=True)
class GoalAttainment:
    """How many goals were scored, and how many came to the agreed level (0) or further."""

    scored: int
    reached: int
    beyond: int


@dataclass(frozen=True, slots=True)
class LadderMove:
    """Two steps of the participation ladder and the way between them."""

    before: int
    now: int
    movement: Movement


def goal_attainment(scores: Mapping[str, int]) -> Result[GoalAttainment]:
    """Count the goals that reached what was agreed (MET-06).

    `scores` is by goal, from -2 (much less than agreed) over 0 (as agreed) to +2 (much more). Raises
    `ImpossibleFactError` for another score.
    """
    for score in scores.values():
        if score not in _GOAL_SCALE:
            raise ImpossibleFactError("scores", f"score {score} bestaat niet: -2 tot 2")
    reached = sum(score >= 0 for score in scores.values())
    beyond = sum(score > 0 for score in scores.values())
    value = GoalAttainment(len(scores), reached, beyond)
    text = f"{reached} van de {count(len(scores), 'doel', 'doelen')} bereikt, {beyond} meer dan afgesproken."
    return Result(value, (step("MET-06", text if scores else "Er is nog geen doel gescoord.", reached),))


def ladder_move(before: int, now: int) -> Result[LadderMove]:
    """Compare two steps of the participation ladder, 1 (isolated) to 6 (paid work without support) (MET-07).

    Raises `ImpossibleFactError` for another step.
    """
    for place in (before, now):
        if place not in LADDER:
            raise ImpossibleFactError("before" if place == before else "now", f"trede {place} bestaat niet: 1 tot 6")
    movement = Movement.IMPROVED if now > before else Movement.WORSE if now < before else Movement.STABLE
    text = f"Participatieladder: van trede {before} ({LADDER[before]}) naar trede {now} ({LADDER[now]})."
    if movement is Movement.STABLE:
        text = f"Participatieladder: blijft op trede {now} ({LADDER[now]})."
    return Result(LadderMove(before, now, movement), (step("MET-07", text, now),))
