"""The home page of every role, and the list of steps behind its numbers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.web.access import requires
from houvast.web.navigation import menu_for
from houvast.web.plans.late import late_on_desk
from houvast.web.today import board
from houvast.web.today.badge import keep_late_steps
from houvast.web.today.lists import StepFilter, steps_page
from houvast.web.today.rows import unfinished_texts
from houvast.web.today.workload import counted_workload


@require_safe
@requires(Permission.HOME)
def today(request: HttpRequest) -> HttpResponse:
    """What asks attention now; which panels there are follows from the role."""
    user, day = request.user, timezone.localdate()
    context: dict[str, Any] = {"today": day, "drafts": unfinished_texts(user), "values": board.values_to_confirm(user)}
    if board.works_with_files(user):
        context |= _worker(user, day)
        keep_late_steps(request, context["groups"][0].count)
    if board.leads(user):
        context |= _team(user, day)
    if board.at_the_desk(user):
        context |= _desk(user, day)
    if not board.works_with_files(user) and not board.at_the_desk(user):
        context["tasks"] = [row for row in menu_for(user, request.path) if row["url"] != request.path]
    return render(request, "today/today.html", context)


@require_safe
@requires(Permission.WRITE_FILE)
def steps(request: HttpRequest) -> HttpResponse:
    """Every open step that a number on Vandaag counts, earliest first."""
    day = timezone.localdate()
    form = StepFilter(request.GET, user=request.user)
    page = steps_page(request, form, day)
    return render(request, "today/steps.html", {"form": form, "page": page, "today": day})


def _worker(user: Any, day: Any) -> dict[str, Any]:
    return {
        "groups": board.step_groups(user, day, shown=board.SHOWN_TO_HEADS if board.leads(user) else board.SHOWN),
        "appointments": board.appointments(user, day),
        "recent": board.recent_files(user),
        "late": late_on_desk(user, on=day),
        "workload": counted_workload(user, day),
    }


def _team(user: Any, day: Any) -> dict[str, Any]:
    lines = board.team_lines(user, day)
    waiting, waiting_count = board.requests_in(user, "toewijzen")
    return {
        "team": lines[: board.COLLEAGUES_SHOWN],
        "team_hidden": max(len(lines) - board.COLLEAGUES_SHOWN, 0),
        "coming": board.coming_terms(user, day),
        "coming_count": sum(line.soon for line in lines),
        "late_count": sum(line.late for line in lines),
        "waiting": waiting,
        "waiting_count": waiting_count,
    }


def _desk(user: Any, day: Any) -> dict[str, Any]:
    registered, registered_count = board.requests_in(user, "vandaag")
    without, without_count = board.requests_in(user, "bewijs")
    return {
        "registered": registered,
        "registered_count": registered_count,
        "without_receipt": without,
        "without_receipt_count": without_count,
        "visitors": board.expected_visitors(user, day),
    }
