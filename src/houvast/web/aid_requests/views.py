"""Requests for aid in a file: the list, asking, one with its clock, correcting, withdrawing."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.requests import ask_aid, correct_aid_request, withdraw_aid_request
from houvast.apps.aid.ceilings import used_so_far
from houvast.apps.aid.enums import AidKind, ProposalKind, ProposalState, RequestState
from houvast.apps.aid.models import AidRequest, AidScheme
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.aid.proposal_words import proposal_sentence
from houvast.apps.casefiles.enums import Outcome
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.committee.models import Decision
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.aid_requests.forms import AskedForm, RequestForm, WithdrawForm
from houvast.web.aid_requests.showing import with_signs
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.household import persons_of
from houvast.web.filepages.submitting import attempt
from houvast.web.proposals.views import TONES
from houvast.web.refusals import answer_status, differences, expected_version
from houvast_rules.procedure import decision_due, late_decision_interest_from

PER_PAGE = 20
LINES = 5
ASKED = ("purpose", "amount", "urgent_because")


@requires(Permission.READ_FILE)
def requests(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything ever asked in this file, newest first."""
    case_file, user = open_file(request, pk, page="Aanvragen van steun"), user_of(request)
    rows = AidRequest.objects.visible_to(user).filter(case_file=case_file).newest_first()
    rows = rows.select_related("scheme", "person", "help_request")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {**file_context(request, case_file, tab="aid"), "page": page, "rows": with_signs(page.object_list)}
    return render(request, "aid_requests/list.html", context)


@requires(Permission.REQUEST_AID)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for aid: in the register with a number, the term of thirty days as a step."""
    case_file, user, key = open_file(request, pk, page="Steun aanvragen"), user_of(request), f"aid-request:{pk}"
    today = timezone.localdate()
    form = RequestForm(
        request.POST or None,
        schemes=_schemes(user, today),
        lines=_lines(user, case_file),
        persons=persons_of(user, case_file, today),
        today=today,
        initial={"person": case_file.person_id},
    )
    if request.method == "POST" and (made := attempt(form, partial(_ask, form, case_file, user))):
        forget_draft(request, key)
        messages.success(request, _("De aanvraag is genoteerd."))
        return redirect("aid_requests:detail", pk=made.pk)
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "draft": draft}
    return render(request, "aid_requests/new.html", context, status=answer_status(form))


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what, since when, by when it must be decided and what the terms ask."""
    row = _request(request, pk)
    case_file = open_file(request, row.case_file_id, page="Aanvraag van steun")
    with_signs([row])
    user = user_of(request)
    proposals = row.proposals.visible_to(user).newest_first().select_related("scheme", "recovery")
    may = row.open and case_file.closed_on is None and user.may(Permission.REQUEST_AID)
    context = {
        **file_context(request, case_file, tab="aid"),
        "request_row": row,
        "scheme": row.scheme,
        "ceiling_used": used_so_far(scheme=row.scheme, person=row.person, on=timezone.localdate(), law=law_in_force()),
        "due_rule": decision_due(row.received_on, law=law_in_force()),
        "interest": _interest(row, user),
        "proposals": [(one, proposal_sentence(one), *TONES[ProposalState(one.state)]) for one in proposals],
        "next_steps": _next_steps(row) if may else [],
        "proof_url": reverse("paperwork:proof", args=[case_file.pk]),
    }
    return render(request, "aid_requests/detail.html", context)


def _interest(row: AidRequest, user: User) -> Any:
    """What the rules say of a living wage that is decided too late by the centre (PRO-06), or None.

    Nothing is owed of what is not late, withdrawn or refused.
    """
    if row.scheme.kind != AidKind.LIVING_WAGE or row.state == RequestState.WITHDRAWN:
        return None
    decisions = Decision.objects.visible_to(user).filter(proposal__request=row)
    if row.ended_on and not decisions.filter(grant__isnull=False).exists():
        return None
    decided = row.ended_on or timezone.localdate()
    answer = late_decision_interest_from(row.received_on, decided, ocmw_at_fault=True, law=law_in_force())
    return answer if answer.value else None


