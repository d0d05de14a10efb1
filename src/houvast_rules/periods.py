"""Months, terms, working days and Belgian public holidays, without a clock and without a dependency.

Every legal term of the package is counted here, so that 29 February and the last day of a month behave the same way
everywhere.

Public: `Period`, `add_months`, `months_between`, `age_on`, `birthday`, `month_steps`, `years_of`, `easter`,
`public_holidays`, `holiday_name`, `is_working_day`, `next_working_day`, `previous_working_day`, `add_working_days`,
`working_days_between`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from houvast_rules.errors import ImpossibleFactError

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included. Raises `ImpossibleFactError` when the end lies before the start."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ImpossibleFactError("end", "het einde ligt voor het begin")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def add_months(day: date, months: int) -> date:
    """Move a date by whole months; a day that does not exist becomes the last of the month.

    31 January plus one month is 28 or 29 February; 29 February plus twelve months is 28 February.
    """
    index = day.year * 12 + (day.month - 1) + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, end: date) -> int:
    """Count the complete months from `start` to `end`; raises `ImpossibleFactError` when the end comes first."""
    if end < start:
        raise ImpossibleFactError("end", "het einde ligt voor het begin")
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def birthday(birth_date: date, years: int) -> date:
    """Return the day on which somebody turns `years`; born on 29 February counts as 1 March in other years."""
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def age_on(birth_date: date, on: date) -> int:
    """Return the age in completed years; raises `ImpossibleFactError` when `on` lies before the birth date."""
    if on < birth_date:
        raise ImpossibleFactError("birth_date", "de geboortedatum ligt na de datum van de vraag")
    years = on.year - birth_date.year
    return years if birthday(birth_date, years) <= on else years - 1


def month_steps(start: date, until: date, months: int = 3) -> tuple[date, ...]:
    """Return start + 1, 2, 3 … times `months`, as long as they do not pass `until`.

    Each step counts from the start, so 31 January gives 30 April and then 31 July again.
    """
    if months < 1:
        raise ImpossibleFactError("months", "een stap telt minstens een maand")
    steps: list[date] = []
    while (step := add_months(start, months * (len(steps) + 1))) <= until:
        steps.append(step)
    return tuple(steps)


def years_of(start: date, end: date) -> tuple[Period, ...]:
    """Cut a period in years of twelve months counted from its start; the last one may be shorter."""
    whole = Period(start, end)
    starts = (whole.start, *month_steps(whole.start, whole.end, 12))
    ends = (*(day - _ONE_DAY for day in starts[1:]), whole.end)
    return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous computus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon_shift + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - epact - quarter_rest) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the ten Belgian public holidays of a year with their Dutch name."""
    sunday = easter(year)
    return {
        date(year, 1, 1): "Nieuwjaar",
        sunday + timedelta(days=1): "paasmaandag",
        date(year, 5, 1): "Dag van de Arbeid",
        sunday + timedelta(days=39): "Hemelvaart",
        sunday + timedelta(days=50): "pinkstermaandag",
        date(year, 7, 21): "nationale feestdag",
        date(year, 8, 15): "Tenhemelopneming",
        date(year, 11, 1): "Allerheiligen",
        date(year, 11, 11): "Wapenstilstand",
        date(year, 12, 25): "Kerstmis",
    }


def holiday_name(day: date) -> str | None:
    """Return the Dutch name of the public holiday on this day, or None."""
    return public_holidays(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Tell whether a day is Monday to Friday and not a public holiday."""
    return day.weekday() < _SATURDAY and holiday_name(day) is None


def next_working_day(day: date) -> date:
    """Return the day itself when it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def previous_working_day(day: date) -> date:
    """Return the day itself when it is a working day, otherwise the last one before it."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def add_working_days(day: date, number: int) -> date:
    """Return the `number`-th working day after `day`; `day` itself does not count. Zero gives `day` back."""
    if number < 0:
        raise ImpossibleFactError("number", "een aantal werkdagen is niet negatief")
    for _ in range(number):
        day = next_working_day(day + _ONE_DAY)
    return day


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end` (0 when end is not after start)."""
    days = range(1, (end - start).days + 1)
    return sum(is_working_day(start + timedelta(days=number)) for number in days)
