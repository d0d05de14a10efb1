"""What the centre promised in a plan is a step of who is responsible, and ends when the promise is kept."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.enums import ActionState
from houvast.apps.trajectories.models import GoalAction
from houvast.audit.recording import action
from houvast.core.enums import Party

OPEN_STATES = frozenset({ActionState.PLANNED, ActionState.BUSY})


@action("Afspraak van het OCMW opgevolgd")
def follow_action(*, row: GoalAction, by: User, at: dt.datetime | None = None) -> None:
    """Keep the step of a dated action of the centre in line with the action: the centre's promises are due too."""
    due = row.due_on if row.party == Party.CENTRE and row.state in OPEN_STATES else None
    if due is not None:
        plan_step(
            kind=StepKind.GOAL_ACTION,
            object_id=row.pk,
            title=row.text[:150],
            due_on=due,
            rule="",
            source=_("Afspraak van het OCMW in het plan: %(goal)s") % {"goal": row.goal.text},
            by=by,
            case_file=row.goal.case_file,
            assigned_to=row.responsible,
        )
    elif at is not None:
        end_step(kind=StepKind.GOAL_ACTION, object_id=row.pk, at=at, by=by)
