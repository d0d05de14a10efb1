"""Decisions of the committee that the minister must be told on form C: a living wage that stops or is refused."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind, LegalBasis, ProposalKind
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models import Decision
from houvast.apps.subsidies.actions.forms import open_form
from houvast.apps.subsidies.enums import Occasion
from houvast.apps.subsidies.models import SubsidyForm
from houvast.audit.recording import action

_AS_ASKED = (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE)
_STOPPED = Q(proposal__kind=ProposalKind.STOP, outcome__in=_AS_ASKED)
_REFUSED = Q(proposal__kind=ProposalKind.GRANT, outcome=DecisionOutcome.REFUSED) | Q(
    proposal__kind=ProposalKind.REFUSAL, outcome__in=_AS_ASKED
)


@action("Formulieren van stopzettingen en weigeringen klaargezet")
def tell_decisions(*, by: User | None) -> int:
    """Make form C for every final stop or refusal of a living wage that has none yet; returns how many. Idempotent."""
    told = SubsidyForm.objects.filter(letter="C", decision_reference=OuterRef("number"))
    final = Decision.objects.filter(
        _STOPPED | _REFUSED,
        final_at__isnull=False,
        proposal__scheme__kind=AidKind.LIVING_WAGE,
        proposal__scheme__legal_basis=LegalBasis.INTEGRATION,
    )
    waiting = final.exclude(Exists(told)).select_related(
        "case_file", "proposal__person", "proposal__grant__living_wage", "proposal__request"
    )
    made = 0
    for decision in waiting.order_by("decided_on", "pk"):
        made += int(_tell(decision, by=by))
    return made


def _tell(decision: Decision, *, by: User | None) -> bool:
    proposal = decision.proposal
    if proposal is None:
        return False
    stop = proposal.kind == ProposalKind.STOP
    right = proposal.grant.living_wage if proposal.grant else None
    form = open_form(
        occasion=Occasion.STOP if stop else Occasion.REFUSAL,
        case_file=decision.case_file,
        person=proposal.person,
        grant=proposal.grant if stop else None,
        decided_on=decision.decided_on,
        decision_reference=decision.number,
        effective_on=_first_day_without(decision) if stop else _asked_from(decision),
        category=right.category if right else proposal.category,
        by=by,
    )
    return form is not None


def _first_day_without(decision: Decision) -> dt.date:
    proposal = decision.proposal
    last = decision.ends_on or (proposal.ends_on if proposal else None)
    return last + dt.timedelta(days=1) if last else decision.decided_on


def _asked_from(decision: Decision) -> dt.date:
    proposal = decision.proposal
    asked = proposal.starts_on if proposal else None
    if asked is None and proposal is not None and proposal.request is not None:
        asked = proposal.request.received_on
    return asked or decision.decided_on
