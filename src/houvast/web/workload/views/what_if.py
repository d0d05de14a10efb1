"""What if: now and then side by side. Everything stands in the address; only moving files can be carried out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.workload.load import Workload, workload
from houvast.apps.workload.per_file import Weight, weights
from houvast.apps.workload.places import files_of
from houvast.apps.workload.scenario import Away, Inflow, Move, Question, answer
from houvast.web.access import requires, user_of
from houvast.web.refusals import answer_status, number_of
from houvast.web.workload.forms import WhatIfForm
from houvast.web.workload.rows import FileRow, file_rows
from houvast.web.workload.shown import chosen_teams, of_teams, team_lines


@require_safe
@requires(Permission.HAND_OVER)
def what_if(request: HttpRequest) -> HttpResponse:
    """Ask, and show the answer when something was asked."""
    user, counted = user_of(request), workload(timezone.localdate())
    form = WhatIfForm(request.GET or None, kinds=counted.kinds.items())
    lines = team_lines(counted)
    teams = chosen_teams(counted, request.GET.getlist("team"), user)
    context: dict[str, Any] = {"form": form, "lines": lines, "teams": teams, "today": counted.on, "norm": counted.norm}
    if form.is_bound and form.is_valid():
        context |= _answered(request, form, counted, teams, everybody=len(teams) == len(lines))
    return render(request, "workload/what_if.html", context, status=answer_status(form))


def _answered(
    request: HttpRequest, form: WhatIfForm, counted: Workload, teams: list[int], *, everybody: bool
) -> dict[str, Any]:
    facts, user = form.cleaned_data, user_of(request)
    rows = rows_of(facts["van"], counted, user) if facts["van"] else []
    ticked = {number_of(value) for value in request.GET.getlist("dossier")}
    chosen = tuple(row.case_file.pk for row in rows if row.case_file.pk in ticked)
    question = Question(
        move=Move(facts["van"], facts["naar"], chosen) if facts["van"] and facts["naar"] and chosen else None,
        inflow=_inflow(facts, counted, teams, everybody),
        away=Away(facts["afwezig"], facts["vanaf"], facts["tot"]) if facts["afwezig"] else None,
    )
    asked = bool(question.move or question.inflow or question.away)
    return {
        "rows": rows,
        "ticked": set(chosen),
        "question": question,
        "found": answer(question, counted, team_ids=teams, asked_by=user) if asked else None,
        "carry_out_url": _carry_out(question.move),
    }


def rows_of(worker: User, counted: Workload, user: User) -> list[FileRow]:
    """The files of a worker with what leaves her desk when each moves."""
    files = list(files_of(worker, seen_by=user).select_related("person"))
    found: list[Weight] = weights(counted, case_files=[row.pk for row in files])
    return file_rows(files, found, worker, counted)


def _inflow(facts: dict[str, Any], counted: Workload, teams: list[int], everybody: bool) -> Inflow | None:
    if not facts["soort"]:
        return None
    if facts["voor"]:
        receivers: tuple[int, ...] = (facts["voor"].pk,)
    else:
        receivers = tuple(load.user.pk for load in of_teams(counted, teams, everybody) if load.capacity.hours > 0)
    return Inflow(facts["soort"], facts["aantal"], receivers)


def _carry_out(move: Move | None) -> str:
    """The hand-over with the same files ticked; only there something changes."""
    if move is None:
        return ""
    query: list[tuple[str, int]] = [("van", move.former.pk), ("naar", move.receiver.pk)]
    query += [("dossier", pk) for pk in move.case_files]
    return f"{reverse('workload:hand_over')}?{urlencode(query)}"
