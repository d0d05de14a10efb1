"""Balance, duration, evaluations and closing of a trajectory of social activation (TRJ-01 to TRJ-04).

Source: seed 001 (Kortrijk, 2014). Other trajectories of the guide may last longer: do not ask these rules for them.
"""

from __future__ import annotations

from datetime import date, timedelta

from houvast_rules.deadlines import deadline
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import Period, add_months, month_steps
from houvast_rules.statements import error, step


def check_start(start: date, balance_dated: date | None) -> Result[bool]:
    """Check that a trajectory starts with a dated social balance, on or before `start` (TRJ-01).

    Error flags: `BALANCE_MISSING`, `BALANCE_LATER`.
    """
    flags: tuple[Flag, ...] = ()
    if balance_dated is None:
        flags = (error("TRJ-01", "BALANCE_MISSING", "Er is nog geen sociale balans met datum."),)
    elif balance_dated > start:
        flags = (error("TRJ-01", "BALANCE_LATER", "De sociale balans is van na de start van het traject."),)
    text = flags[0].text if flags else "De sociale balans is er bij de start."
    return Result(not flags, (step("TRJ-01", text, not flags),), flags)


def latest_end(start: date, *, law: Law | None = None) -> Result[date]:
    """Last possible day of a trajectory (TRJ-02: twelve months, so one day less than a year later)."""
    months = (law or current_law()).integer("trajectory.max_months", start)
    last = add_months(start, months) - timedelta(days=1)
    text = f"Start op {dutch_date(start)}, hoogstens {months} maanden: ten laatste tot {dutch_date(last)}."
    return Result(last, (step("TRJ-02", text, last),))


def check_end(start: date, end: date, *, law: Law | None = None) -> Result[bool]:
    """Check that a trajectory does not last too long (TRJ-02). Error flag: `TOO_LONG`.

    Raises `ImpossibleFactError` when the end lies before the start.
    """
    period = Period(start, end)
    last = latest_end(start, law=law)
    flags: tuple[Flag, ...] = ()
    if period.end > last.value:
        text = f"Het traject loopt te lang: ten laatste tot {dutch_date(last.value)}."
        flags = (error("TRJ-02", "TOO_LONG", text),)
    return Result(not flags, last.steps, flags)


def evaluation_dates(start: date, *, law: Law | None = None) -> Result[tuple[date, ...]]:
    """Give the days on which a trajectory is evaluated: after 3, 6, 9 and 12 months (TRJ-03).

    The dates are terms and are not moved away from a weekend; they are flagged.
    """
    rules = law or current_law()
    every = rules.integer("trajectory.evaluation_interval_months", start)
    dates = month_steps(start, add_months(start, rules.integer("trajectory.max_months", start)), every)
    terms = [deadline("TRJ-03", day, f"Evaluatie tegen {dutch_date(day)}.") for day in dates]
    steps = tuple(reason for term in terms for reason in term.steps)
    return Result(dates, steps, tuple(flag for term in terms for flag in term.flags))


def check_closing(baseline: date | None, closing: date | None) -> Result[bool]:
    """Check that a closing measurement can be compared with the zero measurement (TRJ-04).

    `baseline` and `closing` are the days of the two measurements. Error flags: `BASELINE_MISSING`,
    `CLOSING_MISSING`, `CLOSING_NOT_LATER`.
    """
    flags: list[Flag] = []
    if baseline is None:
        flags.append(error("TRJ-04", "BASELINE_MISSING", "Er is geen nulmeting om mee te vergelijken."))
    if closing is None:
        flags.append(error("TRJ-04", "CLOSING_MISSING", "Er is nog geen meting bij het einde."))
    if baseline is not None and closing is not None and closing <= baseline:
        flags.append(error("TRJ-04", "CLOSING_NOT_LATER", "De meting bij het einde moet van na de nulmeting zijn."))
    text = "De meting bij het einde wordt vergeleken met de nulmeting." if not flags else "Sluiten kan nog niet."
    return Result(not flags, (step("TRJ-04", text, not flags),), tuple(flags))
