"""One way to answer "by when?": the date, why, and a warning when nobody is at work that day.

The sources give no rule that moves a centre's own term away from a weekend or holiday, so the date stays where it is
and the reader is told (law.md §8.3).
"""

from __future__ import annotations

from datetime import date

from houvast_rules.explain import Flag, Result, Step, dutch_date
from houvast_rules.periods import holiday_name, is_working_day
from houvast_rules.statements import step, warning

NOT_WORKING_DAY = "NOT_WORKING_DAY"
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def not_shifted(rule: str, due: date) -> tuple[Flag, ...]:
    """Warn when a deadline falls on a weekend or public holiday; the date is never moved."""
    if is_working_day(due):
        return ()
    day = holiday_name(due) or _WEEKDAYS[due.weekday()]
    text = f"{dutch_date(due)} is geen werkdag ({day}). De datum is niet verschoven: doe het beter vroeger."
    return (warning(rule, NOT_WORKING_DAY, text),)


def deadline(
    rule: str, due: date, text: str, *, before: tuple[Step, ...] = (), flags: tuple[Flag, ...] = ()
) -> Result[date]:
    """Make the result of a term: `due` with its reason, earlier steps and flags, and the weekend warning."""
    return Result(due, (*before, step(rule, text, due)), (*flags, *not_shifted(rule, due)))
