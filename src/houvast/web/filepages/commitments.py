"""Goals and actions as the pages show them: both sides next to each other, late ones visible on both."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from houvast.apps.trajectories.enums import ActionState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party

_STATES = {
    ActionState.PLANNED: "todo",
    ActionState.BUSY: "busy",
    ActionState.DONE: "done",
    ActionState.PARTLY: "done",
    ActionState.PREVENTED: "dropped",
    ActionState.NOT_DONE: "dropped",
    ActionState.DROPPED: "dropped",
}


@dataclass(frozen=True)
class GoalView:
    """One goal with its actions by side."""

    goal: Goal
    client_items: list[dict[str, Any]]
    centre_items: list[dict[str, Any]]
    actions: list[dict[str, Any]]
    remarks: list[str] = field(default_factory=list)
    # Whether a neighbour of the same kind (the client's own choice, or not) stands above or below.
    may_rise: bool = False
    may_sink: bool = False


def goal_view(goal: Goal, *, on: dt.date) -> GoalView:
    """Sort the prefetched actions of a goal by side; a partner's stand with the centre's, under their name."""
    items = [action_item(row, on=on) for row in sorted(goal.actions.all(), key=lambda row: row.pk)]
    return GoalView(
        goal=goal,
        client_items=[item for item in items if item["party"] == Party.CLIENT],
        centre_items=[item for item in items if item["party"] != Party.CLIENT],
        actions=items,
    )


def action_item(row: GoalAction, *, on: dt.date) -> dict[str, Any]:
    """One action for the commitments component."""
    state = _STATES[ActionState(row.state)]
    late = state in {"todo", "busy"} and row.due_on is not None and row.due_on < on
    who = f"{row.third_party}: " if row.party == Party.THIRD else ""
    frequency = f" ({row.frequency})" if row.frequency else ""
    return {
        "row": row,
        "party": row.party,
        "text": f"{who}{row.text}{frequency}",
        "state": "late" if late else state,
        "due": row.due_on,
        "repeats": bool(row.repeats),
    }
