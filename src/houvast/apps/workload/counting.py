"""From facts to hours: what a trajectory weighs this month, and where hours stand against the norm band."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from houvast.apps.workload.enums import BandState, Factor
from houvast.apps.workload.facts import MARKS
from houvast.apps.workload.models import WorkloadNorm

ONE, HUNDRED, NOUGHT = Decimal(1), Decimal(100), Decimal(0)
_CENTS = Decimal("0.01")


def rounded(hours: Decimal) -> Decimal:
    """Hours to the hundredth, half up: rounded once, where they are shown or kept."""
    return hours.quantize(_CENTS, ROUND_HALF_UP)


def factors_of(row: Mapping[str, object]) -> list[Factor]:
    """Return which factors stand on a row of `phases_on`."""
    return [factor for factor, mark in MARKS.items() if row[mark]]


def value_of(factor: Factor, norm: WorkloadNorm) -> Decimal:
    values = {
        Factor.INTERPRETER: norm.interpreter_factor,
        Factor.CHILDREN: norm.children_factor,
        Factor.CRISIS: norm.crisis_factor,
        Factor.PARTNERS: norm.partners_factor,
    }
    return Decimal(values[factor])


def complexity(factors: Iterable[Factor], norm: WorkloadNorm) -> Decimal:
    """Multiply the factors, never above what the norm allows (practice.md §5.4: 2.0)."""
    product = ONE
    for factor in factors:
        product *= value_of(factor, norm)
    return min(product, Decimal(norm.most_factor))


def weighted(hours: Decimal, row: Mapping[str, object], norm: WorkloadNorm) -> Decimal:
    """Return the hours a month of one trajectory of a row: its sheet, times its factors, less when it is paused."""
    counted = hours * complexity(factors_of(row), norm)
    return counted * norm.paused_percent / HUNDRED if row["paused"] else counted


@dataclass(frozen=True)
class Level:
    """Hours asked against hours there are, in one month; the band is in percent of those."""

    hours: Decimal
    capacity: Decimal
    lower: int
    upper: int

    @property
    def percent(self) -> Decimal | None:
        """Hours in percent of the capacity; None without capacity."""
        return self.hours * HUNDRED / self.capacity if self.capacity > 0 else None

    @property
    def state(self) -> BandState:
        if self.percent is None:
            return BandState.NO_HOURS
        if self.percent < self.lower:
            return BandState.BELOW
        return BandState.ABOVE if self.percent > self.upper else BandState.WITHIN

    @property
    def room(self) -> Decimal:
        """Hours left under the upper limit of the band; negative above it."""
        return self.capacity * self.upper / HUNDRED - self.hours
