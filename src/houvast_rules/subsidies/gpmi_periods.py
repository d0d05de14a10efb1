"""The days for which a GPMI is subsidised: from when, how long, extended or not (SUB-04, SUB-05, SUB-06).

The subsidised periods are a clock of their own, beside the duty to have a GPMI and its evaluations (law.md §0.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.certainty import TO_CONFIRM
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, Step, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months
from houvast_rules.statements import error, info, step, warning

_ONE_DAY = timedelta(days=1)
_LEAP_DAY = (2, 29)
# Codes on form B (law.md §2.6); tables/gpmi_codes.toml says when each may be used.
_CODE_STUDENT, _CODE_WORKING_STUDENT, _CODE_GENERAL, _CODE_EXTENSION = 9, 10, 11, 17


class GpmiSubsidyKind(StrEnum):
    """A general GPMI is subsidised for a year and may be extended; that of a student as long as it lasts."""

    GENERAL = "general"
    STUDENT = "student"


@dataclass(frozen=True, slots=True)
class GpmiSubsidyFacts:
    """Facts of one GPMI.

    `gpmi_end` is the last day on which the GPMI really existed, None while it runs. `motivation` is the written reason
    for an extension, None when none is asked. `extended_before` tells of an earlier extension, in any centre.
    """

    signed: date
    granted_from: date
    kind: GpmiSubsidyKind = GpmiSubsidyKind.GENERAL
    gpmi_end: date | None = None
    motivation: str | None = None
    extended_before: bool = False
    work_income: bool = False


@dataclass(frozen=True, slots=True)
class SubsidyPeriod:
    """Subsidised days, both included (`end` None: still running), with the code for form B."""

    start: date
    end: date | None
    code: int


def subsidy_start(signed: date, granted_from: date, *, law: Law | None = None) -> Result[date]:
    """Give the first subsidised day (SUB-05): the first of the month of signature, never before the living wage.

    Raises `OutsideKnownRangeError` for a GPMI signed before 1 November 2016.
    """
    (law or current_law()).at("subsidies.gpmi_rate", signed)
    start = max(signed.replace(day=1), granted_from)
    text = (
        f"GPMI ondertekend op {dutch_date(signed)}, leefloon vanaf {dutch_date(granted_from)}: "
        f"de bijzondere toelage begint op {dutch_date(start)}."
    )
    return Result(start, (step("SUB-05", text, start),))


def extension_allowed(first_period_end: date, facts: GpmiSubsidyFacts, *, law: Law | None = None) -> Result[bool]:
    """Check the extension of the subsidy for a general GPMI (SUB-06).

    Error flags `NOT_SUBSIDISED_ON_LAST_DAY` and `NO_MOTIVATION`; warning `EXTENDED_BEFORE` (once in a life, confidence
    medium). A GPMI that ends on the last day itself still existed that day. Raises `OutsideKnownRangeError` for an
    extension that would start before 1 November 2017.
    """
    (law or current_law()).at("subsidies.gpmi_extension_months", first_period_end + _ONE_DAY)
    flags: list[Flag] = []
    if facts.gpmi_end is not None and facts.gpmi_end < first_period_end:
        text = f"Het GPMI bestond niet meer op {dutch_date(first_period_end)}, de laatste dag van de eerste periode."
        flags.append(error("SUB-06", "NOT_SUBSIDISED_ON_LAST_DAY", text))
    if not (facts.motivation or "").strip():
        text = "De verlenging heeft geen schriftelijke motivering: een apart stuk, of een deel met een eigen titel."
        flags.append(error("SUB-06", "NO_MOTIVATION", text))
    if facts.extended_before:
        text = "De toelage is al eens verlengd. Volgens de bronnen kan dat één keer in het leven (te bevestigen)."
        flags.append(warning("SUB-06", "EXTENDED_BEFORE", text))
    answer = "kan" if not flags else "kan niet"
    text = f"Eerste periode tot en met {dutch_date(first_period_end)}: verlengen {answer}."
    return Result(not flags, (step("SUB-06", text, not flags),), tuple(flags))


def _earliest(first: date, second: date | None) -> date:
    return first if second is None else min(first, second)


def _in_words(period: SubsidyPeriod) -> str:
    until = "zolang het GPMI loopt" if period.end is None else f"tot en met {dutch_date(period.end)}"
    return f"van {dutch_date(period.start)} {until} (code {period.code})"


def _student(start: date, facts: GpmiSubsidyFacts) -> Result[tuple[SubsidyPeriod, ...]]:
    code = _CODE_WORKING_STUDENT if facts.work_income else _CODE_STUDENT
    period = SubsidyPeriod(start, facts.gpmi_end, code)
    note = "De toelage voor een student loopt zolang zijn GPMI loopt. Die duur is nog te bevestigen."
    text = f"Toelage voor een student {_in_words(period)}."
    return Result((period,), (step("SUB-04", text),), (info("SUB-04", TO_CONFIRM, note),))


def _leap_day(start: date, end: date) -> tuple[Flag, ...]:
    if (start.month, start.day) != _LEAP_DAY:
        return ()
    text = f"Begonnen op 29 februari: de periode eindigt hier op {dutch_date(end)}. Kijk na of een dag langer aanvaard wordt."
    return (info("SUB-04", "LEAP_DAY_START", text),)


def _general(start: date, facts: GpmiSubsidyFacts, law: Law) -> Result[tuple[SubsidyPeriod, ...]]:
    months = law.integer("subsidies.gpmi_first_months", start)
    year_end = add_months(start, months) - _ONE_DAY
    first = SubsidyPeriod(start, _earliest(year_end, facts.gpmi_end), _CODE_GENERAL)
    steps: tuple[Step, ...] = (step("SUB-04", f"Eerste periode {_in_words(first)}."),)
    flags = _leap_day(start, year_end)
    if facts.motivation is None:
        return Result((first,), steps, flags)
    extension = extension_allowed(year_end, facts, law=law)
    steps, flags = (*steps, *extension.steps), (*flags, *extension.flags)
    second_start = year_end + _ONE_DAY
    if not extension.value or (facts.gpmi_end is not None and facts.gpmi_end < second_start):
        return Result((first,), steps, flags)
    months += law.integer("subsidies.gpmi_extension_months", second_start)
    end = _earliest(add_months(start, months) - _ONE_DAY, facts.gpmi_end)
    second = SubsidyPeriod(second_start, end, _CODE_EXTENSION)
    return Result((first, second), (*steps, step("SUB-04", f"Verlenging {_in_words(second)}.")), flags)


def subsidy_periods(facts: GpmiSubsidyFacts, *, law: Law | None = None) -> Result[tuple[SubsidyPeriod, ...]]:
    """Give the subsidised periods of a GPMI with their codes (SUB-04, SUB-05, SUB-06).

    Information flags: `TO_CONFIRM` for a student, `LEAP_DAY_START`, and `RATE_REPLACED` when a period runs on after
    the last day of the rate of ten percent; besides the flags of `extension_allowed`. Raises `ImpossibleFactError`
    when the GPMI ended before its subsidy starts and `OutsideKnownRangeError` before 1 November 2016.
    """
    rules = law or current_law()
    start = subsidy_start(facts.signed, facts.granted_from, law=rules)
    if facts.gpmi_end is not None and facts.gpmi_end < start.value:
        raise ImpossibleFactError("gpmi_end", "het GPMI eindigt voor de toelage begint")
    found = (
        _student(start.value, facts) if facts.kind is GpmiSubsidyKind.STUDENT else _general(start.value, facts, rules)
    )
    flags = found.flags
    rate = rules.at("subsidies.gpmi_rate", start.value)
    last = found.value[-1].end
    if rate.end is not None and (last is None or last > rate.end):
        text = f"Na {dutch_date(rate.end)} hangt het percentage af van het aandeel begunstigden met een GPMI."
        flags = (*flags, info("SUB-04", "RATE_REPLACED", text))
    return Result(found.value, (*start.steps, *found.steps), flags)
