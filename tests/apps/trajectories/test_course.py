"""A trajectory pauses, goes on, starts again, goes to a colleague, and has its dates put right."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.files import assign_worker, end_assignment
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions import dates, pausing, phases, workers
from houvast.apps.trajectories.actions.start import reenter_trajectory, start_trajectory
from houvast.apps.trajectories.enums import EndResult, PauseReason, Phase
from houvast.apps.trajectories.models import Trajectory
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import moment
from tests.factories.trajectories import make_kind, make_pause

pytestmark = pytest.mark.django_db
START = dt.date(2026, 2, 2)
END = dt.date(2027, 2, 1)
TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def running(case_file, worker):
    return start_trajectory(case_file=case_file, kind=make_kind(code="WEL"), by=worker, on=START)


def pause(trajectory, worker, **fields):
    trajectory.refresh_from_db()
    values = {
        "started_on": dt.date(2026, 4, 1),
        "ended_on": None,
        "review_on": dt.date(2026, 5, 1),
        "reason": PauseReason.ADMISSION,
        "note": "",
        "version": trajectory.version,
    }
    return pausing.pause_trajectory(trajectory=trajectory, by=worker, **{**values, **fields})


def steps(case_file, kind):
    return [step.due_on for step in case_file.steps.open().filter(kind=kind)]


def test_a_pause_moves_the_usual_end_for_as_long_as_it_really_takes(case_file, worker, running):
    paused = pause(running, worker)
    assert steps(case_file, StepKind.TRAJECTORY_PAUSE) == [dt.date(2026, 5, 1)]
    assert steps(case_file, StepKind.TRAJECTORY_END) == [END + dt.timedelta(days=30)]
    pausing.look_again_later(pause=paused, review_on=dt.date(2026, 5, 11), by=worker, at=moment(dt.date(2026, 5, 1)))
    assert steps(case_file, StepKind.TRAJECTORY_END) == [END + dt.timedelta(days=40)]
    pausing.resume_trajectory(pause=paused, on=dt.date(2026, 4, 21), by=worker, at=moment(TODAY))
    paused.refresh_from_db()
    assert paused.ended_on == dt.date(2026, 4, 20)
    assert steps(case_file, StepKind.TRAJECTORY_END) == [END + dt.timedelta(days=20)]
    assert steps(case_file, StepKind.TRAJECTORY_PAUSE) == []
    assert not Trajectory.objects.paused(on=TODAY).exists()


def test_terms_with_a_rule_run_on_in_a_pause(case_file, worker):
    activation = start_trajectory(case_file=case_file, kind=make_kind(code="SOA"), by=worker, on=START)
    pause(activation, worker)
    assert steps(case_file, StepKind.TRAJECTORY_END) == [END]
    assert steps(case_file, StepKind.TRAJECTORY_EVALUATION) == [dt.date(2026, 5, 2)]


def test_a_pause_with_a_last_day_ends_by_itself_and_is_confirmed(case_file, worker, running):
    paused = pause(running, worker, ended_on=dt.date(2026, 4, 10), review_on=None)
    assert steps(case_file, StepKind.TRAJECTORY_PAUSE) == [dt.date(2026, 4, 11)]
    assert Trajectory.objects.paused(on=dt.date(2026, 4, 10)).exists()
    assert not Trajectory.objects.paused(on=dt.date(2026, 4, 11)).exists()
    with pytest.raises(Refused, match="voorbij"):
        pausing.look_again_later(pause=paused, review_on=dt.date(2026, 7, 1), by=worker, at=moment(TODAY))
    pausing.resume_trajectory(pause=paused, on=TODAY, by=worker, at=moment(TODAY))
    paused.refresh_from_db()
    assert paused.ended_on == dt.date(2026, 4, 10)
    assert steps(case_file, StepKind.TRAJECTORY_PAUSE) == []
    assert steps(case_file, StepKind.TRAJECTORY_END) == [END + dt.timedelta(days=10)]


def test_a_pause_says_why_and_until_when_and_does_not_overlap(worker, running):
    with pytest.raises(Refused, match="Zeg tot wanneer"):
        pause(running, worker, review_on=None)
    with pytest.raises(ValidationError, match="Schrijf welke reden"):
        pause(running, worker, reason=PauseReason.OTHER)
    with pytest.raises(Refused, match="begon later"):
        pause(running, worker, started_on=START - dt.timedelta(days=1))
    pause(running, worker)
    with pytest.raises(ValidationError, match="al een pauze"):
        pause(running, worker, started_on=dt.date(2026, 4, 20))
    with pytest.raises(Conflict):
        pause(running, worker, version=1, started_on=dt.date(2026, 3, 1), ended_on=dt.date(2026, 3, 2))


def test_a_pause_taken_back_on_its_first_day_never_was(worker, running):
    paused = pause(running, worker)
    pausing.resume_trajectory(pause=paused, on=paused.started_on, by=worker, at=moment(TODAY))
    assert not running.pauses.exists()


def test_no_phase_while_it_stands_still_and_stopping_ends_the_pause(case_file, worker, running):
    pause(running, worker)
    running.refresh_from_db()
    with pytest.raises(Refused, match="pauze"):
        phases.change_phase(trajectory=running, phase=Phase.AID, version=running.version, by=worker, on=TODAY)
    phases.stop_trajectory(
        trajectory=running,
        result=EndResult.CLIENT_STOPS,
        reason="Wil niet meer.",
        version=running.version,
        by=worker,
        on=TODAY,
        at=moment(TODAY),
    )
    assert running.pauses.get().ended_on == TODAY - dt.timedelta(days=1)
    assert steps(case_file, StepKind.TRAJECTORY_PAUSE) == []
    done = case_file.steps.get(kind=StepKind.TRAJECTORY_PAUSE)
    assert done.done_reason == "traject gestopt"


@pytest.mark.parametrize("day", [START - dt.timedelta(days=1), dt.date(2026, 5, 2)])
def test_the_database_keeps_a_pause_within_its_trajectory(running, day):
    running.ended_on, running.phase, running.end_result = dt.date(2026, 5, 1), Phase.STOP, EndResult.REACHED
    running.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_pause(running, started_on=day, ended_on=day + dt.timedelta(days=1))


def test_the_database_keeps_the_trajectory_around_its_pauses(running):
    make_pause(running)
    running.started_on = TODAY
    with pytest.raises(IntegrityError), transaction.atomic():
        running.save()


def stop(trajectory, worker):
    trajectory.refresh_from_db()
    return phases.stop_trajectory(
        trajectory=trajectory,
        result=EndResult.CLIENT_STOPS,
        reason="Gaat werken.",
        version=trajectory.version,
        by=worker,
        on=dt.date(2026, 5, 1),
        at=moment(TODAY),
    )


def test_who_comes_back_starts_again_and_the_earlier_one_is_named_once(worker, running):
    again = {"kind": running.kind, "reason": "Job is gestopt.", "by": worker, "on": TODAY}
    with pytest.raises(Refused, match="loopt nog"):
        reenter_trajectory(previous=running, **again)
    stop(running, worker)
    with pytest.raises(Refused, match="waarom"):
        reenter_trajectory(previous=running, **{**again, "reason": " "})
    with pytest.raises(Refused, match="liep toen nog"):
        reenter_trajectory(previous=running, **{**again, "on": dt.date(2026, 4, 1)})
    made = reenter_trajectory(previous=running, **again)
    assert (made.previous, made.phase, made.reentry_reason) == (running, Phase.INTAKE, "Job is gestopt.")
    with pytest.raises(Refused, match="al een vervolg"):
        reenter_trajectory(previous=running, **again)


def give(trajectory, to, by, note="Let op de trap."):
    trajectory.refresh_from_db()
    return workers.give_trajectory(
        trajectory=trajectory, worker=to, note=note, version=trajectory.version, by=by, on=TODAY
    )


def test_a_trajectory_goes_to_a_colleague_with_a_note_and_its_own_steps(case_file, worker, running):
    coach = make_user(Role.COACH, team=make_team())
    assert not CaseFile.objects.visible_to(coach).exists()
    with pytest.raises(Refused, match="Schrijf wat"):
        give(running, coach, worker, note=" ")
    with pytest.raises(Refused, match="werkt niet aan dossiers"):
        give(running, make_user(Role.ACCOUNTING), worker)
    given = give(running, coach, worker)
    assert given.worker == coach
    assert CaseFile.objects.visible_to(coach).get() == case_file
    assert case_file.steps.open().get(kind=StepKind.TRAJECTORY_END).assigned_to == coach
    with pytest.raises(Refused, match="al"):
        give(running, coach, worker)
    back = give(running, worker, coach)
    assert back.worker is None
    assert case_file.steps.open().get(kind=StepKind.TRAJECTORY_END).assigned_to == worker
    assert [(row.former, row.worker) for row in back.hand_overs.all()] == [(worker, coach), (coach, worker)]


def test_a_coach_with_a_trajectory_does_not_just_leave_and_the_file_takes_its_own_along(case_file, worker, running):
    coach = make_user(Role.COACH, team=make_team())
    give(running, coach, worker)
    with pytest.raises(Refused, match="begeleidt nog een traject"):
        end_assignment(assignment=case_file.assignments.get(user=coach), by=worker, on=TODAY)
    following = make_user(team=worker.team)
    assign_worker(case_file=case_file, worker=following, by=worker, on=TODAY)
    running.refresh_from_db()
    assert running.worker == coach
    Trajectory.objects.filter(pk=running.pk).update(worker=following)
    assign_worker(case_file=case_file, worker=worker, by=worker, on=TODAY)
    running.refresh_from_db()
    assert running.worker is None


def correct(trajectory, worker, *days):
    trajectory.refresh_from_db()
    starts = {row.pk: day for row, day in zip(trajectory.phases.all(), days, strict=True)}
    return dates.correct_dates(
        trajectory=trajectory, starts=starts, version=trajectory.version, by=worker, at=moment(TODAY)
    )


def test_dates_are_put_right_and_what_follows_from_them_moves(case_file, worker):
    activation = start_trajectory(case_file=case_file, kind=make_kind(code="SOA"), by=worker, on=START)
    phases.change_phase(trajectory=activation, phase=Phase.AID, version=1, by=worker, on=dt.date(2026, 3, 2))
    first, second = dt.date(2026, 1, 12), dt.date(2026, 2, 20)
    corrected = correct(activation, worker, first, second)
    assert corrected.started_on == first
    rows = [(row.started_on, row.ended_on) for row in corrected.phases.all()]
    assert rows == [(first, second), (second, None)]
    assert steps(case_file, StepKind.TRAJECTORY_END) == [dt.date(2027, 1, 11)]
    assert steps(case_file, StepKind.TRAJECTORY_EVALUATION) == [dt.date(2026, 4, 12)]
    assert [row.planned_on.month for row in corrected.evaluations.all()] == [4, 7, 10, 1]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ((dt.date(2026, 1, 1), TODAY), "voor het dossier"),
        ((TODAY, dt.date(2026, 5, 1)), "niet voor de vorige"),
        ((START, TODAY + dt.timedelta(days=1)), "toekomst"),
        ((dt.date(2026, 5, 1), TODAY), "pauze"),
    ],
)
def test_dates_that_cannot_be_are_refused_beside_their_field(worker, running, days, message):
    phases.change_phase(trajectory=running, phase=Phase.AID, version=1, by=worker, on=dt.date(2026, 3, 2))
    make_pause(running, started_on=dt.date(2026, 4, 1), ended_on=dt.date(2026, 4, 5))
    with pytest.raises(Refused, match=message) as refused:
        correct(running, worker, *days)
    assert all(name.startswith("phase_") for name in refused.value.error_dict)


def test_the_end_of_a_stopped_trajectory_is_put_right(worker, running):
    stop(running, worker)
    corrected = correct(running, worker, START, dt.date(2026, 4, 20))
    assert corrected.ended_on == dt.date(2026, 4, 20)
