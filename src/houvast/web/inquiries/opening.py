"""Find what an address names, for who may see the file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.apps.aid.models import InquiryFact, SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast.web.access import get_visible_or_404, user_of

_RELATED = ("opened_by", "concluded_by", "previous", "case_file__person")


def find_inquiry(request: HttpRequest, case_file: CaseFile, inquiry_id: int) -> SocialInquiry:
    """Return an inquiry of this file, or 404."""
    visible = SocialInquiry.objects.visible_to(user_of(request)).filter(case_file=case_file)
    found: SocialInquiry = get_visible_or_404(visible.select_related(*_RELATED), pk=inquiry_id)
    return found


def present_inquiry(request: HttpRequest, case_file: CaseFile) -> SocialInquiry | None:
    """Return the open inquiry of a file, else the last concluded one."""
    visible = SocialInquiry.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = visible.select_related(*_RELATED)
    found: SocialInquiry | None = rows.open().first() or rows.concluded().first()
    return found


def find_fact(request: HttpRequest, inquiry: SocialInquiry, fact_id: int) -> InquiryFact:
    """Return a fact of this inquiry, or 404."""
    visible = InquiryFact.objects.visible_to(user_of(request)).filter(inquiry=inquiry)
    fact: InquiryFact = get_visible_or_404(visible.select_related("carried_from"), pk=fact_id)
    fact.inquiry = inquiry
    return fact


def back(inquiry: SocialInquiry, topic: str = "") -> HttpResponse:
    """Go back to the inquiry, at the topic somebody was working on."""
    answer = redirect("inquiries:detail", pk=inquiry.case_file_id, inquiry_id=inquiry.pk)
    if topic:
        answer["Location"] += f"#{topic}"
    return answer


def tell_conflict(request: HttpRequest) -> None:
    """Say that a colleague was first; nothing was written."""
    messages.warning(request, _("Een collega wijzigde dit intussen. Kijk wat er nu staat en probeer opnieuw."))
