"""Which stories are told how often, in which team, and how long ago they began."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.staff import NORTH, SOUTH, YOUTH
from houvast.jobs.demo.stories import benefit_ends, single_mother, star, student
from houvast_rules.periods import next_working_day

Tell = Callable[[Case], Story]


@dataclass(frozen=True)
class Card:
    """A story with its share of 300 clients; it began between `oldest` and `newest` days ago."""

    tell: Tell
    share: int
    oldest: int
    newest: int
    teams: tuple[str, ...] = (NORTH, SOUTH, NORTH)


CARDS = (
    Card(student.tell, 18, 1000, 20, (YOUTH,)),
    Card(single_mother.tell, 22, 1000, 15),
    Card(benefit_ends.tell, 30, 330, 3),
)


def deal(on: dt.date, clients: int) -> list[tuple[Tell, str, dt.datetime]]:
    """Return story, team and beginning for each client: first one of each, then by share."""
    counts = _counts(clients - 1)
    first = next_working_day(on - dt.timedelta(days=star.BEGIN_DAYS))
    dealt: list[tuple[Tell, str, dt.datetime]] = [(star.tell, NORTH, moment(first, 9, 40))]
    for card, count in zip(CARDS, counts, strict=True):
        rng = random.Random(f"Houtrode {card.tell.__module__}")  # noqa: S311
        for place in range(count):
            # Evenly spread over the period, so that every stage is there however few are told.
            share = (place + 0.5) / count
            days = round(card.oldest + (card.newest - card.oldest) * share) + rng.randrange(-9, 10)
            day = next_working_day(on - dt.timedelta(days=max(days, card.newest)))
            begin = moment(day, rng.randrange(9, 17), rng.randrange(0, 60))
            dealt.append((card.tell, card.teams[place % len(card.teams)], begin))
    return sorted(dealt, key=lambda row: row[2])


def _counts(clients: int) -> list[int]:
    """Divide the clients over the cards in proportion, at least one each while there is room."""
    total = sum(card.share for card in CARDS)
    counts = [max(1, clients * card.share // total) for card in CARDS]
    while sum(counts) > clients and max(counts) > 1:
        counts[counts.index(max(counts))] -= 1
    place = 0
    while sum(counts) < clients:
        counts[place % len(counts)] += 1
        place += 1
    return counts
