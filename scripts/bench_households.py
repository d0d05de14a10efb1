"""Invented households for `make bench`: the same ones for Houvast and for the engine it is compared with.

Plain numbers and no packages, so that both sides can read them. The mix (a third works, one in six has savings …) is
a guess of what a centre sees, not a statistic. Household number n is always the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

ALL_OF_BELGIUM = 160_000
DAY = (2025, 6, 1)
BLOCK = 1_000
NO_SPI, GENERAL, STUDENT, SHORTAGE = range(4)


@dataclass(frozen=True, slots=True)
class Household:
    """Facts of one applicant; money in whole cents a month, capital and cadastral income in cents."""

    category: int
    wage: int
    spi: int
    benefit: int
    partner: int
    parents: tuple[int, ...]
    capital: int
    cadastral_income: int
    children: int
    child_benefit: int


def households(first: int, last: int) -> Iterator[Household]:
    """Yield the households from number `first` up to but not including `last`; both whole blocks of 1,000."""
    for block in range(first // BLOCK, last // BLOCK):
        chance = Random(block)  # noqa: S311 - invented data
        for _number in range(BLOCK):
            yield _household(chance)


def _household(chance: Random) -> Household:
    category = chance.choices((1, 2, 3), (30, 45, 25))[0]
    works = chance.random() < 0.33
    partner = _cents(chance, 100, 2_600) if category != 2 and chance.random() < 0.25 else 0
    children = chance.choices((1, 2, 3, 4), (45, 35, 15, 5))[0] if category == 3 else 0
    return Household(
        category=category,
        wage=_cents(chance, 150, 1_800) if works else 0,
        spi=chance.choices((NO_SPI, GENERAL, STUDENT, SHORTAGE), (40, 45, 12, 3))[0] if works else NO_SPI,
        benefit=_cents(chance, 80, 1_500) if chance.random() < 0.25 else 0,
        partner=partner,
        parents=_parents(chance) if category == 1 and not partner else (),
        capital=_cents(chance, 500, 30_000) if chance.random() < 0.16 else 0,
        cadastral_income=_cents(chance, 300, 1_800) if chance.random() < 0.04 else 0,
        children=children,
        child_benefit=children * 17_300,
    )


def _parents(chance: Random) -> tuple[int, ...]:
    number = chance.choices((0, 1, 2), (70, 18, 12))[0]
    return tuple(_cents(chance, 0, 2_600) for _parent in range(number))


def _cents(chance: Random, lowest: int, highest: int) -> int:
    return chance.randrange(lowest * 100, highest * 100)
