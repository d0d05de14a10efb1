"""Registrations with the Crossroads Bank of one file: who, for what, from when; and the day it ended."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.ksz import end_ksz_registration, register_with_ksz
from houvast.apps.aid.models import KszRegistration
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Conflict
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.household import persons_of
from houvast.web.filepages.submitting import attempt
from houvast.web.inquiries.forms import KszEndForm, KszForm
from houvast.web.refusals import answer_status


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands registered, and a form to note one more (PRO-14)."""
    case_file, today = open_file(request, pk, page="Kruispuntbank"), timezone.localdate()
    first = {"person": case_file.person_id, "starts_on": today}
    people = persons_of(user_of(request), case_file, today)
    form = KszForm(request.POST or None, persons=people, initial=first)
    act = partial(_register, form, case_file=case_file, request=request)
    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De inschrijving is genoteerd."))
        return redirect("inquiries:ksz", pk=case_file.pk)
    rows = list(KszRegistration.objects.for_page(user_of(request)).filter(case_file=case_file))
    for row in rows:
        row.last = last_day(row.period)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "rows": rows}
    return render(request, "inquiries/ksz.html", context, status=answer_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def end(request: HttpRequest, pk: int, registration_id: int) -> HttpResponse:
    """Note the last day of a registration."""
    case_file, today = open_file(request, pk, page="Kruispuntbank"), timezone.localdate()
    visible = KszRegistration.objects.for_page(user_of(request)).filter(case_file=case_file)
    row = get_visible_or_404(visible, pk=registration_id)
    first = {"ends_on": last_day(row.period) or today, "version": row.version}
    form, changed, done = KszEndForm(request.POST or None, initial=first), False, None
    act = partial(_end, form, row=row, request=request)
    try:
        done = attempt(form, act) if request.method == "POST" else None
    except Conflict:
        row.refresh_from_db(fields=["period", "version"])
        form, changed = KszEndForm({**request.POST.dict(), "version": row.version}), True
    if done:
        messages.success(request, _("De laatste dag van de inschrijving is genoteerd."))
        return redirect("inquiries:ksz", pk=case_file.pk)
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "row": row,
        "changed_meanwhile": changed,
    }
    return render(request, "inquiries/ksz_end.html", context, status=answer_status(form, conflict=changed))


def _register(form: KszForm, *, case_file: CaseFile, request: HttpRequest) -> KszRegistration:
    return register_with_ksz(case_file=case_file, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)


def _end(form: KszEndForm, *, row: KszRegistration, request: HttpRequest) -> KszRegistration:
    return end_ksz_registration(registration=row, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)
