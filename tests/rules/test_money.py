"""Amounts are exact, rounded half up and written the Belgian way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from houvast_rules import money


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("984.6783", "984.68")],
)
def test_half_up(amount: str, expected: str) -> None:
    assert money.round2(Decimal(amount)) == Decimal(expected)


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        money.euro(0.1)  # type: ignore[arg-type]


def test_euro_takes_text_and_whole_numbers() -> None:
    assert str(money.euro("12.345")) == "12.35"
    assert str(money.euro(12)) == "12.00"


def test_monthly_amount_of_january_2021() -> None:
    """law.md E32: the official annual amount of category 2 gives the official monthly amount."""
    assert money.monthly(Decimal("11816.14")) == Decimal("984.68")


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1234567.5", "€ 1.234.567,50"), ("0", "€ 0,00"), ("-12.345", "€ -12,35"), ("999.995", "€ 1.000,00")],
)
def test_written(amount: str, written: str) -> None:
    assert money.format_euro(Decimal(amount)) == written
