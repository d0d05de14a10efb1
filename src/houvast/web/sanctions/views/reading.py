"""Reading: every path of a file, one path whole, and the open ones of all files the reader may see. Ended ones stay readable."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import NextStep
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.ending import STEPS
from houvast.apps.sanctions.enums import Ground, HearingResult, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.web.access import requires, user_of
from houvast.web.contracts.opening import open_file
from houvast.web.sanctions.opening import open_path, trail_of, trail_of_file
from houvast.web.sanctions.showing import TONES, may_work, sections, stepper
from houvast_rules.explain import Result
from houvast_rules.procedure import appeal_end

PER_PAGE = 25


@requires(Permission.READ_FILE)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every path of a file, newest first; nothing is counted."""
    case_file = open_file(request, pk, page="Niet nagekomen afspraken")
    visible = NonCompliance.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = visible.newest_first().with_next_step().select_related("gpmi").prefetch_related("concerned")
    may = user_of(request).may(Permission.SANCTION) and case_file.closed_on is None
    running = case_file.contracts.running().first()
    context = {
        "case_file": case_file,
        "person": case_file.person,
        "rows": [(row, *TONES[Stage(row.state)]) for row in rows],
        "start_url": reverse("sanctions:start", args=[running.pk]) if may and running else "",
        "declaration_url": reverse("sanctions:declaration", args=[pk]) if may else "",
        "trail": trail_of_file(case_file),
    }
    return render(request, "sanctions/list.html", context)


@requires(Permission.SANCTION)
def overview(request: HttpRequest) -> HttpResponse:
    """Open paths and running suspensions of the files this reader may see, by what is due; no names are ranked."""
    visible = NonCompliance.objects.visible_to(user_of(request)).filter(case_file__closed_on__isnull=True)
    wanted = visible.needing_attention(on=timezone.localdate()).with_next_step()
    rows = wanted.select_related("case_file__person").prefetch_related("concerned").order_by("due_on", "id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(row, *TONES[Stage(row.state)]) for row in page]
    return render(request, "sanctions/overview.html", {"rows": shown, "page": page})


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One path: the steps, what stands in each, what comes next with its rule, and the way out."""
    path = open_path(request, pk, page="Niet nagekomen afspraak")
    user = user_of(request)
    tone, icon = TONES[Stage(path.state)]
    step = NextStep.objects.visible_to(user).open().filter(kind__in=STEPS, object_id=path.pk).first()
    may = may_work(path, user)
    context = {
        "path": path,
        "person": path.case_file.person,
        "tone": tone,
        "icon": icon,
        "steps": stepper(path),
        "sections": sections(path),
        "step": step,
        "may": may,
        "may_decide": _may_decide(path, user),
        "again": may and path.state == Stage.OPINION and path.hearing_result == HearingResult.NOT_THERE,
        "rules": _rules(path),
        "final": path.ground == Ground.DECLARATION and path.suspends and path.notified_on and not path.final_on,
        "trail": trail_of(path),
    }
    return render(request, "sanctions/detail.html", context)


def _may_decide(path: NonCompliance, user: User) -> bool:
    other = path.proposed_by_id != user.pk
    return user.may(Permission.RECORD_SANCTION) and other and path.case_file.closed_on is None


def _rules(path: NonCompliance) -> list[Result[Any]]:
    """What the rules say now, each with its source: what must come first, how the file stands, until when one may appeal."""
    if path.state == Stage.ENDED:
        return []
    today = timezone.localdate()
    found: list[Result[Any]] = []
    if path.is_open:
        found.append(bounds.preconditions(path, path.session_on or today))
        if path.hearing and (ready := bounds.hearing_ready(path, on=today)):
            found.append(ready)
    if path.suspends and path.starts_on:
        found.append(bounds.effects(path, path.starts_on))
    if path.notified_on:
        found.append(appeal_end(path.notified_on, law=law_in_force()))
    return found
