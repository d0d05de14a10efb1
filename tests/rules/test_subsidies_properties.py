"""What must be true of every subsidy: never above what was granted but for the GPMI, never more for being late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast_rules import subsidies
from houvast_rules.living_wage.kinds import DayBasis
from houvast_rules.periods import Period, add_months
from houvast_rules.subsidies import (
    BaseRateFacts,
    Communication,
    CommunicationDay,
    Exclusion,
    FullRateCase,
    FullRateReason,
    GpmiOfGrant,
    GpmiSubsidyFacts,
    GpmiSubsidyKind,
    GrantMonth,
    LaterScope,
    LostBenefit,
    PartnerGpmi,
    ShareBoundary,
    SubsidyPeriod,
)
from houvast_rules.subsidies.rates import number, percent

ONE_DAY = timedelta(days=1)
GPMI_RULES = {"SUB-04", "SUB-11"}
amounts = st.decimals(min_value=0, max_value=3000, places=2)
rates = st.decimals(min_value=0, max_value=100, places=1)
averages = st.decimals(min_value=0, max_value=2000, places=1)
days = st.dates(min_value=date(2016, 11, 1), max_value=date(2035, 12, 31))
partners = st.builds(PartnerGpmi, mandatory=st.booleans(), present=st.booleans(), defective=st.booleans())


@st.composite
def grants(draw: st.DrawFn) -> GrantMonth:
    """A whole month of living wage with any mix of subsidies."""
    first = draw(days).replace(day=1)
    last = add_months(first, 1) - ONE_DAY
    amount = draw(amounts)
    case = FullRateCase(draw(st.sampled_from(FullRateReason)), first, add_months(first, draw(st.integers(2, 70))))
    asked = first - timedelta(days=draw(st.integers(0, 800)))
    exclusion = Exclusion(asked, draw(st.sampled_from([None, *LostBenefit])), draw(st.booleans()))
    start = first + timedelta(days=draw(st.integers(-500, 40)))
    period = SubsidyPeriod(start, draw(st.sampled_from([None, start + timedelta(days=365)])), 11)
    gpmi = GpmiOfGrant(
        periods=[period],
        subsidised_amount=amount / 2,
        couple=draw(st.one_of(st.just(()), st.tuples(partners, partners))),
        share=draw(rates),
    )
    return GrantMonth(
        days=Period(first, last),
        amount=amount,
        base_rate=draw(rates),
        full_rate_case=draw(st.sampled_from([None, case])),
        exclusion=draw(st.sampled_from([None, exclusion])),
        later_scope=draw(st.sampled_from(LaterScope)),
        gpmi=draw(st.sampled_from([None, gpmi])),
    )


@given(grant=grants())
def test_the_lines_sum_to_the_total_and_only_the_gpmi_goes_above_the_amount(grant: GrantMonth) -> None:
    answer = subsidies.expected_reimbursement(grant)
    lines = answer.value.lines
    without_gpmi = sum((line.amount for line in lines if line.rule not in GPMI_RULES), Decimal(0))
    assert sum(line.amount for line in lines) == answer.value.total == answer.steps[-1].value
    assert all(0 <= line.rate <= 100 and line.amount >= 0 for line in lines)
    assert 0 <= without_gpmi <= grant.amount
    assert answer.has("ABOVE_GRANTED") == (answer.value.total > grant.amount)
    assert len(lines) <= 3
    assert answer == subsidies.expected_reimbursement(grant)


@given(grant=grants(), more=amounts)
def test_a_higher_living_wage_never_gives_less(grant: GrantMonth, more: Decimal) -> None:
    higher = GrantMonth(grant.days, grant.amount + more, grant.base_rate, grant.full_rate_case, grant.exclusion)
    lower = GrantMonth(grant.days, grant.amount, grant.base_rate, grant.full_rate_case, grant.exclusion)
    assert subsidies.expected_reimbursement(lower).value.total <= subsidies.expected_reimbursement(higher).value.total


@given(
    average=averages,
    more=averages,
    before=averages,
    previous=st.decimals(min_value=55, max_value=70, places=0),
)
def test_the_base_rate_keeps_within_bounds_and_grows_with_the_average(
    average: Decimal, more: Decimal, before: Decimal, previous: Decimal
) -> None:
    lower = subsidies.base_rate(BaseRateFacts(2026, average, previous, before)).value
    higher = subsidies.base_rate(BaseRateFacts(2026, average + more, previous, before)).value
    assert 55 <= lower <= higher <= 70
    assert lower >= previous - 1


@given(share=rates, more=rates, boundary=st.sampled_from(ShareBoundary))
def test_a_larger_share_never_lowers_the_rate(share: Decimal, more: Decimal, boundary: ShareBoundary) -> None:
    low = subsidies.share_rate(2028, share, boundary=boundary).value
    high = subsidies.share_rate(2028, min(share + more, Decimal(100)), boundary=boundary).value
    assert 5 <= low <= high <= 15


def test_the_rate_of_the_first_wave_goes_down() -> None:
    facts = Exclusion(date(2026, 2, 1), LostBenefit.UNEMPLOYMENT)
    found = [subsidies.first_wave_rate(facts, date(year, 12, 31)).value for year in range(2026, 2033)]
    assert found == [100, 90, 80, 75, 75, 75, 75]
    assert all(later <= earlier for earlier, later in pairwise([rate for rate in found if rate is not None]))


@given(signed=days, before=st.integers(min_value=-60, max_value=900))
def test_the_special_subsidy_starts_in_the_month_of_signature_or_with_the_living_wage(
    signed: date, before: int
) -> None:
    granted_from = signed - timedelta(days=before)
    start = subsidies.subsidy_start(signed, granted_from).value
    assert start >= granted_from
    assert start == granted_from or start == signed.replace(day=1)


@given(
    signed=days,
    before=st.integers(min_value=-60, max_value=900),
    runs=st.none() | st.integers(min_value=70, max_value=1500),
    kind=st.sampled_from(GpmiSubsidyKind),
    motivation=st.sampled_from([None, "", "Nog ver van werk"]),
)
def test_subsidised_periods_follow_each_other_and_stay_within_two_years(
    signed: date, before: int, runs: int | None, kind: GpmiSubsidyKind, motivation: str | None
) -> None:
    end = None if runs is None else signed + timedelta(days=runs)
    facts = GpmiSubsidyFacts(signed, signed - timedelta(days=before), kind, end, motivation)
    if motivation is not None and kind is GpmiSubsidyKind.GENERAL and signed < date(2017, 1, 1):
        return  # the extension starts on 1 November 2017 at the earliest
    found = subsidies.subsidy_periods(facts).value
    start, last = found[0].start, found[-1].end
    if kind is GpmiSubsidyKind.GENERAL:
        assert last is not None
        assert last < add_months(start, 24)
        assert [period.code for period in found] == [11, 17][: len(found)]
    assert end is None or last is None or last <= end
    assert all(earlier.end is not None and later.start == earlier.end + ONE_DAY for earlier, later in pairwise(found))


@given(decided=days, later=st.integers(min_value=0, max_value=30), waited=st.integers(min_value=0, max_value=400))
def test_waiting_longer_never_saves_money_and_a_month_has_one_clock(decided: date, later: int, waited: int) -> None:
    told = decided + timedelta(days=waited)
    first = subsidies.days_lost(Communication(decided, told)).value
    next_day = subsidies.days_lost(Communication(decided, told + ONE_DAY)).value
    lost_today = subsidies.loss_at_risk(first, Decimal("1314.20"), Decimal(65)).value
    lost_tomorrow = subsidies.loss_at_risk(next_day, Decimal("1314.20"), Decimal(65)).value
    assert 0 <= lost_today <= lost_tomorrow
    other = decided + timedelta(days=later)
    same_month = (other.year, other.month) == (decided.year, decided.month)
    assert (subsidies.loss_start(other).value == subsidies.loss_start(decided).value) == same_month
    assert subsidies.report_due(decided).value < subsidies.loss_start(decided).value


@given(decided=days, waited=st.integers(min_value=0, max_value=400), basis=st.sampled_from(DayBasis))
def test_counting_the_day_itself_loses_at_most_one_day_more(decided: date, waited: int, basis: DayBasis) -> None:
    facts = Communication(decided, decided + timedelta(days=waited))
    kept = subsidies.days_lost(facts).value
    lost = subsidies.days_lost(facts, communication_day=CommunicationDay.LOST).value
    numbers = [0 if found is None else (found.end - found.start).days + 1 for found in (kept, lost)]
    assert numbers[1] - numbers[0] == (facts.communicated >= subsidies.loss_start(decided).value)
    whole = subsidies.loss_at_risk(lost, Decimal(1000), Decimal(100), day_basis=basis).value
    months = 0 if lost is None else (lost.end.year - lost.start.year) * 12 + lost.end.month - lost.start.month + 1
    assert whole <= 1000 * months + 20  # a month of 30 days in a year of 365 may seem up to € 19,18 longer


def test_a_subsidised_year_ends_with_its_last_day() -> None:
    facts = GpmiSubsidyFacts(date(2025, 3, 20), date(2025, 2, 10))
    period = subsidies.subsidy_periods(facts).value[0]
    gpmi = GpmiOfGrant(periods=[period])
    february = GrantMonth(Period(date(2026, 2, 1), date(2026, 2, 28)), Decimal("1314.20"), Decimal(55), gpmi=gpmi)
    march = GrantMonth(Period(date(2026, 3, 1), date(2026, 3, 31)), Decimal("1314.20"), Decimal(55), gpmi=gpmi)
    assert subsidies.expected_reimbursement(february).value.total == Decimal("854.23")
    assert subsidies.expected_reimbursement(march).value.total == Decimal("722.81")


def test_two_lines_rounded_up_stay_within_the_living_wage() -> None:
    """85 % of € 1.10 is 0.935 and 15 % is 0.165: both round up, together a cent too much."""
    exclusion = Exclusion(date(2026, 7, 1), LostBenefit.UNEMPLOYMENT)
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    answer = subsidies.expected_reimbursement(GrantMonth(july, Decimal("1.10"), Decimal(85), exclusion=exclusion))
    assert [line.amount for line in answer.value.lines] == [Decimal("0.94"), Decimal("0.16")]


def test_the_highest_of_the_rates_that_take_each_others_place_counts() -> None:
    exclusion = Exclusion(date(2026, 2, 1), LostBenefit.UNEMPLOYMENT)
    month = Period(date(2029, 3, 1), date(2029, 3, 31))
    answer = subsidies.expected_reimbursement(GrantMonth(month, Decimal(1000), Decimal(80), exclusion=exclusion))
    assert [(line.rule, line.amount) for line in answer.value.lines] == [("SUB-01", Decimal(800))]


def test_the_sentences_name_the_right_years_and_amounts() -> None:
    facts = BaseRateFacts(2026, Decimal(525), Decimal(55), Decimal(500))
    assert subsidies.base_rate(facts).reason == (
        "Gemiddeld 525 begunstigden per maand in 2024: daarbij hoort een basistoelage van 65 %. "
        "Van 500 begunstigden in 2023 naar 525 in 2024: minstens 5 % groei, dus eerste toegang tot 65 %."
    )
    gpmi = GpmiOfGrant(periods=[SubsidyPeriod(date(2026, 1, 1), None, 9)])
    case = FullRateCase(FullRateReason.REFUGEE, date(2026, 1, 1), date(2026, 12, 31))
    month = Period(date(2026, 3, 1), date(2026, 3, 31))
    above = subsidies.expected_reimbursement(GrantMonth(month, Decimal(1000), Decimal(55), case, gpmi=gpmi))
    assert "€ 100,00 meer dan het leefloon" in above.flags[-1].text
    for boundary, side in ((ShareBoundary.UPWARD, "hogere"), (ShareBoundary.DOWNWARD, "lagere")):
        assert side in subsidies.share_rate(2028, Decimal(60), boundary=boundary).flags[-1].text


def test_a_part_of_the_days_may_hold_the_whole_amount() -> None:
    gpmi = GpmiOfGrant([SubsidyPeriod(date(2026, 3, 1), date(2026, 3, 30), 11)], subsidised_amount=Decimal(1000))
    month = Period(date(2026, 3, 1), date(2026, 3, 31))
    answer = subsidies.expected_reimbursement(GrantMonth(month, Decimal(1000), Decimal(55), gpmi=gpmi))
    assert answer.value.total == Decimal(650)


def test_the_missing_fields_of_a_correction_are_named() -> None:
    first = subsidies.FormB(date(2026, 3, 1), 2, insz="93.05.18-223.61", gpmi_code=11, other={"bedrag": "1314,20"})
    again = subsidies.FormB(date(2026, 3, 1), 2, insz="93.05.18-223.61", status=1)
    answer = subsidies.check_correction(first, again)
    assert answer.flags[0].text == "Een verbetering herhaalt alle gegevens. Nog in te vullen: GPMI-code, bedrag."


@pytest.mark.parametrize(
    ("rate", "text"), [("55.0", "55 %"), ("12.5", "12,5 %"), ("100", "100 %"), ("0", "0 %"), ("7.50", "7,5 %")]
)
def test_rates_are_written_the_belgian_way(rate: str, text: str) -> None:
    assert percent(Decimal(rate)) == text
    assert number(Decimal("1000")) == "1000"


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_the_codes_of_a_day_are_those_of_all_that_may_be_used_then(on):
    every = subsidies.gpmi_codes()
    assert [row.code for row in every] == sorted({row.code for row in every})
    usable = {row.code for row in every if subsidies.check_gpmi_code(row.code, on).value}
    assert {row.code for row in subsidies.gpmi_codes(on)} == usable
