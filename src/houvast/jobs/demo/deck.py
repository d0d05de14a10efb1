"""Which stories are told how often, in which team, and how long ago they began."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.staff import NORTH, SOUTH, YOUTH
from houvast.jobs.demo.stories import (
    activation,
    advance,
    article60,
    benefit_ends,
    colleague,
    couple,
    debts,
    energy,
    hearings,
    home_care,
    homeless,
    intake_only,
    paperwork,
    part_time,
    pension,
    recovery,
    refugee_family,
    single_mother,
    social_only,
    star,
    student,
    today,
    unfinished,
)
from houvast_rules.periods import next_working_day, previous_working_day

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
    Card(single_mother.tell, 20, 900, 15),
    Card(student.tell, 18, 900, 20, (YOUTH,)),
    Card(benefit_ends.tell, 28, 330, 3),
    Card(debts.tell, 20, 900, 10, (NORTH, SOUTH, YOUTH)),
    Card(refugee_family.tell, 15, 880, 25),
    Card(pension.tell, 11, 850, 30),
    Card(homeless.tell, 12, 800, 12, (NORTH, SOUTH, YOUTH)),
    Card(recovery.tell, 9, 760, 30, (NORTH, YOUTH, SOUTH)),
    Card(part_time.tell, 13, 700, 20, (YOUTH, NORTH, SOUTH)),
    Card(article60.finished, 22, 1050, 60, (NORTH, YOUTH, SOUTH)),
    Card(article60.stopped, 9, 1000, 120, (NORTH, SOUTH, YOUTH)),
    Card(home_care.tell, 15, 950, 12),
    Card(energy.tell, 14, 700, 8, (SOUTH, NORTH)),
    Card(paperwork.reached, 12, 800, 25, (NORTH, SOUTH, YOUTH)),
    Card(paperwork.faded, 9, 900, 200, (NORTH, SOUTH, YOUTH)),
    Card(activation.tell, 10, 780, 40, (NORTH, SOUTH, YOUTH)),
    Card(activation.transferred, 8, 520, 100, (NORTH, SOUTH)),
    Card(advance.tell, 9, 760, 12),
    Card(advance.medical, 4, 420, 20),
    Card(colleague.tell, 1, 240, 240, (SOUTH,)),
    Card(colleague.in_need, 1, 75, 75, (NORTH,)),
    Card(social_only.offered, 1, 410, 410, (NORTH,)),
    Card(social_only.proposed, 1, 440, 440, (SOUTH,)),
    Card(social_only.granted, 9, 900, 460, (NORTH, SOUTH, NORTH)),
    Card(social_only.reopening, 1, 1415, 1415, (NORTH,)),
    Card(social_only.refused, 1, 480, 480, (SOUTH,)),
    Card(social_only.declined, 1, 460, 460, (NORTH,)),
    Card(social_only.ended, 1, 760, 760, (NORTH,)),
    Card(social_only.incapable, 2, 600, 330, (SOUTH, NORTH)),
    Card(hearings.tell, 2, 225, 215, (NORTH, SOUTH)),
    Card(intake_only.information, 12, 900, 1),
    Card(intake_only.anonymous, 6, 700, 1),
    Card(intake_only.internal, 5, 700, 2),
    Card(intake_only.external, 9, 800, 2),
    Card(intake_only.forwarded, 5, 600, 2),
    Card(intake_only.withdrawn, 4, 600, 5),
    Card(intake_only.waiting, 8, 6, 1),
    Card(unfinished.measuring, 2, 60, 50),
    Card(unfinished.drafting, 2, 66, 60, (NORTH,)),
    Card(unfinished.offered, 2, 70, 64, (NORTH, SOUTH)),
    Card(unfinished.withdrawn, 2, 300, 90, (SOUTH,)),
    Card(today.tell, 4, 0, 0),
    Card(couple.both, 2, 190, 130, (NORTH, SOUTH)),
    Card(couple.one_missing, 1, 100, 100, (NORTH,)),
    Card(couple.resumed, 1, 190, 190, (NORTH,)),
)


def deal(on: dt.date, clients: int) -> list[tuple[Tell, str, dt.datetime]]:
    """Return story, team and beginning for each client, the star first; who comes in when is up to the clock."""
    counts = _counts(clients - 1)
    first = next_working_day(on - dt.timedelta(days=star.BEGIN_DAYS))
    dealt: list[tuple[Tell, str, dt.datetime]] = [(star.tell, NORTH, moment(first, 9, 40))]
    for card, count in zip(CARDS, counts, strict=True):
        rng = random.Random(f"Houtrode {card.tell.__module__} {card.tell.__name__}")  # noqa: S311
        for place in range(count):
            # Evenly spread over the period, so that every stage is there however few are told.
            share = (place + 0.5) / count
            days = round(card.oldest + (card.newest - card.oldest) * share) + rng.randrange(-9, 10)
            day = previous_working_day(on - dt.timedelta(days=max(days, card.newest)))
            begin = moment(day, rng.randrange(9, 17), rng.randrange(0, 60))
            dealt.append((card.tell, card.teams[place % len(card.teams)], begin))
    return dealt


def _counts(clients: int) -> list[int]:
    """Divide the clients over the cards in proportion, at least one each while there is room."""
    total = sum(card.share for card in CARDS)
    counts = [max(1, clients * card.share // total) for card in CARDS]
    while sum(counts) > clients:
        largest = max(counts)
        # Of the largest the last goes first, so that a very small demo keeps the first kinds of stories.
        counts[len(counts) - 1 - counts[::-1].index(largest)] -= 1
    place = 0
    while sum(counts) < clients:
        counts[place % len(counts)] += 1
        place += 1
    return counts
