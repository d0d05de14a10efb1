"""The amount of a period: whole months as they are, incomplete months by days (LEE-02).

A month is cut where something changes in it: a job starts, a child turns eighteen, a review brings new rules. Each part
is calculated with the facts and the law of its first day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import UnconfirmedValueError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage.calculation import Calculation, Used, calculate_day
from houvast_rules.living_wage.facts import Facts
from houvast_rules.living_wage.kinds import DayBasis
from houvast_rules.living_wage.lines import ZERO, Line
from houvast_rules.money import round2
from houvast_rules.periods import Period, birthday
from houvast_rules.statements import error, step, warning

_ONE_DAY = timedelta(days=1)
BASIS_NAMES = {
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
    if facts.period is None:
        return calculate_day(facts, used_law)
    # Every day of the period belongs to one request: a later month is no new request under newer rules.
    asked = facts.file_start or min(facts.on, facts.period.start)
    dated = replace(facts, file_start=asked, last_review=_after(asked, facts.last_review))
    on_day = calculate_day(dated, used_law)
    parts = [part for month in months_of(facts.period) for part in _parts_of_month(dated, month, used_law)]
    reasons = _new_reasons(on_day, parts)
    flags = (*on_day.flags, *_before_request(facts), *(flag for part in parts for flag in part.flags))
    return replace(
        on_day,
        facts=facts,
        amount=sum((part.amount for part in parts), ZERO),
        lines=(*on_day.lines, *(line for part, why in zip(parts, reasons, strict=True) for line in (*why, part.line))),
        flags=tuple(dict.fromkeys(flags)),
        used=_earliest(on_day.used, *(part.used for part in parts)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of a month comes to, and the calculation behind it (None: nothing was calculated)."""

    line: Line
    amount: Decimal
    flags: tuple[Flag, ...] = ()
    found: Calculation | None = None

    @property
    def used(self) -> Used:
        return self.found.used if self.found else ()


def _new_reasons(on_day: Calculation, parts: Sequence[_Part]) -> list[tuple[Line, ...]]:
    """Give for each part the lines that explain it, when no earlier part had the same ones."""
    told = {_sentences(on_day)}
    reasons: list[tuple[Line, ...]] = []
    for part in parts:
        sentences = _sentences(part.found) if part.found else ()
        is_new = bool(sentences) and sentences not in told
        reasons.append(_explained(part.line.key, part.found) if is_new and part.found else ())
        told.add(sentences)
    return reasons


def _sentences(calculation: Calculation) -> tuple[object, ...]:
    return (calculation.category, *((line.rule, line.sentence, line.parts) for line in calculation.lines))


def _explained(key: str, found: Calculation) -> tuple[Line, ...]:
    """Give the steps of a part as lines that change nothing to the yearly amount of the day."""
    opening = Line(f"{key}.why", "LEE-02", "Vanaf {} is de berekening anders.", (found.facts.on,), found.monthly)
    category = (
        Line(f"{key}.category.{number}", step.source.rule, "{}", (step.text,), found.category.value)
        for number, step in enumerate(found.category_steps)
    )
    return (opening, *category, *(replace(line, key=f"{key}.{line.key}", effect=ZERO) for line in found.lines))


def _after(asked: date, review: date | None) -> date | None:
    return review if review is not None and review >= asked else None


def _earliest(*readings: Used) -> Used:
    """Give every parameter that was read with the first day of its earliest value."""
    starts: dict[str, date] = {}
    for key, start in (row for reading in readings for row in reading):
        starts[key] = min(start, starts.get(key, start))
    return tuple(starts.items())


def _before_request(facts: Facts) -> tuple[Flag, ...]:
    if facts.period is None or facts.file_start is None or facts.period.start >= facts.file_start:
        return ()
    text = f"Het leefloon begint niet voor de aanvraag van {dutch_date(facts.file_start)}: de dagen ervoor tellen niet."
    return (error("LEE-03", "START_BEFORE_REQUEST", text),)


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
    """Days on which something changes by itself: a fact begins or has ended, somebody is born, a child turns 18, the
    request and the last review."""
    days: set[date] = set()
    for fact in (*facts.means, *facts.cohabitants, *(facts.household or ())):
        days |= {fact.start} if fact.start else set()
        days |= {fact.end + _ONE_DAY} if fact.end else set()
    adult = law.integer("living_wage.child_age", facts.on)
    births = [member.birth_date for member in facts.household or () if member.birth_date]
    days |= {*births, *(birthday(birth, adult) for birth in births)}
    return days | {day for day in (facts.file_start, facts.last_review) if day is not None}


def _parts_of_month(facts: Facts, month: Period, law: Law) -> Iterator[_Part]:
    """Give every part of a month. The cents are rounded once for all parts together, and parts that fill a month are
    weighed by its own days whatever the basis, so that they never come to more than a whole month."""
    of_month = monthrange(month.start.year, month.start.month)[1]
    is_whole = _days(month) == of_month
    basis = DayBasis.CALENDAR if is_whole else facts.options.day_basis
    exact = given = ZERO
    for part in _cut(facts, month, law):
        if facts.file_start is not None and part.start < facts.file_start:
            yield _nothing_before_request(part, facts.file_start)
            continue
        found = calculate_day(facts_on(facts, part.start), law)
        if part == month and is_whole:
            yield _whole_month(part, found)
            return
        exact += _by_days(found, part, of_month, basis)
        yield _part_of_month(part, found, basis, round2(exact) - given)
        given = round2(exact)


def _nothing_before_request(part: Period, asked: date) -> _Part:
    text = "Van {} tot en met {}: voor de aanvraag van {}, geen leefloon."
    return _Part(Line(_key(part), "LEE-03", text, (part.start, part.end, asked), ZERO), ZERO)


def _whole_month(month: Period, found: Calculation) -> _Part:
    text = "Van {} tot en met {}: hele maand, {}."
    line = Line(_key(month), "LEE-02", text, (month.start, month.end, found.monthly), found.monthly)
    return _Part(line, found.monthly, found.flags, found)


def _part_of_month(part: Period, found: Calculation, basis: DayBasis, amount: Decimal) -> _Part:
    text = "Van {} tot en met {}: {} dagen van {} per maand ({}) = {}."
    parts = (part.start, part.end, _days(part), found.monthly, BASIS_NAMES[basis], amount)
    open_text = f"Voor een onvolledige maand is geen officiële regel gevonden. Gekozen: {BASIS_NAMES[basis]}."
    flags = (*found.flags, warning("LEE-02", "DAY_BASIS", open_text))
    return _Part(Line(_key(part), "LEE-02", text, parts, amount), amount, flags, found)


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
