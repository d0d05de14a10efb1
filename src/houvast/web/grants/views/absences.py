"""Days abroad and detentions, with what the rules say of the payment; suspending it is proposed to the committee."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.absences import abroad_by_year, still_to_suspend, unpaid_days
from houvast.apps.aid.actions.absences import end_absence, note_absence, remove_absence
from houvast.apps.aid.models import Absence, AidGrant
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.grants.forms import AbsenceEndForm, AbsenceForm
from houvast.web.refusals import answer_status, expected_version, typed_again


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def absences(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an absence, and read what it does."""
    case_file = open_file(request, pk, page="Afwezigheid")
    form = AbsenceForm(request.POST or None)

    def act() -> Absence:
        return note_absence(case_file=case_file, by=user_of(request), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De afwezigheid is genoteerd."))
        return redirect("grants:absences", pk=case_file.pk)
    rows, law = _rows(request, case_file), law_in_force()
    unpaid = unpaid_days(rows, law=law)
    running = AidGrant.objects.visible_to(user_of(request)).filter(
        case_file=case_file, rhythm="maandelijks", scheme__kind__in=LIVING_WAGES
    )
    grants = running.select_related("scheme").prefetch_related("suspensions").order_by("-period")
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "absences": rows,
        "years": abroad_by_year(rows, law=law),
        "unpaid": unpaid,
        "to_suspend": [(grant, days) for grant in grants for days in still_to_suspend(grant, unpaid)],
    }
    return render(request, "grants/absences.html", context, status=answer_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int, absence_id: int) -> HttpResponse:
    """Note or mend the last day."""
    case_file = open_file(request, pk, page="Afwezigheid")
    found = _absence(request, case_file, absence_id)
    first = {"ends_on": last_day(found.period), "version": found.version}
    form, changed = AbsenceEndForm(request.POST or None, initial=first), False
    try:
        done = attempt(form, lambda: end_absence(absence=found, by=user_of(request), **form.cleaned_data))
    except Conflict:
        found.refresh_from_db()
        form, changed, done = AbsenceEndForm(typed_again(request, version=found.version)), True, None
    if request.method == "POST" and done:
        messages.success(request, _("De laatste dag is genoteerd."))
        return redirect("grants:absences", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "changed_meanwhile": changed}
    status = answer_status(form, conflict=changed)
    return render(request, "grants/absence.html", context, status=status)


@require_POST
@requires(Permission.REQUEST_AID)
def remove(request: HttpRequest, pk: int, absence_id: int) -> HttpResponse:
    """Take back what was noted by mistake."""
    case_file = open_file(request, pk, page="Afwezigheid")
    found = _absence(request, case_file, absence_id)
    try:
        remove_absence(absence=found, version=expected_version(request), by=user_of(request))
        messages.success(request, _("De afwezigheid is geschrapt."))
    except Conflict:
        messages.error(request, _("Een collega wijzigde dit intussen: kijk het na."))
    return redirect("grants:absences", pk=case_file.pk)


def _rows(request: HttpRequest, case_file: Any) -> list[Any]:
    rows = list(Absence.objects.visible_to(user_of(request)).filter(case_file=case_file).order_by("-period"))
    for row in rows:
        row.last = last_day(row.period)
    return rows


def _absence(request: HttpRequest, case_file: Any, absence_id: int) -> Any:
    return get_visible_or_404(Absence.objects.visible_to(user_of(request)).filter(case_file=case_file), pk=absence_id)
