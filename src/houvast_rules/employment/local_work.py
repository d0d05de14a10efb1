"""Alert when somebody works more hours of wijk-werken than allowed in a month or a year (WWK-01)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.statements import step, warning


def check_local_work(
    *, hours_in_month: Decimal, hours_in_year: Decimal, on: date, law: Law | None = None
) -> Result[bool]:
    """Tell whether the hours of the month and of the calendar year of a day stay within the limits (WWK-01).

    `hours_in_year` includes those of the month. Warning flags `MONTH_LIMIT`, `YEAR_LIMIT`; `TO_CONFIRM` always. Raises
    `ImpossibleFactError` for negative hours or a month above its year, `OutsideKnownRangeError` before 2018.
    """
    if hours_in_month < 0 or hours_in_year < hours_in_month:
        raise ImpossibleFactError("hours_in_year", "uren zijn niet negatief en het jaar bevat de maand")
    reading = Reading(law or current_law(), on)
    per_month, per_year = reading.integer("local_work.month_hours"), reading.integer("local_work.year_hours")
    alerts: list[Flag] = []
    if hours_in_month > per_month:
        text = f"{_hours(hours_in_month)} uur in deze maand: meer dan {per_month}."
        alerts.append(warning("WWK-01", "MONTH_LIMIT", text))
    if hours_in_year > per_year:
        text = f"{_hours(hours_in_year)} uur in dit jaar: meer dan {per_year}."
        alerts.append(warning("WWK-01", "YEAR_LIMIT", text))
    text = (
        f"Wijk-werken: {_hours(hours_in_month)} van {per_month} uur in de maand, "
        f"{_hours(hours_in_year)} van {per_year} uur in het jaar."
    )
    within = not alerts
    return Result(within, (step("WWK-01", text, within),), (*alerts, *certainty_flags(reading, "WWK-01")))


def _hours(hours: Decimal) -> str:
    return f"{hours:f}".replace(".", ",")
