"""One line of a calculation: a rule, a sentence with numbers in it, and what it does to the yearly amount.

The sentence is only written out when somebody reads it: a whole register can be calculated without writing a word,
and yet every line of it can explain itself later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast_rules.explain import Step, dutch_date
from houvast_rules.money import format_euro
from houvast_rules.statements import source

LineValue = Decimal | int | str | bool | date

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line under `rule`. `sentence` has one `{}` per value of `parts`; amounts are written in euro.

    `key` is the same for the same line of another calculation, so that two can be laid side by side. `value` is what
    the line found. `effect` is what it adds to (or takes from) the yearly amount, zero for a line that only explains.
    """

    key: str
    rule: str
    sentence: str
    parts: tuple[LineValue, ...] = ()
    value: LineValue = ZERO
    effect: Decimal = ZERO

    @property
    def text(self) -> str:
        """The sentence in Dutch with its numbers."""
        return self.sentence.format(*(_written(part) for part in self.parts))

    def step(self) -> Step:
        """The line as a step of an explanation, with the article of its rule."""
        return Step(self.text, source(self.rule), self.value)


def _written(part: LineValue) -> str:
    if isinstance(part, Decimal):
        return format_euro(part)
    return dutch_date(part) if isinstance(part, date) else str(part)
