"""What must be true of every answer about the right itself, tried on many invented facts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from houvast_rules import entitlement
from houvast_rules.entitlement import Condition, StayAbroad
from tests.rules import strategies as facts

YEAR = 2026
amounts = st.decimals(min_value=0, max_value=50_000, places=2)


@st.composite
def stays(draw: st.DrawFn) -> list[StayAbroad]:
    """Stays around one calendar year; some overlap, some are for studies."""
    found = []
    for _ in range(draw(st.integers(min_value=0, max_value=6))):
        start = date(YEAR, 1, 1) + timedelta(days=draw(st.integers(min_value=-60, max_value=400)))
        end = start + timedelta(days=draw(st.integers(min_value=0, max_value=70)))
        found.append(StayAbroad(start, end, study_programme=draw(st.booleans()), ocmw=draw(st.sampled_from("AB"))))
    return found


@given(abroad=stays())
def test_suspended_days_are_exactly_those_after_the_28th(abroad: list[StayAbroad]) -> None:
    number = entitlement.days_abroad(abroad, YEAR).value
    periods = entitlement.abroad_suspension(abroad, YEAR).value
    suspended = sum((period.end - period.start).days + 1 for period in periods)
    assert 0 <= number <= 365
    assert suspended == max(0, number - 28)
    for period in periods:
        assert period.start.year == period.end.year == YEAR
        assert any(not stay.study_programme and stay.start <= period.start <= stay.end for stay in abroad)


@given(abroad=stays())
def test_order_and_centre_of_the_stays_do_not_matter(abroad: list[StayAbroad]) -> None:
    elsewhere = [StayAbroad(stay.start, stay.end, stay.study_programme) for stay in reversed(abroad)]
    assert entitlement.abroad_suspension(abroad, YEAR).value == entitlement.abroad_suspension(elsewhere, YEAR).value


@given(findings=st.dictionaries(st.sampled_from(Condition), st.sampled_from([True, False, None])))
def test_a_condition_is_met_failed_or_open(findings: dict[Condition, bool | None]) -> None:
    answer = entitlement.eligibility(findings, date(2026, 3, 1)).value
    met = {condition for condition, finding in findings.items() if finding}
    asked = set(Condition) - ({Condition.MAINTENANCE} - set(findings))
    assert met | set(answer.failed) | set(answer.open) == asked
    assert answer.eligible is (False if answer.failed else None if answer.open else True)


@given(birth=facts.any_days, days=st.integers(min_value=0, max_value=30_000))
def test_nobody_becomes_too_young_by_waiting(birth: date, days: int) -> None:
    on = max(birth, date(2002, 10, 1)) + timedelta(days=days)
    today, tomorrow = entitlement.check_age(birth, on), entitlement.check_age(birth, on + timedelta(days=1))
    assert today.value <= tomorrow.value
    assert entitlement.check_age(birth, on, pregnant=True).value


@given(requested=facts.days, met=st.none() | facts.days, day=facts.days)
def test_a_start_is_allowed_from_the_earliest_day_on(requested: date, met: date | None, day: date) -> None:
    first = entitlement.earliest_start(requested, met).value
    assert entitlement.check_start(day, requested, conditions_met=met).value == (day >= first)


@given(advanced=amounts, counted=amounts)
def test_never_more_is_recovered_than_was_advanced(advanced: Decimal, counted: Decimal) -> None:
    amount = entitlement.recoverable_advance(advanced, counted).value
    assert 0 <= amount <= min(advanced, counted)


@given(means=amounts, category=amounts, possible=st.booleans())
def test_the_spi_test_is_asked_once(means: Decimal, category: Decimal, possible: bool) -> None:
    assert entitlement.needs_spi_test(means, category, spi_possible=possible).value == (possible and means >= category)
    assert not entitlement.needs_spi_test(means, category, spi_possible=possible, tested=True).value
