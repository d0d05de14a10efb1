"""Small numbers stay hidden, also from who works back from what is shown (practice.md §8.2, product.md rule 10).

Files are counted once each in `kinds` (one combination of start and end), and every number on a page adds up some of
those kinds. A number under five is hidden, nought too: "nobody" also says something about each of the others. What
else must be hidden is found without a list of tricks to guard against: a set of shown numbers is safe when, for every
small one, files can be moved between kinds so that nothing that is shown changes and the small number is five or more.
That other division is proof that no reader can know better. As much is shown as stays safe: so what is hidden along is
never known either, because showing what follows from the rest would change nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

SMALLEST_SHOWN = 5

Shown = int | None  # None: hidden
Kinds = frozenset[int]  # places in the list of kinds
Three = tuple[int, ...]
Exchanges = tuple[tuple[Three, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """A table of counts with its totals; what is None is hidden. The grand total is always shown."""

    rows: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: int


def shown(number: int) -> Shown:
    """Return a number on its own, or None when it is too small to show."""
    return number if number >= SMALLEST_SHOWN else None


def hide(files: Sequence[int], numbers: Sequence[Kinds], *, worth: Sequence[int] | None = None) -> tuple[Shown, ...]:
    """Return every number with None for what is hidden; the sum of all `files` is taken as shown.

    `files` counts per kind, `numbers` says which kinds each number adds up. What has to be hidden along is what has the
    lowest `worth`, then the smallest, and no more than needed. Fewer than five files: nothing is shown.
    """
    values = [sum(files[kind] for kind in kinds) for kinds in numbers]
    if sum(files) < SMALLEST_SHOWN:
        return (None,) * len(numbers)
    small = [kinds for kinds, value in zip(numbers, values, strict=True) if value < SMALLEST_SHOWN]

    def safe(kept: set[int]) -> bool:
        exchanges = _exchanges(len(files), frozenset(numbers[place] for place in kept))
        return all(_may_be_large(files, kinds, exchanges) for kinds in small)

    large = [place for place, value in enumerate(values) if value >= SMALLEST_SHOWN]
    cheapest_first = sorted(large, key=lambda place: (worth[place] if worth else 0, values[place], place))
    kept, dropped = set(large), list[int]()
    for place in cheapest_first:
        if safe(kept):
            break
        kept.remove(place)
        dropped.append(place)
    for place in reversed(dropped):
        if safe(kept | {place}):
            kept.add(place)
    return tuple(value if place in kept else None for place, value in enumerate(values))


def hide_matrix(rows: Sequence[Sequence[int]]) -> Matrix | None:
    """Hide the small numbers of a table whose grand total is shown; None when the whole table is too small."""
    height, width = len(rows), len(rows[0])
    files = [number for row in rows for number in row]
    total = sum(files)
    if total < SMALLEST_SHOWN:
        return None
    cells = [frozenset({place}) for place in range(height * width)]
    across = [frozenset(range(row * width, (row + 1) * width)) for row in range(height)]
    down = [frozenset(range(column, height * width, width)) for column in range(width)]
    worth = [0] * len(cells) + [1] * (height + width)
    found = hide(files, [*cells, *across, *down], worth=worth)
    return Matrix(
        rows=tuple(found[row * width : (row + 1) * width] for row in range(height)),
        row_totals=found[len(cells) : len(cells) + height],
        column_totals=found[len(cells) + height :],
        total=total,
    )


def _may_be_large(files: Sequence[int], small: Kinds, exchanges: Exchanges) -> bool:
    """Try to raise a small number to five by exchanges."""
    otherwise, number = list(files), sum(files[kind] for kind in small)
    while number < SMALLEST_SHOWN:
        raised = _raise(otherwise, small, exchanges)
        if not raised:
            return False
        number += raised
    return True


def _raise(files: list[int], wanted: Kinds, exchanges: Exchanges) -> int:
    """Move three files so that `wanted` counts more of them; return how many more, nought when no exchange does."""
    for threes in exchanges:
        counted = [sum(kind in wanted for kind in three) for three in threes]
        most = max(counted)
        if most == min(counted):
            continue
        for three, number in zip(threes, counted, strict=True):
            if number < most and all(files[kind] >= three.count(kind) for kind in three):
                for kind in three:
                    files[kind] -= 1
                for kind in threes[counted.index(most)]:
                    files[kind] += 1
                return most - number
    return 0


@lru_cache(maxsize=4096)
def _exchanges(kinds: int, numbers: frozenset[Kinds]) -> Exchanges:
    """Group the threes of kinds that count alike in every shown number: three such files may be three others."""
    alike: dict[tuple[int, ...], list[Three]] = defaultdict(list)
    for three in combinations_with_replacement(range(kinds), 3):
        alike[tuple(sum(kind in number for kind in three) for number in numbers)].append(three)
    return tuple(tuple(threes) for threes in alike.values() if len(threes) > 1)
