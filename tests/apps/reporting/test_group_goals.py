"""Goals and participation ladder of a group by hand: every file once, first against last."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.reporting.first_and_last_goals import GOALS, LADDER
from houvast.apps.reporting.group_tables import ChangeRow
from houvast.apps.reporting.group_view import GoalsPart, group_view
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import GoalScore, LadderStep
from tests.apps.reporting.test_group_view import FIRST, LAST, YEAR, head, of_team
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_goal

pytestmark = pytest.mark.django_db

Path = tuple[int | None, ...]


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


def scored(worker: User, *goals: Path, state: GoalState = GoalState.OPEN, client: int | None = None) -> CaseFile:
    """A file with goals, each with the scores of the worker on the first and on the last day."""
    case_file = make_case_file(worker=worker)
    for scores in goals:
        goal = make_goal(case_file, state=state, closed_on=None if state == GoalState.OPEN else LAST)
        for day, score in zip((FIRST, LAST), scores, strict=False):
            GoalScore.objects.create(
                goal=goal, scored_on=day, worker_score=score, client_score=client, scored_by=worker
            )
    return case_file


def placed(worker: User, *steps: int) -> CaseFile:
    case_file = make_case_file(worker=worker)
    for day, step in zip((FIRST, LAST, dt.date(2027, 1, 5)), steps, strict=False):
        LadderStep.objects.create(case_file=case_file, placed_on=day, step=step, placed_by=worker)
    return case_file


def parts(worker: User, voice: str = "worker_score") -> tuple[GoalsPart | None, GoalsPart | None]:
    view = group_view(head(), of_team(worker.team), YEAR, voice)  # type: ignore[arg-type]
    return view.goals, view.ladder


def test_a_file_counts_once_with_the_mean_of_its_goals(worker: User) -> None:
    for _number in range(6):
        scored(worker, (-2, 1), (-1, 0))  # -1.5 to 0.5: from below to above what was agreed
    for _number in range(5):
        scored(worker, (0, 0), (1,))  # the goal scored once says nothing about change
    scored(worker, (1,))
    make_case_file(worker=worker)
    found, ladder = parts(worker)
    assert ladder is None
    assert found is not None
    assert (found.measured.with_first, found.measured.with_both, found.measured.missing) == (12, 11, 2)
    assert found.measured.median_months == Decimal("5.9")
    assert found.row is not None
    assert (found.row.key, found.row.compared, found.row.missing) == (GOALS, 11, 2)
    assert found.row.moved == (6, None, None)  # 6 better, 5 the same, 0 worse
    assert found.row.improved_pct == 55


def test_each_voice_has_its_own_scores(worker: User) -> None:
    for _number in range(6):
        scored(worker, (-2, 1), client=0)
    found, _ladder = parts(worker, "client_score")
    assert found is not None
    assert found.row is not None
    assert found.row.compared == 6
    assert found.row.moved == (None, None, None)  # all six stayed as agreed


def test_dropped_goals_and_later_scores_do_not_count(worker: User) -> None:
    for _number in range(6):
        scored(worker, (-2, 1), state=GoalState.DROPPED)
    assert parts(worker) == (None, None)


def test_the_ladder_from_first_to_last_step_of_the_period(worker: User) -> None:
    for _number in range(7):
        placed(worker, 2, 4, 6)  # the last one is after the period
    for _number in range(6):
        placed(worker, 3, 2)
    placed(worker, 1)
    _goals, ladder = parts(worker)
    assert ladder is not None
    assert ladder.row == ChangeRow(
        key=LADDER,
        compared=13,
        missing=1,
        then=(7, None, None),  # 7, 6, 0
        now=(None, 7, None),  # 6, 7, 0
        moved=(7, None, None),  # 7 up, 0 the same, 6 down
    )
