"""Who carries a trajectory: the worker of the file, or a colleague it was given to with a note."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.files import add_coach
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.casefiles.workers import worker_for
from houvast.apps.trajectories.models import Trajectory, TrajectoryHandOver
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

OWN_STEPS = (StepKind.TRAJECTORY_END, StepKind.TRAJECTORY_EVALUATION, StepKind.END_MEASUREMENT)


@action("Traject aan een collega gegeven")
def give_trajectory(
    *, trajectory: Trajectory, worker: User | None, note: str, version: int, by: User, on: dt.date
) -> Trajectory:
    """Give a trajectory to a colleague, or with None back to the worker of the file, with a note.

    Its open steps go along. A colleague who could not open the file works on it from now on. Raises `Refused` per
    field without a note, for who cannot work on files or has it already; `Conflict` on an outdated `version`.
    """
    locked = lock_version(trajectory, expected=version)
    case_file = locked.case_file
    refuse_closed(case_file)
    if locked.ended_on is not None:
        raise Refused(_("Dit traject is gestopt."))
    if worker is not None and not worker.may(Permission.WRITE_FILE):
        raise Refused({"worker": _("Deze collega werkt niet aan dossiers.")})
    of_file = worker_for(StepKind.TRAJECTORY_END, case_file)
    chosen = None if worker == of_file else worker
    if chosen == locked.worker:
        raise Refused({"worker": _("Deze collega begeleidt dit traject al.")})
    if not note.strip():
        raise Refused({"note": _("Schrijf wat de volgende collega moet weten.")})
    if chosen is not None and not CaseFile.objects.for_few(chosen).filter(pk=case_file.pk).exists():
        add_coach(case_file=case_file, coach=chosen, by=by, on=on)
    TrajectoryHandOver.objects.create(
        trajectory=locked, handed_on=on, former=locked.worker or of_file, worker=chosen or of_file, note=note.strip()
    )
    locked.worker = chosen
    locked.save()
    for step in _steps_of(locked):
        step.assigned_to = chosen or of_file
        step.save(update_fields=["assigned_to"])
    return locked


def _steps_of(trajectory: Trajectory) -> list[NextStep]:
    opened = trajectory.case_file.steps.open()
    pauses = list(trajectory.pauses.values_list("pk", flat=True))
    own = list(opened.filter(kind__in=OWN_STEPS, object_id=trajectory.pk))
    return own + list(opened.filter(kind=StepKind.TRAJECTORY_PAUSE, object_id__in=pauses))
