"""The running sum of a calculation: what counts, under which rule, and what the flat exemption may still cover.

Every function that weighs a mean writes into a `Tally`, so that the sum of the lines is the result by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from houvast_rules.explain import Flag
from houvast_rules.law import Reading
from houvast_rules.living_wage.facts import Facts
from houvast_rules.living_wage.kinds import Category
from houvast_rules.living_wage.lines import ZERO, Line, LineValue
from houvast_rules.money import monthly


@dataclass(slots=True)
class Tally:
    """Means per year so far. `covered` may still be lowered by the flat exemption, `apart` may not."""

    facts: Facts
    reading: Reading
    category: Category
    category_annual: Decimal
    lines: list[Line] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    covered: Decimal = ZERO
    apart: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All means that count, per year."""
        return self.covered + self.apart

    @property
    def category_1_annual(self) -> Decimal:
        """Yearly amount of category 1, which a cohabitant may keep."""
        return self.reading.decimal("living_wage.annual_1")

    @property
    def category_1_monthly(self) -> Decimal:
        """Monthly amount of category 1."""
        return monthly(self.category_1_annual)

    def explain(self, key: str, rule: str, sentence: str, *parts: LineValue, value: LineValue = ZERO) -> None:
        """Add a line that changes nothing to the sum."""
        self.lines.append(Line(key, rule, sentence, parts, value))

    def count(self, key: str, rule: str, sentence: str, *parts: LineValue, amount: Decimal) -> None:
        """Count `amount` euro per year as means that the flat exemption may lower."""
        self.covered += amount
        self.lines.append(Line(key, rule, sentence, parts, amount, -amount))

    def count_apart(self, key: str, rule: str, sentence: str, *parts: LineValue, amount: Decimal) -> None:
        """Count `amount` euro per year as means that the flat exemption leaves alone."""
        self.apart += amount
        self.lines.append(Line(key, rule, sentence, parts, amount, -amount))
