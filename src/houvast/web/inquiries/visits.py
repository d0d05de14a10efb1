"""Home visits of a file: plan, note (also that nobody was home), take a planned one off."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions import home_visits as actions
from houvast.apps.aid.models import HomeVisit, SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.inquiries.forms import PlanVisitForm, VisitForm
from houvast.web.inquiries.opening import tell_conflict
from houvast.web.refusals import answer_status, expected_version, tell_refusal


@requires(Permission.REQUEST_AID)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the next visit, or move the one that is planned."""
    case_file, user, changed = open_file(request, pk, page="Huisbezoek plannen"), user_of(request), False
    planned = _planned(request, case_file)
    initial: dict[str, Any] = {"visitor": user.pk, "announced": "ja"}
    if planned is not None:
        announced = "ja" if planned.announced else "nee"
        initial = {"visitor": planned.visitor_id, "announced": announced, "planned_on": planned.planned_on}
    form = PlanVisitForm(request.POST or None, initial=initial)

    def act() -> HomeVisit:
        version, today = expected_version(request), timezone.localdate()
        return actions.plan_home_visit(case_file=case_file, by=user, on=today, version=version, **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Het huisbezoek is gepland."))
            return redirect("inquiries:overview", pk=case_file.pk)
    except Conflict:
        changed = True
    context = {**_page(request, case_file, planned), "form": form, "changed_meanwhile": changed}
    status = answer_status(form, conflict=changed)
    return render(request, "inquiries/visit_plan.html", context, status=status)


@requires(Permission.REQUEST_AID)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the planned visit, or one that was not planned."""
    case_file, changed = open_file(request, pk, page="Huisbezoek noteren"), False
    planned, key = _planned(request, case_file), f"visit:{case_file.pk}"
    running = SocialInquiry.objects.visible_to(user_of(request)).filter(case_file=case_file).open().exists()
    initial = {"visited_on": timezone.localdate(), **VisitForm.values_of(planned)}
    form = VisitForm(request.POST or None, in_inquiry=running, initial=initial)
    try:
        if request.method == "POST" and attempt(form, partial(_note, form, case_file=case_file, request=request)):
            forget_draft(request, key)
            messages.success(request, _("Het huisbezoek is genoteerd, ook in het verloop."))
            return redirect("inquiries:overview", pk=case_file.pk)
    except Conflict:
        changed = True
    context = {
        **_page(request, case_file, planned),
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "changed_meanwhile": changed,
    }
    status = answer_status(form, conflict=changed)
    return render(request, "inquiries/visit.html", context, status=status)


@require_POST
@requires(Permission.REQUEST_AID)
def cancel(request: HttpRequest, pk: int, visit_id: int) -> HttpResponse:
    """Take a planned visit off."""
    case_file = open_file(request, pk, page="Huisbezoek schrappen")
    visible = HomeVisit.objects.visible_to(user_of(request)).filter(case_file=case_file)
    visit = get_visible_or_404(visible, pk=visit_id)
    version = expected_version(request)
    try:
        actions.cancel_home_visit(visit=visit, version=version, by=user_of(request), at=timezone.now())
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        tell_conflict(request)
    else:
        messages.success(request, _("Het geplande huisbezoek is geschrapt."))
    return redirect("inquiries:overview", pk=case_file.pk)


def _planned(request: HttpRequest, case_file: CaseFile) -> HomeVisit | None:
    visible = HomeVisit.objects.visible_to(user_of(request)).filter(case_file=case_file).planned()
    found: HomeVisit | None = visible.select_related("visitor").first()
    return found


def _page(request: HttpRequest, case_file: CaseFile, planned: HomeVisit | None) -> dict[str, Any]:
    return {**file_context(request, case_file, tab="aid"), "planned": planned}


def _note(form: VisitForm, *, case_file: CaseFile, request: HttpRequest) -> HomeVisit:
    version = expected_version(request)
    return actions.note_home_visit(
        case_file=case_file, version=version, by=user_of(request), at=timezone.now(), **form.cleaned_data
    )
