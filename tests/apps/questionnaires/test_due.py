"""A trajectory that stops asks for its end measurement by itself (seed 001, TRJ-04)."""

import datetime as dt

import pytest

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.questionnaires.actions.due import stop_and_conclude
from houvast.apps.questionnaires.enums import Occasion
from houvast.apps.trajectories.enums import EndResult
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import moment
from tests.factories.questionnaires import MEASURED_ON, make_end, make_satisfaction
from tests.factories.trajectories import make_trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def stop(trajectory, worker, result=EndResult.WORK):
    return stop_and_conclude(
        trajectory=trajectory,
        result=result,
        reason="Vast werk.",
        version=trajectory.version,
        by=worker,
        on=MEASURED_ON,
        at=moment(MEASURED_ON),
    )


def due(case_file):
    steps = case_file.steps.open().filter(kind=StepKind.END_MEASUREMENT).order_by("object_id")
    assert all(step.source and step.rule == "TRJ-04" for step in steps)
    return [(step.object_id, step.due_on) for step in steps]


def test_each_trajectory_that_stops_asks_its_own_and_is_answered_by_its_own(case_file, worker):
    first, second = make_trajectory(case_file), make_trajectory(case_file)
    stop(first, worker)
    stop(second, worker)
    within = MEASURED_ON + dt.timedelta(days=14)
    assert due(case_file) == [(first.pk, within), (second.pk, within)]
    make_end(case_file, by=worker, trajectory=first, occasion=Occasion.BETWEEN)
    assert len(due(case_file)) == 2
    make_satisfaction(case_file, by=worker, trajectory=first, occasion=Occasion.END)
    assert len(due(case_file)) == 2
    make_end(case_file, by=worker, trajectory=first)
    assert due(case_file) == [(second.pk, within)]


def test_one_for_the_whole_file_answers_all_that_wait(case_file, worker):
    stop(make_trajectory(case_file), worker)
    stop(make_trajectory(case_file), worker)
    make_end(case_file, by=worker)
    assert due(case_file) == []


def test_nothing_is_asked_when_it_was_concluded_already_or_nobody_is_left(case_file, worker):
    trajectory = make_trajectory(case_file)
    make_end(case_file, by=worker, trajectory=trajectory)
    stop(trajectory, worker)
    stop(make_trajectory(case_file), worker, EndResult.DECEASED)
    assert due(case_file) == []


def test_a_satisfaction_questionnaire_at_the_end_does_not_answer_for_the_end_measurement(case_file, worker):
    trajectory = make_trajectory(case_file)
    make_satisfaction(case_file, by=worker, trajectory=trajectory, occasion=Occasion.END)
    stop(trajectory, worker)
    assert [object_id for object_id, _day in due(case_file)] == [trajectory.pk]
