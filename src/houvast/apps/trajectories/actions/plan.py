"""The plan: one flat list of goals with actions of client, centre and others (practice.md §3.4, §5.3)."""

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.enums import ActionState, GoalState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

MAX_GOALS = 3  # practice.md §3.4: more is allowed, with a warning
MAX_CLIENT_ACTIONS = 6
OPEN_STATES = frozenset({ActionState.PLANNED, ActionState.BUSY})
DONE_STATES = frozenset({ActionState.DONE, ActionState.PARTLY})

GOAL_FIELDS = ("domain", "text", "indicator", "target_date", "chosen_by_client")
ACTION_FIELDS = ("party", "third_party", "text", "due_on", "frequency", "voluntary", "note", "responsible")


@action("Doel toegevoegd")
def add_goal(*, case_file: CaseFile, by: User, **values: Any) -> Goal:
    """Add a goal at the end of the list; `values` are `GOAL_FIELDS`. The same goal sent twice is kept once."""
    refuse_closed(case_file)
    CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    fields = {name: values[name] for name in GOAL_FIELDS if name in values}
    twin: Goal | None = case_file.goals.open().filter(domain=fields["domain"], text=fields["text"]).first()
    if twin is not None:
        return twin
    last = case_file.goals.aggregate(last=Max("position"))["last"]
    goal = Goal(case_file=case_file, position=(last or 0) + 1, **fields)
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
        _follow(row, by=by)
    return locked


@action("Volgorde van de doelen gewijzigd")
def move_goal(*, goal: Goal, up: bool, by: User) -> None:
    """Exchange a goal with its neighbour; at the end of the list nothing happens."""
    CaseFile.objects.select_for_update(of=("self",)).get(pk=goal.case_file_id)
    ordered = list(Goal.objects.filter(case_file=goal.case_file_id, state=GoalState.OPEN).order_by("position", "id"))
    place = next((index for index, row in enumerate(ordered) if row.pk == goal.pk), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, row in enumerate(ordered, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


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
    row.full_clean()
    row.save()
    _follow(row, by=by)
    parties = set(locked.actions.values_list("party", flat=True))
    if {Party.CLIENT, Party.CENTRE} <= parties:
        end_step(kind=StepKind.PLAN, object_id=locked.case_file_id, at=at, by=by)
    return row


@action("Actie aangepast")
def edit_action(*, row: GoalAction, version: int, by: User, at: dt.datetime, **values: Any) -> GoalAction:
    """Change an action; raises `Conflict` on an outdated `version`, `ValidationError` per field."""
    locked = lock_version(row, expected=version)
    refuse_closed(locked.goal.case_file)
    for name, value in _clean(values).items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.save()
    _follow(locked, by=by, at=at)
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
    _follow(locked, by=by, at=at)
    return locked


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    """Keep what belongs together: only the centre has a responsible colleague, only a third party a name."""
    fields = {name: values[name] for name in ACTION_FIELDS if name in values}
    if fields.get("party") != Party.CENTRE:
        fields["responsible"] = None
    if fields.get("party") != Party.THIRD:
        fields["third_party"] = ""
    return fields


def _follow(row: GoalAction, *, by: User, at: dt.datetime | None = None) -> None:
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
