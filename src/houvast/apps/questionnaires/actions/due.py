"""A trajectory that stops asks for its end measurement (seed 001, TRJ-04). It stands here because trajectories knows
nothing of questionnaires."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.actions.phases import stop_trajectory
from houvast.apps.trajectories.enums import EndResult
from houvast.apps.trajectories.models import Trajectory
from houvast.audit.recording import action
from houvast_rules.trajectory import check_closing

# Nobody is left to look back with.
_NOT_ASKED = (EndResult.DECEASED,)
# Time to meet once more; a custom of this application, not law.
_DAYS = 14


@action("Traject gestopt")
def stop_and_conclude(
    *,
    trajectory: Trajectory,
    result: EndResult,
    reason: str,
    version: int,
    by: User,
    on: dt.date,
    at: dt.datetime,
    no_measurement_reason: str = "",
) -> Trajectory:
    """Stop a trajectory (see `stop_trajectory`, also for what it refuses) and ask for its end measurement.

    Nothing is asked when it was made already, when it was said why there is none, or when the client died.
    """
    made = Response.objects.concluding().filter(trajectory=trajectory, measured_on__lte=on)
    stopped = stop_trajectory(
        trajectory=trajectory,
        result=result,
        reason=reason,
        version=version,
        by=by,
        on=on,
        at=at,
        measured_on=made.order_by("-measured_on").values_list("measured_on", flat=True).first(),
        no_measurement_reason=no_measurement_reason,
    )
    asked = result not in _NOT_ASKED and not stopped.no_measurement_reason
    if asked and not Response.objects.concluding().filter(trajectory=stopped).exists():
        plan_end_measurement(trajectory=stopped, by=by, on=on)
    return stopped


@action("Eindmeting gepland")
def plan_end_measurement(*, trajectory: Trajectory, by: User | None, on: dt.date) -> None:
    """Put the end measurement of a trajectory that stopped on the day `on` on the worker's desk, within two weeks."""
    zero = trajectory.case_file.assessments.baseline()
    check = check_closing(zero.measured_on if zero else None, on)
    plan_step(
        kind=StepKind.END_MEASUREMENT,
        object_id=trajectory.pk,
        title=(_("Eindmeting invullen: %(kind)s") % {"kind": trajectory.kind.label})[:150],
        due_on=on + dt.timedelta(days=_DAYS),
        rule=check.rule,
        source=f"{check.article}. {check.source.text}",
        by=by,
        case_file=trajectory.case_file,
        assigned_to=trajectory.worker,
    )
