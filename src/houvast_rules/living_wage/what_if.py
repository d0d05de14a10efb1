"""What if: the same facts with one thing changed, the difference, and the first month in which it shows.

A social worker who sits with a client needs the answer before the client takes the job, not after the first payslip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from houvast_rules.amounts import next_step_amounts
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Law, current_law
from houvast_rules.living_wage.calculation import Calculation, calculate_day
from houvast_rules.living_wage.comparison import Comparison, compare
from houvast_rules.living_wage.facts import Cohabitant, Facts, Mean, Member
from houvast_rules.living_wage.kinds import Category
from houvast_rules.living_wage.period import change_days, facts_on
from houvast_rules.periods import add_months

_HORIZON = 24


@dataclass(frozen=True, slots=True)
class FirstChange:
    """The first month (its first day) in which the monthly amount is another one, with the day that brings it."""

    month: date
    on: date
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Now, what if, what differs, and the first month in which the amount differs (None: it never does)."""

    before: Calculation
    after: Calculation
    comparison: Comparison
    first_month: date | None


def what_if(facts: Facts, changed: Facts, *, law: Law | None = None, changed_law: Law | None = None) -> WhatIf:
    """Calculate facts and changed facts on the day of the changed ones, and find the first month that differs.

    `changed_law` is the law of the changed situation (an index step), the same law when it is not given. Raises as
    `calculate`.
    """
    used = law or current_law()
    day = changed.on
    before = calculate_day(facts_on(facts, day), used)
    after = calculate_day(facts_on(changed, day), changed_law or used)
    first = _first_difference(facts, changed, used, changed_law or used)
    return WhatIf(before, after, compare(before, after), first)


def first_change(facts: Facts, *, months: int = _HORIZON, law: Law | None = None) -> FirstChange | None:
    """Find the first day after `facts.on`, within `months`, on which the monthly amount changes by itself.

    A child turns 18, a job in the facts starts or ends, a review brings new rules, an index step is in the law. A law
    that refuses unconfirmed amounts must be asked to go on (`Law.with_last_known`), else `UnconfirmedValueError`.
    """
    used = law or current_law()
    now = calculate_day(facts, used)
    for day in _moments(facts, used, facts.on, add_months(facts.on, months)):
        later = calculate_day(facts_on(facts, day), used)
        if later.monthly != now.monthly:
            return FirstChange(day.replace(day=1), day, now.monthly, later.monthly)
    return None


def with_mean(facts: Facts, mean: Mean) -> Facts:
    """Add one more mean, such as a second job; an exemption already used stays one exemption for both."""
    return replace(facts, means=(*facts.means, mean))


def with_cohabitant(facts: Facts, cohabitant: Cohabitant) -> Facts:
    """Let somebody move in: also a member of the household when the category is derived from it.

    With a given category, somebody who lived alone becomes a cohabitant.
    """
    people = (*facts.cohabitants, cohabitant)
    if facts.household is not None:
        member = Member(relation=cohabitant.relation, start=cohabitant.start, end=cohabitant.end)
        return replace(facts, cohabitants=people, household=(*facts.household, member))
    category = Category.COHABITANT if facts.category is Category.SINGLE else facts.category
    return replace(facts, cohabitants=people, category=category)


def with_household(facts: Facts, household: Sequence[Member]) -> Facts:
    """Move: other people live there now; the cohabitants whose relation is no longer there are left out."""
    left = {member.relation for member in household}
    kept = tuple(one for one in facts.cohabitants if one.relation in left)
    return replace(facts, category=None, household=tuple(household), cohabitants=kept)


def with_category(facts: Facts, category: Category) -> Facts:
    """Give another category instead of deriving it; who lives alone has no cohabitants."""
    alone = category is Category.SINGLE
    return replace(facts, category=category, household=None, cohabitants=() if alone else facts.cohabitants)


def on_day(facts: Facts, day: date) -> Facts:
    """Look at the same request on another day, such as a birthday; raises `ImpossibleFactError` before the request."""
    if day < (facts.file_start or facts.on):
        raise ImpossibleFactError("date", "de dag ligt voor de aanvraag")
    return facts_on(facts, day)


def with_next_index_step(law: Law, start: date) -> Law:
    """Give the law with the derived amounts of the next index step from `start`.

    They are never official: every calculation that uses them carries the warning `TO_CONFIRM`.
    """
    proposals = next_step_amounts(start, law=law).value
    return law.with_last_known().with_confirmed((row.key, _derived(row.proposed, start)) for row in proposals)


def _derived(amount: Decimal, start: date) -> DatedValue:
    return DatedValue(
        value=amount,
        start=start,
        end=None,
        article="Afgeleid met het indexmodel (AMT-02)",
        basis="derived",
        confidence=Confidence.LOW,
        note="Berekend voor een wat-als, geen officieel bedrag.",
    )


def _moments(facts: Facts, law: Law, after: date, until: date) -> Iterable[date]:
    """Days after `after` on which facts or law may give another amount."""
    days = change_days(facts, law) | _law_changes(law)
    return sorted(day for day in days if after < day <= until)


def _law_changes(law: Law) -> set[date]:
    keys = (key for key in law.parameters if key.startswith(("living_wage.", "spi.", "volunteering.")))
    return {dated.start for key in keys for dated in law.parameters[key].values}


def _first_difference(facts: Facts, changed: Facts, law: Law, changed_law: Law) -> date | None:
    start = min(facts.on, changed.on)
    until = add_months(changed.on, _HORIZON)
    moments = {*_moments(facts, law, start, until), *_moments(changed, changed_law, start, until), start, changed.on}
    for day in sorted(moments):
        if _monthly(facts, day, law) != _monthly(changed, day, changed_law):
            return day.replace(day=1)
    return None


def _monthly(facts: Facts, day: date, law: Law) -> Decimal:
    return calculate_day(facts_on(facts, day), law).monthly
