"""The plan: one flat list of goals with actions of client, centre and others (practice.md §3.4, §5.3)."""

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.following import OPEN_STATES, follow_action
from houvast.apps.trajectories.enums import ActionState, GoalState, Repeat
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.apps.trajectories.recurring import first_open
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.ordering import move_in_order
from houvast.core.versions import lock_version

MAX_GOALS = 3  # practice.md §3.4: more is allowed, with a warning
MAX_CLIENT_ACTIONS = 6
DONE_STATES = frozenset({ActionState.DONE, ActionState.PARTLY})

__all__ = ["ACTION_FIELDS", "DONE_STATES", "GOAL_FIELDS", "MAX_CLIENT_ACTIONS", "MAX_GOALS", "OPEN_STATES"]

GOAL_FIELDS = ("chosen_by_client", "domain", "text", "client_text", "target_date", "indicator", "threshold")
ACTION_FIELDS = (
    "party", "third_party", "from_network", "text", "client_text", "due_on", "repeats", "repeats_until", "frequency",
    "voluntary", "note", "responsible",
)  # fmt: skip


@action("Doel toegevoegd")
def add_goal(*, case_file: CaseFile, by: User, origin: str = "", **values: Any) -> Goal:
    """Add a goal at the end of the list; `values` are `GOAL_FIELDS`. The same goal sent twice is kept once.

    `origin` is the key of the suggestion it was made from, so that it is not suggested again.
    """
    refuse_closed(case_file)
    CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    fields = {name: values[name] for name in GOAL_FIELDS if name in values}
    twin: Goal | None = case_file.goals.open().filter(domain=fields["domain"], text=fields["text"]).first()
    if twin is not None:
        return twin
    last = case_file.goals.aggregate(last=Max("position"))["last"]
    goal = Goal(case_file=case_file, position=(last or 0) + 1, origin=origin, **fields)
    goal.full_clean()
    goal.save()
    return goal


@action("Doel aangepast")
def edit_goal(*, goal: Goal, version: int, by: User, **values: Any) -> Goal:
    """Change the words, domain or date of a goal; raises `Conflict` on an outdated `version`, `Refused` when closed."""
    locked = lock_version(goal, expected=version)
    refuse_closed(locked.case_file)
    for name in GOAL_FIELDS:
        if name in values:
            setattr(locked, name, values[name])
    locked.full_clean()
    locked.save()
    return locked


@action("Doel afgesloten")
def close_goal(
    *, goal: Goal, state: GoalState, note: str, version: int, by: User, on: dt.date, at: dt.datetime
) -> Goal:
    """Close a goal as reached, as barrier lifted, or drop it; its open actions of the centre are no longer due."""
    locked = lock_version(goal, expected=version)
    if locked.state != GoalState.OPEN:
        raise Refused(_("Dit doel is al afgesloten."))
    if state == GoalState.OPEN:
        raise Refused({"state": _("Kies hoe het doel eindigt.")})
    locked.state, locked.closed_on, locked.closing_note = state, on, note.strip()
    locked.save()
    for row in locked.actions.open():
        end_step(kind=StepKind.GOAL_ACTION, object_id=row.pk, at=at, by=by, reason=_("doel afgesloten"))
    return locked


@action("Doel heropend")
def reopen_goal(*, goal: Goal, version: int, by: User) -> Goal:
    """Take up a closed goal again, with what the centre still has to do for it."""
    locked = lock_version(goal, expected=version)
    if locked.state == GoalState.OPEN:
        raise Refused(_("Dit doel loopt al."))
    refuse_closed(locked.case_file)
    locked.state, locked.closed_on, locked.closing_note = GoalState.OPEN, None, ""
    locked.save()
    for row in locked.actions.open():
        follow_action(row=row, by=by)
    return locked


@action("Volgorde van de doelen gewijzigd")
def move_goal(*, goal: Goal, up: bool, by: User) -> None:
    """Exchange a goal with its neighbour; at the end nothing happens. What the client chose stays above the rest."""
    CaseFile.objects.select_for_update(of=("self",)).get(pk=goal.case_file_id)
    rows = Goal.objects.filter(case_file=goal.case_file_id, state=GoalState.OPEN)
    alike = rows.filter(chosen_by_client=goal.chosen_by_client).order_by("position", "id")
    move_in_order(alike, goal, up=up)


