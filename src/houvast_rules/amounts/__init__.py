"""Legal amounts by date: the amount of a category, the index, and every other dated number with its source.

Public, by question:
what does a category give – `living_wage_amount` (`CategoryAmount`);
what holds on a day – `amount_on`;
how does the index work – `coefficient`, `indexed`, `benefits_from`, `next_step_amounts` (`ProposedAmount`).
"""

from __future__ import annotations

from houvast_rules.amounts.categories import CategoryAmount, living_wage_amount
from houvast_rules.amounts.index import benefits_from, coefficient, indexed
from houvast_rules.amounts.known import amount_on
from houvast_rules.amounts.proposals import ProposedAmount, next_step_amounts

__all__ = [
    "CategoryAmount",
    "ProposedAmount",
    "amount_on",
    "benefits_from",
    "coefficient",
    "indexed",
    "living_wage_amount",
    "next_step_amounts",
]
