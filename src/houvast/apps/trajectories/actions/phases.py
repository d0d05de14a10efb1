"""A trajectory goes from phase to phase and stops with a result (law.md TRJ-08)."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.pausing import end_pauses
from houvast.apps.trajectories.closing import closing_reason
from houvast.apps.trajectories.enums import EndResult, Phase
from houvast.apps.trajectories.models import PhasePeriod, Trajectory
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import trajectory as rules


@action("Fase van traject gewijzigd")
def change_phase(*, trajectory: Trajectory, phase: Phase, version: int, by: User, on: dt.date) -> Trajectory:
    """Move a trajectory to its next phase on a day.

    Raises `Refused` with the rule when a phase would be skipped, and while the trajectory pauses.
    """
    locked = lock_version(trajectory, expected=version)
    if phase == Phase.STOP:
        raise Refused({"phase": _("Stop het traject met een resultaat en een toelichting.")})
    check = rules.check_transition(rules.Phase(locked.phase), rules.Phase(phase))
    if not check.value:
        raise Refused({"phase": check.errors[0].text})
    if locked.pauses.running(on=on).exists():
        raise Refused({"on": _("Het traject staat dan in pauze. Hervat het eerst.")})
    _end_running_phase(locked, on)
    PhasePeriod.objects.create(trajectory=locked, phase=phase, started_on=on)
    locked.phase = phase
    locked.save()
    return locked


@action("Traject gestopt")
def stop_trajectory(
    *,
    trajectory: Trajectory,
    result: EndResult,
    reason: str,
    version: int,
    by: User,
    on: dt.date,
    at: dt.datetime,
    measured_on: dt.date | None = None,
    no_measurement_reason: str = "",
) -> Trajectory:
    """Stop a trajectory in any phase with a result and a reason; what was due for it ends.

    Social activation asks a measurement to compare with the zero measurement, or why there is none (TRJ-04);
    `measured_on` is the day of an end measurement made with a questionnaire. Raises `Refused` per field when it has
    stopped, something is missing, or the day lies before its present phase.
    """
    locked = lock_version(trajectory, expected=version)
    check = rules.check_transition(rules.Phase(locked.phase), rules.Phase.STOP)
    if not check.value:
        raise Refused({"phase": check.errors[0].text})
    if not reason.strip():
        raise Refused({"reason": _("Schrijf kort waarom het traject stopt.")})
    if on > timezone.localdate(at):
        raise Refused({"on": _("Deze datum ligt in de toekomst.")})
    _end_running_phase(locked, on)
    locked.no_measurement_reason = closing_reason(
        locked, result=result, on=on, measured_on=measured_on, reason=no_measurement_reason
    )
    end_pauses(trajectory=locked, on=on, at=at, by=by)
    PhasePeriod.objects.create(trajectory=locked, phase=Phase.STOP, started_on=on, ended_on=on)
    locked.phase, locked.ended_on, locked.end_result, locked.end_reason = Phase.STOP, on, result, reason.strip()
    locked.save()
    end_step(kind=StepKind.TRAJECTORY_END, object_id=locked.pk, at=at, by=by)
    gone = _("traject gestopt")
    end_step(kind=StepKind.TRAJECTORY_EVALUATION, object_id=locked.pk, at=at, by=by, reason=gone)
    return locked


@action("Einde van traject verschoven")
def extend_trajectory(*, trajectory: Trajectory, until: dt.date, by: User) -> None:
    """Ask again on a later day whether the trajectory ends; raises `Refused` where TRJ-02 says it lasts too long."""
    step = trajectory.case_file.steps.open().filter(kind=StepKind.TRAJECTORY_END, object_id=trajectory.pk).first()
    if step is None or trajectory.ended_on is not None:
        raise Refused(_("Dit traject is gestopt."))
    if until <= step.due_on:
        raise Refused({"until": _("Kies een latere datum dan nu.")})
    if step.rule == "TRJ-02":
        check = rules.check_end(trajectory.started_on, until, law=law_in_force())
        if not check.value:
            raise Refused({"until": check.errors[0].text})
    step.due_on = until
    step.save(update_fields=["due_on"])


def _end_running_phase(trajectory: Trajectory, on: dt.date) -> None:
    running = trajectory.phases.get(ended_on=None)
    if on < running.started_on:
        raise Refused({"on": _("De huidige fase begon later dan deze dag.")})
    running.ended_on = on
    running.save(update_fields=["ended_on"])
