"""What must be true of every answer, tried on many invented facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast_rules import contracts, identifiers, measurement, money, periods, procedure, trajectory
from houvast_rules.contracts import Evaluation, Obligation, ObligationFacts
from houvast_rules.explain import Result
from houvast_rules.measurement import DomainScore, Movement, Scorer
from houvast_rules.trajectory import Phase
from tests.rules import strategies as facts

ONE_DAY = timedelta(days=1)
TERMS: list[Callable[[date], Result[date]]] = [
    procedure.decision_due,
    procedure.notification_due,
    procedure.first_payment_due,
    procedure.interest_from,
    procedure.appeal_end,
    procedure.forward_due,
    procedure.revision_due,
    procedure.home_visit_due,
    measurement.first_mpsa_due,
    measurement.usa_reopen_due,
    trajectory.latest_end,
    contracts.earliest_signature,
]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.__name__)
@given(day=facts.days)
def test_a_term_never_gets_shorter_by_starting_later(term: Callable[[date], Result[date]], day: date) -> None:
    first, second = term(day), term(day + ONE_DAY)
    assert day < first.value <= second.value
    assert first == term(day)


@given(day=facts.days)
def test_a_deadline_is_flagged_exactly_when_it_is_no_working_day(day: date) -> None:
    due = procedure.decision_due(day)
    assert due.has("NOT_WORKING_DAY") != periods.is_working_day(due.value)


@given(day=facts.any_days, months=st.integers(min_value=-600, max_value=600))
def test_adding_months_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    moved = periods.add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + ONE_DAY).day == 1)


@given(day=facts.any_days, more=st.integers(min_value=0, max_value=4000))
def test_months_between_is_the_largest_number_that_fits(day: date, more: int) -> None:
    end = day + timedelta(days=more)
    months = periods.months_between(day, end)
    assert periods.add_months(day, months) <= end < periods.add_months(day, months + 1)


@given(birth=facts.any_days, more=st.integers(min_value=0, max_value=40000))
def test_age_lies_between_two_birthdays(birth: date, more: int) -> None:
    on = birth + timedelta(days=more)
    age = periods.age_on(birth, on)
    assert periods.birthday(birth, age) <= on < periods.birthday(birth, age + 1)


@given(day=facts.any_days, number=st.integers(min_value=0, max_value=60))
def test_working_days_added_can_be_counted_back(day: date, number: int) -> None:
    end = periods.add_working_days(day, number)
    assert periods.working_days_between(day, end) == number
    assert number == 0 or periods.is_working_day(end)


@given(day=facts.any_days)
def test_nearest_working_days_enclose_a_day(day: date) -> None:
    before, after = periods.previous_working_day(day), periods.next_working_day(day)
    assert before <= day <= after
    assert periods.is_working_day(before)
    assert periods.is_working_day(after)
    assert periods.working_days_between(before, after) == (0 if before == after else 1)


@given(year=st.integers(min_value=1950, max_value=2200))
def test_easter_is_a_sunday_in_its_window(year: int) -> None:
    easter = periods.easter(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(period=facts.periods())
def test_years_cover_a_period_day_by_day(period: tuple[date, date]) -> None:
    years = periods.years_of(*period)
    assert (years[0].start, years[-1].end) == period
    assert all(later.start == earlier.end + ONE_DAY for earlier, later in pairwise(years))
    assert all(year.end < periods.add_months(year.start, 12) for year in years)


@given(amount=st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_rounding_moves_less_than_a_cent_and_only_once(amount: Decimal) -> None:
    rounded = money.round2(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert money.round2(rounded) == rounded


@given(period=facts.periods())
def test_proposed_evaluations_are_working_days_in_order(period: tuple[date, date]) -> None:
    start, end = period
    assume(periods.next_working_day(start) <= end)
    dates = contracts.proposed_evaluation_dates(start, end).value
    assert list(dates) == sorted(set(dates))
    assert all(start <= day <= end and periods.is_working_day(day) for day in dates)
    assert dates == contracts.proposed_evaluation_dates(start, end).value


@given(start=facts.days, years=st.integers(min_value=1, max_value=3))
def test_proposals_of_whole_years_satisfy_the_law_when_all_are_held_in_person(start: date, years: int) -> None:
    end = periods.add_months(start, 12 * years) - ONE_DAY
    proposed = contracts.proposed_evaluation_dates(start, end).value
    assert len(proposed) == 4 * years
    counted = contracts.count_evaluations(start, end, [Evaluation(day, in_person=True) for day in proposed], end)
    assert all(year.complete for year in counted.value)


@given(case=facts.contracts_with_evaluations())
def test_evaluations_still_needed_is_exactly_enough(case: tuple[date, date, list[Evaluation], date]) -> None:
    start, end, evaluations, on = case
    year = contracts.count_evaluations(start, end, evaluations, on).value[-1]
    assert year.in_person <= year.done
    assert 0 <= year.still_needed_in_person <= year.still_needed
    in_person = [Evaluation(year.period.start, in_person=True)] * year.still_needed_in_person
    others = [Evaluation(year.period.start, in_person=False)] * (year.still_needed - year.still_needed_in_person)
    after = contracts.count_evaluations(start, end, [*evaluations, *in_person, *others], max(on, year.period.start))
    assert after.value[year.number - 1].complete


@given(case=facts.contracts_with_evaluations())
def test_one_more_evaluation_never_raises_the_need(case: tuple[date, date, list[Evaluation], date]) -> None:
    start, end, evaluations, on = case
    before = contracts.count_evaluations(start, end, evaluations, on).value
    after = contracts.count_evaluations(start, end, [*evaluations, Evaluation(start, in_person=True)], on).value
    assert all(new.still_needed <= old.still_needed for old, new in zip(before, after, strict=True))


@given(case=facts.contracts_with_evaluations())
def test_the_next_evaluation_lies_in_the_contract(case: tuple[date, date, list[Evaluation], date]) -> None:
    start, end, evaluations, _ = case
    assume(periods.next_working_day(start) <= end)
    due = contracts.next_evaluation_due(start, end, [evaluation.on for evaluation in evaluations]).value
    assert due is None or (start <= due <= end and periods.is_working_day(due))


@given(clauses=facts.clauses, on=facts.days)
def test_the_order_of_clauses_does_not_matter(clauses: list[contracts.Clause], on: date) -> None:
    turned = list(reversed(clauses))
    assert contracts.check_clauses(clauses, on).value == contracts.check_clauses(turned, on).value
    assert contracts.check_balance(clauses, on) == contracts.check_balance(turned, on)


@given(clauses=facts.clauses, on=st.dates(min_value=date(2018, 7, 5), max_value=date(2050, 1, 1)))
def test_voluntary_work_of_the_client_binds_never(clauses: list[contracts.Clause], on: date) -> None:
    allowed = contracts.check_clauses(clauses, on).value
    binding = {clause.kind for clause in clauses if clause.binding and clause.party is contracts.Party.CLIENT}
    never = {contracts.ClauseKind.VOLUNTARY_WORK, contracts.ClauseKind.COMMUNITY_SERVICE}
    assert allowed == (not binding & never)


@given(
    granted=facts.days,
    age_days=st.integers(min_value=18 * 366, max_value=70 * 366),
    since_previous=st.none() | st.integers(min_value=0, max_value=400),
    student=st.booleans(),
    works=st.booleans(),
)
def test_longer_without_right_never_lightens_the_duty(
    granted: date, age_days: int, since_previous: int | None, student: bool, works: bool
) -> None:
    birth = granted - timedelta(days=age_days)
    previous = None if since_previous is None else granted - timedelta(days=since_previous)
    known = contracts.gpmi_obligation(
        ObligationFacts(granted, birth, previous, full_time_student=student, works_besides=works)
    )
    never = contracts.gpmi_obligation(ObligationFacts(granted, birth, full_time_student=student, works_besides=works))
    assert known.value in (Obligation.MANDATORY, Obligation.OPTIONAL)
    assert never.value is Obligation.MANDATORY or known.value is never.value


@given(baseline=facts.balances, current=facts.balances, on=facts.days)
def test_progress_turned_around_is_its_mirror(
    baseline: dict[str, DomainScore], current: dict[str, DomainScore], on: date
) -> None:
    there = measurement.compare(baseline, current, on).value
    back = measurement.compare(current, baseline, on).value
    for scorer in Scorer:
        assert there.number(scorer, Movement.IMPROVED) == back.number(scorer, Movement.WORSE)
        assert there.number(scorer, Movement.STABLE) == back.number(scorer, Movement.STABLE)
        assert sum(there.number(scorer, movement) for movement in Movement) == len(baseline | current)


@given(baseline=facts.balances, current=facts.balances, on=facts.days)
def test_a_score_that_says_nothing_is_never_compared(
    baseline: dict[str, DomainScore], current: dict[str, DomainScore], on: date
) -> None:
    for domain in measurement.compare(baseline, current, on).value.domains:
        for scorer in Scorer:
            change = domain.of(scorer)
            silent = {change.before, change.now} & {None, 0, 9}
            assert (change.movement is Movement.NOT_COMPARED) == bool(silent)


@given(steps=st.lists(st.sampled_from(Phase), max_size=12))
def test_a_walk_through_phases_never_reaches_execution_without_a_plan(steps: list[Phase]) -> None:
    seen = [Phase.INTAKE]
    for phase in steps:
        if trajectory.check_transition(seen[-1], phase).value:
            seen.append(phase)
    assert Phase.EXECUTION not in seen or Phase.PLAN in seen[: seen.index(Phase.EXECUTION)]
    assert Phase.STOP not in seen[:-1]
    assert seen[-1] is Phase.STOP or Phase.STOP in trajectory.allowed_transitions(seen[-1])


def insz(birth: date, sequence: int, offset: int = 0) -> str:
    """Write a number as the register would."""
    first = f"{birth:%y}{birth.month + offset:02d}{birth:%d}{sequence:03d}"
    number = int(first) + (2_000_000_000 if birth.year >= 2000 else 0)
    return f"{first}{97 - number % 97:02d}"


@given(
    birth=st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    sequence=st.integers(min_value=1, max_value=998),
    offset=st.sampled_from([0, 20, 40]),
)
def test_every_number_is_read_back(birth: date, sequence: int, offset: int) -> None:
    reading = identifiers.read_insz(insz(birth, sequence, offset))
    assert reading.birth_date == birth
    assert reading.is_bis == (offset > 0)
    if offset == 20:
        assert reading.sex is None
    else:
        assert reading.sex is (identifiers.Sex.MALE if sequence % 2 else identifiers.Sex.FEMALE)
    assert identifiers.read_insz(reading.formatted).digits == reading.digits


@given(
    birth=st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31)),
    sequence=st.integers(min_value=1, max_value=998),
    place=st.integers(min_value=6, max_value=8),
    digit=st.integers(min_value=0, max_value=9),
)
def test_one_wrong_digit_is_noticed(birth: date, sequence: int, place: int, digit: int) -> None:
    right = insz(birth, sequence)
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assume(wrong != right)
    try:
        reading = identifiers.read_insz(wrong)
    except identifiers.ImpossibleInszError:
        return
    # The check digits may fit the other century; never the same one.
    assert reading.birth_year != birth.year


@given(text=st.text(max_size=15) | st.text(alphabet="0123456789.- ", min_size=9, max_size=15))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        reading = identifiers.read_insz(text)
    except identifiers.ImpossibleInszError:
        return
    assert len(reading.digits) == 11
