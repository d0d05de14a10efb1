"""What a proposal is about, read from the address: the request, the grant or the recovery; and the way to open one."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidGrant, AidProposal, AidRequest, AidScheme, Recovery
from houvast.apps.casefiles.models import CaseFile
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.filepages.header import open_file
from houvast.web.refusals import number_of

KIND, REQUEST, GRANT, RECOVERY, SCHEME, DAY = "soort", "aanvraag", "steun", "terugvordering", "steunvorm", "vanaf"
# What an address of these kinds has to name; without it there is nothing to propose.
_NEEDS: dict[str, str] = {
    ProposalKind.REFUSAL: REQUEST,
    ProposalKind.REVIEW: GRANT,
    ProposalKind.STOP: GRANT,
    ProposalKind.SUSPENSION: GRANT,
    ProposalKind.WAIVER: RECOVERY,
}
_RELATED = (
    "scheme",
    "request__help_request",
    "grant__scheme",
    "recovery__grant",
    "calculation",
    "report",
    "payee",
    "written_by",
)


@dataclass(frozen=True)
class Subject:
    """What a proposal of a kind is about; `scheme` None: still to be chosen."""

    case_file: CaseFile
    kind: ProposalKind
    on: dt.date
    request: AidRequest | None = None
    grant: AidGrant | None = None
    recovery: Recovery | None = None
    scheme: AidScheme | None = None
    from_day: dt.date | None = None  # the day a page that knows more sends along


def asked_subject(request: HttpRequest, case_file: CaseFile) -> Subject:
    """Return what the address names; 404 for another file's rows, a kind that does not exist or says too little."""
    user, query = user_of(request), request.GET
    if query.get(KIND) not in ProposalKind.values:
        raise Http404
    asked = _visible(AidRequest, "scheme", "help_request", case_file=case_file, user=user, pk=query.get(REQUEST))
    grant = _visible(AidGrant, "scheme", "living_wage", case_file=case_file, user=user, pk=query.get(GRANT))
    recovery = _visible(Recovery, "grant__scheme", case_file=case_file, user=user, pk=query.get(RECOVERY))
    behind = grant or (recovery.grant if recovery else None) or asked
    scheme = behind.scheme if behind else None
    if query[KIND] in _NEEDS and not {REQUEST: asked, GRANT: grant, RECOVERY: recovery}[_NEEDS[query[KIND]]]:
        raise Http404
    if scheme is None and query.get(SCHEME):
        scheme = get_visible_or_404(AidScheme.objects.for_reader(user), pk=number_of(query[SCHEME]))
    kind, day = ProposalKind(query[KIND]), _day(query.get(DAY, ""))
    return Subject(case_file, kind, timezone.localdate(), asked, grant, recovery, scheme, day)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def subject_of(proposal: AidProposal) -> Subject:
    """Return what a proposal that exists is about."""
    kind, on = ProposalKind(proposal.kind), timezone.localdate()
    return Subject(
        proposal.case_file, kind, on, proposal.request, proposal.grant, proposal.recovery, scheme=proposal.scheme
    )


def open_proposal(request: HttpRequest, pk: int, *, page: str) -> tuple[AidProposal, CaseFile]:
    """Return the proposal and its file with header, or 404; the read log knows."""
    rows = AidProposal.objects.visible_to(user_of(request)).select_related(*_RELATED)
    proposal: AidProposal = get_visible_or_404(rows, pk=pk)
    case_file = open_file(request, proposal.case_file_id, page=page)
    proposal.case_file = case_file
    return proposal, case_file


def _visible(model: Any, *related: str, case_file: CaseFile, user: User, pk: str | None) -> Any:
    if not pk:
        return None
    rows = model.objects.visible_to(user).filter(case_file=case_file).select_related(*related)
    return get_visible_or_404(rows, pk=number_of(pk))
