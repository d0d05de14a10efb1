"""Decisions in the file: the list, one decision with what followed, its papers, and its correction."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.actions.correcting import ask_correction
from houvast.apps.committee.models import Decision, Sitting
from houvast.apps.committee.noticing import reasons_of
from houvast.core.errors import Refused
from houvast.documents.responses import file_response, made_response
from houvast.web.access import requires, user_of
from houvast.web.decisions.closing import tone_of
from houvast.web.decisions.forms import CorrectionForm
from houvast.web.decisions.opening import open_decision, trail_of_file
from houvast.web.decisions.papers import RELATED, extract_document, notice_document
from houvast.web.decisions.sheets import votes_words
from houvast.web.decisions.wording import decided_words
from houvast.web.filepages.header import file_context, open_file
from houvast.web.refusals import answer_status, show_refusal

PER_PAGE = 20


@require_safe
@requires(Permission.READ_FILE)
def of_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the committee decided about this file, newest first."""
    case_file = open_file(request, pk, page=_("Beslissingen"))
    visible = Decision.objects.visible_to(user_of(request)).final().filter(case_file=case_file)
    page = Paginator(visible.select_related("notice", *RELATED).newest_first(), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = [(one, decided_words(one), *tone_of(one.outcome)) for one in page]
    context = {**file_context(request, case_file, tab="decisions"), "page": page, "rows": rows}
    return render(request, "decisions/of_file.html", context)


@require_safe
@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: what, why, how it was voted, its letter and what followed."""
    decision = open_decision(request, pk, page=_("Beslissing"))
    tone, icon = tone_of(decision.outcome)
    context = {
        "decision": decision,
        "person": decision.case_file.person,
        "words": decided_words(decision),
        "reasons": reasons_of(decision),
        "votes": votes_words(decision),
        "tone": tone,
        "icon": icon,
        "notice": getattr(decision, "notice", None),
        "corrections": list(decision.corrections.final()),
        "waiting": decision.correcting_items.exclude(sitting__state="gesloten").select_related("sitting").first(),
        "trail": trail_of_file(decision),
    }
    return render(request, "decisions/detail.html", context)


@require_safe
@requires(Permission.READ_FILE)
def extract(request: HttpRequest, pk: int) -> Any:
    """The extract from the register, as it was kept or made now."""
    decision = open_decision(request, pk, page=_("Uittreksel van een beslissing"))
    if decision.extract is not None:
        return file_response(decision.extract, inline=True)
    document = extract_document(decision)
    return made_response(document.pdf(), name=document.reference, inline=True)


@require_safe
@requires(Permission.READ_FILE)
def letter(request: HttpRequest, pk: int) -> Any:
    """The letter as it was made for the client."""
    decision = _told(request, pk)
    if decision.notice.document is not None:
        return file_response(decision.notice.document, inline=True)
    document = notice_document(decision.notice)
    return made_response(document.pdf(), name=document.reference, inline=True)


@require_safe
@requires(Permission.PREPARE_SITTING)
def letter_office(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a document to edit."""
    document = notice_document(_told(request, pk).notice)
    return made_response(document.office("docx"), name=document.reference, file_format="docx")


def _told(request: HttpRequest, pk: int) -> Decision:
    decision = open_decision(request, pk, page=_("Kennisgeving van een beslissing"))
    if not hasattr(decision, "notice"):
        raise Http404
    return decision


@requires(Permission.PREPARE_SITTING)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a mistake before the next sitting: the old decision stays, a new one corrects it."""
    decision, user = open_decision(request, pk, page=_("Beslissing verbeteren")), user_of(request)
    sittings = Sitting.objects.visible_to(user).to_come(timezone.localdate())
    proposals = AidProposal.objects.visible_to(user).filter(case_file=decision.case_file).ready()
    form = CorrectionForm(
        request.POST or None,
        sittings=sittings,
        proposals=proposals.select_related("scheme"),
        initial={"sitting": sittings.first()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            item = ask_correction(decision=decision, by=user, **form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("De verbetering staat op de agenda."))
            return redirect("committee:agenda", pk=item.sitting_id)
    context = {
        "decision": decision,
        "words": decided_words(decision),
        "form": form,
        "planned": sittings.exists(),
        "trail": trail_of_file(decision, _("Verbeteren")),
    }
    return render(request, "decisions/correct.html", context, status=answer_status(form))
