"""The GPMI on the client page: what both sides promised, and when it is looked at again."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Evaluation, Gpmi
from houvast.web.contracts.showing import STATE_TONES, GoalShown, promise

_SHOWN = [GpmiState.SIGNED, GpmiState.DRAFT, GpmiState.OFFERED, GpmiState.EXEMPT]


def gpmi_panel(case_file: CaseFile, user: User) -> dict[str, Any]:
    """Return what `contracts/_panel.html` shows as `panel`; three queries at most, whatever the size of the contract.

    A running contract goes before one in preparation, and that one before an exemption that still lasts.
    `plan_goals` are the ids of the goals of the plan that stand in it.
    """
    today = timezone.localdate()
    context: dict[str, Any] = {
        "case_file": case_file,
        "gpmi": None,
        "plan_goals": set(),
        "may_contract": user.may(Permission.CONTRACT) and case_file.closed_on is None,
    }
    visible = Gpmi.objects.visible_to(user).filter(case_file=case_file, state__in=_SHOWN)
    rows = sorted(visible, key=lambda row: (_SHOWN.index(GpmiState(row.state)), -row.pk))
    current = [row for row in rows if row.state != GpmiState.EXEMPT or (row.ended_on is None and row.ends_on >= today)]
    if not current:
        return context
    gpmi = current[0]
    goals: list[GoalShown] = []
    following = None
    if gpmi.state != GpmiState.EXEMPT:
        goals = _goals(gpmi, on=today)
        following = _next_evaluation(gpmi, user)
    tone, icon = STATE_TONES[GpmiState(gpmi.state)]
    return {
        **context,
        "gpmi": gpmi,
        "tone": tone,
        "icon": icon,
        "goals": goals,
        "plan_goals": {one.goal.goal_id for one in goals if one.goal and one.goal.goal_id},
        "evaluation": following,
        "in_preparation": next((row for row in current[1:] if row.state != GpmiState.EXEMPT), None),
    }


def _goals(gpmi: Gpmi, *, on: dt.date) -> list[GoalShown]:
    """One query: the commitments bring their goal along; a goal without any promise is in no running contract."""
    rows = gpmi.commitments.standing(on).select_related("goal_action", "gpmi_goal")
    shown: dict[int, GoalShown] = {}
    for row in rows:
        row.gpmi = gpmi
        goal = shown.setdefault(row.gpmi_goal.root_id if row.gpmi_goal else 0, GoalShown(row.gpmi_goal))
        goal.of(row.party).append(promise(row, on=on))
    return sorted(shown.values(), key=lambda one: one.goal.position if one.goal else len(shown))


def _next_evaluation(gpmi: Gpmi, user: User) -> Evaluation | None:
    if gpmi.state != GpmiState.SIGNED:
        return None
    found: Evaluation | None = gpmi.evaluations.visible_to(user).proposed().order_by("planned_on", "id").first()
    return found
