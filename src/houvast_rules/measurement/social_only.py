"""Who is "uitsluitend sociaal activeerbaar" (USA) by itself, and when is a USA file opened again? (MPS-04, MPS-06)

The source says "older than 60" and not from which day: that is a named option (law.md E69). The status never ends by
itself: a file that waits for its new test stays USA, with a flag.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.deadlines import deadline
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months, age_on, birthday
from houvast_rules.statements import info, step, warning


class AgeReading(StrEnum):
    """From which day is somebody "older than 60"? The source leaves it open."""

    COMPLETED_YEARS_GT = "completed_years_gt"
    DATE_GT = "date_gt"


class UsaGround(StrEnum):
    """Why somebody is USA."""

    AGE = "leeftijd"
    INCAPACITY = "arbeidsonbekwaam"
    DECISION = "bcsd"


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the status rests on besides a measurement.

    `start` is the first day of the first (equivalent) leefloon. `attested_on` is the day of the attest of a definitive
    incapacity. `usa_decided_on` is the decision of the BCSD and `usa_ended_on` the first day on which it no longer
    holds. `last_retest_on` is the last time a USA file was tested again. Raises `ImpossibleFactError` for an end
    without or before a decision.
    """

    start: date
    birth_date: date | None = None
    definitive_incapacity: bool = False
    attested_on: date | None = None
    usa_decided_on: date | None = None
    usa_ended_on: date | None = None
    last_retest_on: date | None = None

    def __post_init__(self) -> None:
        ended, decided = self.usa_ended_on, self.usa_decided_on
        if ended is not None and (decided is None or ended < decided):
            raise ImpossibleFactError("usa_ended_on", "het einde ligt voor de beslissing van het BCSD")

    def decision_holds(self, on: date) -> bool:
        """Tell whether a decision USA of the BCSD is in force on a day; it is from the day of the decision."""
        decided, ended = self.usa_decided_on, self.usa_ended_on
        return decided is not None and decided <= on and (ended is None or on < ended)


@dataclass(frozen=True, slots=True)
class Award:
    """A ground for USA and the day from which it counts."""

    ground: UsaGround
    since: date


@dataclass(frozen=True, slots=True)
class Reopening:
    """When a USA file is tested again, when to tell beforehand, and whether a light review is enough."""

    due: date
    alerts: tuple[date, ...]
    light_review: bool
    pending: bool


def _first_day_too_old(birth_date: date, limit: int, reading: AgeReading) -> date:
    if reading is AgeReading.DATE_GT:
        return birthday(birth_date, limit) + timedelta(days=1)
    return birthday(birth_date, limit + 1)


def _age_flags(birth_date: date, on: date, limit: int, chosen: AgeReading) -> tuple[Flag, ...]:
    """Say that a choice was made, on the days for which it matters."""
    readings = {reading: on >= _first_day_too_old(birth_date, limit, reading) for reading in AgeReading}
    if len(set(readings.values())) == 1:
        return ()
    outcome = "telt mee" if readings[chosen] else "telt nog niet"
    text = (
        f"De bron zegt 'ouder dan {limit}' en niet vanaf welke dag: de dag na de {limit}e verjaardag of de "
        f"{limit + 1}e verjaardag. De leeftijd {outcome} volgens de keuze van dit OCMW."
    )
    return (info("MPS-04", "AGE_READING", text),)


