"""Proposals for the committee: drafted from what is kept, checked by the rules, ready when nothing stands in the way.

The committee moves them on (`set_on_agenda`, `set_off_agenda`, `set_decided`) and has `aid.actions.grants` carry them out.
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.requests import mark_proposed
from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import AidProposal
from houvast.apps.aid.proposal_checks import Problem, problems_of
from houvast.apps.aid.proposal_terms import ProposalTerms, settle
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@action("Voorstel voor het comité begonnen")
def draft_proposal(*, case_file: CaseFile, terms: ProposalTerms, by: User, at: dt.datetime) -> AidProposal:
    """Begin a proposal; it may still be incomplete, and the same one sent twice is kept once.

    Raises `Refused` (per field) for what can never be right: a closed file, a kind of aid that nothing names, or a row
    of another file.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    proposal = AidProposal(case_file=locked, person_id=locked.person_id, kind=terms.kind, written_by=by)
    names = _fill(proposal, terms, at)
    drafts = AidProposal.objects.filter(case_file=locked, kind=terms.kind, written_by=by, state=ProposalState.DRAFT)
    draft: AidProposal
    for draft in drafts.order_by("pk"):
        if all(getattr(draft, name) == getattr(proposal, name) for name in names):
            return draft
    proposal.save()
    return proposal


@action("Voorstel voor het comité aangepast")
def change_proposal(
    *, proposal: AidProposal, expected: int, terms: ProposalTerms, by: User, at: dt.datetime
) -> AidProposal:
    """Replace what a draft asks, its kind too. Raises `Refused` (per field) or `Conflict` when a colleague saved first."""
    row = _lock(proposal, expected, ProposalState.DRAFT)
    row.kind = terms.kind
    _fill(row, terms, at)
    row.save()
    return row


@action("Voorstel klaargezet voor het comité")
def make_ready(
    *, proposal: AidProposal, expected: int, by: User, at: dt.datetime, without_report: str = ""
) -> AidProposal:
    """Put a draft before the committee once no check objects (LEE-03, LEE-04, LEE-05, PRO-10, PRO-11, its report).

    `without_report` says why no social report is needed, such as an index step; only who reviews reports may say so.
    Raises `Refused` with each problem beside its field, or `Conflict`.
    """
    row = _lock(proposal, expected, ProposalState.DRAFT)
    if without_report.strip():
        if not by.may(Permission.REVIEW_REPORT):
            raise Refused(_("Enkel wie verslagen naleest kan iets klaarzetten zonder sociaal verslag."))
        row.no_report_because = without_report.strip()
    refuse_problems(problems_of(row, on=timezone.localdate(at), law=law_in_force()))
    row.state, row.ready_at = ProposalState.READY, at
    row.save()
    _move_request(row, proposed=True, by=by)
    return row


@action("Voorstel teruggenomen")
def take_back(*, proposal: AidProposal, expected: int, by: User) -> AidProposal:
    """Take a ready proposal back to work on it; raises `Refused` when it stands on an agenda or is decided."""
    row = _lock(proposal, expected, ProposalState.READY)
    row.state, row.ready_at = ProposalState.DRAFT, None
    row.save()
    _move_request(row, proposed=False, by=by)
    return row


@action("Voorstel ingetrokken")
def withdraw_proposal(*, proposal: AidProposal, expected: int, reason: str, by: User) -> AidProposal:
    """Give a proposal up before it stands on an agenda; its request is open again. Raises `Refused` or `Conflict`."""
    row = _lock(proposal, expected, ProposalState.DRAFT, ProposalState.READY)
    if not reason.strip():
        raise Refused({"reason": _("Zeg waarom.")})
    row.state, row.withdrawn_because = ProposalState.WITHDRAWN, reason.strip()
    row.save()
    _move_request(row, proposed=False, by=by)
    return row


@action("Voorstel op de agenda gezet")
def set_on_agenda(*, proposal: AidProposal, by: User) -> AidProposal:
    """The committee put a ready proposal on an agenda: from now on it does not change. Raises `Refused`."""
    return _move(proposal, {ProposalState.READY}, ProposalState.ON_AGENDA)


@action("Voorstel van de agenda gehaald")
def set_off_agenda(*, proposal: AidProposal, by: User) -> AidProposal:
    """Back to ready: taken off an agenda, or postponed. Raises `Refused` for one that stands on none."""
    return _move(proposal, {ProposalState.ON_AGENDA}, ProposalState.READY)


@action("Voorstel beslist")
def set_decided(*, proposal: AidProposal, by: User) -> AidProposal:
    """The committee (or its chair, straight from ready) decided; what follows is carried out by `aid.actions.grants`."""
    return _move(proposal, {ProposalState.ON_AGENDA, ProposalState.READY}, ProposalState.DECIDED)


def refuse_problems(problems: list[Problem]) -> None:
    """Raise `Refused` with every problem beside the field it is about; nothing for an empty list."""
    if problems:
        by_field: dict[str, list[Any]] = {}
        for problem in problems:
            by_field.setdefault(problem.field or "__all__", []).append(problem.text)
        raise Refused(by_field)


def _lock(proposal: AidProposal, expected: int, *states: ProposalState) -> AidProposal:
    row = lock_version(proposal, expected=expected)
    refuse_closed(row.case_file)
    _refuse_state(row, set(states))
    return row


def _refuse_state(row: AidProposal, states: set[ProposalState]) -> None:
    if row.state not in states:
        raise Refused(_("Dit voorstel is intussen verder: %(state)s.") % {"state": row.get_state_display()})


def _move(proposal: AidProposal, allowed: set[ProposalState], to: ProposalState) -> AidProposal:
    row: AidProposal = AidProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _refuse_state(row, allowed)
    row.state = to
    row.version += 1  # who has it open to change it is told
    row.save()
    return row


def _fill(row: AidProposal, terms: ProposalTerms, at: dt.datetime) -> list[str]:
    """Put the terms in the row and return the names of what was filled in; refuses what can never be right."""
    for linked in terms.linked:
        if linked.case_file_id != row.case_file_id:
            raise Refused(_("Dit hoort bij een ander dossier."))
    scheme = terms.settled_scheme()
    if scheme is None:
        raise Refused({"scheme": _("Kies de steunvorm.")})
    values = settle(terms, scheme)
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        raise Refused({"ends_on": _("Het einde ligt voor het begin.")})
    if terms.hearing_notice_on and terms.hearing_notice_on > timezone.localdate(at):
        raise Refused({"hearing_notice_on": _("Deze datum ligt in de toekomst.")})
    if terms.amount is not None and terms.amount <= 0:
        raise Refused({"amount": _("Een bedrag is groter dan nul.")})
    behind = terms.request or terms.grant or terms.recovery
    row.scheme, row.person_id = scheme, behind.person_id if behind else row.case_file.person_id
    for name, value in values.items():
        setattr(row, name, value)
    return ["scheme", *values]


def _move_request(row: AidProposal, *, proposed: bool, by: User) -> None:
    """A request is proposed while a proposal about it is with the committee, and under inquiry otherwise."""
    if row.request is not None and row.request.ended_on is None:
        mark_proposed(request=row.request, by=by, proposed=proposed)
