"""Two calculations side by side, line by line: what changed since the last decision, or what a what-if would change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from houvast_rules.living_wage.calculation import Calculation
from houvast_rules.living_wage.lines import ZERO, Line


@dataclass(frozen=True, slots=True)
class LineChange:
    """The same line in two calculations; None where it does not exist. `difference` is in euro per year."""

    key: str
    before: Line | None
    after: Line | None

    @property
    def difference(self) -> Decimal:
        """What the line changes to the yearly amount."""
        before = self.before.effect if self.before else ZERO
        after = self.after.effect if self.after else ZERO
        return after - before

    @property
    def changed(self) -> bool:
        """Tell whether the line says something else than before."""
        return (self.before and self.before.text) != (self.after and self.after.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every line of both calculations, in the order of the second one, with what only the first one had before the
    result. Amounts in euro."""

    lines: tuple[LineChange, ...]
    monthly_difference: Decimal
    annual_difference: Decimal

    @property
    def changed(self) -> tuple[LineChange, ...]:
        """Only the lines that differ."""
        return tuple(line for line in self.lines if line.changed)


def compare(before: Calculation, after: Calculation) -> Comparison:
    """Lay two calculations side by side; the differences of the lines add up to the yearly difference."""
    old, new = _yearly_lines(before), _yearly_lines(after)
    last = new.popitem()
    result = old.pop(last[0])
    keys = [*new, *(key for key in old if key not in new)]
    changes = [LineChange(key, old.get(key), new.get(key)) for key in keys]
    return Comparison(
        lines=(*changes, LineChange(last[0], result, last[1])),
        monthly_difference=after.monthly - before.monthly,
        annual_difference=after.annual - before.annual,
    )


def _yearly_lines(calculation: Calculation) -> dict[str, Line]:
    return {line.key: line for line in calculation.lines if not line.key.startswith("period.")}
