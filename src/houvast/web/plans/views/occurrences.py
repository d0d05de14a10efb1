"""Tick the times of a recurring action: from the plan the next one, on its own page every one that is open."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.actions.recurring import reopen_occurrence, settle_occurrences
from houvast.apps.trajectories.enums import OccurrenceState
from houvast.apps.trajectories.models import ActionOccurrence, GoalAction
from houvast.apps.trajectories.recurring import open_until
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.plans.returning import back_to_goal
from houvast.web.refusals import tell_refusal

_DAY = "dag-"


@requires(Permission.PLAN)
def occurrences(request: HttpRequest, pk: int, action_id: int) -> HttpResponse:
    """Show every time that is open and how the earlier ones went; keep what is ticked."""
    case_file = open_file(request, pk, page="Terugkerende actie")
    row = _action(request, case_file, action_id)
    if request.method == "POST" and _settled(request, row):
        if "plan" in request.POST:
            return back_to_goal(row.goal)
        return redirect("plans:occurrences", pk=pk, action_id=action_id)
    today = timezone.localdate()
    ticked = list(row.occurrences.select_related("settled_by"))
    days = open_until(row, {one.due_on for one in ticked}, on=today)
    context: dict[str, Any] = {
        **file_context(request, case_file, tab="plan"),
        "row": row,
        "days": [(day, day < today) for day in days],
        "states": OccurrenceState.choices,
        "ticked": ticked[::-1],
        "done": sum(one.state == OccurrenceState.DONE for one in ticked),
        "last_ticked": max((one.pk for one in ticked), default=None),
    }
    return render(request, "plans/occurrences.html", context)


@require_POST
@requires(Permission.PLAN)
def reopen(request: HttpRequest, pk: int, action_id: int, occurrence_id: int) -> HttpResponse:
    """Take back a tick."""
    case_file = open_file(request, pk, page="Terugkerende actie")
    row = _action(request, case_file, action_id)
    visible = ActionOccurrence.objects.visible_to(user_of(request)).filter(action=row)
    found = visible.filter(pk=occurrence_id).first()
    if found is None:
        messages.info(request, _("Deze keer stond al open."))
        return redirect("plans:occurrences", pk=pk, action_id=action_id)
    try:
        reopen_occurrence(occurrence=found, by=user_of(request), at=timezone.now())
    except ValidationError as refused:
        tell_refusal(request, refused)
    return redirect("plans:occurrences", pk=pk, action_id=action_id)


def _action(request: HttpRequest, case_file: CaseFile, action_id: int) -> GoalAction:
    visible = GoalAction.objects.visible_to(user_of(request)).filter(goal__case_file=case_file).exclude(repeats="")
    row: GoalAction = get_visible_or_404(visible.select_related("goal"), pk=action_id)
    return row


def _settled(request: HttpRequest, row: GoalAction) -> bool:
    answers = _answers(request)
    try:
        settle_occurrences(row=row, answers=answers, by=user_of(request), on=timezone.localdate(), at=timezone.now())
    except ValidationError as refused:
        tell_refusal(request, refused)
        return True
    except Conflict:
        messages.error(request, _("Een collega noteerde deze keer intussen anders. Kijk ze opnieuw na."))
        return True
    if answers:
        messages.success(request, _("Genoteerd."))
    return True


def _answers(request: HttpRequest) -> dict[dt.date, OccurrenceState]:
    """Read `dag-2026-11-24=gedaan`; a spoiled day or answer says nothing."""
    answers = {}
    for name, value in request.POST.items():
        if name.startswith(_DAY) and value in OccurrenceState.values:
            try:
                answers[dt.date.fromisoformat(name.removeprefix(_DAY))] = OccurrenceState(value)
            except ValueError:
                continue
    return answers
