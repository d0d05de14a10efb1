"""Phases follow each other; stopping always has a result and a reason."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions import phases
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import EndResult, Phase
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def running(worker):
    install_catalogue(by=None)
    kind = TrajectoryKind.objects.get(code="SOA")
    return start_trajectory(case_file=make_case_file(worker=worker), kind=kind, by=worker, on=DAY)


def test_no_phase_is_skipped(running, worker):
    with pytest.raises(Refused, match="Steunverlening"):
        phases.change_phase(trajectory=running, phase=Phase.EXECUTION, version=1, by=worker, on=DAY)
    moved = phases.change_phase(
        trajectory=running, phase=Phase.AID, version=1, by=worker, on=DAY + dt.timedelta(days=10)
    )
    history = [(row.phase, row.started_on, row.ended_on) for row in moved.phases.all()]
    assert history == [
        (Phase.INTAKE, DAY, DAY + dt.timedelta(days=10)),
        (Phase.AID, DAY + dt.timedelta(days=10), None),
    ]


def test_second_person_is_told(running, worker):
    phases.change_phase(trajectory=running, phase=Phase.AID, version=1, by=worker, on=DAY)
    with pytest.raises(Conflict):
        phases.change_phase(trajectory=running, phase=Phase.PLAN, version=1, by=worker, on=DAY)


def test_stopping_is_always_possible_with_result_and_reason(running, worker):
    stop = {"trajectory": running, "result": EndResult.WORK, "version": 1, "by": worker, "at": AT}
    with pytest.raises(Refused, match="waarom"):
        phases.stop_trajectory(reason=" ", on=AT.date(), **stop)
    with pytest.raises(Refused, match="later dan deze dag"):
        phases.stop_trajectory(reason="Vast werk.", on=DAY - dt.timedelta(days=1), **stop)
    with pytest.raises(Refused, match="toekomst"):
        phases.stop_trajectory(reason="Vast werk.", on=AT.date() + dt.timedelta(days=1), **stop)
    stopped = phases.stop_trajectory(
        reason="Vast werk.", on=AT.date(), no_measurement_reason="Al aan het werk.", **stop
    )
    assert (stopped.phase, stopped.ended_on, stopped.end_result) == (Phase.STOP, AT.date(), EndResult.WORK)
    assert not stopped.phases.filter(ended_on=None).exists()
    assert not stopped.case_file.steps.open().filter(kind=StepKind.TRAJECTORY_END).exists()
    with pytest.raises(Refused, match="gestopt"):
        phases.stop_trajectory(reason="Nog eens.", on=AT.date(), **{**stop, "version": 2})
    with pytest.raises(Refused, match="met een resultaat"):
        phases.change_phase(trajectory=stopped, phase=Phase.STOP, version=2, by=worker, on=AT.date())


def test_social_activation_is_not_extended_past_its_year(running, worker):
    with pytest.raises(Refused, match="te lang"):
        phases.extend_trajectory(trajectory=running, until=dt.date(2027, 6, 1), by=worker)
    with pytest.raises(Refused, match="latere datum"):
        phases.extend_trajectory(trajectory=running, until=dt.date(2027, 1, 1), by=worker)


def test_other_trajectories_are_extended(worker):
    install_catalogue(by=None)
    kind = TrajectoryKind.objects.get(code="WEL")
    trajectory = start_trajectory(case_file=make_case_file(worker=worker), kind=kind, by=worker, on=DAY)
    phases.extend_trajectory(trajectory=trajectory, until=dt.date(2027, 12, 1), by=worker)
    assert trajectory.case_file.steps.open().get(kind=StepKind.TRAJECTORY_END).due_on == dt.date(2027, 12, 1)
