"""Telling the minister in time, and what being late costs (SUB-12, SUB-13).

The clock starts at the end of the month of each decision: two decisions of one month share it, and each is lost or
saved on its own.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from houvast_rules.deadlines import deadline
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, Step, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage.kinds import DayBasis
from houvast_rules.money import format_euro
from houvast_rules.periods import Period
from houvast_rules.statements import info, step
from houvast_rules.subsidies.rates import not_negative, part_of, percent

_ONE_DAY = timedelta(days=1)
_MONTHS_PER_YEAR = 12
_DAYS_PER_MONTH = 30
_DAYS_PER_YEAR = 365


class CommunicationDay(StrEnum):
    """Is the day of communication itself lost? The source says "until": kept is the default."""

    KEPT = "kept"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Communication:
    """A decision and the day on which the minister was told (or today, to see what waiting costs).

    `granted_from` and `granted_until` are the days of the living wage decided on, when only those can be lost.
    """

    decided: date
    communicated: date
    granted_from: date | None = None
    granted_until: date | None = None


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def report_due(decided: date, *, law: Law | None = None) -> Result[date]:
    """Last day to tell the minister about a decision (SUB-12: the 8th day after the end of its month)."""
    days = (law or current_law()).integer("subsidies.report_days", decided)
    end = _month_end(decided)
    due = end + timedelta(days=days)
    term = count(days, "dag", "dagen")
    text = (
        f"Beslissing van {dutch_date(decided)}: einde van de maand op {dutch_date(end)}, plus {term}: "
        f"melden tegen {dutch_date(due)}."
    )
    return deadline("SUB-12", due, text)


def loss_start(decided: date, *, law: Law | None = None) -> Result[date]:
    """First day that is lost when the minister was not told yet (SUB-13: the 45th day after the end of the month).

    Raises `OutsideKnownRangeError` for a decision before 1 October 2006.
    """
    days = (law or current_law()).integer("subsidies.loss_days", decided)
    end = _month_end(decided)
    start = end + timedelta(days=days)
    text = (
        f"Beslissing van {dutch_date(decided)}: zonder melding gaat de toelage verloren vanaf {dutch_date(start)}, "
        f"{days} dagen na {dutch_date(end)}."
    )
    return Result(start, (step("SUB-13", text, start),))


def days_lost(
    facts: Communication, *, communication_day: CommunicationDay = CommunicationDay.KEPT, law: Law | None = None
) -> Result[Period | None]:
    """Give the days for which the subsidy is lost, None when nothing is (SUB-13).

    Information flag `COMMUNICATION_DAY_ASSUMED` whenever the minister was told on or after the first day of loss.
    Raises `ImpossibleFactError` when the minister was told before the decision, or the grant ends before it starts.
    """
    if facts.communicated < facts.decided:
        raise ImpossibleFactError("communicated", "de melding ligt voor de beslissing")
    from_day = loss_start(facts.decided, law=law)
    kept = communication_day is CommunicationDay.KEPT
    last = facts.communicated - _ONE_DAY if kept else facts.communicated
    flags: tuple[Flag, ...] = ()
    if facts.communicated >= from_day.value:
        note = f"De dag van de melding telt hier {'niet ' if kept else ''}als verloren. De bron is daar niet uitdrukkelijk over."
        flags = (info("SUB-13", "COMMUNICATION_DAY_ASSUMED", note),)
    lost = _within_grant(facts, from_day.value, last)
    if lost is None:
        text = f"Gemeld op {dutch_date(facts.communicated)}: er gaan geen dagen verloren."
        return Result(None, (*from_day.steps, step("SUB-13", text)), flags)
    number = (lost.end - lost.start).days + 1
    text = (
        f"Gemeld op {dutch_date(facts.communicated)}: {count(number, 'dag', 'dagen')} verloren, van "
        f"{dutch_date(lost.start)} tot en met {dutch_date(lost.end)}."
    )
    return Result(lost, (*from_day.steps, step("SUB-13", text, number)), flags)


def _within_grant(facts: Communication, first: date, last: date) -> Period | None:
    """The days of loss that are also days of the grant."""
    if facts.granted_from is not None:
        if facts.granted_until is not None and facts.granted_until < facts.granted_from:
            raise ImpossibleFactError("granted_until", "het einde ligt voor het begin")
        first = max(first, facts.granted_from)
    if facts.granted_until is not None:
        last = min(last, facts.granted_until)
    return Period(first, last) if first <= last else None


def _by_month(lost: Period) -> tuple[Period, ...]:
    """Cut the days of loss at the ends of months."""
    parts: list[Period] = []
    start = lost.start
    while start <= lost.end:
        end = min(_month_end(start), lost.end)
        parts.append(Period(start, end))
        start = end + _ONE_DAY
    return tuple(parts)


def _amount_of(part: Period, monthly_amount: Decimal, day_basis: DayBasis) -> Decimal:
    """The part of the monthly living wage that falls on these days, not rounded yet. A full month is a full month."""
    days, in_month = (part.end - part.start).days + 1, _month_end(part.start).day
    if day_basis is DayBasis.CALENDAR or days == in_month:
        return monthly_amount * days / in_month
    if day_basis is DayBasis.THIRTY:
        return monthly_amount * min(days, _DAYS_PER_MONTH) / _DAYS_PER_MONTH
    return monthly_amount * _MONTHS_PER_YEAR * days / _DAYS_PER_YEAR


def loss_at_risk(
    lost: Period | None, monthly_amount: Decimal, rate: Decimal, *, day_basis: DayBasis = DayBasis.CALENDAR
) -> Result[Decimal]:
    """Give the euros of subsidy that go with the days lost, month by month (SUB-13).

    `monthly_amount` is the living wage of a full month and `rate` the percentage that the State repays of it, special
    subsidy included. Information flag `DAY_BASIS_ASSUMED` when something is lost: how a part of a month is valued is
    not in the sources. Raises `ImpossibleFactError` for a negative amount or rate.
    """
    not_negative("monthly_amount", monthly_amount)
    not_negative("rate", rate)
    if lost is None:
        return Result(Decimal(0), (step("SUB-13", "Er gaat geen toelage verloren.", Decimal(0)),))
    steps: list[Step] = []
    total = Decimal(0)
    for part in _by_month(lost):
        amount = part_of(_amount_of(part, monthly_amount, day_basis), rate)
        days = count((part.end - part.start).days + 1, "dag", "dagen")
        text = f"{days} vanaf {dutch_date(part.start)}, {percent(rate)} toelage: {format_euro(amount)}."
        steps.append(step("SUB-13", text, amount))
        total += amount
    note = "Een deel van een maand is gerekend naar verhouding van de dagen. De bronnen zeggen niet hoe dat moet."
    steps.append(step("SUB-13", f"Samen {format_euro(total)} toelage in gevaar.", total))
    return Result(total, tuple(steps), (info("SUB-13", "DAY_BASIS_ASSUMED", note),))
