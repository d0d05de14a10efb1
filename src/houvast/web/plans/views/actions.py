"""The actions under the goals of a plan."""

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
from houvast.apps.trajectories.actions import plan as actions
from houvast.apps.trajectories.enums import ActionState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.plans.forms import ActionForm, ActionStateForm
from houvast.web.plans.remarks import language_remarks
from houvast.web.plans.returning import back_to_goal
from houvast.web.refusals import answer_status, differences, expected_version, tell_refusal


@requires(Permission.PLAN)
def action_new(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Add what somebody does for a goal; "bewaar en voeg nog toe" stays here."""
    case_file = open_file(request, pk, page="Actie toevoegen")
    goal = get_visible_or_404(Goal.objects.visible_to(user_of(request)).filter(case_file=case_file), pk=goal_id)
    key = f"action:new:{goal.pk}"
    first = {"party": request.GET.get("wie", Party.CLIENT)}
    form = ActionForm(request.POST or None, initial=first, language=case_file.person.language)

    def act() -> GoalAction:
        return actions.add_action(goal=goal, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        forget_draft(request, key)
        messages.success(request, _("De actie staat in het plan."))
        if "another" in request.POST:
            return redirect("plans:action_new", pk=case_file.pk, goal_id=goal.pk)
        return back_to_goal(goal)
    return _action_page(request, case_file, goal, form, key=key)


@requires(Permission.PLAN)
def action_edit(request: HttpRequest, pk: int, action_id: int) -> HttpResponse:
    """Change an action; who saves second sees what the first one saved."""
    case_file, row = _action(request, pk, action_id, page="Actie aanpassen")
    key, conflict = f"action:{row.pk}", []
    language = case_file.person.language
    form = ActionForm(request.POST or None, initial=ActionForm.values_of(row), language=language)

    def act() -> GoalAction:
        version = expected_version(request)
        return actions.edit_action(
            row=row, version=version, by=user_of(request), at=timezone.now(), **form.cleaned_data
        )

    try:
        saved = request.method == "POST" and attempt(form, act)
    except Conflict:
        row.refresh_from_db()
        conflict = differences(form, ActionForm(initial=ActionForm.values_of(row), language=language))
        saved = not conflict  # pressed twice: what was typed stands already
    if saved:
        forget_draft(request, key)
        messages.success(request, _("De actie is bewaard."))
        return back_to_goal(row.goal)
    return _action_page(request, case_file, row.goal, form, key=key, row=row, conflict=conflict)


@require_POST
@requires(Permission.PLAN)
def action_state(request: HttpRequest, pk: int, action_id: int) -> HttpResponse:
    """Say how an action stands, from the list itself."""
    _case_file, row = _action(request, pk, action_id, page="Actie opvolgen")
    form = ActionStateForm(request.POST)
    if form.is_valid():
        try:
            actions.set_action_state(
                row=row,
                state=ActionState(form.cleaned_data["state"]),
                note=None,
                version=expected_version(request),
                by=user_of(request),
                on=timezone.localdate(),
                at=timezone.now(),
            )
        except ValidationError as refused:
            tell_refusal(request, refused)
        except Conflict:
            row.refresh_from_db()
            if row.state != form.cleaned_data["state"]:  # the same twice is a button pressed twice
                messages.error(request, _("Een collega wijzigde deze actie intussen. Kijk ze opnieuw na."))
    return back_to_goal(row.goal)


def _action(request: HttpRequest, pk: int, action_id: int, *, page: str) -> tuple[CaseFile, GoalAction]:
    case_file = open_file(request, pk, page=page)
    visible = GoalAction.objects.visible_to(user_of(request)).filter(goal__case_file=case_file)
    return case_file, get_visible_or_404(visible.select_related("goal"), pk=action_id)


def _action_page(
    request: HttpRequest,
    case_file: CaseFile,
    goal: Goal,
    form: ActionForm,
    *,
    key: str,
    row: GoalAction | None = None,
    conflict: Any = (),
) -> HttpResponse:
    context = {
        **file_context(request, case_file, tab="plan"),
        "form": form,
        "goal": goal,
        "row": row,
        "conflict": conflict,
        "version": row.version if row else "",
        "draft": restore_draft(form, request=request, key=key),
        "remarks": language_remarks(str(form["text"].value() or ""), on=timezone.localdate()),
    }
    return render(request, "plans/action.html", context, status=answer_status(form, conflict=bool(conflict)))
