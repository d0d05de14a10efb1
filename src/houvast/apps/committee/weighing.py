"""What an item costs, and how equal cases were decided: figures beside a proposal, never about a person."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Q

from houvast.apps.aid.enums import ProposalKind, Rhythm
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models import Decision
from houvast.apps.payments.budget import KeyYear, budget_of
from houvast_rules.periods import add_months

MONTHS_COMPARED = 12
_COSTS = (ProposalKind.GRANT, ProposalKind.REVIEW)


@dataclass(frozen=True)
class Cost:
    """Euro a year (once when not `monthly`), and its budget key in the sitting's year as the budget page counts it."""

    a_year: Decimal
    monthly: bool
    year: int
    in_year: KeyYear


@dataclass(frozen=True)
class Comparison:
    """How the committee decided the same kind of proposal for the same kind of aid lately."""

    granted: int
    refused: int
    otherwise: int
    average: Decimal | None

    @property
    def total(self) -> int:
        return self.granted + self.refused + self.otherwise


def cost_of(proposal: AidProposal, *, on: dt.date) -> Cost | None:
    """Return what a grant or review costs over twelve months beside its envelope; None for what costs nothing."""
    if proposal.kind not in _COSTS or proposal.amount is None:
        return None
    (key,) = budget_of(on.year, on=on, key=proposal.scheme.budget_key_id)
    monthly = proposal.rhythm == Rhythm.MONTHLY
    return Cost(
        a_year=proposal.amount * (12 if monthly else 1),
        monthly=monthly,
        in_year=key,
        year=on.year,
    )


def compared(proposal: AidProposal, *, on: dt.date) -> Comparison:
    """Count the final decisions of the last year on the same kind of proposal for the same aid, without a name."""
    since = add_months(on, -MONTHS_COMPARED)
    alike = Decision.objects.filter(
        final_at__isnull=False,
        decided_on__gt=since,
        proposal__scheme__code=proposal.scheme.code,
        proposal__kind=proposal.kind,
    ).exclude(case_file=proposal.case_file_id)
    granted = Q(outcome=DecisionOutcome.GRANTED)
    counted = alike.aggregate(
        granted=Count("pk", filter=granted),
        refused=Count("pk", filter=Q(outcome=DecisionOutcome.REFUSED)),
        otherwise=Count("pk", filter=Q(outcome=DecisionOutcome.OTHERWISE)),
        average=Avg("proposal__amount", filter=granted),
    )
    return Comparison(**counted)
