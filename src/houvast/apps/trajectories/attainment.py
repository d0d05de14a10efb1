"""What the scores of goals and the steps of the ladder say over time; the rules count (MET-06, MET-07)."""

from collections.abc import Sequence
from dataclasses import dataclass

from houvast.apps.trajectories.models import Goal, GoalScore, LadderStep
from houvast_rules.measurement import (
    DomainScore,
    GoalAttainment,
    LadderMove,
    Scorer,
    conversation_points,
    goal_attainment,
    ladder_move,
)

_TO_BALANCE = 3  # -2 to +2 as 1 to 5, so that the rule of the sociale balans (MET-02) reads it


@dataclass(frozen=True)
class GoalPath:
    """One goal with its scores, oldest first."""

    goal: Goal
    scores: tuple[GoalScore, ...]

    def of(self, voice: Scorer) -> tuple[int | None, ...]:
        """Return the scores of one voice in order; None where it said nothing."""
        return tuple(row.client_score if voice is Scorer.CLIENT else row.worker_score for row in self.scores)

    def first(self, voice: Scorer) -> int | None:
        """Return the first score of one voice, when there is a later one too."""
        known = [score for score in self.of(voice) if score is not None]
        return known[0] if len(known) > 1 else None

    def last(self, voice: Scorer) -> int | None:
        """Return the latest score of one voice."""
        return next((score for score in reversed(self.of(voice)) if score is not None), None)

    @property
    def conversation_point(self) -> bool:
        """Say whether the two voices of now are far apart: something to talk about, never averaged."""
        client, worker = self.last(Scorer.CLIENT), self.last(Scorer.WORKER)
        if client is None or worker is None:
            return False
        both = DomainScore(client=client + _TO_BALANCE, worker=worker + _TO_BALANCE)
        return bool(conversation_points({"": both}, self.scores[-1].scored_on).value)


@dataclass(frozen=True)
class Attained:
    """The goals of a file with their scores, and the ladder, oldest step first."""

    goals: tuple[GoalPath, ...]
    ladder: tuple[LadderStep, ...]

    @property
    def scored(self) -> tuple[GoalPath, ...]:
        return tuple(path for path in self.goals if path.scores)

    def count(self, voice: Scorer) -> GoalAttainment:
        """Count the goals that came to the agreed level, by the latest score of one voice."""
        latest = {str(path.goal.pk): path.last(voice) for path in self.goals}
        return goal_attainment({key: score for key, score in latest.items() if score is not None}).value

    @property
    def move(self) -> LadderMove | None:
        """From the first to the last step of the ladder; None before the second."""
        if len(self.ladder) < 2:
            return None
        return ladder_move(self.ladder[0].step, self.ladder[-1].step).value


def attained(goals: Sequence[Goal], scores: Sequence[GoalScore], ladder: Sequence[LadderStep]) -> Attained:
    """Put rows together; scores and ladder in order of their day. Asks the database nothing."""
    by_goal: dict[int, list[GoalScore]] = {}
    for row in scores:
        by_goal.setdefault(row.goal_id, []).append(row)
    return Attained(tuple(GoalPath(goal, tuple(by_goal.get(goal.pk, ()))) for goal in goals), tuple(ladder))
