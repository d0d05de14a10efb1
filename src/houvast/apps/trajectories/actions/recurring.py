"""Actions that come back: every occurrence is ticked apart, the next one follows by itself, history stays."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions.following import OPEN_STATES, follow_action
from houvast.apps.trajectories.enums import ActionState, OccurrenceState
from houvast.apps.trajectories.models import ActionOccurrence, GoalAction
from houvast.apps.trajectories.recurring import first_open, open_until
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused


@action("Keer van een terugkerende actie genoteerd")
def settle_occurrences(
    *, row: GoalAction, answers: Mapping[dt.date, OccurrenceState], by: User, on: dt.date, at: dt.datetime
) -> GoalAction:
    """Note how occurrences went, by their day; the next open one becomes the day the action is due.

    The same answer sent twice is kept once. Raises `Conflict` when a colleague noted something else for a day meanwhile,
    `Refused` for a closed file or goal, or a day that is no occurrence. After the last one the action ends.
    """
    locked = _lock(row)
    known = {found.due_on: found.state for found in locked.occurrences.all()}
    if any(known.get(day, state) != state for day, state in answers.items()):
        raise Conflict
    new = {day: state for day, state in answers.items() if day not in known}
    possible = set(open_until(locked, known, on=on))
    if not set(new) <= possible:
        raise Refused(_("Deze dag hoort niet bij de herhaling. Kijk de actie opnieuw na."))
    ActionOccurrence.objects.bulk_create(
        ActionOccurrence(action=locked, due_on=day, state=state, settled_on=on, settled_by=by)
        for day, state in sorted(new.items())
    )
    if new:
        _move_on(locked, {**known, **new}, by=by, on=on, at=at)
    return locked


@action("Keer van een terugkerende actie teruggezet")
def reopen_occurrence(*, occurrence: ActionOccurrence, by: User, at: dt.datetime) -> GoalAction:
    """Take back a tick that was a mistake: the occurrence is open again."""
    locked = _lock(occurrence.action)
    ActionOccurrence.objects.filter(pk=occurrence.pk).delete()
    known = set(locked.occurrences.values_list("due_on", flat=True))
    following = first_open(locked, known)
    if following is not None:
        locked.due_on = following
        if locked.state not in OPEN_STATES:
            locked.state, locked.done_on = ActionState.BUSY, None
    locked.version += 1
    locked.save()
    follow_action(row=locked, by=by, at=at)
    return locked


def _lock(row: GoalAction) -> GoalAction:
    locked: GoalAction = (
        GoalAction.objects.select_for_update(of=("self",)).select_related("goal__case_file").get(pk=row.pk)
    )
    refuse_closed(locked.goal.case_file)
    if not locked.repeats:
        raise Refused(_("Deze actie komt niet terug."))
    return locked


def _move_on(row: GoalAction, known: Mapping[dt.date, str], *, by: User, on: dt.date, at: dt.datetime) -> None:
    """Let the action be due on its next open day; after the last one it ends as its occurrences went."""
    following = first_open(row, known)
    if following is None:
        row.state, row.done_on = _ended(known), on
    else:
        row.due_on = following
        if row.state == ActionState.PLANNED:
            row.state = ActionState.BUSY
    if row.state not in {ActionState.DONE, ActionState.PARTLY}:
        row.done_on = None
    row.version += 1
    row.save()
    end_step(kind=StepKind.GOAL_ACTION, object_id=row.pk, at=at, by=by)
    follow_action(row=row, by=by, at=at)


def _ended(known: Mapping[dt.date, str]) -> ActionState:
    states = set(known.values())
    if states == {OccurrenceState.DONE}:
        return ActionState.DONE
    if OccurrenceState.DONE in states:
        return ActionState.PARTLY
    return ActionState.PREVENTED if states == {OccurrenceState.PREVENTED} else ActionState.NOT_DONE
