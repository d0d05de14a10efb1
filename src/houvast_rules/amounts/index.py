"""How amounts follow the index (AMT-02, AMT-05).

An indexed amount is a base times 1.02 to the power of the number of steps, the coefficient rounded to four decimals and
the amount to the cent. This model gives every printed amount of 2008–2025 (law.md §3.2); it checks and proposes
amounts, it never replaces a confirmed one.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.money import format_euro, round2
from houvast_rules.periods import add_months
from houvast_rules.statements import step


def coefficient(steps: int, *, on: date, law: Law | None = None) -> Decimal:
    """Index coefficient after a number of steps, with four decimals: 1.7410 for 28 steps.

    `on` is the day whose index rules apply. Raises `ImpossibleFactError` for a negative number of steps and
    `OutsideKnownRangeError` before 1 October 2002.
    """
    if steps < 0:
        raise ImpossibleFactError("steps", "een aantal indexstappen is niet negatief")
    rules = law or current_law()
    decimals = rules.integer("index.coefficient_decimals", on)
    exact: Decimal = rules.decimal("index.factor", on) ** steps
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def indexed(base: Decimal, steps: int, *, on: date, law: Law | None = None) -> Result[Decimal]:
    """Amount in euro of a base amount after a number of index steps (AMT-02), rounded half up to the cent.

    Raises as `coefficient`.
    """
    factor = coefficient(steps, on=on, law=law)
    amount = round2(base * factor)
    written = f"{factor}".replace(".", ",")
    times = count(steps, "indexstap", "indexstappen")
    text = f"{format_euro(base)} maal {written} ({times}) is {format_euro(amount)}."
    return Result(amount, (step("AMT-02", text, amount),))


def benefits_from(crossing_month: date, *, law: Law | None = None) -> Result[date]:
    """First day on which benefits rise when the pivot index is crossed in a month, given by any day in it (AMT-05).

    Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    months = (law or current_law()).integer("index.delay_months", crossing_month)
    start = add_months(crossing_month.replace(day=1), months)
    return Result(start, (step("AMT-05", f"Spilindex overschreden: bedragen stijgen op {dutch_date(start)}.", start),))
