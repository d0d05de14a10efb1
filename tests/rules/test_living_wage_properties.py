"""What must hold for every living wage, whatever the facts: thousands of invented applicants.

More means never give more; the one place where a cent of means costs much more than a cent is the flat-exemption jump
(MEA-13): the exemption falls away when the means reach the amount of the category.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast_rules.law import current_law
from houvast_rules.living_wage import (
    Calculation,
    Category,
    Cohabitant,
    DayBasis,
    Facts,
    Income,
    IncomeKind,
    MovableCapital,
    Options,
    RealEstate,
    Relation,
    calculate,
)
from houvast_rules.money import monthly
from houvast_rules.periods import Period
from tests.rules.living_wage_strategies import applicants, euro

LAW = current_law().with_last_known()
CENT = Decimal("0.01")
JUMP_DAY = date(2025, 6, 1)
FLAT = {Category.COHABITANT: Decimal(155), Category.SINGLE: Decimal(250), Category.FAMILY: Decimal(310)}


def asked(facts: Facts) -> Calculation:
    return calculate(facts, law=LAW)


@given(applicants())
def test_the_amount_lies_between_nothing_and_the_category_amount(facts: Facts) -> None:
    found = asked(facts)
    assert 0 <= found.annual <= found.category_annual
    assert 0 <= found.monthly <= monthly(found.category_annual)
    assert 0 <= found.amount <= monthly(found.category_annual)
    assert found.means_counted_annual >= 0


@given(
    st.sampled_from(Category),
    st.sampled_from(DayBasis),
    st.sampled_from([date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1), date(2024, 2, 1)]),
    st.tuples(st.integers(2, 28), st.integers(2, 28)),
    st.tuples(euro(900), euro(900)),
)
def test_a_month_in_parts_lies_between_its_lowest_and_its_highest_amount(
    category: Category, basis: DayBasis, first: date, starts: tuple[int, int], pay: tuple[Decimal, Decimal]
) -> None:
    jobs = [
        Income(kind=IncomeKind.WAGE, monthly=amount, start=first.replace(day=day))
        for amount, day in zip(pay, starts, strict=True)
    ]
    last = first.replace(day=monthrange(first.year, first.month)[1])
    facts = Facts(on=first, category=category, means=tuple(jobs), options=Options(day_basis=basis))
    whole = asked(replace(facts, period=Period(first, last)))
    found = [asked(replace(facts, on=day)).monthly for day in (first, *(job.start for job in jobs if job.start))]
    assert min(found) <= whole.amount <= max(found)


@given(applicants())
def test_the_result_is_the_sum_of_its_steps(facts: Facts) -> None:
    found = asked(facts)
    assert found.lines[0].effect == found.category_annual
    assert sum(line.effect for line in found.lines) == found.annual
    assert found.monthly == monthly(found.annual)
    assert [step.text for step in found.steps[-len(found.lines) :]] == [line.text for line in found.lines]


@given(applicants())
def test_every_line_has_its_own_key_so_that_two_calculations_can_be_laid_side_by_side(facts: Facts) -> None:
    keys = [line.key for line in asked(facts).lines]
    assert all(isinstance(key, str) and key for key in keys)
    assert len(keys) == len(set(keys))


@given(applicants(), st.randoms(use_true_random=False))
def test_the_order_of_means_and_cohabitants_does_not_matter(facts: Facts, chance: Random) -> None:
    means, cohabitants = list(facts.means), list(facts.cohabitants)
    chance.shuffle(means)
    chance.shuffle(cohabitants)
    turned = asked(replace(facts, means=tuple(means), cohabitants=tuple(cohabitants)))
    found = asked(facts)
    assert (turned.annual, turned.monthly, turned.amount) == (found.annual, found.monthly, found.amount)
    assert turned.means_counted_annual == found.means_counted_annual
    assert {line.rule for line in turned.lines} == {line.rule for line in found.lines}


@given(applicants())
def test_the_same_facts_give_the_same_result(facts: Facts) -> None:
    first, second = asked(facts), asked(replace(facts))
    assert first == second
    assert first.steps == second.steps
    assert first.flags == second.flags


def with_more(facts: Facts, extra: Decimal, which: int) -> Facts:
    """Raise one amount of the facts, or add an income when there is none to raise."""
    people = [*facts.means, *facts.cohabitants]
    if not people:
        return replace(facts, means=(Income(kind=IncomeKind.OTHER, annual=extra),))
    raised = _raised(people[which % len(people)], extra)
    changed = [raised if index == which % len(people) else each for index, each in enumerate(people)]
    return replace(facts, means=tuple(changed[: len(facts.means)]), cohabitants=tuple(changed[len(facts.means) :]))


def _raised(each: object, extra: Decimal) -> object:
    for name in ("monthly", "annual", "earned", "amount", "paid", "cadastral_income", "value"):
        amount = getattr(each, name, None)
        if amount is not None:
            return replace(each, **{name: amount + extra})
    raise AssertionError(each)


@given(applicants(), euro(3_000), st.integers(0, 6))
def test_more_means_never_give_more(facts: Facts, extra: Decimal, which: int) -> None:
    before, after = asked(facts), asked(with_more(facts, extra, which))
    assert after.annual <= before.annual
    assert after.amount <= before.amount


@given(st.sampled_from(Category), st.integers(0, 25_000), st.integers(1, 5_000))
def test_an_euro_of_means_costs_at_most_an_euro_except_at_the_flat_exemption_jump(
    category: Category, means: int, extra: int
) -> None:
    def with_annual(amount: int) -> Calculation:
        income = Income(kind=IncomeKind.PENSION, annual=Decimal(amount))
        return asked(Facts(on=JUMP_DAY, category=category, means=(income,)))

    before, after = with_annual(means), with_annual(means + extra)
    crosses = means < before.category_annual <= means + extra
    lost = before.annual - after.annual
    assert 0 <= lost <= extra + (FLAT[category] if crosses else 0)


@pytest.mark.parametrize("category", Category)
def test_the_flat_exemption_jump(category: Category) -> None:
    amount = asked(Facts(on=JUMP_DAY, category=category)).category_annual

    def annual_with(means: Decimal) -> Decimal:
        return asked(
            Facts(on=JUMP_DAY, category=category, means=(Income(kind=IncomeKind.PENSION, annual=means),))
        ).annual

    assert annual_with(amount - CENT) == FLAT[category] + CENT
    assert annual_with(amount) == 0
    assert annual_with(FLAT[category]) == amount
    assert annual_with(FLAT[category] + CENT) == amount - CENT


@given(applicants())
def test_a_friend_changes_nothing(facts: Facts) -> None:
    friend = Cohabitant(relation=Relation.FRIEND, monthly=Decimal(3_000))
    more = asked(replace(facts, cohabitants=(*facts.cohabitants, friend)))
    assert more.annual == asked(facts).annual


@given(euro(40_000), euro(40_000))
def test_capital_counts_more_when_there_is_more(one: Decimal, other: Decimal) -> None:
    def counted(amount: Decimal) -> Decimal:
        facts = Facts(on=JUMP_DAY, category=Category.SINGLE, means=(MovableCapital(amount=amount),))
        return asked(facts).means_counted_annual

    low, high = sorted((one, other))
    assert counted(low) <= counted(high)


@given(euro(5_000), st.integers(0, 5))
def test_a_child_never_makes_a_house_count_more(cadastral_income: Decimal, children: int) -> None:
    def counted(number: int) -> Decimal:
        house = RealEstate(cadastral_income=cadastral_income, children=number)
        return asked(Facts(on=JUMP_DAY, category=Category.FAMILY, means=(house,))).means_counted_annual

    assert counted(children + 1) <= counted(children)
