"""The plan as one flat list of goals; life domains filter it, they do not contain it."""

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
from houvast.apps.trajectories.models import Goal
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.plans.forms import CloseGoalForm, GoalForm
from houvast.web.plans.listing import plan_context
from houvast.web.plans.remarks import goal_remarks, language_remarks
from houvast.web.plans.returning import back_to_goal
from houvast.web.plans.suggesting import first_values, suggested
from houvast.web.refusals import answer_status, differences, expected_version, tell_refusal


@requires(Permission.READ_FILE)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Every goal with what both sides do; `?domein=` keeps one life domain."""
    case_file = open_file(request, pk, page="Plan")
    context = {**file_context(request, case_file, tab="plan"), **plan_context(request, case_file)}
    template = "plans/plan.html#goals" if request.htmx else "plans/plan.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@requires(Permission.PLAN)
def goal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a goal, empty or filled with what a measurement suggests (`?voorstel=`)."""
    case_file = open_file(request, pk, page="Doel toevoegen")
    key = f"goal:new:{case_file.pk}"
    found = suggested(case_file, user_of(request))
    suggestion = found.find(request.POST.get("voorstel", "") or request.GET.get("voorstel", ""))
    language = case_file.person.language
    first = first_values(suggestion, language) if suggestion else {"domain": request.GET.get("domein", "")}
    form = GoalForm(request.POST or None, initial=first, language=language)

    def act() -> Goal:
        origin = suggestion.key if suggestion else ""
        return actions.add_goal(case_file=case_file, by=user_of(request), origin=origin, **form.cleaned_data)

    if request.method == "POST" and (goal := attempt(form, act)):
        forget_draft(request, key)
        messages.success(request, _("Het doel staat in het plan. Wie doet wat?"))
        return redirect("plans:action_new", pk=case_file.pk, goal_id=goal.pk)
    open_goals = Goal.objects.visible_to(user_of(request)).filter(case_file=case_file).open().count()
    more: dict[str, Any] = {
        "suggestion": suggestion,
        "wishes": [] if suggestion else [row for row in found.shown + found.more if row.own_words],
        "many_goals": open_goals >= actions.MAX_GOALS,
        "max_goals": actions.MAX_GOALS,
    }
    return _goal_page(request, case_file, form, key=key, **more)


@requires(Permission.PLAN)
def goal_edit(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Change a goal; who saves second sees what the first one saved."""
    case_file, goal = _goal(request, pk, goal_id, page="Doel aanpassen")
    key, conflict = f"goal:{goal.pk}", []
    language = case_file.person.language
    form = GoalForm(request.POST or None, initial=GoalForm.values_of(goal), language=language)

    def act() -> Goal:
        version = expected_version(request)
        return actions.edit_goal(goal=goal, version=version, by=user_of(request), **form.cleaned_data)

    try:
        saved = request.method == "POST" and attempt(form, act)
    except Conflict:
        goal.refresh_from_db()
        conflict = differences(form, GoalForm(initial=GoalForm.values_of(goal), language=language))
        saved = not conflict  # pressed twice: what was typed stands already
    if saved:
        forget_draft(request, key)
        messages.success(request, _("Het doel is bewaard."))
        return redirect("plans:plan", pk=case_file.pk)
    return _goal_page(request, case_file, form, key=key, goal=goal, conflict=conflict)


@requires(Permission.PLAN)
def goal_close(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Close a goal as reached, as barrier lifted, or drop it."""
    case_file, goal = _goal(request, pk, goal_id, page="Doel afsluiten")
    form, changed = CloseGoalForm(request.POST or None), False

    def act() -> Goal:
        return actions.close_goal(
            goal=goal,
            version=expected_version(request),
            by=user_of(request),
            on=timezone.localdate(),
            at=timezone.now(),
            **form.cleaned_data,
        )

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Het doel is afgesloten."))
            return redirect("plans:plan", pk=case_file.pk)
    except Conflict:
        changed = True
    context = {
        **file_context(request, case_file, tab="plan"),
        "form": form,
        "goal": goal,
        "changed_meanwhile": changed,
    }
    return render(request, "plans/goal_close.html", context, status=answer_status(form, conflict=changed))


@require_POST
@requires(Permission.PLAN)
def goal_reopen(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Take up a closed goal again."""
    case_file, goal = _goal(request, pk, goal_id, page="Doel heropenen")
    try:
        actions.reopen_goal(goal=goal, version=expected_version(request), by=user_of(request))
    except ValidationError as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.error(request, _("Een collega wijzigde dit doel intussen. Kijk het opnieuw na."))
    return redirect("plans:plan", pk=case_file.pk)


@require_POST
@requires(Permission.PLAN)
def goal_move(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Move a goal one place up or down."""
    _case_file, goal = _goal(request, pk, goal_id, page="Doel verplaatsen")
    actions.move_goal(goal=goal, up=request.POST.get("direction") == "up", by=user_of(request))
    return back_to_goal(goal)


def _goal(request: HttpRequest, pk: int, goal_id: int, *, page: str) -> tuple[CaseFile, Goal]:
    case_file = open_file(request, pk, page=page)
    visible = Goal.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return case_file, get_visible_or_404(visible, pk=goal_id)


def _goal_page(
    request: HttpRequest,
    case_file: CaseFile,
    form: GoalForm,
    *,
    key: str,
    goal: Goal | None = None,
    conflict: Any = (),
    **more: Any,
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        **file_context(request, case_file, tab="plan"),
        "form": form,
        "goal": goal,
        "conflict": conflict,
        "version": goal.version if goal else "",
        "draft": restore_draft(form, request=request, key=key),
        "remarks": goal_remarks(str(form["text"].value() or ""), on=today),
        "indicator_remarks": language_remarks(str(form["indicator"].value() or ""), on=today),
        **more,
    }
    return render(request, "plans/goal.html", context, status=answer_status(form, conflict=bool(conflict)))
