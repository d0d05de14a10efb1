"""What changed between two MPSA measurements, per threshold (MET-03) and as one small number (MET-04).

Staying at B is a result too: a shaky situation was held. The burden draws a line through time and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from houvast_rules.explain import Result, Step, count
from houvast_rules.measurement.progress import Movement, movement_words
from houvast_rules.measurement.thresholds import Threshold, ThresholdValue, by_key
from houvast_rules.statements import step

_TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """One threshold then and now, as filled in; `held` when it was B and stayed B."""

    threshold: str
    before: ThresholdValue | None
    now: ThresholdValue | None
    movement: Movement
    held: bool


@dataclass(frozen=True, slots=True)
class ThresholdProgress:
    """All thresholds in the order of the instrument, those of an older one after them, and the burden at both moments.

    The burden lies between 0 and 1, rounded to two decimals; None when nothing is known at both moments.
    """

    thresholds: tuple[ThresholdChange, ...]
    burden_before: Decimal | None
    burden_now: Decimal | None

    def number(self, movement: Movement) -> int:
        """Count the thresholds that moved this way."""
        return sum(change.movement is movement for change in self.thresholds)

    def summary(self) -> str:
        """Say it in Dutch for the client: "2 drempels vooruit, 1 stabiel, 1 moeilijker"."""
        return movement_words(self.number, "drempel", "drempels")


def _known(value: ThresholdValue | None) -> int | None:
    return None if value is None else value.weight


def _change(key: str, before: ThresholdValue | None, now: ThresholdValue | None) -> ThresholdChange:
    then, today = _known(before), _known(now)
    if then is None or today is None:
        return ThresholdChange(key, before, now, Movement.NOT_COMPARED, held=False)
    movement = Movement.IMPROVED if today < then else Movement.WORSE if today > then else Movement.STABLE
    return ThresholdChange(key, before, now, movement, held=now is before is ThresholdValue.B)


def _burdens(
    thresholds: Sequence[Threshold],
    baseline: Mapping[str, ThresholdValue],
    current: Mapping[str, ThresholdValue],
) -> tuple[Decimal, Decimal] | None:
    """Weights as a share of the heaviest possible, over what counts and is known at both moments."""
    before = after = heaviest = 0
    for threshold in thresholds:
        then, today = _known(baseline.get(threshold.key)), _known(current.get(threshold.key))
        if threshold.counts_for_status and then is not None and today is not None:
            before, after = before + then, after + today
            # An older instrument may have gone further than this one.
            heaviest += max(threshold.highest.weight or 0, then, today)
    if not heaviest:
        return None
    first, last = ((Decimal(burden) / heaviest).quantize(_TWO_PLACES, ROUND_HALF_UP) for burden in (before, after))
    return first, last


def _burden_step(burdens: tuple[Decimal, Decimal] | None) -> Step:
    if burdens is None:
        return step("MET-04", "Er is nog geen drempel die op beide momenten bekend is.")
    first, last = (str(burden).replace(".", ",") for burden in burdens)
    text = f"Zwaarte van de drempels: van {first} naar {last} (0 is geen drempel, 1 is alles zo zwaar mogelijk)."
    return step("MET-04", text, burdens[1])


def compare_thresholds(
    thresholds: Sequence[Threshold],
    baseline: Mapping[str, ThresholdValue],
    current: Mapping[str, ThresholdValue],
) -> Result[ThresholdProgress]:
    """Compare the zero measurement with a later one, threshold by threshold (MET-03), with the burden (MET-04).

    `thresholds` is the instrument of the later one; both measurements are by threshold key. A key that is missing or
    not known on one side is kept as NOT_COMPARED. Thresholds outside the person are compared too and weigh nothing.
    """
    known = by_key(thresholds)
    keys = dict.fromkeys((*known, *baseline, *current))
    changes = tuple(_change(key, baseline.get(key), current.get(key)) for key in keys)
    burdens = _burdens(thresholds, baseline, current)
    progress = ThresholdProgress(changes, *(burdens or (None, None)))
    held = sum(change.held for change in changes)
    text = f"Drempels: {progress.summary()}."
    if held:
        text += f" {count(held, 'drempel', 'drempels')} op B gehouden: dat is ook een resultaat."
    return Result(progress, (_burden_step(burdens), step("MET-03", text)))
