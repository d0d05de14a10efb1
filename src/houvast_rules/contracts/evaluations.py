"""Counting evaluations per contract year (GPM-05): done, in person, still needed, and by when.

The law asks three a year, two of them in person. For a last year shorter than twelve months the sources say nothing:
the number is asked in proportion to the months begun, rounded up, unless the caller asks the full number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.deadlines import not_shifted
from houvast_rules.explain import Flag, Result, Step, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import Period, months_between, years_of
from houvast_rules.statements import error, info, step, warning

_YEAR = 12


class ContactForm(StrEnum):
    """How an evaluation took place."""

    OFFICE = "office"
    HOME = "home"
    ON_SITE = "on_site"
    VIDEO = "video"
    PHONE = "phone"
    WRITTEN = "written"


class PartialYear(StrEnum):
    """How many evaluations a last year of less than twelve months needs."""

    PROPORTIONAL = "proportional"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation that took place, and whether it was in a personal meeting."""

    on: date
    in_person: bool


@dataclass(frozen=True, slots=True)
class EvaluationYear:
    """The count for one contract year. `still_needed` includes `still_needed_in_person`; `due` is the last day."""

    number: int
    period: Period
    required: int
    required_in_person: int
    done: int
    in_person: int
    still_needed: int
    still_needed_in_person: int
    due: date

    @property
    def complete(self) -> bool:
        """Enough evaluations, and enough of them in person."""
        return self.still_needed == 0


def counts_in_person(form: ContactForm, *, video_counts: bool = False) -> bool:
    """Tell whether a form of contact is a personal meeting; video only when the centre chose so."""
    if form is ContactForm.VIDEO:
        return video_counts
    return form in (ContactForm.OFFICE, ContactForm.HOME, ContactForm.ON_SITE)


def _share(yearly: int, months: int) -> int:
    return -(-yearly * months // _YEAR)


def _year(number: int, period: Period, evaluations: list[Evaluation], partial: PartialYear, law: Law) -> EvaluationYear:
    months = _YEAR if partial is PartialYear.FULL else months_between(period.start, period.end) + 1
    required = _share(law.integer("contracts.evaluations_per_year", period.start), months)
    required_in_person = _share(law.integer("contracts.evaluations_in_person_per_year", period.start), months)
    mine = [evaluation for evaluation in evaluations if evaluation.on in period]
    in_person = sum(evaluation.in_person for evaluation in mine)
    missing_in_person = max(0, required_in_person - in_person)
    return EvaluationYear(
        number=number,
        period=period,
        required=required,
        required_in_person=required_in_person,
        done=len(mine),
        in_person=in_person,
        still_needed=max(required - len(mine), missing_in_person),
        still_needed_in_person=missing_in_person,
        due=period.end,
    )


def _needed_text(year: EvaluationYear) -> str:
    text = f"nog {count(year.still_needed, 'evaluatie', 'evaluaties')}"
    if year.still_needed_in_person:
        text += f", waarvan {year.still_needed_in_person} in een gesprek"
    return text


def _year_step(year: EvaluationYear) -> Step:
    asked = f"{year.required} gevraagd, waarvan {year.required_in_person} in een gesprek"
    done = f"{year.done} gedaan, waarvan {year.in_person} in een gesprek"
    rest = f"{_needed_text(year)}, tegen {dutch_date(year.due)}" if year.still_needed else "in orde"
    return step("GPM-05", f"Contractjaar {year.number}: {asked}; {done}; {rest}.", year.still_needed)


def _year_flags(year: EvaluationYear, on: date) -> tuple[Flag, ...]:
    if year.complete:
        return ()
    if year.due < on:
        text = f"In contractjaar {year.number} ontbreken evaluaties: {_needed_text(year)}."
        return (error("GPM-05", "EVALUATIONS_MISSING", text),)
    text = f"{_needed_text(year).capitalize()}, tegen {dutch_date(year.due)}."
    return (info("GPM-05", "EVALUATIONS_STILL_NEEDED", text), *not_shifted("GPM-05", year.due))


def _partial_flag(years: tuple[EvaluationYear, ...], partial: PartialYear) -> tuple[Flag, ...]:
    if partial is PartialYear.PROPORTIONAL and any(
        months_between(y.period.start, y.period.end) + 1 < _YEAR for y in years
    ):
        text = "Het laatste contractjaar is korter dan 12 maanden: het aantal evaluaties is naar verhouding gevraagd."
        return (info("GPM-05", "PARTIAL_YEAR_ASSUMED", text),)
    return ()


def count_evaluations(
    start: date,
    end: date,
    evaluations: Iterable[Evaluation],
    on: date,
    *,
    partial_year: PartialYear = PartialYear.PROPORTIONAL,
    law: Law | None = None,
) -> Result[tuple[EvaluationYear, ...]]:
    """Count the evaluations of each contract year that has begun on the day `on` (GPM-05); the last one is current.

    Before the start the first year is given. Evaluations after `on` are plans and do not count; those outside the
    contract are left out with the warning `EVALUATION_OUTSIDE_CONTRACT`. Error `EVALUATIONS_MISSING` for a year that
    is over, info `EVALUATIONS_STILL_NEEDED` for the current one. Raises `ImpossibleFactError` when the end precedes the
    start, `OutsideKnownRangeError` for a contract year that began before 1 November 2016.
    """
    rules = law or current_law()
    happened = [evaluation for evaluation in evaluations if evaluation.on <= on]
    periods = [period for number, period in enumerate(years_of(start, end)) if number == 0 or period.start <= on]
    years = tuple(
        _year(number, period, happened, partial_year, rules) for number, period in enumerate(periods, start=1)
    )
    flags = [flag for year in years for flag in _year_flags(year, on)]
    flags += _partial_flag(years, partial_year)
    if any(evaluation.on not in Period(start, end) for evaluation in happened):
        text = "Een evaluatie valt buiten de looptijd van de overeenkomst en telt niet mee."
        flags.append(warning("GPM-05", "EVALUATION_OUTSIDE_CONTRACT", text))
    return Result(years, tuple(_year_step(year) for year in years), tuple(flags))
