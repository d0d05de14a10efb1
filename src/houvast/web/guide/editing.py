"""Writing a sheet: a new kind, a new version, its words and numbers."""

import copy
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.guide import add_kind, change_sheet, rename_kind, start_sheet
from houvast.apps.trajectories.models import TrajectorySheet
from houvast.core.errors import Conflict
from houvast.web.access import requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.submitting import attempt
from houvast.web.guide.forms import KindForm, LinkFormSet, NewKindForm, SheetForm, link_rows
from houvast.web.guide.opening import kind_step, open_draft, open_kind, trail
from houvast.web.refusals import CONFLICT, UNPROCESSABLE, answer_status, differences, expected_version


@requires(Permission.MANAGE_GUIDE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a kind of trajectory; its sheet is the next page."""
    form = NewKindForm(request.POST or None)
    if request.method == "POST" and (kind := attempt(form, lambda: add_kind(by=user_of(request), **form.cleaned_data))):
        messages.success(request, _("Toegevoegd. Schrijf nu de fiche; na het publiceren kan het traject starten."))
        return redirect("guide:edit", kind.code)
    context = {"form": form, "trail": trail((_("Nieuw traject"), ""))}
    return render(request, "guide/add.html", context, status=answer_status(form))


@requires(Permission.MANAGE_GUIDE)
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Give a kind another name or domain, everywhere at once."""
    kind = open_kind(request, code)
    form = KindForm(request.POST or None, instance=copy.copy(kind))
    if request.method == "POST" and attempt(
        form, lambda: rename_kind(kind=kind, by=user_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("De naam is overal aangepast."))
        return redirect("guide:sheet", kind.code)
    context = {"form": form, "kind": kind, "trail": trail(kind_step(kind), (_("Naam en domein"), ""))}
    return render(request, "guide/rename.html", context, status=answer_status(form))


@require_POST
@requires(Permission.MANAGE_GUIDE)
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a draft with the content of the last version, or continue the one there is."""
    kind = open_kind(request, code)
    start_sheet(kind=kind, by=user_of(request))
    return redirect("guide:edit", kind.code)


@requires(Permission.MANAGE_GUIDE)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write the draft; who saves second sees what the first one saved and keeps her own words."""
    draft = open_draft(request, code)
    key, status, conflict = f"guide:{draft.pk}", 200, []
    form = SheetForm(request.POST or None, instance=copy.copy(draft))
    links = LinkFormSet(request.POST or None, initial=draft.links, prefix="links")
    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            if rows_are_right(form, links) and attempt(form, lambda: _keep(request, draft, form, links)):
                forget_draft(request, key)
                messages.success(request, _("Bewaard. Zo leest de fiche nu; nog niemand werkt ermee."))
                return redirect("guide:version", code, draft.number)
        except Conflict:
            draft, status = open_draft(request, code), CONFLICT
            conflict = differences(form, SheetForm(instance=copy.copy(draft)))
    context = {
        "sheet": draft,
        "kind": draft.kind,
        "form": form,
        "links": links,
        "conflict": conflict,
        "changed": status == CONFLICT,
        "draft": restore_draft(form, *links.forms, request=request, key=key),
        "trail": trail(kind_step(draft.kind), (_("Ontwerp"), "")),
    }
    return render(request, "guide/edit.html", context, status=status)


def _keep(request: HttpRequest, draft: TrajectorySheet, form: SheetForm, links: Any) -> TrajectorySheet:
    values = {**form.cleaned_data, "links": link_rows(links)}
    return change_sheet(sheet=draft, expected=expected_version(request), values=values, by=user_of(request))


def rows_are_right(form: BaseForm, rows: Any) -> bool:
    """Check the form and its rows together, so that all that is wrong is said at once; rows also above the form."""
    right = rows.is_valid()
    if not right and not form.errors:
        form.add_error(None, _("Kijk de rijen na waar iets in het rood staat."))
    return bool(right and form.is_valid())
