"""Facts of an inquiry: note, change, confirm unchanged, say that one no longer holds."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions import inquiries as actions
from houvast.apps.aid.enums import InquiryTopic
from houvast.apps.aid.inquiry_known import known_about
from houvast.apps.aid.models import InquiryFact, SocialInquiry
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.inquiries.forms import FactForm
from houvast.web.inquiries.opening import back, find_fact, find_inquiry, tell_conflict
from houvast.web.refusals import answer_status, differences, expected_version, tell_refusal


@requires(Permission.REQUEST_AID)
def new(request: HttpRequest, pk: int, inquiry_id: int) -> HttpResponse:
    """Note a fact; `?onderwerp=` chooses the topic and starts from what Houvast knows about it."""
    case_file = open_file(request, pk, page="Vaststelling noteren")
    inquiry = find_inquiry(request, case_file, inquiry_id)
    wanted = request.GET.get("onderwerp", "")
    topic = InquiryTopic(wanted) if wanted in InquiryTopic.values else InquiryTopic.IDENTITY
    known = known_about(topic, case_file, user=user_of(request), on=timezone.localdate())
    initial = {"topic": topic, "found_on": timezone.localdate(), "text": known if "weet" in request.GET else ""}
    form = FactForm(request.POST or None, documents=_documents(request, case_file), initial=initial)
    key = f"fact-new:{inquiry.pk}:{topic}"
    if request.method == "POST" and (fact := attempt(form, partial(_note, form, inquiry=inquiry, request=request))):
        forget_draft(request, key)
        messages.success(request, _("De vaststelling is genoteerd."))
        return back(inquiry, fact.topic)
    context = {
        **_page(request, case_file, inquiry, form, key),
        "topic": topic,
        "known": known if "weet" not in request.GET else "",
    }
    return render(request, "inquiries/fact.html", context, status=answer_status(form))


@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int, inquiry_id: int, fact_id: int) -> HttpResponse:
    """Change a fact; what the inquiry before said stays beside it."""
    case_file = open_file(request, pk, page="Vaststelling aanpassen")
    inquiry = find_inquiry(request, case_file, inquiry_id)
    fact = find_fact(request, inquiry, fact_id)
    documents, key, conflict = _documents(request, case_file), f"fact:{fact.pk}", []
    initial = {**FactForm.values_of(fact), "found_on": timezone.localdate()}
    form = FactForm(request.POST or None, documents=documents, fixed_topic=True, initial=initial)
    try:
        if request.method == "POST" and attempt(form, partial(_change, form, fact=fact, request=request)):
            forget_draft(request, key)
            messages.success(request, _("De vaststelling is aangepast."))
            return back(inquiry, fact.topic)
    except Conflict:
        saved = FactForm(documents=documents, fixed_topic=True, initial=FactForm.values_of(fact))
        conflict = differences(form, saved)
    context = {**_page(request, case_file, inquiry, form, key), "fact": fact, "conflict": conflict}
    status = answer_status(form, conflict=bool(conflict))
    return render(request, "inquiries/fact.html", context, status=status)


@require_POST
@requires(Permission.REQUEST_AID)
def confirm(request: HttpRequest, pk: int, inquiry_id: int, fact_id: int) -> HttpResponse:
    """Confirm in one click that a fact still holds."""
    inquiry, fact = _of_click(request, pk, inquiry_id, fact_id, page="Vaststelling bevestigen")
    try:
        actions.confirm_fact(fact=fact, version=expected_version(request), by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        tell_conflict(request)
    return back(inquiry, fact.topic)


@require_POST
@requires(Permission.REQUEST_AID)
def drop(request: HttpRequest, pk: int, inquiry_id: int, fact_id: int) -> HttpResponse:
    """Say that a fact no longer holds, or take a mistake of this inquiry away."""
    inquiry, fact = _of_click(request, pk, inquiry_id, fact_id, page="Vaststelling vervalt")
    try:
        actions.drop_fact(fact=fact, version=expected_version(request), by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        tell_conflict(request)
    else:
        messages.success(request, _("De vaststelling geldt niet meer."))
    return back(inquiry, fact.topic)


@require_POST
@requires(Permission.REQUEST_AID)
def confirm_rest(request: HttpRequest, pk: int, inquiry_id: int) -> HttpResponse:
    """Confirm at once everything that was taken over and nobody looked at."""
    case_file = open_file(request, pk, page="Vaststellingen bevestigen")
    inquiry = find_inquiry(request, case_file, inquiry_id)
    try:
        all_of_them = actions.confirm_all(inquiry=inquiry, by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _("Ongewijzigd bevestigd: %(n)s.") % {"n": all_of_them.done})
        if all_of_them.left:
            text = _("Niet bevestigd, want niet ingeschreven bij de Kruispuntbank (PRO-14): %(n)s.")
            messages.warning(request, text % {"n": all_of_them.left})
    return back(inquiry)


def _of_click(
    request: HttpRequest, pk: int, inquiry_id: int, fact_id: int, *, page: str
) -> tuple[SocialInquiry, InquiryFact]:
    case_file = open_file(request, pk, page=page)
    inquiry = find_inquiry(request, case_file, inquiry_id)
    return inquiry, find_fact(request, inquiry, fact_id)


def _documents(request: HttpRequest, case_file: CaseFile) -> Any:
    visible = CaseDocument.objects.visible_to(user_of(request)).present().filter(case_file=case_file)
    return visible.order_by("-dated_on", "-id")


def _page(
    request: HttpRequest, case_file: CaseFile, inquiry: SocialInquiry, form: FactForm, key: str
) -> dict[str, Any]:
    return {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "inquiry": inquiry,
        "draft": restore_draft(form, request=request, key=key),
    }


def _note(form: FactForm, *, inquiry: SocialInquiry, request: HttpRequest) -> InquiryFact:
    return actions.note_fact(inquiry=inquiry, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)


def _change(form: FactForm, *, fact: InquiryFact, request: HttpRequest) -> InquiryFact:
    version, today = expected_version(request), timezone.localdate()
    return actions.change_fact(fact=fact, version=version, by=user_of(request), on=today, **form.cleaned_data)
