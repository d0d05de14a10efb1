"""What is due in a file, with what a pause of one trajectory does to it: said honestly, before and during the pause."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.trajectories.models import Trajectory
from houvast.web.access import user_of

SHOWN = 12


@dataclass(frozen=True)
class Clock:
    """One thing that is due: whether it stands still with the trajectory, and why."""

    step: NextStep
    pauses: bool
    why: str


def clocks_of(request: HttpRequest, trajectory: Trajectory) -> list[Clock]:
    """Return what is due in the file, first what comes first."""
    visible = NextStep.objects.visible_to(user_of(request)).open().filter(case_file=trajectory.case_file_id)
    steps = visible.select_related("assigned_to").order_by("due_on", "id")[:SHOWN]
    return [_clock(step, trajectory) for step in steps]


def _clock(step: NextStep, trajectory: Trajectory) -> Clock:
    if step.rule:
        return Clock(step, pauses=False, why=_("Loopt door: de regel kent geen pauze van een traject."))
    if step.kind == StepKind.TRAJECTORY_END and step.object_id == trajectory.pk:
        return Clock(step, pauses=True, why=_("Schuift op: de gewone duur is een eigen afspraak uit de trajectengids."))
    if step.kind == StepKind.TRAJECTORY_PAUSE:
        return Clock(step, pauses=False, why=_("Dan bekijken we of het traject verder kan."))
    return Clock(
        step, pauses=False, why=_("Loopt door: een afspraak in het dossier. Pas de datum zelf aan als het nodig is.")
    )
