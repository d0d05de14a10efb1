"""An inquiry as a whole: how it stands, beginning one, concluding it, printing it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.inquiries import conclude_inquiry, open_inquiry
from houvast.apps.aid.inquiry_summary import summary_of
from houvast.apps.aid.inquiry_topics import InquiryStanding, standing_of
from houvast.apps.aid.models import AidRequest, HomeVisit, KszRegistration, SocialInquiry
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.paperwork.proof import asked_words
from houvast.core.errors import Conflict
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.inquiries.forms import ConcludeForm, StartForm
from houvast.web.inquiries.opening import find_inquiry, present_inquiry
from houvast.web.inquiries.printing import inquiry_document
from houvast.web.refusals import answer_status, expected_version

SHOWN = 10


@requires(Permission.READ_FILE)
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The open inquiry of a file, or the last one; without any, how to begin."""
    case_file = open_file(request, pk, page="Sociaal onderzoek")
    return _shown(request, case_file, present_inquiry(request, case_file))


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int, inquiry_id: int) -> HttpResponse:
    """One inquiry: per topic what was found, from where, and what still lacks."""
    case_file = open_file(request, pk, page="Sociaal onderzoek")
    return _shown(request, case_file, find_inquiry(request, case_file, inquiry_id))


@requires(Permission.REQUEST_AID)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an inquiry, on what is known or from nothing."""
    case_file = open_file(request, pk, page="Sociaal onderzoek beginnen")
    before = SocialInquiry.objects.visible_to(user_of(request)).filter(case_file=case_file).concluded().first()
    form = StartForm(request.POST or None, may_go_on=before is not None, initial={"delta": "ja"})

    def act() -> SocialInquiry:
        data = {"delta": False, **form.cleaned_data}
        return open_inquiry(case_file=case_file, by=user_of(request), on=timezone.localdate(), **data)

    if request.method == "POST" and (inquiry := attempt(form, act)):
        return redirect("inquiries:detail", pk=case_file.pk, inquiry_id=inquiry.pk)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "before": before}
    return render(request, "inquiries/start.html", context, status=answer_status(form))


@requires(Permission.CONCLUDE_INQUIRY)
def conclude(request: HttpRequest, pk: int, inquiry_id: int) -> HttpResponse:
    """Write the conclusion; what lacks is said first, and a decision on the first elements says why."""
    case_file = open_file(request, pk, page="Sociaal onderzoek afronden")
    inquiry = find_inquiry(request, case_file, inquiry_id)
    if inquiry.concluded_on is not None and request.method != "POST":
        return redirect("inquiries:detail", pk=pk, inquiry_id=inquiry_id)
    user, today, key, changed = user_of(request), timezone.localdate(), f"inquiry:{inquiry.pk}", False
    standing = standing_of(inquiry, user=user, on=today)
    due = _steps(request, case_file).get(StepKind.REVIEW)
    form = ConcludeForm(request.POST or None, initial={"is_review": bool(due and due.due_on <= today)})
    act = partial(_conclude, form, inquiry=inquiry, request=request)
    try:
        if request.method == "POST" and attempt(form, act):
            forget_draft(request, key)
            messages.success(request, _("Het sociaal onderzoek is afgerond."))
            return redirect("inquiries:detail", pk=pk, inquiry_id=inquiry_id)
    except Conflict:
        changed = True
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "inquiry": inquiry,
        "standing": standing,
        "summary": summary_of(inquiry),
        "draft": restore_draft(form, request=request, key=key),
        "changed_meanwhile": changed,
    }
    status = answer_status(form, conflict=changed)
    return render(request, "inquiries/conclude.html", context, status=status)


@requires(Permission.READ_FILE)
def pdf(request: HttpRequest, pk: int, inquiry_id: int) -> HttpResponse:
    """The inquiry as PDF/UA, as it stands."""
    case_file = open_file(request, pk, page="Sociaal onderzoek afdrukken")
    inquiry = find_inquiry(request, case_file, inquiry_id)
    document = inquiry_document(summary_of(inquiry), case_file)
    return made_response(document.pdf(), name=f"sociaal-onderzoek-{case_file.number}".replace("/", "-"), inline=True)


def _shown(request: HttpRequest, case_file: Any, inquiry: SocialInquiry | None) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    standing = standing_of(inquiry, user=user, on=today) if inquiry else None
    visits = list(HomeVisit.objects.visible_to(user).filter(case_file=case_file).select_related("visitor"))
    requests = AidRequest.objects.visible_to(user).filter(case_file=case_file, inquiry=inquiry).newest_first()
    listed = SocialInquiry.objects.visible_to(user).filter(case_file=case_file).newest_first()[: SHOWN + 1]
    steps = _steps(request, case_file)
    context = {
        **file_context(request, case_file, tab="aid"),
        "inquiry": inquiry,
        "standing": standing,
        "editable": bool(inquiry and inquiry.concluded_on is None and case_file.closed_on is None),
        "to_bring": asked_words(standing.lists)[0] if standing else [],
        "enough": _enough(standing),
        "planned_visit": next((row for row in visits if row.visited_on is None), None),
        "visits": sorted((row for row in visits if row.visited_on), key=lambda row: row.visited_on, reverse=True)[:5],
        "requests": requests.select_related("scheme")[:SHOWN] if inquiry else [],
        "inquiries": [row for row in listed if inquiry is None or row.pk != inquiry.pk][:SHOWN],
        "visit_step": steps.get(StepKind.HOME_VISIT),
        "review_step": steps.get(StepKind.REVIEW),
        "registered": KszRegistration.objects.for_page(user).filter(case_file=case_file, period__contains=today),
    }
    return render(request, "inquiries/inquiry.html", context)


def _enough(standing: InquiryStanding | None) -> bool:
    """The law's minimum is proved on every list that has one."""
    lists = [one for one in standing.lists if one.law] if standing else []
    return bool(lists) and all(one.enough for one in lists)


def _steps(request: HttpRequest, case_file: CaseFile) -> dict[str, NextStep]:
    """The open steps of the yearly visit and revision."""
    visible = NextStep.objects.visible_to(user_of(request)).open().filter(case_file=case_file)
    return {row.kind: row for row in visible.filter(kind__in=(StepKind.HOME_VISIT, StepKind.REVIEW))}


def _conclude(form: ConcludeForm, *, inquiry: SocialInquiry, request: HttpRequest) -> SocialInquiry:
    return conclude_inquiry(
        inquiry=inquiry, version=expected_version(request), by=user_of(request), at=timezone.now(), **form.cleaned_data
    )