def automatic_usa(
    facts: StatusFacts,
    on: date,
    *,
    age_reading: AgeReading = AgeReading.COMPLETED_YEARS_GT,
    law: Law | None = None,
) -> Result[Award | None]:
    """Tell whether somebody is USA by age or definitive incapacity on the day `on`, and since when (MPS-04).

    `age_reading` is a choice, because the source says "older than 60": by default from the 61st birthday, or from the
    day after the 60th. Info flag `AGE_READING` on the days between; warnings `BIRTH_DATE_UNKNOWN` (age is not
    looked at) and `ATTEST_MISSING` (an incapacity counts only with its attest). Raises `ImpossibleFactError` for a
    birth date after `on`.
    """
    limit = (law or current_law()).integer("measurement.usa_age_limit", on)
    flags: list[Flag] = []
    if facts.birth_date is None:
        text = "De geboortedatum is niet bekend. Er is niet naar de leeftijd gekeken."
        flags.append(warning("MPS-04", "BIRTH_DATE_UNKNOWN", text))
    else:
        years = age_on(facts.birth_date, on)
        flags.extend(_age_flags(facts.birth_date, on, limit, age_reading))
        too_old = _first_day_too_old(facts.birth_date, limit, age_reading)
        if too_old <= on:
            text = f"{years} jaar op {dutch_date(on)}, dus ouder dan {limit}: vanzelf uitsluitend sociaal activeerbaar."
            return Result(Award(UsaGround.AGE, max(too_old, facts.start)), (step("MPS-04", text, years),), tuple(flags))
    if facts.definitive_incapacity:
        attest = facts.attested_on
        if attest is not None and attest <= on:
            text = (
                f"Definitief werkonbekwaam, attest van {dutch_date(attest)}: vanzelf uitsluitend sociaal activeerbaar."
            )
            award = Award(UsaGround.INCAPACITY, max(attest, facts.start))
            return Result(award, (step("MPS-04", text),), tuple(flags))
        text = "Een definitieve werkonbekwaamheid telt pas met een attest. Vraag het attest."
        flags.append(warning("MPS-04", "ATTEST_MISSING", text))
    text = "Niet vanzelf uitsluitend sociaal activeerbaar: niet door leeftijd en niet door werkonbekwaamheid."
    return Result(None, (step("MPS-04", text),), tuple(flags))


def _reopening_flags(reopening: Reopening, on: date) -> tuple[Flag, ...]:
    due = dutch_date(reopening.due)
    if reopening.pending:
        text = f"Te hertoetsen sinds {due}. Het statuut blijft gelden tot de nieuwe toets."
        return (warning("MPS-06", "TO_RETEST", text),)
    days = (reopening.due - on).days
    first, last = reopening.alerts
    if on >= last:
        return (warning("MPS-06", "RETEST_VERY_SOON", f"Opnieuw te toetsen op {due}, over {days} dagen."),)
    if on >= first:
        return (info("MPS-06", "RETEST_SOON", f"Opnieuw te toetsen op {due}, over {days} dagen."),)
    return ()


def usa_reopening(
    award: Award, on: date, *, last_retest_on: date | None = None, law: Law | None = None
) -> Result[Reopening]:
    """Give when a USA file is tested again, seen from the day `on` (MPS-06: three years after the award or last test).

    For age a light review is enough. Info flag `RETEST_SOON` from 90 days before, warning `RETEST_VERY_SOON` from
    30 days before, warning `TO_RETEST` from the day itself: the status stays as it is. Raises `ImpossibleFactError`
    for a test before the award.
    """
    if last_retest_on is not None and last_retest_on < award.since:
        raise ImpossibleFactError("last_retest_on", "de nieuwe toets ligt voor de toekenning")
    rules, since = law or current_law(), last_retest_on or award.since
    years = rules.integer("measurement.usa_reopen_years", since)
    due = add_months(since, 12 * years)
    before = [rules.integer(f"measurement.usa_{which}_alert_days", since) for which in ("first", "last")]
    light = award.ground is UsaGround.AGE
    reopening = Reopening(due, tuple(due - timedelta(days=days) for days in before), light, pending=on >= due)
    what = "lichte toets" if light else "volledige toets"
    text = (
        f"Uitsluitend sociaal activeerbaar sinds {dutch_date(since)}, plus {years} jaar: {what} op {dutch_date(due)}."
    )
    if last_retest_on is not None:
        text = f"Laatst getoetst op {dutch_date(since)}, plus {years} jaar: {what} op {dutch_date(due)}."
    found = deadline("MPS-06", due, text)
    return Result(reopening, found.steps, (*found.flags, *_reopening_flags(reopening, on)))
