"""What must be true of every category and every counter, tried on many invented households."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from houvast_rules.living_wage import (
    Category,
    Facts,
    Member,
    Relation,
    ShortageFacts,
    calculate,
    category_review_due,
    derive_category,
    shortage_spi,
    spi_counter,
)
from houvast_rules.periods import Period, add_months

ONE_DAY = timedelta(days=1)
days = st.dates(min_value=date(2005, 1, 1), max_value=date(2040, 12, 31))
births = st.dates(min_value=date(1940, 1, 1), max_value=date(2040, 12, 31))
members = st.builds(
    Member,
    relation=st.sampled_from(Relation),
    birth_date=births,
    shares_household=st.booleans(),
    married=st.booleans(),
    dependent=st.booleans(),
    start=st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2020, 1, 1)),
    end=st.none() | st.dates(min_value=date(2020, 1, 1), max_value=date(2045, 1, 1)),
)
households = st.lists(members, max_size=5)


@given(household=households, on=days, homeless=st.booleans(), random=st.randoms(use_true_random=False))
def test_the_order_of_the_members_does_not_matter(
    household: list[Member], on: date, homeless: bool, random: Random
) -> None:
    shuffled = list(household)
    random.shuffle(shuffled)
    asked = derive_category(household, on, homeless_with_gpmi=homeless)
    assert derive_category(shuffled, on, homeless_with_gpmi=homeless) == asked
    assert category_review_due(shuffled, on) == category_review_due(household, on)


@given(household=households, on=days)
def test_category_three_is_having_a_day_to_look_again(household: list[Member], on: date) -> None:
    category, due = derive_category(household, on).value, category_review_due(household, on).value
    assert (category is Category.FAMILY) == (due is not None)
    assert due is None or on < due <= add_months(on, 18 * 12) + ONE_DAY


@given(household=households, on=days)
def test_one_more_person_never_makes_somebody_single(household: list[Member], on: date) -> None:
    before = derive_category(household, on).value
    after = derive_category([*household, Member(relation=Relation.FRIEND)], on).value
    assert after is not Category.SINGLE
    assert (after is Category.FAMILY) == (before is Category.FAMILY)


@given(months=st.lists(days, max_size=60), on=days)
def test_months_used_and_left_stay_within_thirty_six(months: list[date], on: date) -> None:
    used = [month for month in months if month <= on]
    counter = spi_counter(used, on)
    assert spi_counter(reversed(used), on) == counter
    assert 0 <= counter.value.remaining <= 36
    assert counter.value.used + counter.value.remaining <= max(36, counter.value.used)
    if counter.value.window:
        assert counter.value.window.end == add_months(counter.value.window.start, 72) - ONE_DAY


@given(start=st.dates(min_value=date(2024, 1, 1), max_value=date(2060, 1, 1)))
def test_a_shortage_job_gives_three_whole_months(start: date) -> None:
    first = start.replace(day=1)
    facts = ShortageFacts(start=first, contract_start=start, attested=True, right_from=first - ONE_DAY, months_left=36)
    period = shortage_spi(facts).value
    assert period is not None
    assert (period.start, period.end + ONE_DAY) == (first, add_months(first, 3))


def test_a_birth_changes_the_category_from_that_day() -> None:
    baby = Member(relation=Relation.CHILD, birth_date=date(2025, 6, 16))
    june = Period(date(2025, 6, 1), date(2025, 6, 30))
    assert calculate(Facts(on=june.start, household=(baby,), period=june)).amount == Decimal("1545.14")
