"""What an item costs, and how equal cases were decided: figures beside a proposal, never about a person."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Q

from houvast.apps.aid.enums import ProposalKind, Rhythm
from houvast.apps.aid.models import AidGrant, AidProposal, BudgetYear
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models import Decision
from houvast_rules.periods import add_months

MONTHS_COMPARED = 12
_COSTS = (ProposalKind.GRANT, ProposalKind.REVIEW)


@dataclass(frozen=True)
class Cost:
    """Euro a year of a proposal, and what its budget key has left in the year of the sitting (None: no envelope set)."""

    a_year: Decimal
    key: str
    year: int
    envelope: Decimal | None
    committed: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.envelope is None else self.envelope - self.committed


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
    key = proposal.scheme.budget_key
    year = BudgetYear.objects.filter(key=key, year=on.year).first()
    months = 12 if proposal.rhythm == Rhythm.MONTHLY else 1
    return Cost(
        a_year=proposal.amount * months,
        key=str(key),
        year=on.year,
        envelope=year.envelope if year else None,
        committed=_committed(key.pk, on.year),
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


def _committed(key_id: int, year: int) -> Decimal:
    """Euro promised on a budget key in a year: what is granted once, and every month of the year that a grant runs."""
    first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    grants = AidGrant.objects.filter(scheme__budget_key=key_id, period__overlap=(first, after))
    total = Decimal(0)
    for period, rhythm, amount in grants.values_list("period", "rhythm", "amount"):
        if rhythm == Rhythm.MONTHLY:
            start, end = max(period.lower, first), min(period.upper or after, after)
            total += amount * ((end.year - start.year) * 12 + end.month - start.month + (end.day > start.day))
        elif period.lower >= first:
            total += amount
    return total
