"""The workload of teams and workers for who leads, and of oneself for everybody else."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.load import Workload, total, workload
from houvast.apps.workload.models import HandOver
from houvast.apps.workload.per_file import weights
from houvast.web.access import requires, user_of
from houvast.web.workload.shown import chosen_teams, kind_lines, leads, of_teams, phase_lines, team_lines

WORKERS_PER_PAGE = 60
FILES_PER_PAGE = 40


@require_safe
@requires(Permission.READ_WORKLOAD)
def overview(request: HttpRequest) -> HttpResponse:
    """Teams and workers by name; somebody who leads nobody sees her own page."""
    user, today = user_of(request), timezone.localdate()
    if not leads(user):
        return _worker_page(request, user, workload(today, only={user.pk}))
    counted = workload(today)
    lines = team_lines(counted)
    asked = request.GET.getlist("team")
    teams = chosen_teams(counted, asked, user)
    loads = of_teams(counted, teams, everybody=len(teams) == len(lines))
    context = {
        "today": today,
        "norm": counted.norm,
        "lines": lines,
        "teams": teams,
        "page": Paginator(loads, WORKERS_PER_PAGE).get_page(request.GET.get("page")),
        "level": total(loads, counted.norm),
        "kinds": kind_lines(loads, counted),
        "phases": phase_lines(loads),
        "bare_hours": sum(load.bare_hours for load in loads),
        "bare_files": sum(load.bare_files for load in loads),
        "request_hours": sum(load.request_hours for load in loads),
        "requests": sum(load.requests for load in loads),
        "nobody": sum(part.trajectories for part in counted.nobody),
        "to_settle": list(HandOver.objects.visible_to(user).to_settle(today).select_related("former")[:5]),
    }
    return render(request, "workload/overview.html", context)


@require_safe
@requires(Permission.READ_WORKLOAD)
def worker(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands on one desk; of a colleague only for who leads."""
    user = user_of(request)
    if pk != user.pk and not leads(user):
        raise Http404
    counted = workload(timezone.localdate(), only={pk})
    found = counted.of(pk)
    if found is None and pk != user.pk:
        raise Http404
    return _worker_page(request, found.user if found else user, counted)


def _worker_page(request: HttpRequest, person: User, counted: Workload) -> HttpResponse:
    user, load = user_of(request), counted.of(person.pk)
    rows = weights(counted, desk=person.pk)
    visible = _names_of(user, [row.case_file_id for row in rows])
    shown = [{"weight": row, "case_file": visible[row.case_file_id]} for row in rows if row.case_file_id in visible]
    shown.sort(key=lambda row: (str(row["case_file"].person.last_name), row["case_file"].pk))  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "person": person,
        "own": person.pk == user.pk,
        "today": counted.on,
        "norm": counted.norm,
        "load": load,
        "kinds": kind_lines([load], counted) if load else [],
        "phases": phase_lines([load]) if load else [],
        "page": Paginator(shown, FILES_PER_PAGE).get_page(request.GET.get("page")),
        "hidden": len(rows) - len(shown),
        "trail": [(_("Werklast"), reverse("workload:overview")), (str(person), "")] if leads(user) else [],
        "to_settle": list(HandOver.objects.visible_to(user).filter(former=person).to_settle(counted.on)),
    }
    return render(request, "workload/worker.html", context)


def _names_of(user: User, files: list[int]) -> dict[int, CaseFile]:
    """Read the files of these trajectories that this user may open: a protected one counts, but is not named."""
    rows = CaseFile.objects.visible_to(user).filter(pk__in=files).select_related("person")
    return {row.pk: row for row in rows}
