"""What changed between the zero measurement and now, per life domain (MET-01) and where the two views differ (MET-02).

The client and the worker score apart. Their scores are compared apart and never averaged: a difference is something
to talk about. 0 means not discussed and 9 not applicable; neither is ever compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Result, count
from houvast_rules.law import Law, current_law
from houvast_rules.statements import info, step

NOT_DISCUSSED = 0
NOT_APPLICABLE = 9
LOWEST = 1
HIGHEST = 5


class ImpossibleScoreError(RulesError):
    """A score other than 1 to 5, 0 (not discussed) or 9 (not applicable)."""


class Scorer(StrEnum):
    """Whose view a score is."""

    CLIENT = "client"
    WORKER = "worker"


class Movement(StrEnum):
    """Direction of a domain; NOT_COMPARED when one of the two scores says nothing."""

    IMPROVED = "improved"
    STABLE = "stable"
    WORSE = "worse"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class DomainScore:
    """Two independent scores of one domain; None means not filled in. Raises `ImpossibleScoreError`."""

    client: int | None = None
    worker: int | None = None

    def __post_init__(self) -> None:
        for score in (self.client, self.worker):
            if score is not None and score not in (NOT_DISCUSSED, NOT_APPLICABLE, *range(LOWEST, HIGHEST + 1)):
                raise ImpossibleScoreError(f"score {score} bestaat niet: 1 tot 5, 0 of 9")

    def of(self, scorer: Scorer) -> int | None:
        """The score of one scorer as it was filled in."""
        return self.client if scorer is Scorer.CLIENT else self.worker

    def known(self, scorer: Scorer) -> int | None:
        """The score of one scorer when it says something (1 to 5), otherwise None."""
        score = self.of(scorer)
        return None if score in (None, NOT_DISCUSSED, NOT_APPLICABLE) else score


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One scorer's view of one domain, then and now, as filled in; `difference` is None when not compared."""

    before: int | None
    now: int | None
    difference: int | None
    movement: Movement


@dataclass(frozen=True, slots=True)
class DomainProgress:
    """One domain: the change in both views, and whether the two views of now are far apart."""

    domain: str
    client: ScoreChange
    worker: ScoreChange
    conversation_point: bool

    def of(self, scorer: Scorer) -> ScoreChange:
        """The change in one scorer's view."""
        return self.client if scorer is Scorer.CLIENT else self.worker


@dataclass(frozen=True, slots=True)
class Progress:
    """All domains in the order of the zero measurement, new ones after them."""

    domains: tuple[DomainProgress, ...]

    def number(self, scorer: Scorer, movement: Movement) -> int:
        """Count the domains that moved this way in one scorer's view."""
        return sum(domain.of(scorer).movement is movement for domain in self.domains)

    def summary(self, scorer: Scorer) -> str:
        """Say it in Dutch: "3 domeinen vooruit, 1 stabiel, 1 moeilijker"; what did not happen is left out."""
        return movement_words(lambda movement: self.number(scorer, movement), "domein", "domeinen")


def movement_words(number: Callable[[Movement], int], one: str, many: str) -> str:
    """Say in Dutch how many moved which way; `one` and `many` are the noun. What did not happen is left out."""
    words = ((Movement.IMPROVED, "vooruit"), (Movement.STABLE, "stabiel"), (Movement.WORSE, "moeilijker"))
    parts = [(found, word) for movement, word in words if (found := number(movement))]
    if not parts:
        return "nog niets te vergelijken"
    first, *rest = parts
    return ", ".join([f"{count(first[0], one, many)} {first[1]}", *(f"{found} {word}" for found, word in rest)])


def _change(before: DomainScore, now: DomainScore, scorer: Scorer) -> ScoreChange:
    then, today = before.known(scorer), now.known(scorer)
    if then is None or today is None:
        return ScoreChange(before.of(scorer), now.of(scorer), None, Movement.NOT_COMPARED)
    difference = today - then
    movement = Movement.IMPROVED if difference > 0 else Movement.WORSE if difference < 0 else Movement.STABLE
    return ScoreChange(then, today, difference, movement)


def _far_apart(score: DomainScore, limit: int) -> bool:
    client, worker = score.known(Scorer.CLIENT), score.known(Scorer.WORKER)
    return client is not None and worker is not None and abs(client - worker) >= limit


def conversation_points(
    scores: Mapping[str, DomainScore], on: date, *, law: Law | None = None
) -> Result[tuple[str, ...]]:
    """Give the domains in which client and worker differ by two points or more (MET-02), for one measurement.

    `on` is the day of the measurement. Info flag `CONVERSATION_POINT` per domain.
    """
    limit = (law or current_law()).integer("measurement.conversation_point_difference", on)
    domains = tuple(domain for domain, score in scores.items() if _far_apart(score, limit))
    flags: list[Flag] = []
    for domain in domains:
        text = f"Cliënt {scores[domain].client}, werker {scores[domain].worker}: bespreek het verschil."
        flags.append(info("MET-02", "CONVERSATION_POINT", text))
    text = f"{count(len(domains), 'gesprekspunt', 'gesprekspunten')}."
    return Result(domains, (step("MET-02", text, len(domains)),), tuple(flags))


def compare(
    baseline: Mapping[str, DomainScore],
    current: Mapping[str, DomainScore],
    on: date,
    *,
    law: Law | None = None,
) -> Result[Progress]:
    """Compare the zero measurement with the measurement of the day `on`, domain by domain (MET-01).

    Keys are domain keys. A domain missing on one side is kept as NOT_COMPARED.
    """
    empty = DomainScore()
    points = conversation_points(current, on, law=law)
    domains: list[DomainProgress] = []
    for domain in dict.fromkeys((*baseline, *current)):
        before, now = baseline.get(domain, empty), current.get(domain, empty)
        client, worker = (_change(before, now, scorer) for scorer in (Scorer.CLIENT, Scorer.WORKER))
        domains.append(DomainProgress(domain, client, worker, domain in points.value))
    progress = Progress(tuple(domains))
    texts = [
        f"Volgens de cliënt: {progress.summary(Scorer.CLIENT)}.",
        f"Volgens de werker: {progress.summary(Scorer.WORKER)}.",
    ]
    return Result(progress, (*points.steps, *(step("MET-01", text) for text in texts)), points.flags)
