"""What a fixed amount per month comes to in one month when it is due for a part of it only (LEE-02).

A decision gives an amount per full month; this is what is paid of it: the whole amount for a whole month, by days for
the rest. The cents are rounded once for all parts of a month together, so that parts never come to more than the month.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, Step, dutch_date
from houvast_rules.living_wage.kinds import DayBasis
from houvast_rules.living_wage.lines import ZERO
from houvast_rules.living_wage.period import BASIS_NAMES
from houvast_rules.money import format_euro, round2
from houvast_rules.periods import Period
from houvast_rules.statements import step, warning

_MONTHS = Decimal(12)
_DAYS_IN_BASIS = Decimal(30)
_DAYS_IN_YEAR = Decimal(365)


@dataclass(frozen=True, slots=True)
class DueDays:
    """Days of one month, first and last included, on which `monthly` (euro per full month) is due."""

    start: date
    end: date
    monthly: Decimal


def shares_of_month(days: Sequence[DueDays], *, basis: DayBasis = DayBasis.CALENDAR) -> Result[tuple[Decimal, ...]]:
    """Amount in euro of each part of one month, in the order of `days` (LEE-02).

    A whole month is its amount. Parts that together fill the month are weighed by its own days whatever the basis.
    Flags `DAY_BASIS` when a part is weighed by days: no official rule was found. Raises `ImpossibleFactError` for parts
    that overlap, end before they start, or lie in another month.
    """
    _check(days)
    if not days:
        return Result((), (step("LEE-02", "Geen dagen in deze maand: niets te betalen.", ZERO),))
    of_month = monthrange(days[0].start.year, days[0].start.month)[1]
    used = DayBasis.CALENDAR if sum(_number(part) for part in days) == of_month else basis
    shares: list[Decimal] = []
    steps: list[Step] = []
    flags: list[Flag] = []
    exact = given = ZERO
    for part in days:
        whole = _number(part) == of_month
        exact += part.monthly if whole else _by_days(part, of_month, used)
        share = round2(exact) - given
        given += share
        shares.append(share)
        steps.append(_told(part, share, whole, used))
        if not whole and not flags:
            text = f"Voor een onvolledige maand is geen officiële regel gevonden. Gekozen: {BASIS_NAMES[used]}."
            flags.append(warning("LEE-02", "DAY_BASIS", text))
    return Result(tuple(shares), tuple(steps), tuple(flags))


def _check(days: Sequence[DueDays]) -> None:
    for part in days:
        if (part.start.year, part.start.month) != (days[0].start.year, days[0].start.month):
            raise ImpossibleFactError("days", "de delen liggen niet in dezelfde maand")
        if (part.end.year, part.end.month) != (part.start.year, part.start.month):
            raise ImpossibleFactError("days", "een deel loopt over het einde van de maand")
    periods = sorted((Period(part.start, part.end) for part in days), key=lambda period: period.start)
    if any(later.start <= earlier.end for earlier, later in pairwise(periods)):
        raise ImpossibleFactError("days", "twee delen van de maand overlappen")


def _number(part: DueDays) -> int:
    return (part.end - part.start).days + 1


def _by_days(part: DueDays, of_month: int, basis: DayBasis) -> Decimal:
    if basis is DayBasis.CALENDAR:
        return part.monthly * _number(part) / of_month
    if basis is DayBasis.THIRTY:
        return part.monthly * min(_number(part), 30) / _DAYS_IN_BASIS
    return part.monthly * _MONTHS * _number(part) / _DAYS_IN_YEAR


def _told(part: DueDays, share: Decimal, whole: bool, basis: DayBasis) -> Step:
    span = f"Van {dutch_date(part.start)} tot en met {dutch_date(part.end)}"
    if whole:
        return step("LEE-02", f"{span}: hele maand, {format_euro(share)}.", share)
    of = f"{_number(part)} dagen van {format_euro(part.monthly)} per maand ({BASIS_NAMES[basis]})"
    text = f"{span}: {of} = {format_euro(share)}."
    return step("LEE-02", text, share)
