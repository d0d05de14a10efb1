"""The tables of a group, safe to show: from counts of pairs to shares, matrices and changes without small numbers."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from houvast.apps.reporting.first_and_last import Pair
from houvast.apps.reporting.small_numbers import Matrix, Shown, hide_line, hide_matrix, shown
from houvast_rules.measurement import Movement

MOVEMENTS = (Movement.IMPROVED, Movement.STABLE, Movement.WORSE)

Stage = Callable[[Any], int | None]  # a value to its place among the stages; None: says nothing
Moves = Callable[[Any, Any], Movement]


@dataclass(frozen=True)
class ChangeRow:
    """One domain or threshold over the files where it is known at both moments (`compared`).

    `then` and `now` are the stages at both moments, `moved` is improved, stable, worse; None is hidden. `missing` counts
    files, not how somebody is doing: it stands beside `compared`, also when it is small, unless `compared` is hidden.
    """

    key: str
    compared: Shown
    missing: Shown
    then: tuple[Shown, ...]
    now: tuple[Shown, ...]
    moved: tuple[Shown, ...]

    @property
    def improved_pct(self) -> int | None:
        """Share improved in whole percent of `compared`; None when it is hidden."""
        return self.share(self.moved[0])

    def share(self, number: Shown) -> int | None:
        """Return a number as whole percent of those compared."""
        if number is None or not self.compared:
            return None
        return (200 * number + self.compared) // (2 * self.compared)


def change_rows(
    counts: Mapping[str, Counter[Pair]], keys: Sequence[str], *, files: int, stages: int, stage: Stage, moves: Moves
) -> list[ChangeRow]:
    """Return one row per key that was compared in some file: what was hardest at the start first, then in order of `keys`."""
    rows = [_change_row(key, counts.get(key, Counter()), files, stages, stage, moves) for key in keys]
    compared = [row for row in rows if row is not None]
    return sorted(compared, key=lambda row: -(row.then[0] or 0))


def stage_matrix(counts: Mapping[str, Counter[Pair]], *, stages: int, stage: Stage) -> Matrix | None:
    """Return stage at the start by stage at the end, all keys together; None when it is too small to show."""
    table = [[0] * stages for _row in range(stages)]
    for found in counts.values():
        for (then, now), number in found.items():
            first, last = stage(then), stage(now)
            if first is not None and last is not None:
                table[first][last] += number
    return hide_matrix(table)


def _change_row(
    key: str, found: Counter[Pair], files: int, stages: int, stage: Stage, moves: Moves
) -> ChangeRow | None:
    then, now, moved = [0] * stages, [0] * stages, dict.fromkeys(MOVEMENTS, 0)
    for (before, after), number in found.items():
        first, last = stage(before), stage(after)
        if first is not None and last is not None:
            then[first] += number
            now[last] += number
            moved[moves(before, after)] += number
    compared = sum(then)
    if not compared:
        return None
    enough = shown(compared)
    return ChangeRow(
        key=key,
        compared=enough,
        missing=None if enough is None else files - compared,
        then=hide_line(then),
        now=hide_line(now),
        moved=hide_line(list(moved.values())),
    )
