"""Percentages of money: taken once, rounded to the cent, and written the Belgian way.

Rates are percentages (55 means 55 %), as the sources print them, so that a jurist recognises the parameters.
"""

from __future__ import annotations

from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.money import round2

HUNDRED = Decimal(100)


def part_of(amount: Decimal, rate: Decimal) -> Decimal:
    """Take a percentage of an amount, rounded to the cent."""
    return round2(amount * rate / HUNDRED)


def percent(rate: Decimal) -> str:
    """Write a rate for a sentence: "55 %", "12,5 %"."""
    return f"{number(rate)} %"


def number(value: Decimal) -> str:
    """Write a number without needless zeros and with a decimal comma: "499,5"."""
    return format(value.normalize(), "f").replace(".", ",")


def not_negative(fact: str, value: Decimal) -> Decimal:
    """Return the value; raises `ImpossibleFactError` when it is below zero."""
    if value < 0:
        raise ImpossibleFactError(fact, "kan niet kleiner dan nul zijn")
    return value


def percentage(fact: str, value: Decimal) -> Decimal:
    """Return the value; raises `ImpossibleFactError` when it is not between 0 and 100."""
    if not_negative(fact, value) > HUNDRED:
        raise ImpossibleFactError(fact, "kan niet meer dan 100 % zijn")
    return value
