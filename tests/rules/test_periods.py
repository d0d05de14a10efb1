"""Months, working days and holidays at the places where calendars are awkward."""

from __future__ import annotations

from datetime import date

import pytest

from houvast_rules import periods
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.periods import Period


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_add_months(start: date, months: int, expected: date) -> None:
    assert periods.add_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
    ],
)
def test_months_between(start: date, end: date, expected: int) -> None:
    assert periods.months_between(start, end) == expected


@pytest.mark.parametrize(
    ("birth", "on", "expected"),
    [
        (date(2001, 1, 15), date(2026, 1, 14), 24),
        (date(2001, 1, 15), date(2026, 1, 15), 25),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 1, 15), date(2026, 1, 15), 0),
    ],
)
def test_age(birth: date, on: date, expected: int) -> None:
    assert periods.age_on(birth, on) == expected


def test_impossible_orders_are_refused_by_name() -> None:
    with pytest.raises(ImpossibleFactError):
        periods.months_between(date(2026, 2, 1), date(2026, 1, 31))
    with pytest.raises(ImpossibleFactError) as refusal:
        periods.age_on(date(2026, 2, 1), date(2026, 1, 31))
    assert refusal.value.fact == "birth_date"
    with pytest.raises(ImpossibleFactError):
        Period(date(2026, 2, 1), date(2026, 1, 31))
    with pytest.raises(ImpossibleFactError):
        periods.add_working_days(date(2026, 2, 1), -1)
    with pytest.raises(ImpossibleFactError):
        periods.month_steps(date(2026, 2, 1), date(2026, 3, 1), 0)


def test_month_steps_count_from_the_start() -> None:
    steps = periods.month_steps(date(2026, 1, 31), date(2026, 10, 31))
    assert steps == (date(2026, 4, 30), date(2026, 7, 31), date(2026, 10, 31))
    assert periods.month_steps(date(2026, 1, 31), date(2026, 4, 29)) == ()
    assert periods.month_steps(date(2026, 1, 31), date(2026, 2, 28), 1) == (date(2026, 2, 28),)


def test_years_of_a_contract_of_eighteen_months() -> None:
    first, second = periods.years_of(date(2026, 2, 1), date(2027, 7, 31))
    assert first == Period(date(2026, 2, 1), date(2027, 1, 31))
    assert second == Period(date(2027, 2, 1), date(2027, 7, 31))
    assert date(2027, 1, 31) in first
    assert date(2027, 2, 1) not in first
    assert periods.years_of(date(2026, 2, 1), date(2026, 2, 1)) == (Period(date(2026, 2, 1), date(2026, 2, 1)),)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert periods.easter(year) == day


def test_belgian_holidays_of_2026() -> None:
    assert sorted(periods.public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]
    assert periods.holiday_name(date(2026, 5, 14)) == "Hemelvaart"
    assert periods.holiday_name(date(2026, 5, 15)) is None


def test_working_days() -> None:
    assert not periods.is_working_day(date(2026, 11, 21))
    assert not periods.is_working_day(date(2026, 11, 22))
    assert not periods.is_working_day(date(2026, 11, 11))
    assert periods.is_working_day(date(2026, 11, 23))
    assert periods.next_working_day(date(2026, 12, 25)) == date(2026, 12, 28)
    assert periods.previous_working_day(date(2026, 12, 27)) == date(2026, 12, 24)
    assert periods.add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)
    assert periods.working_days_between(date(2026, 11, 9), date(2026, 11, 16)) == 4
    assert periods.working_days_between(date(2026, 11, 16), date(2026, 11, 9)) == 0
