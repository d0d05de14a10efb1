"""Euro amounts as `Decimal`, rounded half up to the cent, once, where the law says so.

Floats are refused: 0.1 + 0.2 is not 0.3, and an amount that ends before a court must be exact.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def round2(amount: Decimal) -> Decimal:
    """Round to the cent, halves away from zero (HALF_UP), as the official amounts are."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def euro(amount: Decimal | int | str) -> Decimal:
    """Make an amount in euro with two decimals from a `Decimal`, a whole number or a plain string ("12.34").

    Raises `TypeError` for a float and `decimal.InvalidOperation` for text that is not a number.
    """
    if isinstance(amount, float):
        raise TypeError("bedragen zijn Decimal, geen float")
    return round2(Decimal(amount))


def monthly(annual: Decimal) -> Decimal:
    """Give the monthly amount of an annual amount (AMT-03): divide by twelve, then round."""
    return round2(annual / 12)


def format_euro(amount: Decimal) -> str:
    """Write an amount the Belgian way: "€ 1.234,56", with the sign after the symbol when negative."""
    text = f"{round2(amount):,.2f}"
    return "€ " + text.replace(",", " ").replace(".", ",").replace(" ", ".")
