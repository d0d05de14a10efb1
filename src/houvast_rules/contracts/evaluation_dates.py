"""Proposing the days of evaluation: every three months, on a working day, inside the contract.

These are proposals that depend on the start and the end only, so the same contract always gets the same days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from houvast_rules.explain import Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import Period, add_months, month_steps, next_working_day, previous_working_day
from houvast_rules.statements import step

_ONE_DAY = timedelta(days=1)


def _working_day_inside(day: date, period: Period) -> date:
    """The first working day from `day` on, or the last one before the end when that would pass the end."""
    after = next_working_day(day)
    return after if after <= period.end else previous_working_day(period.end)


def proposed_evaluation_dates(start: date, end: date, *, law: Law | None = None) -> Result[tuple[date, ...]]:
    """Propose evaluations every three months from `start`, on working days, none after `end` (EVA-01).

    A step that falls on the day after the end (a contract of exactly 3, 6, 9 or 12 months) becomes the closing
    evaluation on the last working day. A contract shorter than three months gets its closing evaluation only.
    A contract without any working day gets the working day before it. Raises `ImpossibleFactError` when the end
    precedes the start.
    """
    period = Period(start, end)
    months = (law or current_law()).integer("contracts.evaluation_interval_months", start)
    steps = month_steps(start, end + _ONE_DAY, months) or (end,)
    dates = tuple(sorted({_working_day_inside(day, period) for day in steps}))
    listed = ", ".join(dutch_date(day) for day in dates)
    return Result(dates, (step("EVA-01", f"Voorstel om de {months} maanden, op een werkdag: {listed}."),))


def next_evaluation_due(start: date, end: date, held: Iterable[date], *, law: Law | None = None) -> Result[date | None]:
    """Give the day by which the next evaluation is due: three months after the last one, or after the start (EVA-01).

    `held` are the days of the evaluations so far. No later than the last working day of the contract, where the
    closing evaluation comes; None once an evaluation was held in the last month, which closes it (own reading).
    Raises `ImpossibleFactError` when the end precedes the start.
    """
    period = Period(start, end)
    months = (law or current_law()).integer("contracts.evaluation_interval_months", start)
    inside = [day for day in held if day in period]
    last = max(inside, default=start)
    if inside and last > add_months(end, -1):
        return Result(None, (step("EVA-01", f"De evaluatie van {dutch_date(last)} sluit de overeenkomst af."),))
    due = _working_day_inside(min(add_months(last, months), end), period)
    text = f"Laatste stap op {dutch_date(last)}, plus {months} maanden: evalueren tegen {dutch_date(due)}."
    if due < add_months(last, months):
        text = f"De overeenkomst loopt tot {dutch_date(end)}: afsluitend evalueren tegen {dutch_date(due)}."
    return Result(due, (step("EVA-01", text, due),))
