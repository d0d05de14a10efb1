"""How long somebody must work under article 60 § 7 to open a right to unemployment benefit (A60-01).

Until 28 February 2026 the number of days depended on age, from 1 March 2026 it is the same for all. The rules asked are
those of one day; the day on which the benefit would be claimed is the natural choice (law.md §6.3 does not say).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.periods import age_on
from houvast_rules.statements import info, step, warning

_FULL_TIME = Decimal(1)


class ExtraDays(StrEnum):
    """Which working days give extra months of benefit; the source does not say."""

    BEYOND_NEEDED = "beyond_needed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Article60Need:
    """Days of work needed within the reference period, days still to go, and how many months those take about."""

    days: int
    reference_months: int
    days_left: int
    months_left: int


def article_60_need(
    on: date,
    birth_date: date,
    *,
    worked_days: int = 0,
    fraction: Decimal = _FULL_TIME,
    law: Law | None = None,
) -> Result[Article60Need]:
    """Days an article 60 job must last by the rules of a day (A60-01), and about how many months are left.

    `worked_days` are days already counted, `fraction` is the part of full time (above 0, at most 1). Flags
    `ABOUT_MONTHS` (the months are an estimate), `REFERENCE_PERIOD_TOO_SHORT` and `TO_CONFIRM`. Raises
    `ImpossibleFactError` for negative days, another fraction or a birth date after the day, `OutsideKnownRangeError`
    before 2014.
    """
    if worked_days < 0:
        raise ImpossibleFactError("worked_days", "een aantal dagen is niet negatief")
    if not 0 < fraction <= _FULL_TIME:
        raise ImpossibleFactError("fraction", "het deel van voltijds ligt boven 0 en is hoogstens 1")
    reading = Reading(law or current_law(), on)
    age = age_on(birth_date, on)
    group = _age_group(reading, age)
    days = reading.integer(f"employment.days_{group}")
    reference = reading.integer(f"employment.reference_months_{group}")
    per_month = reading.integer("employment.days_per_month")
    left = max(0, days - worked_days)
    need = Article60Need(days, reference, left, _months(left, per_month, fraction))
    text = (
        f"Volgens de regels van {dutch_date(on)}, op de leeftijd van {age}: {days} werkdagen binnen {reference} maanden. "
        f"Nog {count(left, 'dag', 'dagen')}, ongeveer {count(need.months_left, 'maand', 'maanden')}."
    )
    flags = (*_month_flags(days, per_month, fraction, reference), *certainty_flags(reading, "A60-01"))
    return Result(need, (step("A60-01", text, left),), flags)


def _age_group(reading: Reading, age: int) -> str:
    if age < reading.integer("employment.age_middle"):
        return "young"
    return "middle" if age < reading.integer("employment.age_older") else "older"


def _months(days: int, per_month: int, fraction: Decimal) -> int:
    return int((days / (per_month * fraction)).to_integral_value(ROUND_CEILING))


def _month_flags(days: int, per_month: int, fraction: Decimal, reference: int) -> tuple[Flag, ...]:
    about = "Het aantal maanden is een schatting: het hangt af van het uurrooster. Vraag het na bij de RVA."
    flags = [info("A60-01", "ABOUT_MONTHS", about)]
    if _months(days, per_month, fraction) > reference:
        text = f"Aan dit uurrooster lukken {days} dagen niet binnen {count(reference, 'maand', 'maanden')}."
        flags.append(warning("A60-01", "REFERENCE_PERIOD_TOO_SHORT", text))
    return tuple(flags)


def benefit_months(
    worked_days: int,
    on: date,
    *,
    extra_days: ExtraDays = ExtraDays.BEYOND_NEEDED,
    law: Law | None = None,
) -> Result[int]:
    """Months of unemployment benefit after a number of working days, by the rules from 1 March 2026 (A60-01).

    Zero below the days needed; then the basic duration plus one month per 104 days worked, up to twelve more.
    `extra_days` chooses whether the days needed for the right count for those extra months; the answer flags
    `EXTRA_DAYS_CHOSEN`. Raises `ImpossibleFactError` for negative days and `OutsideKnownRangeError` before 1 March 2026.
    """
    if worked_days < 0:
        raise ImpossibleFactError("worked_days", "een aantal dagen is niet negatief")
    reading = Reading(law or current_law(), on)
    basic = reading.integer("employment.benefit_months")
    per_month = reading.integer("employment.benefit_days_per_month")
    highest = reading.integer("employment.benefit_extra_months_max")
    # From the same day on all ages need the same number of days.
    needed = reading.integer("employment.days_young")
    if worked_days < needed:
        text = f"{count(worked_days, 'werkdag', 'werkdagen')}: minder dan {needed}, dus nog geen recht."
        return Result(0, (step("A60-01", text, 0),), certainty_flags(reading, "A60-01"))
    beyond = extra_days is ExtraDays.BEYOND_NEEDED
    extra = min(highest, (worked_days - needed if beyond else worked_days) // per_month)
    text = (
        f"{worked_days} werkdagen: {basic} maanden, plus {count(extra, 'maand', 'maanden')} "
        f"(een per {per_month} dagen{f' boven {needed}' if beyond else ''}, hoogstens {highest}): {basic + extra} maanden."
    )
    chosen = f"tellen de eerste {needed} dagen {'niet ' if beyond else ''}mee"
    note = f"Voor de extra maanden {chosen}. De bron zegt dat niet."
    flags = (info("A60-01", "EXTRA_DAYS_CHOSEN", note), *certainty_flags(reading, "A60-01"))
    return Result(basic + extra, (step("A60-01", text, basic + extra),), flags)
