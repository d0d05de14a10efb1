"""The longest sanction that is possible (SAN-01, SAN-02): it depends on the ground and on what came before.

An earlier sanction counts only for the same ground. The last day of the window is still inside it, as in the other
terms of this package. What counts is the day of the new breach: the sources say "repetition within" the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.periods import Period, add_months
from houvast_rules.statements import error, info, step


class SanctionGround(StrEnum):
    """The only two grounds for a sanction: the GPMI was not honoured, or means were left out or stated wrongly."""

    GPMI = "gpmi"
    DECLARATION = "declaration"


_RULES = {SanctionGround.GPMI: "SAN-01", SanctionGround.DECLARATION: "SAN-02"}


@dataclass(frozen=True, slots=True)
class EarlierSanction:
    """A sanction of the past: its ground, the day of the decision, and the day it became final (None: not yet)."""

    ground: SanctionGround
    decided: date
    final: date | None = None


def _latest(days: Iterable[date], breach: date, window: int) -> date | None:
    inside = [day for day in days if day <= breach <= add_months(day, window)]
    return max(inside, default=None)


def gpmi_sanction_max(breach: date, earlier: Iterable[EarlierSanction] = (), *, law: Law | None = None) -> Result[int]:
    """Give the longest suspension in months for not honouring the GPMI (SAN-01: 1, on repetition within a year 3).

    `breach` is the day of the new breach, `earlier` every sanction of this person. The year runs from the decision on
    the earlier sanction. Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    reading = Reading(law or current_law(), breach)
    window = reading.integer("sanctions.gpmi_repeat_window_months")
    decisions = (sanction.decided for sanction in earlier if sanction.ground is SanctionGround.GPMI)
    repeated = _latest(decisions, breach, window)
    if repeated is None:
        months = reading.integer("sanctions.gpmi_first_months")
        text = f"Geen sanctie over het GPMI in de {window} maanden ervoor: hoogstens {_months(months)} schorsing."
    else:
        months = reading.integer("sanctions.gpmi_repeat_months")
        text = (
            f"Herhaling binnen {window} maanden na de sanctie van {dutch_date(repeated)}: "
            f"hoogstens {_months(months)} schorsing."
        )
    return Result(months, (step("SAN-01", text, months),))


def declaration_sanction_max(
    breach: date, earlier: Iterable[EarlierSanction] = (), *, fraud: bool = False, law: Law | None = None
) -> Result[int]:
    """Give the longest suspension in months for means left out or stated wrongly (SAN-02: 6, fraud 12; doubled within
    three years from the day an earlier such sanction became final).

    Info `EARLIER_NOT_FINAL` for an earlier one that was not final on the day of the new `breach`: it does not count.
    Raises `OutsideKnownRangeError` before 1 October 2002, and with an earlier sanction before 1 November 2016.
    """
    reading = Reading(law or current_law(), breach)
    months = reading.integer(f"sanctions.declaration_{'fraud' if fraud else 'first'}_months")
    kind = "met bedrog" if fraud else "zonder bedrog"
    first = step("SAN-02", f"Verzwegen of onjuiste aangifte {kind}: hoogstens {_months(months)} schorsing.", months)
    before = [
        sanction for sanction in earlier if sanction.ground is SanctionGround.DECLARATION and sanction.decided <= breach
    ]
    if not before:
        return Result(months, (first,))
    final = [sanction.final for sanction in before if sanction.final is not None and sanction.final <= breach]
    flags: tuple[Flag, ...] = ()
    if len(final) < len(before):
        text = "Een vroegere sanctie was nog niet definitief en telt niet mee voor de herhaling."
        flags = (info("SAN-02", "EARLIER_NOT_FINAL", text),)
    window = reading.integer("sanctions.declaration_repeat_window_months")
    repeated = _latest(final, breach, window)
    if repeated is None:
        return Result(months, (first,), flags)
    doubled = months * reading.integer("sanctions.declaration_repeat_factor")
    text = (
        f"Herhaling binnen {window} maanden na {dutch_date(repeated)}, toen de vorige sanctie definitief werd: "
        f"hoogstens {_months(doubled)} schorsing."
    )
    return Result(doubled, (first, step("SAN-02", text, doubled)), flags)


def check_duration(ground: SanctionGround, start: date, end: date, *, longest: int) -> Result[bool]:
    """Check a suspension from `start` to `end` (both included) of at most `longest` months. Error `SANCTION_TOO_LONG`.

    `longest` is the value of `gpmi_sanction_max` or `declaration_sanction_max`. Raises `ImpossibleFactError` when the
    end precedes the start.
    """
    period = Period(start, end)
    rule = _RULES[ground]
    last = add_months(start, longest) - timedelta(days=1)
    fits = period.end <= last
    text = (
        f"Schorsing van {dutch_date(start)} tot en met {dutch_date(end)}. "
        f"Hoogstens {_months(longest)}, dus tot en met {dutch_date(last)}."
    )
    flags: tuple[Flag, ...] = ()
    if not fits:
        flags = (error(rule, "SANCTION_TOO_LONG", f"Te lang: kies een einde tot en met {dutch_date(last)}."),)
    return Result(fits, (step(rule, text, fits),), flags)


def _months(number: int) -> str:
    return count(number, "maand", "maanden")
