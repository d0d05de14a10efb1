"""Trajectories for the matrix of pages."""

import datetime as dt
from typing import Any

from houvast.apps.trajectories.enums import PauseReason, Phase
from houvast.apps.trajectories.models import PhasePeriod, Trajectory, TrajectoryEvaluation, TrajectoryHandOver
from tests.factories.casefiles import make_step
from tests.factories.trajectories import make_kind, make_pause, make_trajectory
from tests.web.world import Subject, World

FIRST = dt.date(2026, 2, 1)


def of_trajectory(subject: Subject) -> dict[str, Any]:
    return {"pk": _trajectory(subject).pk}


def of_pause(subject: Subject) -> dict[str, Any]:
    pause = make_pause(_trajectory(subject))
    return {"pk": pause.trajectory_id, "pause_id": pause.pk}


def of_trajectory_evaluation(subject: Subject) -> dict[str, Any]:
    trajectory = _trajectory(subject)
    row = TrajectoryEvaluation.objects.create(trajectory=trajectory, planned_on=FIRST)
    return {"pk": trajectory.pk, "evaluation_id": row.pk}


def add_course(_world: World, subject: Subject, n: int) -> None:
    """A long history: phases, pauses, hand-overs, evaluations and steps."""
    trajectory = Trajectory.objects.get(case_file=subject.case_file)
    there = trajectory.pauses.count()
    for number in range(there, there + n):
        day = FIRST + dt.timedelta(days=7 * number)
        PhasePeriod.objects.create(trajectory=trajectory, phase=Phase.EXECUTION, started_on=day, ended_on=day)
        make_pause(trajectory, started_on=day, ended_on=day, reason=PauseReason.ILLNESS)
        TrajectoryHandOver.objects.create(trajectory=trajectory, handed_on=day, worker=subject.worker, note="Voilà.")
        TrajectoryEvaluation.objects.create(trajectory=trajectory, planned_on=day)
        make_step(subject.case_file, assigned_to=subject.worker)


def _trajectory(subject: Subject) -> Trajectory:
    made = Trajectory.objects.filter(case_file=subject.case_file).first()
    return made or make_trajectory(subject.case_file, kind=make_kind(code="SOA"))
