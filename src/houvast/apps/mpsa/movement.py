"""What moved between measurements of one file, threshold by threshold: from the first to the last and step by step.

Pure: it reads measurements that were fetched `with_rows()`. The rules are `houvast_rules.measurement` (MET-03, MET-04).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import ngettext

from houvast.apps.assessments.comparison import movement_words
from houvast.apps.assessments.mpsa_definition import ThresholdText
from houvast.apps.mpsa.answers import definition_of, values_of
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast_rules.explain import Result
from houvast_rules.measurement import Movement, ThresholdProgress, compare_thresholds


@dataclass(frozen=True)
class ThresholdStep:
    """From one measurement to a later one."""

    before: MpsaMeasurement
    after: MpsaMeasurement
    result: Result[ThresholdProgress]

    def moved(self) -> dict[str, Movement]:
        """The way each threshold went, by key."""
        return {change.threshold: change.movement for change in self.result.value.thresholds}

    def words(self, *, without: frozenset[str]) -> str:
        """Say "3 drempels vooruit, 1 stabiel, 1 moeilijker" in the language of the screen; `without` is not counted."""
        moved = self.moved().items()
        return movement_words([movement for key, movement in moved if key not in without], _first_words)


@dataclass(frozen=True)
class ThresholdPath:
    """All measurements in force of a file: the whole way and every step of it; `thresholds` by key, newest words."""

    whole: ThresholdStep
    steps: tuple[ThresholdStep, ...]
    thresholds: dict[str, ThresholdText]

    @property
    def sensitive(self) -> frozenset[str]:
        return frozenset(key for key, threshold in self.thresholds.items() if threshold.sensitive)


def threshold_path(finals: Sequence[MpsaMeasurement]) -> ThresholdPath | None:
    """Lay measurements one after the other, oldest first; nothing to compare with fewer than two."""
    if len(finals) < 2:
        return None
    definitions = {row.instrument_id: definition_of(row.instrument) for row in finals}
    values = {row.pk: values_of(row) for row in finals}

    def step(before: MpsaMeasurement, after: MpsaMeasurement) -> ThresholdStep:
        rules = definitions[after.instrument_id].rules
        return ThresholdStep(before, after, compare_thresholds(rules, values[before.pk], values[after.pk]))

    return ThresholdPath(
        whole=step(finals[0], finals[-1]),
        steps=tuple(step(before, after) for before, after in pairwise(finals)),
        thresholds={one.key: one for definition in definitions.values() for one in definition.thresholds},
    )


def _first_words(movement: Movement, number: int) -> str:
    """Name the thresholds once, at the start of the sentence."""
    if movement is Movement.IMPROVED:
        return ngettext("%(n)s drempel vooruit", "%(n)s drempels vooruit", number)
    if movement is Movement.STABLE:
        return ngettext("%(n)s drempel stabiel", "%(n)s drempels stabiel", number)
    return ngettext("%(n)s drempel moeilijker", "%(n)s drempels moeilijker", number)
