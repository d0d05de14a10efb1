"""All stories at once, in the order of time: a register must be chronological whoever's story a line belongs to.

A story is a generator: it yields the moment of its next event and goes on when the clock gets there. A story that
reaches the day of the demo simply stops: so clients are found in every stage, with things to come.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from django.db import connection

ZONE = ZoneInfo("Europe/Brussels")

Story = Iterator[dt.datetime]


class Told(Protocol):
    """What the clock needs of a case: its story and the moment it has come to."""

    now: dt.datetime
    story: Story


def moment(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """Return a moment in the time of Brussels."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def run(cases: Sequence[Told], *, until: dt.datetime, begun: Callable[[int, dt.datetime], None]) -> None:
    """Tell all stories up to `until`; `begun(number, moment)` is called each time another client comes in."""
    queue: list[tuple[dt.datetime, int]] = []
    waiting: set[int] = set(range(len(cases)))

    def advance(index: int) -> None:
        following = next(cases[index].story, None)
        if following is not None and following <= until:
            heapq.heappush(queue, (following, index))

    for index in range(len(cases)):
        advance(index)
    while queue:
        now, index = heapq.heappop(queue)
        cases[index].now = now
        if index in waiting:
            waiting.discard(index)
            begun(len(cases) - len(waiting), now)
        advance(index)
        _forget_actor()


def _forget_actor() -> None:
    """Inside one long transaction (a test) the next event must not carry the name of the previous one."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('houvast.actor', '', true), set_config('houvast.action', '', true)")
