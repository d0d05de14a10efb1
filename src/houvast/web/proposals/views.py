"""Begin a proposal from what lies in the file, write it, and see what is still missing."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.proposals import change_proposal, draft_proposal
from houvast.apps.aid.ceilings import used_so_far
from houvast.apps.aid.enums import DecidedBy, ProposalKind, ProposalState, RecoveryState
from houvast.apps.aid.models import AidGrant, AidProposal, AidRequest, AidScheme, Recovery
from houvast.apps.aid.proposal_checks import ceiling_of, problems_of
from houvast.apps.aid.proposal_terms import GIVES
from houvast.apps.aid.proposal_words import proposal_sentence
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict
from houvast.web.access import requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.proposals.forms import ProposalForm, first_of, initial_of
from houvast.web.proposals.moving import WithoutReportForm
from houvast.web.proposals.opening import KIND, asked_subject, open_proposal, subject_of
from houvast.web.refusals import CONFLICT, UNPROCESSABLE, answer_status, differences, expected_version
from houvast_rules.law import Law

_SHOWN = 50
_OF_A_GRANT = (ProposalKind.REVIEW, ProposalKind.STOP, ProposalKind.SUSPENSION, ProposalKind.RECOVERY)
_OF_A_REQUEST = (ProposalKind.GRANT, ProposalKind.REFUSAL)
# Colour and icon of each state: never colour alone.
TONES = {
    ProposalState.DRAFT: ("neutral", "pencil"),
    ProposalState.READY: ("primary", "circle-check"),
    ProposalState.ON_AGENDA: ("blue", "calendar-event"),
    ProposalState.DECIDED: ("green", "gavel"),
    ProposalState.WITHDRAWN: ("neutral", "circle-x"),
}


@requires(Permission.REQUEST_AID)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Every proposal of the file, and what a new one may be about: a request, running aid, a recovery."""
    case_file = open_file(request, pk, page="Voorstellen")
    user, today = user_of(request), timezone.localdate()
    mine = {"case_file": case_file}
    running = AidGrant.objects.visible_to(user).filter(**mine).select_related("scheme")
    recent = Q(period__contains=today) | Q(period__endswith__gte=today.replace(year=today.year - 1))
    proposals = AidProposal.objects.visible_to(user).filter(**mine).select_related("scheme", "recovery")
    context = {
        **file_context(request, case_file, tab="aid"),
        "proposals": [(row, proposal_sentence(row), *TONES[ProposalState(row.state)]) for row in _newest(proposals)],
        "requests": AidRequest.objects.visible_to(user).filter(**mine).undecided().select_related("scheme"),
        "grants": running.filter(recent).newest_first()[:_SHOWN],
        "recoveries": Recovery.objects.visible_to(user).filter(**mine, state=RecoveryState.RUNNING)[:_SHOWN],
        "of_a_request": _OF_A_REQUEST,
        "of_a_grant": _OF_A_GRANT,
        "schemes": AidScheme.objects.for_reader(user).in_force(today),
    }
    return render(request, "proposals/choose.html", context)


def _newest(rows: Any) -> Any:
    return rows.newest_first()[:_SHOWN]


@requires(Permission.REQUEST_AID)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a proposal about what the address names; incomplete is fine, what is missing is said afterwards."""
    if KIND not in request.GET:
        return redirect("proposals:choose", pk=pk)
    case_file = open_file(request, pk, page="Nieuw voorstel")
    user, subject = user_of(request), asked_subject(request, case_file)
    form = ProposalForm(request.POST or None, subject=subject, user=user, initial=first_of(subject, user))
    key = f"proposal:new:{case_file.pk}:{request.GET.urlencode()}"[:100]

    def act() -> AidProposal:
        return draft_proposal(case_file=case_file, terms=form.terms, by=user, at=timezone.now())

    if request.method == "POST" and (made := attempt(form, act)):
        forget_draft(request, key)
        return redirect("proposals:detail", pk=made.pk)
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "subject": subject,
        "draft": restore_draft(form, request=request, key=key),
    }
    return render(request, "proposals/form.html", context, status=answer_status(form))


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: what is asked, why, and what keeps it from the committee."""
    return proposal_page(request, pk)


def proposal_page(request: HttpRequest, pk: int, form: WithoutReportForm | None = None) -> HttpResponse:
    """Show a proposal; again when putting it forward was refused."""
    proposal, case_file = open_proposal(request, pk, page="Voorstel")
    draft = proposal.state == ProposalState.DRAFT
    law = law_in_force()
    problems = problems_of(proposal, on=timezone.localdate(), law=law) if draft else []
    ceiling = None if proposal.state == ProposalState.DECIDED else ceiling_of(proposal, law)
    user = user_of(request)
    tone, icon = TONES[ProposalState(proposal.state)]
    context = {
        **file_context(request, case_file, tab="aid"),
        "proposal": proposal,
        "sentence": proposal_sentence(proposal),
        "problems": problems,
        "ceiling": ceiling,
        "ceiling_used": _ceiling_used(proposal, law),
        "urgent_for_chair": _waits_for_chair(user, proposal),
        "tone": tone,
        "icon": icon,
        "may": user.may(Permission.REQUEST_AID) and case_file.closed_on is None,
        "only_report": bool(problems) and all(one.field == "report" for one in problems),
        "form": form or WithoutReportForm(),
    }
    return render(request, "proposals/detail.html", context, status=UNPROCESSABLE if form and form.errors else 200)


def _ceiling_used(proposal: AidProposal, law: Law) -> str:
    """What of the ceiling was used before this proposal."""
    if proposal.kind not in GIVES or proposal.state == ProposalState.DECIDED:
        return ""
    on = proposal.starts_on or timezone.localdate()
    return used_so_far(scheme=proposal.scheme, person=proposal.person, on=on, law=law, replaces=proposal.grant)


def _waits_for_chair(user: User, proposal: AidProposal) -> bool:
    """Whether this user notes the urgent decision of the chair about it (PRO-12)."""
    waits = proposal.urgent and proposal.state == ProposalState.READY and proposal.scheme.decided_by == DecidedBy.CHAIR
    return waits and user.may(Permission.PREPARE_SITTING)


@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; who saves second sees what the first one saved and keeps her own words."""
    proposal, case_file = open_proposal(request, pk, page="Voorstel bewerken")
    if proposal.state != ProposalState.DRAFT:
        messages.info(request, _("Dit voorstel is niet meer in opmaak. Neem het eerst terug."))
        return redirect("proposals:detail", pk=pk)
    user, subject, key = user_of(request), subject_of(proposal), f"proposal:{pk}"
    form = ProposalForm(request.POST or None, subject=subject, user=user, initial=initial_of(proposal))
    status, conflict = 200, []

    def act() -> AidProposal:
        expected = expected_version(request)
        return change_proposal(proposal=proposal, expected=expected, terms=form.terms, by=user, at=timezone.now())

    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            if attempt(form, act):
                forget_draft(request, key)
                messages.success(request, _("Bewaard."))
                return redirect("proposals:detail", pk=pk)
        except Conflict:
            proposal, case_file = open_proposal(request, pk, page="Voorstel bewerken")
            status = CONFLICT
            conflict = differences(form, ProposalForm(subject=subject, user=user, initial=initial_of(proposal)))
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "subject": subject,
        "proposal": proposal,
        "conflict": conflict,
        "draft": restore_draft(form, request=request, key=key),
    }
    return render(request, "proposals/form.html", context, status=status)
