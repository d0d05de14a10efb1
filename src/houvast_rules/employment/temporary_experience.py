"""What the centre receives per month for temporary work experience (A60-02, TWE).

The figures were read for 2017–2019 and nobody found whether the scheme still runs: every answer says so, and later days
are refused unless the law goes on with the last known values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import euro, format_euro
from houvast_rules.statements import info, step, warning

_NOTHING = euro(0)


@dataclass(frozen=True, slots=True)
class TweAllowance:
    """Euro per month: the effort fee, the compensations of part 1 and 2, and part 3 in place of the effort fee."""

    effort: Decimal
    compensation_1: Decimal
    compensation_2: Decimal
    compensation_3: Decimal

    @property
    def total(self) -> Decimal:
        """Everything together, in euro per month."""
        return self.effort + self.compensation_1 + self.compensation_2 + self.compensation_3


def twe_allowance(
    month: int, on: date, *, article_60_runs_on: bool = False, law: Law | None = None
) -> Result[TweAllowance]:
    """Allowance in euro for the given month (1 is the first) of a TWE trajectory, in force on a day (A60-02).

    After 24 months nothing is due (flag `TWE_OVER`) unless an article 60 job must run on. Always flags
    `SCHEME_END_UNKNOWN`. Raises `ImpossibleFactError` for a month below 1, `OutsideKnownRangeError` before 2017 and
    `UnconfirmedValueError` after 2019, unless the law goes on with the last known value.
    """
    if month < 1:
        raise ImpossibleFactError("month", "de eerste maand is maand 1")
    reading = Reading(law or current_law(), on)
    longest = reading.integer("employment.twe_months")
    flags = (_end_unknown(), *_over(month, longest, article_60_runs_on=article_60_runs_on))
    allowance = _allowance(reading, within=month <= longest, runs_on=article_60_runs_on)
    text = f"Maand {month} van TWE (hoogstens {longest}): {format_euro(allowance.total)}."
    return Result(allowance, (step("A60-02", text, allowance.total),), (*flags, *certainty_flags(reading, "A60-02")))


def _allowance(reading: Reading, *, within: bool, runs_on: bool) -> TweAllowance:
    if not within and not runs_on:
        return TweAllowance(_NOTHING, _NOTHING, _NOTHING, _NOTHING)
    return TweAllowance(
        effort=reading.decimal("employment.twe_effort") if within else _NOTHING,
        compensation_1=reading.decimal("employment.twe_compensation_1"),
        compensation_2=reading.decimal("employment.twe_compensation_2"),
        compensation_3=_NOTHING if within else reading.decimal("employment.twe_compensation_3"),
    )


def _end_unknown() -> Flag:
    text = "Of TWE nu nog loopt, is niet gevonden. Kijk het na bij VDAB of VVSG."
    return info("A60-02", "SCHEME_END_UNKNOWN", text)


def _over(month: int, longest: int, *, article_60_runs_on: bool) -> tuple[Flag, ...]:
    if month <= longest or article_60_runs_on:
        return ()
    text = f"TWE duurt hoogstens {longest} maanden. Daarna is er alleen een bedrag als artikel 60 moet doorlopen."
    return (warning("A60-02", "TWE_OVER", text),)
