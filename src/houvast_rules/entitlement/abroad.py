"""Days abroad and the suspension of payment they cause (LEE-06, LEE-07).

The newer sources count days per calendar year: 28 are free, from the 29th on payment is suspended while the person is
abroad. An older text speaks of more than a month; that is the other option, read per stay. What the sources leave open
was chosen: the days of leaving and of coming back both count, a stay for the study programme does not count at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.periods import Period, add_months
from houvast_rules.statements import info, step

_ONE_DAY = timedelta(days=1)


class AbroadLimit(StrEnum):
    """Which text sets the limit: 28 days per calendar year, or the older "more than one month" per stay."""

    DAYS_PER_YEAR = "days_per_year"
    MONTH_PER_STAY = "month_per_stay"


@dataclass(frozen=True, slots=True)
class StayAbroad:
    """A stay abroad, first and last day included; `ocmw` names the centre that was competent then."""

    start: date
    end: date
    study_programme: bool = False
    ocmw: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ImpossibleFactError("end", "het einde van het verblijf ligt voor het begin")


def _days(stays: Iterable[StayAbroad], first: date, last: date) -> list[date]:
    """Every day of the stays between two days, once each, in order."""
    found: set[date] = set()
    for stay in stays:
        start, end = max(stay.start, first), min(stay.end, last)
        found.update(start + timedelta(days=number) for number in range((end - start).days + 1))
    return sorted(found)


def _counting(stays: Sequence[StayAbroad]) -> list[StayAbroad]:
    return [stay for stay in stays if not stay.study_programme]


def days_abroad(stays: Sequence[StayAbroad], year: int) -> Result[int]:
    """Count the days abroad in a calendar year, over every centre the person belonged to (LEE-07).

    Overlapping stays count once; stays for the study programme do not count (info `STUDY_NOT_COUNTED`).
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    here = [stay for stay in stays if stay.start <= last and stay.end >= first]
    number = len(_days(_counting(here), first, last))
    text = f"{count(number, 'dag', 'dagen')} in het buitenland in {year}"
    centres = list(dict.fromkeys(stay.ocmw for stay in _counting(here) if stay.ocmw))
    if len(centres) > 1:
        text += f", geteld over {' en '.join(centres)}"
    flags: tuple[Flag, ...] = ()
    if len(_counting(here)) < len(here):
        note = "Een verblijf als deel van de studie telt niet mee."
        flags = (info("LEE-07", "STUDY_NOT_COUNTED", note),)
    return Result(number, (step("LEE-07", f"{text}.", number),), flags)


def _runs(days: list[date]) -> tuple[Period, ...]:
    """Join days that follow each other into periods."""
    known = set(days)
    starts = [day for day in days if day - _ONE_DAY not in known]
    ends = [day for day in days if day + _ONE_DAY not in known]
    return tuple(Period(start, end) for start, end in zip(starts, ends, strict=True))


def abroad_suspension(
    stays: Sequence[StayAbroad],
    year: int,
    *,
    limit: AbroadLimit = AbroadLimit.DAYS_PER_YEAR,
    law: Law | None = None,
) -> Result[tuple[Period, ...]]:
    """Give the periods of a calendar year in which payment is suspended for being abroad (LEE-06), in order.

    Pass every stay, also from before a move to this centre (LEE-07). Infos: `ABROAD_LIMIT_DISPUTED` always,
    `TO_CONFIRM`, `STUDY_NOT_COUNTED`. Raises `OutsideKnownRangeError` for 28 days before 2017 or the month before 2003.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    reading = Reading(law or current_law(), first)
    counted = days_abroad(stays, year)
    if limit is AbroadLimit.DAYS_PER_YEAR:
        free = reading.integer("entitlement.abroad_days")
        days = _days(_counting(stays), first, last)[free:]
        term = f"{count(free, 'dag', 'dagen')} in een kalenderjaar"
    else:
        months = reading.integer("entitlement.abroad_months")
        late = [
            StayAbroad(add_months(stay.start, months), stay.end)
            for stay in _counting(stays)
            if stay.end >= add_months(stay.start, months)
        ]
        days = _days(late, first, last)
        term = f"{count(months, 'maand', 'maanden')} per verblijf"
    periods = _runs(days)
    flag = info("LEE-06", "ABROAD_LIMIT_DISPUTED", f"De bronnen verschillen over de grens. Hier geldt: {term}.")
    flags = (flag, *certainty_flags(reading, "LEE-06"), *counted.flags)
    return Result(periods, (*counted.steps, step("LEE-06", _text(periods, term), len(days))), flags)


def _text(periods: tuple[Period, ...], term: str) -> str:
    if not periods:
        return f"Geen schorsing: niet langer dan {term}."
    return f"Langer dan {term}: geen betaling {', '.join(map(_span, periods))}."


def _span(period: Period) -> str:
    if period.start == period.end:
        return f"op {dutch_date(period.start)}"
    return f"van {dutch_date(period.start)} tot en met {dutch_date(period.end)}"
