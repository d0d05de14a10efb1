"""Facts that cannot be are refused where they are made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    Facts,
    Income,
    IncomeKind,
    MovableCapital,
    RealEstate,
    Relation,
)

ONE, MINUS = Decimal(1), Decimal(-1)
IMPOSSIBLE: dict[str, tuple[str, Callable[[], object]]] = {
    "a negative amount": ("amount", lambda: MovableCapital(amount=MINUS)),
    "not a number": ("amount", lambda: MovableCapital(amount=Decimal("NaN"))),
    "an end before its start": (
        "end",
        lambda: MovableCapital(amount=ONE, start=date(2025, 2, 1), end=date(2025, 1, 31)),
    ),
    "two amounts": ("monthly", lambda: Income(kind=IncomeKind.WAGE, monthly=ONE, annual=ONE)),
    "no amount": ("monthly", lambda: Income(kind=IncomeKind.WAGE)),
    "days without a month": ("earned", lambda: Income(kind=IncomeKind.WAGE, earned=ONE, start=date(2025, 1, 1))),
    "days in two months": (
        "earned",
        lambda: Income(kind=IncomeKind.WAGE, earned=ONE, start=date(2025, 1, 1), end=date(2025, 2, 1)),
    ),
    "a share of nothing": ("share", lambda: RealEstate(share=Decimal(0))),
    "more than the whole": ("share", lambda: RealEstate(share=Decimal("1.01"))),
    "a negative number of children": ("children", lambda: RealEstate(children=-1)),
    "a cohabitant with two amounts": (
        "monthly",
        lambda: Cohabitant(relation=Relation.PARENT, monthly=ONE, annual=ONE),
    ),
    "more supplements than benefit": (
        "family_supplements_monthly",
        lambda: Cohabitant(relation=Relation.PARENT, monthly=ONE, family_supplements_monthly=ONE),
    ),
    "more for a disability than all supplements": (
        "disability_supplement_monthly",
        lambda: Cohabitant(relation=Relation.PARENT, monthly=ONE, disability_supplement_monthly=ONE),
    ),
    "neither category nor household": ("category", lambda: Facts(on=date(2025, 6, 1))),
    "both category and household": (
        "category",
        lambda: Facts(on=date(2025, 6, 1), category=Category.SINGLE, household=()),
    ),
    "a review before the request": (
        "last_review",
        lambda: Facts(on=date(2025, 6, 1), household=(), file_start=date(2025, 5, 1), last_review=date(2025, 4, 30)),
    ),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_impossible_facts_are_refused_by_name(name: str) -> None:
    fact, make = IMPOSSIBLE[name]
    with pytest.raises(ImpossibleFactError) as refusal:
        make()
    assert refusal.value.fact == fact


def test_the_edges_are_possible() -> None:
    assert RealEstate(share=ONE, children=0).share == 1
    assert MovableCapital(amount=Decimal(0), start=date(2025, 2, 1), end=date(2025, 2, 1)).amount == 0
    facts = Facts(on=date(2025, 6, 1), household=(), file_start=date(2025, 5, 1), last_review=date(2025, 5, 1))
    assert facts.last_review == facts.file_start