@action("Actie toegevoegd")
def add_action(*, goal: Goal, by: User, at: dt.datetime, **values: Any) -> GoalAction:
    """Add what somebody does for a goal; `values` are `ACTION_FIELDS`. The same one sent twice is kept once.

    A dated action of the centre becomes a step of who is responsible. Once both sides have an action for a goal the
    plan is made, and its step ends. Raises `Refused` for a closed goal, `ValidationError` per field.
    """
    locked = Goal.objects.select_for_update(of=("self",)).select_related("case_file").get(pk=goal.pk)
    refuse_closed(locked.case_file)
    if locked.state != GoalState.OPEN:
        raise Refused(_("Dit doel is al afgesloten."))
    fields = _clean(values)
    twin: GoalAction | None = locked.actions.open().filter(party=fields["party"], text=fields["text"]).first()
    if twin is not None:
        return twin
    row = GoalAction(goal=locked, **fields)
    _repeat(row, anew=True)
    row.full_clean()
    row.save()
    follow_action(row=row, by=by)
    parties = set(locked.actions.values_list("party", flat=True))
    if {Party.CLIENT, Party.CENTRE} <= parties:
        end_step(kind=StepKind.PLAN, object_id=locked.case_file_id, at=at, by=by)
    return row


@action("Actie aangepast")
def edit_action(*, row: GoalAction, version: int, by: User, at: dt.datetime, **values: Any) -> GoalAction:
    """Change an action; raises `Conflict` on an outdated `version`, `ValidationError` per field."""
    locked = lock_version(row, expected=version)
    refuse_closed(locked.goal.case_file)
    before = (locked.repeats, locked.due_on)
    rhythm = locked.frequency if locked.repeats else ""
    for name, value in _clean(values).items():
        setattr(locked, name, value)
    if locked.frequency == rhythm and not locked.repeats:
        locked.frequency = ""  # it said how often the action came back
    _repeat(locked, anew=before != (locked.repeats, locked.due_on))
    locked.full_clean()
    locked.save()
    follow_action(row=locked, by=by, at=at)
    return locked


@action("Toestand van actie gewijzigd")
def set_action_state(
    *, row: GoalAction, state: ActionState, note: str | None, version: int, by: User, on: dt.date, at: dt.datetime
) -> GoalAction:
    """Say how an action stands; done ones are dated. `note` None keeps the present note. Raises `Conflict`."""
    locked = lock_version(row, expected=version)
    refuse_closed(locked.goal.case_file)
    locked.state = state
    locked.done_on = (locked.done_on or on) if state in DONE_STATES else None
    if note is not None:
        locked.note = note.strip()
    locked.full_clean()
    locked.save()
    follow_action(row=locked, by=by, at=at)
    return locked


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    """Keep what belongs together: only the centre has a responsible colleague, only a third party a name."""
    fields = {name: values[name] for name in ACTION_FIELDS if name in values}
    if fields.get("party") != Party.CENTRE:
        fields["responsible"] = None
    if fields.get("party") != Party.THIRD:
        fields["third_party"], fields["from_network"] = "", False
    return fields


def _repeat(row: GoalAction, *, anew: bool) -> None:
    """Count the days of a recurring action from the day typed; a contract shows the rhythm in words."""
    if not row.repeats:
        row.repeats_from = row.repeats_until = None
        return
    if row.due_on is None:
        raise Refused({"due_on": _("Zeg wanneer de eerste keer is.")})
    if row.repeats_until and row.repeats_until < row.due_on:
        raise Refused({"repeats_until": _("Het einde ligt voor de eerste keer.")})
    row.frequency = str(Repeat(row.repeats).label)
    if anew or row.repeats_from is None:
        row.repeats_from = row.due_on
    known = set(row.occurrences.values_list("due_on", flat=True)) if row.pk else set()
    row.due_on = first_open(row, known) or row.due_on
