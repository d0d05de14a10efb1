"""Hearings of the committee, announced on the file; the reason of the head when there is no recent MPSA (ADR 0019)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.mpsa.actions.hearings import call_off_hearing, give_hearing_reason, plan_hearing
from houvast.apps.mpsa.models import Hearing
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import open_file
from houvast.web.mpsa.forms import HearingForm, ReasonForm
from houvast.web.mpsa.opening import ask, open_row
from houvast.web.refusals import show_refusal


@requires(Permission.WRITE_FILE)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce a hearing; a missing measurement never refuses it."""
    case_file = open_file(request, pk, page="Hoorzitting noteren")
    form = HearingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hearing = plan_hearing(case_file=case_file, **form.cleaned_data, by=user_of(request), at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            if hearing.measurement_id is None:
                text = _("Er is geen recente MPSA. De hoofdmaatschappelijk werker krijgt de vraag om een reden.")
                messages.warning(request, text)
            return redirect("mpsa:overview", pk=pk)
    text = _("De hoorzitting gaat altijd door. Zonder MPSA van hoogstens 90 dagen oud is een reden nodig.")
    return ask(request, case_file, form, question=_("Hoorzitting noteren"), text=text, confirm=_("Noteer"))


@requires(Permission.PROPOSE_USA)
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """The head social worker says why there is no recent measurement."""
    hearing: Hearing = open_row(
        request, Hearing.objects.visible_to(user_of(request)), pk, page="Hoorzitting zonder recente MPSA"
    )
    form = ReasonForm(request.POST or None, label=_("Waarom er geen recente MPSA is"))
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data["reason"]
            give_hearing_reason(hearing=hearing, reason=given, by=user_of(request), at=timezone.now())
            return redirect("mpsa:overview", pk=hearing.case_file_id)
        except Refused as refused:
            show_refusal(form, refused)
    question = _("Hoorzitting zonder recente MPSA")
    return ask(request, hearing.case_file, form, question=question, confirm=_("Bewaar de reden"))


@require_POST
@requires(Permission.WRITE_FILE)
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """The hearing does not take place."""
    rows = Hearing.objects.visible_to(user_of(request))
    hearing: Hearing = open_row(request, rows, pk, page="Hoorzitting afgelast")
    call_off_hearing(hearing=hearing, by=user_of(request), at=timezone.now())
    messages.success(request, _("De hoorzitting staat als afgelast."))
    return redirect("mpsa:overview", pk=hearing.case_file_id)
