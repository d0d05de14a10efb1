"""Rows that a person puts in order with up and down."""

from collections.abc import Iterable
from typing import Any


def move_in_order(rows: Iterable[Any], row: Any, *, up: bool) -> None:
    """Exchange `row` with its neighbour among `rows`, which stand in order, and number `position` anew.

    At either end, or when the row is gone, nothing happens. The caller locks what holds the rows.
    """
    ordered = list(rows)
    place = next((index for index, other in enumerate(ordered) if other.pk == row.pk), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, moved in enumerate(ordered, start=1):
        if moved.position != position:
            moved.position = position
            moved.save(update_fields=["position"])
