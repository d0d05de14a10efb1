"""The tables of a group, safe to show: from counts of pairs to stages and changes without small numbers."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from houvast.apps.reporting.first_and_last import Pair
from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN, Kinds, Shown, hide
from houvast_rules.measurement import Movement

MOVEMENTS = (Movement.IMPROVED, Movement.STABLE, Movement.WORSE)
STAGES = 3  # hardest first

_Kind = tuple[int, int, Movement]


@dataclass(frozen=True)
class Scale:
    """The values one can have at a moment, the stage (0 to 2) of each, and which way two of them point.

    A value without a stage says nothing about the person: not discussed, not known.
    """

    values: tuple[Any, ...]
    stage: Callable[[Any], int | None]
    moves: Callable[[Any, Any], Movement]

    @cached_property
    def kinds(self) -> tuple[_Kind, ...]:
        """Every stage at the start, stage now and movement that can go together."""
        found = (self.kind(before, now) for before in self.values for now in self.values)
        return tuple(sorted({kind for kind in found if kind}))

    @cached_property
    def stages(self) -> tuple[int, ...]:
        return tuple(sorted({kind[0] for kind in self.kinds}))

    @cached_property
    def numbers(self) -> tuple[Kinds, ...]:
        """What a row shows: each stage at the start, each stage now, each movement."""
        then = [self._where(0, stage) for stage in self.stages]
        now = [self._where(1, stage) for stage in self.stages]
        return (*then, *now, *(self._where(2, movement) for movement in MOVEMENTS))

    def kind(self, before: Any, now: Any) -> _Kind | None:
        first, last = self.stage(before), self.stage(now)
        return None if first is None or last is None else (first, last, self.moves(before, now))

    def _where(self, part: int, wanted: Any) -> Kinds:
        return frozenset(place for place, kind in enumerate(self.kinds) if kind[part] == wanted)


@dataclass(frozen=True)
class ChangeRow:
    """One domain or threshold over the files where it is known at both moments (`compared`).

    `then` and `now` are the stages at both moments, `moved` is improved, stable, worse; None is hidden. `absent` are
    stages that cannot occur (a threshold that never gets a C). `missing` counts files, not how somebody is doing: it
    stands beside `compared`, also when it is small, unless `compared` is hidden.
    """

    key: str
    compared: Shown
    missing: Shown
    then: tuple[Shown, ...]
    now: tuple[Shown, ...]
    moved: tuple[Shown, ...]
    absent: frozenset[int] = frozenset()

    @property
    def improved_pct(self) -> int | None:
        """Share improved in whole percent of `compared`; None when it is hidden."""
        return self.share(self.moved[0])

    def share(self, number: Shown) -> int | None:
        """Return a number as whole percent of those compared."""
        if number is None or not self.compared:
            return None
        return (200 * number + self.compared) // (2 * self.compared)


def change_row(key: str, found: Counter[Pair], scale: Scale, *, files: int) -> ChangeRow | None:
    """Return the row of one question; None when no file has it at both moments."""
    counted = dict.fromkeys(scale.kinds, 0)
    for (before, now), number in found.items():
        kind = scale.kind(before, now)
        if kind in counted:
            counted[kind] += number
    compared = sum(counted.values())
    if not compared:
        return None
    # Of what a reader asks first, the share improved, is kept what can be kept.
    worth = [int(kinds == scale.numbers[-len(MOVEMENTS)]) for kinds in scale.numbers]
    safe = hide(list(counted.values()), scale.numbers, worth=worth)
    here = len(scale.stages)
    enough = compared >= SMALLEST_SHOWN
    return ChangeRow(
        key=key,
        compared=compared if enough else None,
        missing=files - compared if enough else None,
        then=_placed(scale.stages, safe[:here]),
        now=_placed(scale.stages, safe[here : 2 * here]),
        moved=safe[2 * here :],
        absent=frozenset(range(STAGES)) - set(scale.stages),
    )


def hardest_first(rows: Sequence[ChangeRow | None]) -> list[ChangeRow]:
    """Order rows by how many were in the hardest stage at the start; what is hidden keeps its place at the end."""
    return sorted((row for row in rows if row), key=lambda row: -(row.then[0] or 0))


def _placed(stages: Sequence[int], numbers: Sequence[Shown]) -> tuple[Shown, ...]:
    found = dict(zip(stages, numbers, strict=True))
    return tuple(found.get(stage) for stage in range(STAGES))
