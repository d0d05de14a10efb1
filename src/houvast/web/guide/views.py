"""Reading the guide: by domain, one sheet, its versions and what changed between two."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.enums import TrajectoryDomain
from houvast.apps.trajectories.models import ServiceProfile, SheetComment, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.use import use_by_kind
from houvast.web.access import requires, user_of
from houvast.web.guide import figures
from houvast.web.guide.content import phase_hours, sections, sheet_changes
from houvast.web.guide.forms import CommentForm
from houvast.web.guide.opening import kind_step, open_kind, open_sheet, state_of, trail, version_to_read, works_on_guide
from houvast.web.prose import written


@require_safe
@requires(Permission.READ_GUIDE)
def overview(request: HttpRequest) -> HttpResponse:
    """The four domains with their sheets; mission and vision above them."""
    user, today = user_of(request), timezone.localdate()
    rows = _rows(user, today)
    by_domain = {domain: [row for row in rows if row["kind"].domain == domain] for domain in TrajectoryDomain}
    profile = version_to_read(ServiceProfile.objects.visible_to(user).prefetch_related("services"), today)
    context = {
        "domains": [{"label": domain.label, "rows": found} for domain, found in by_domain.items()],
        "profile": profile,
        "mission": written(profile.mission) if profile else "",
        "vision": written(profile.vision) if profile else "",
        "with_figures": user.may(Permission.READ_FIGURES),
        "team": works_on_guide(user),
    }
    return render(request, "guide/overview.html", context)


@require_safe
@requires(Permission.READ_GUIDE)
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet as the service works by it today, or else the next best version of it."""
    kind = open_kind(request, code)
    versions = list(TrajectorySheet.objects.visible_to(user_of(request)).filter(kind=kind))
    found = version_to_read(versions, timezone.localdate())
    if found is None:
        raise Http404
    return sheet_page(request, kind, found)


@require_safe
@requires(Permission.READ_GUIDE)
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version; a draft shows here how it will read."""
    found = open_sheet(request, code, number)
    return sheet_page(request, found.kind, found)


@require_safe
@requires(Permission.READ_GUIDE)
def compare(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What this version says otherwise than the one before it, or than `?met=`."""
    after = open_sheet(request, code, number)
    others = TrajectorySheet.objects.visible_to(user_of(request)).filter(kind=after.kind).exclude(pk=after.pk)
    asked = request.GET.get("met", "")
    chosen = (
        others.filter(number=int(asked)) if asked.isdecimal() and len(asked) < 5 else others.filter(number__lt=number)
    )
    before = chosen.order_by("-number").first()
    if before is None:
        raise Http404
    context = {
        "title": after.kind.label,
        "before": before,
        "after": after,
        "others": others.order_by("-number"),
        "changes": sheet_changes(before, after, internal=works_on_guide(user_of(request))),
        "trail": trail(kind_step(after.kind), (_("Verschil"), "")),
    }
    return render(request, "guide/compare.html", context)


def sheet_page(
    request: HttpRequest, kind: TrajectoryKind, found: TrajectorySheet, *, comment_form: CommentForm | None = None
) -> HttpResponse:
    """Render one version with what surrounds it; used again when a remark was refused."""
    user, today = user_of(request), timezone.localdate()
    team = works_on_guide(user)
    versions = list(TrajectorySheet.objects.visible_to(user).filter(kind=kind).order_by("-number"))
    with_figures = user.may(Permission.READ_FIGURES)
    parts = sections(found, internal=team)
    context = {
        "kind": kind,
        "sheet": found,
        "state": state_of(found, today),
        "sections": [part for part in parts if not part.internal],
        "internal": [part for part in parts if part.internal],
        "hours": phase_hours(found),
        "figures": figures.exact(use_by_kind(on=today).get(kind.pk)) if with_figures else None,
        "year": today.year,
        "versions": [{"row": row, "state": state_of(row, today), "current": row == found} for row in versions],
        "first_number": versions[-1].number if versions else found.number,
        "draft": next((row for row in versions if row.is_draft), None),
        "in_force": any(row.in_force(today) for row in versions),
        "team": team,
        "comments": _comments(user, kind),
        "comment_form": comment_form or CommentForm(),
        "trail": trail((kind.label, "")),
    }
    return render(request, "guide/sheet.html", context, status=422 if comment_form and comment_form.errors else 200)


def _rows(user: User, today: dt.date) -> list[dict[str, Any]]:
    use = use_by_kind(on=today) if user.may(Permission.READ_FIGURES) else {}
    remarks: dict[int, int] = {}
    for comment in SheetComment.objects.visible_to(user).open():
        remarks[comment.kind_id] = remarks.get(comment.kind_id, 0) + 1
    sheets = TrajectorySheet.objects.visible_to(user).in_order()
    rows = []
    for kind, group in groupby(sheets, key=lambda row: row.kind):
        versions = list(group)
        found = version_to_read(versions, today)
        if found is None:
            continue
        rows.append(
            {
                "kind": kind,
                "sheet": found,
                "state": state_of(found, today),
                "purpose": written(found.purpose),
                "draft": any(row.is_draft for row in versions) and not found.is_draft,
                "remarks": remarks.get(kind.pk, 0),
                "running": use[kind.pk].running if kind.pk in use else 0,
            }
        )
    return rows


def _comments(user: User, kind: TrajectoryKind) -> list[SheetComment]:
    """The remarks still open, and the last ones that were handled."""
    rows = SheetComment.objects.visible_to(user).filter(kind=kind).select_related("author", "handled_by")
    return [*rows.open().order_by("-pk")[:50], *rows.filter(handled_at__isnull=False).order_by("-handled_at")[:10]]
