"""Goals and ladder scored on a day: two voices, once a day, counted by the rules."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.scores import GoalAnswer, score_progress, seen_scores
from houvast.apps.trajectories.attainment import Attained, attained
from houvast.apps.trajectories.enums import Attainment, Participation
from houvast.apps.trajectories.models import Goal, GoalScore, LadderStep
from houvast.core.errors import Conflict, Refused
from houvast_rules.measurement import LADDER, LadderMove, Movement, Scorer
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import OPENED_ON, make_case_file
from tests.factories.contracts import make_goal

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)
SPRING, AUTUMN = dt.date(2026, 4, 1), dt.date(2026, 10, 1)


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker: User) -> CaseFile:
    return make_case_file(worker=worker)


def keep(
    case_file: CaseFile,
    by: User,
    goals: dict[Goal, tuple[int | None, int | None]],
    *,
    ladder: int | None = None,
    day: dt.date = AUTUMN,
    seen: str | None = None,
) -> None:
    score_progress(
        case_file=case_file,
        day=day,
        goals={goal.pk: GoalAnswer(*pair) for goal, pair in goals.items()},
        ladder=ladder,
        seen=seen_scores(case_file) if seen is None else seen,
        by=by,
        on=TODAY,
    )


def read(case_file: CaseFile) -> Attained:
    scores = GoalScore.objects.filter(goal__case_file=case_file).in_order()
    return attained(list(case_file.goals.order_by("id")), list(scores), list(case_file.ladder_steps.in_order()))


def test_three_goals_counted_by_hand_in_each_voice(case_file: CaseFile, worker: User) -> None:
    one, two, three = (make_goal(case_file, text=f"Doel {number}") for number in range(3))
    keep(case_file, worker, {one: (-2, -2), two: (0, -1)}, day=SPRING)
    keep(case_file, worker, {one: (1, 0), two: (None, -1), three: (2, 2)})
    found = read(case_file)
    worker_count, client_count = found.count(Scorer.WORKER), found.count(Scorer.CLIENT)
    assert (worker_count.scored, worker_count.reached, worker_count.beyond) == (3, 2, 1)
    assert (client_count.scored, client_count.reached, client_count.beyond) == (3, 3, 2)
    assert found.goals[0].of(Scorer.WORKER) == (-2, 0)
    assert (found.goals[1].last(Scorer.CLIENT), found.goals[1].first(Scorer.CLIENT)) == (0, None)


def test_voices_two_apart_are_a_conversation_point(case_file: CaseFile, worker: User) -> None:
    apart, near = make_goal(case_file, text="Apart"), make_goal(case_file, text="Dicht")
    keep(case_file, worker, {apart: (1, -1), near: (1, 0)})
    assert [path.conversation_point for path in read(case_file).goals] == [True, False]


def test_the_ladder_goes_from_the_first_to_the_last_step(case_file: CaseFile, worker: User) -> None:
    keep(case_file, worker, {}, ladder=2, day=SPRING)
    assert read(case_file).move is None
    keep(case_file, worker, {}, ladder=4)
    assert read(case_file).move == LadderMove(2, 4, Movement.IMPROVED)


def test_the_same_day_again_replaces_and_a_double_click_is_kept_once(case_file: CaseFile, worker: User) -> None:
    goal = make_goal(case_file)
    empty = seen_scores(case_file)
    keep(case_file, worker, {goal: (0, 0)}, ladder=3, seen=empty)
    keep(case_file, worker, {goal: (0, 0)}, ladder=3, seen=empty)
    assert (GoalScore.objects.count(), LadderStep.objects.count()) == (1, 1)
    keep(case_file, worker, {goal: (1, None)})
    row = GoalScore.objects.get()
    assert (row.client_score, row.worker_score) == (1, None)


def test_who_scores_second_is_told(case_file: CaseFile, worker: User) -> None:
    goal, opened = make_goal(case_file), seen_scores(case_file)
    keep(case_file, worker, {goal: (0, 0)})
    with pytest.raises(Conflict):
        keep(case_file, worker, {goal: (-1, -1)}, seen=opened)
    assert GoalScore.objects.get().worker_score == 0


@pytest.mark.parametrize(
    ("day", "told"),
    [(TODAY + dt.timedelta(days=1), "toekomst"), (OPENED_ON - dt.timedelta(days=1), "pas geopend op")],
)
def test_an_impossible_day_is_refused(case_file: CaseFile, worker: User, day: dt.date, told: str) -> None:
    with pytest.raises(Refused, match=told):
        keep(case_file, worker, {make_goal(case_file): (0, 0)}, day=day)


def test_nothing_scored_and_a_closed_file_are_refused(case_file: CaseFile, worker: User) -> None:
    with pytest.raises(Refused, match="minstens één doel"):
        keep(case_file, worker, {make_goal(case_file): (None, None)})
    closed = make_case_file(worker=worker, closed=True)
    with pytest.raises(Refused, match="gesloten"):
        keep(closed, worker, {make_goal(closed): (0, 0)})


def test_a_goal_of_another_file_is_left_alone(case_file: CaseFile, worker: User) -> None:
    other = make_goal(make_case_file(worker=worker))
    keep(case_file, worker, {other: (2, 2)}, ladder=1)
    assert not GoalScore.objects.exists()


def test_the_database_refuses_what_is_not_on_the_scale(case_file: CaseFile, worker: User) -> None:
    goal = make_goal(case_file)
    for voices in ({"client_score": 3}, {"worker_score": -3}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalScore.objects.create(goal=goal, scored_on=AUTUMN, scored_by=worker, **voices)
    with pytest.raises(IntegrityError), transaction.atomic():
        LadderStep.objects.create(case_file=case_file, placed_on=AUTUMN, step=7, placed_by=worker)


def test_the_words_of_the_ladder_are_those_of_the_rules() -> None:
    assert {step.value: str(step.label) for step in Participation} == LADDER
    assert Attainment.values == [-2, -1, 0, 1, 2]