@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is asked; who saves second is told and keeps what she typed."""
    row = _request(request, pk)
    case_file, schemes = (
        open_file(request, row.case_file_id, page="Aanvraag verbeteren"),
        _schemes(user_of(request), row.received_on),
    )
    form, conflict = AskedForm(request.POST or None, schemes=schemes, initial=_initial(row)), None
    try:
        if request.method == "POST" and attempt(form, partial(_correct, request, form, row)):
            messages.success(request, _("De aanvraag is verbeterd."))
            return redirect("aid_requests:detail", pk=pk)
    except Conflict:
        row.refresh_from_db()
        conflict = differences(form, AskedForm(schemes=schemes, initial=_initial(row)))
    context = {**file_context(request, case_file, tab="aid"), "form": form, "request_row": row, "conflict": conflict}
    status = answer_status(form, conflict=conflict is not None)
    return render(request, "aid_requests/edit.html", context, status=status)


@requires(Permission.REQUEST_AID)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the client withdraws what was asked."""
    row, changed = _request(request, pk), False
    case_file = open_file(request, row.case_file_id, page="Aanvraag intrekken")
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": timezone.localdate()})

    def act() -> AidRequest:
        version, user = expected_version(request), user_of(request)
        return withdraw_aid_request(request=row, expected=version, by=user, at=timezone.now(), **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De aanvraag is ingetrokken."))
            return redirect("aid_requests:detail", pk=pk)
    except Conflict:
        row.refresh_from_db()
        changed = True
    context = {**file_context(request, case_file, tab="aid"), "form": form, "request_row": row}
    context["changed_meanwhile"] = changed
    status = answer_status(form, conflict=changed)
    return render(request, "aid_requests/withdraw.html", context, status=status)


def _next_steps(row: AidRequest) -> list[tuple[str, str]]:
    """Where to go on: the inquiry, the calculation of a living wage, then what is proposed."""
    new = reverse("proposals:new", args=[row.case_file_id])
    steps = [(reverse("inquiries:overview", args=[row.case_file_id]), _("Sociaal onderzoek"))]
    if row.scheme.kind in LIVING_WAGES:
        steps.append((reverse("calculator:file", args=[row.case_file_id]), _("Rekenblad")))
    if row.state != RequestState.OPEN:
        return steps
    for kind, label in (
        (ProposalKind.GRANT, _("Stel toekenning voor")),
        (ProposalKind.REFUSAL, _("Stel weigering voor")),
    ):
        steps.append((f"{new}?soort={kind}&aanvraag={row.pk}", label))
    return steps


def _ask(form: RequestForm, case_file: CaseFile, user: User) -> AidRequest:
    person, at = form.cleaned_data["person"], timezone.now()
    return ask_aid(case_file=case_file, asked=form.asked(), arrival=form.arrival(), person=person, by=user, at=at)


def _correct(request: HttpRequest, form: AskedForm, row: AidRequest) -> AidRequest:
    version = expected_version(request)
    return correct_aid_request(request=row, asked=form.asked(), expected=version, by=user_of(request))


def _request(request: HttpRequest, pk: int) -> Any:
    """A request of which this user may open the file."""
    rows = AidRequest.objects.visible_to(user_of(request))
    return get_visible_or_404(
        rows.select_related("scheme__budget_key", "person", "help_request", "requested_by"), pk=pk
    )


def _initial(row: AidRequest) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in ASKED}, "scheme": row.scheme_id}


def _schemes(user: User, day: dt.date) -> QuerySet[AidScheme]:
    """What can be asked on a day."""
    rows: QuerySet[AidScheme] = AidScheme.objects.for_reader(user).in_force(day).order_by("label")
    return rows


def _lines(user: User, case_file: CaseFile) -> list[HelpRequest]:
    """Lines of the register of this file about which nothing is decided yet."""
    rows = HelpRequest.objects.visible_to(user).filter(case_file=case_file, decided_on__isnull=True)
    return list(rows.filter(outcome__in=["", Outcome.FILE]).chronological()[:LINES])
