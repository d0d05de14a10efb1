"""The amount of a period: whole months as they are, incomplete months by days (LEE-02).

A month is cut where something changes in it: a job starts, a child turns eighteen, a review brings new rules. Each part
is calculated with the facts and the law of its first day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import UnconfirmedValueError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage.calculation import Calculation, calculate_day
from houvast_rules.living_wage.facts import Facts
from houvast_rules.living_wage.kinds import DayBasis
from houvast_rules.living_wage.lines import ZERO, Line
from houvast_rules.money import round2
from houvast_rules.periods import Period, birthday
from houvast_rules.statements import error, step, warning

_ONE_DAY = timedelta(days=1)
_BASIS_NAMES = {
    DayBasis.CALENDAR: "kalenderdagen van de maand",
    DayBasis.THIRTY: "een maand van 30 dagen",
    DayBasis.YEAR_365: "een jaar van 365 dagen",
}


def calculate(facts: Facts, *, law: Law | None = None) -> Calculation:
    """Calculate a living wage on `facts.on`, and for `facts.period` when it is given.

    Raises `UnconfirmedValueError` after the last confirmed amount unless `law` goes on with the last known one,
    `OutsideKnownRangeError` before the first known one, `MissingFactError` and `ImpossibleFactError` (with the place
    of the fact) for facts that cannot be weighed.
    """
    used_law = law or current_law()
    on_day = calculate_day(facts, used_law)
    if facts.period is None:
        return on_day
    parts = [part for month in months_of(facts.period) for part in _parts_of_month(facts, month, used_law)]
    lines = tuple(line for line, _ in parts)
    flags = (*on_day.flags, *(flag for _, found in parts for flag in found))
    amount = sum((line.value for line in lines if isinstance(line.value, Decimal)), ZERO)
    return replace(on_day, amount=amount, lines=(*on_day.lines, *lines), flags=tuple(dict.fromkeys(flags)))


def answer(facts: Facts, *, law: Law | None = None) -> Result[Calculation | None]:
    """Calculate, or say that no confirmed amount is known for the day (AMT-04: value None, error `NOT_CONFIRMED`)."""
    try:
        calculation = calculate(facts, law=law)
    except UnconfirmedValueError as unknown:
        label = (law or current_law()).parameters[unknown.key].label
        until = dutch_date(unknown.known_until or unknown.known_from)
        text = f"{label}: bevestigd tot en met {until}, niet voor {dutch_date(unknown.on)}. Er is niet gerekend."
        return Result(None, (step("AMT-04", text),), (error("AMT-04", NOT_CONFIRMED, text),))
    return Result(calculation, calculation.steps, calculation.flags)


def months_of(period: Period) -> Iterator[Period]:
    """Cut a period in calendar months; the first and the last may be incomplete."""
    start = period.start
    while start <= period.end:
        last = start.replace(day=monthrange(start.year, start.month)[1])
        yield Period(start, min(last, period.end))
        start = last + _ONE_DAY


def facts_on(facts: Facts, day: date) -> Facts:
    """Give the same facts on another day, of the same request."""
    return replace(facts, on=day, period=None, file_start=facts.file_start or min(facts.on, day))


def _cut(facts: Facts, month: Period, law: Law) -> Iterator[Period]:
    starts = sorted({month.start, *(day for day in change_days(facts, law) if month.start < day <= month.end)})
    ends = (*(day - _ONE_DAY for day in starts[1:]), month.end)
    for start, end in zip(starts, ends, strict=True):
        yield Period(start, end)


def change_days(facts: Facts, law: Law) -> set[date]:
    """Days on which something changes by itself: a fact begins or has ended, somebody is born, a child turns 18, a
    review was done."""
    days: set[date] = set()
    for fact in (*facts.means, *facts.cohabitants, *(facts.household or ())):
        days |= {fact.start} if fact.start else set()
        days |= {fact.end + _ONE_DAY} if fact.end else set()
    adult = law.integer("living_wage.child_age", facts.on)
    births = [member.birth_date for member in facts.household or () if member.birth_date]
    days |= {*births, *(birthday(birth, adult) for birth in births)}
    return days | ({facts.last_review} if facts.last_review else set())


def _parts_of_month(facts: Facts, month: Period, law: Law) -> Iterator[tuple[Line, tuple[Flag, ...]]]:
    """Give a line per part of a month. The cents are rounded once for all parts together, and parts that fill a month
    are weighed by its own days whatever the basis, so that they never come to more than a whole month."""
    of_month = monthrange(month.start.year, month.start.month)[1]
    is_whole = _days(month) == of_month
    basis = DayBasis.CALENDAR if is_whole else facts.options.day_basis
    exact = given = ZERO
    for part in _cut(facts, month, law):
        found = calculate_day(facts_on(facts, part.start), law)
        if part == month and is_whole:
            yield _whole_month(part, found)
            return
        exact += _by_days(found, part, of_month, basis)
        yield _part_of_month(part, found, basis, round2(exact) - given)
        given = round2(exact)


def _whole_month(month: Period, found: Calculation) -> tuple[Line, tuple[Flag, ...]]:
    text = "Van {} tot en met {}: hele maand, {}."
    return Line(_key(month), "LEE-02", text, (month.start, month.end, found.monthly), found.monthly), found.flags


def _part_of_month(part: Period, found: Calculation, basis: DayBasis, amount: Decimal) -> tuple[Line, tuple[Flag, ...]]:
    text = "Van {} tot en met {}: {} dagen van {} per maand ({}) = {}."
    parts = (part.start, part.end, _days(part), found.monthly, _BASIS_NAMES[basis], amount)
    open_text = f"Voor een onvolledige maand is geen officiële regel gevonden. Gekozen: {_BASIS_NAMES[basis]}."
    return Line(_key(part), "LEE-02", text, parts, amount), (*found.flags, warning("LEE-02", "DAY_BASIS", open_text))


def _key(part: Period) -> str:
    return f"period.{part.start.isoformat()}"


def _days(part: Period) -> int:
    return (part.end - part.start).days + 1


def _by_days(found: Calculation, part: Period, of_month: int, basis: DayBasis) -> Decimal:
    """Give the amount of a part of a month, not rounded yet."""
    if basis is DayBasis.CALENDAR:
        return found.monthly * _days(part) / of_month
    if basis is DayBasis.THIRTY:
        return found.monthly * _days(part) / 30  # never more than 30: a whole month is not weighed by days
    return found.annual * _days(part) / 365
