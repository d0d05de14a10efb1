"""Instruments as files: write one out, read one in as a draft or not at all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.instrument_drafts import import_draft
from houvast.apps.assessments.definition_files import LARGEST, written
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.instruments.forms import ImportForm
from houvast.web.instruments.opening import open_version, trail
from houvast.web.instruments.words import uses
from houvast.web.refusals import answer_status, show_refusal


@require_safe
@requires(Permission.MANAGE_INSTRUMENTS)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a version out as YAML; Houvast reads the same file back."""
    instrument = open_version(request, pk)
    name = f"{instrument.code}-{instrument.version}.yaml".lower()
    response = HttpResponse(written(instrument.definition), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.MANAGE_INSTRUMENTS)
def read_in(request: HttpRequest) -> HttpResponse:
    """Make a draft of a file; a wrong one is refused with the line and nothing is kept."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            draft = import_draft(content=file.read(LARGEST + 1), by=user_of(request), name=file.name)
            messages.success(request, _("Ingelezen als ontwerp. Kijk het na en publiceer het dan."))
            return redirect("instruments:version", draft.pk)
        except Refused as refused:
            show_refusal(form, refused)
    context = {"form": form, "uses": uses(), "trail": trail((_("Inlezen"), ""))}
    return render(request, "instruments/import.html", context, status=answer_status(form))
