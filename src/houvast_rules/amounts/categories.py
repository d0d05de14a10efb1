"""What a category of the living wage gives on a day (AMT-01, AMT-03).

The annual amount is the legal quantity (law.md §0.1): means are taken off it, and only then it is divided by twelve.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import format_euro, monthly
from houvast_rules.statements import step

_CATEGORIES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class CategoryAmount:
    """Full amount of a category in euro, per year and per month, before any means are taken off."""

    annual: Decimal
    monthly: Decimal


def living_wage_amount(category: int, on: date, *, law: Law | None = None) -> Result[CategoryAmount]:
    """Amount of category 1, 2 or 3 in force on a day (AMT-01), per year and per month (AMT-03), in euro.

    Flags `NOT_CONFIRMED` and `TO_CONFIRM` (AMT-04). Raises `ImpossibleFactError` for another category,
    `OutsideKnownRangeError` before 1 September 2015 and `UnconfirmedValueError` after the last confirmed day, unless
    the law goes on with the last known value.
    """
    if category not in _CATEGORIES:
        raise ImpossibleFactError("category", "een categorie is 1, 2 of 3")
    reading = Reading(law or current_law(), on)
    dated = reading.at(f"living_wage.annual_{category}")
    annual = reading.decimal(f"living_wage.annual_{category}")
    found = CategoryAmount(annual=annual, monthly=monthly(annual))
    per_year = f"Leefloon categorie {category} vanaf {dutch_date(dated.start)}: {format_euro(annual)} per jaar."
    per_month = f"{format_euro(annual)} gedeeld door 12 is {format_euro(found.monthly)} per maand."
    steps = (step("AMT-01", per_year, annual), step("AMT-03", per_month, found.monthly))
    return Result(found, steps, certainty_flags(reading, "AMT-04"))
