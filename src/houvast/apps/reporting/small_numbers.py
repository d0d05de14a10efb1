"""Small numbers stay hidden, also from who subtracts what is shown from the totals (practice.md §8.2, product.md rule 10).

A number under five is hidden. When a hidden number could still be worked out from the others in its row or column, the
next smallest number is hidden too, until no hidden number has only one possible value. What is hidden for the one
reason looks the same as what is hidden for the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SMALLEST_SHOWN = 5

Shown = int | None  # None: hidden
_Cell = tuple[int, int]
_Node = tuple[str, int]


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


def hide_line(numbers: Sequence[int]) -> tuple[Shown, ...]:
    """Hide the small ones of numbers whose sum is shown; a sum under five hides all of them."""
    if sum(numbers) < SMALLEST_SHOWN:
        return (None,) * len(numbers)
    hidden = {place for place, number in enumerate(numbers) if number < SMALLEST_SHOWN}
    by_size = sorted(range(len(numbers)), key=lambda place: numbers[place])
    # One hidden number is the sum less the rest; hidden numbers that sum to nothing are all nothing.
    while hidden and len(hidden) < len(numbers) and (len(hidden) == 1 or not sum(numbers[place] for place in hidden)):
        hidden.add(next(place for place in by_size if place not in hidden))
    return tuple(None if place in hidden else number for place, number in enumerate(numbers))


def hide_matrix(rows: Sequence[Sequence[int]]) -> Matrix | None:
    """Hide the small numbers of a table whose grand total is shown; None when the whole table is too small."""
    table = _Table(rows)
    if table.values[table.corner] < SMALLEST_SHOWN:
        return None
    hidden = {cell for cell, number in table.values.items() if number < SMALLEST_SHOWN}
    while exposed := next((cell for cell in sorted(hidden) if not table.may_differ(cell, hidden)), None):
        hidden |= table.next_to_hide(exposed, hidden)
    return table.without(hidden)


class _Table:
    """The numbers with the totals as a last row and column: every row and every column is then one equation."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.height, self.width = len(rows), len(rows[0])
        grid = [[*row, sum(row)] for row in rows]
        grid.append([sum(column) for column in zip(*grid, strict=True)])
        self.values: dict[_Cell, int] = {
            (row, column): number for row, numbers in enumerate(grid) for column, number in enumerate(numbers)
        }
        self.corner = (self.height, self.width)

    def may_differ(self, cell: _Cell, hidden: set[_Cell]) -> bool:
        """Say whether a reader cannot know this hidden number: another value fits everything that is shown.

        Raising one hidden number forces another in its row down and one in that column up, and so on. The number is
        safe when such a chain of hidden numbers closes, no number going below nothing.
        """
        row, column = ("row", cell[0]), ("column", cell[1])
        others = hidden - {cell}
        up = self._may_rise(cell) and self._reaches(column, row, others)
        return up or (self._may_fall(cell) and self._reaches(row, column, others))

    def next_to_hide(self, exposed: _Cell, hidden: set[_Cell]) -> set[_Cell]:
        """Choose what to hide along with an exposed number: the other corners of the cheapest rectangle that saves it.

        Cheapest is the smallest sum of numbers lost, totals last; the grand total is never hidden. Where no rectangle
        is enough, the smallest number still shown goes.
        """
        (row, column), ways = exposed, []
        for other_row in range(self.height + 1):
            for other_column in range(self.width + 1):
                corners = {(row, other_column), (other_row, column), (other_row, other_column)}
                if other_row != row and other_column != column and self.corner not in corners:
                    ways.append(corners - hidden)
        enough = [way for way in ways if way and self.may_differ(exposed, hidden | way)]
        if enough:
            return min(enough, key=lambda way: (sum(map(self._cost, way)), sorted(way)))
        free = [cell for cell in self.values if cell not in hidden and cell != self.corner]
        return {min(free, key=lambda cell: (self._cost(cell), cell))}

    def without(self, hidden: set[_Cell]) -> Matrix:
        def at(row: int, column: int) -> Shown:
            return None if (row, column) in hidden else self.values[row, column]

        return Matrix(
            rows=tuple(tuple(at(row, column) for column in range(self.width)) for row in range(self.height)),
            row_totals=tuple(at(row, self.width) for row in range(self.height)),
            column_totals=tuple(at(self.height, column) for column in range(self.width)),
            total=self.values[self.corner],
        )

    def _cost(self, cell: _Cell) -> int:
        """What a reader loses; a total is worth the whole table."""
        return self.values[cell] + (self.values[self.corner] if self._is_total(cell) else 0)

    def _is_total(self, cell: _Cell) -> bool:
        return cell[0] == self.height or cell[1] == self.width

    # A total stands on the other side of its equation: where a number rises, its total would have to fall.
    def _may_rise(self, cell: _Cell) -> bool:
        return not self._is_total(cell) or self.values[cell] > 0

    def _may_fall(self, cell: _Cell) -> bool:
        return self._is_total(cell) or self.values[cell] > 0

    def _reaches(self, start: _Node, end: _Node, hidden: set[_Cell]) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            for node in self._next(waiting.pop(), hidden):
                if node == end:
                    return True
                if node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return False

    def _next(self, node: _Node, hidden: set[_Cell]) -> Iterator[_Node]:
        """From a row along a number that may rise to its column, from a column along one that may fall to its row."""
        for cell in hidden:
            if node == ("row", cell[0]) and self._may_rise(cell):
                yield "column", cell[1]
            elif node == ("column", cell[1]) and self._may_fall(cell):
                yield "row", cell[0]
