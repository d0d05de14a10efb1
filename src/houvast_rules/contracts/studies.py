"""The GPMI of a student: the results are talked over after every exam session (STU-01)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from houvast_rules.contracts.evaluation_dates import proposed_evaluation_dates
from houvast_rules.explain import Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import Period, add_months, add_working_days, previous_working_day
from houvast_rules.statements import step


def exam_results_due(session_end: date, *, law: Law | None = None) -> Result[date]:
    """Give the working day by which the results of a session that ends on `session_end` are talked over (STU-01)."""
    days = (law or current_law()).integer("contracts.exam_results_working_days", session_end)
    due = add_working_days(session_end, days)
    text = (
        f"De examens eindigen op {dutch_date(session_end)}, plus {days} werkdagen: de resultaten bespreken tegen "
        f"{dutch_date(due)}."
    )
    return Result(due, (step("STU-01", text, due),))


def study_evaluation_dates(
    start: date, end: date, sessions: Iterable[date], *, law: Law | None = None
) -> Result[tuple[date, ...]]:
    """Propose the evaluations of a student: after each exam session, and three-monthly where none is near (STU-01, EVA-01).

    `sessions` are the last days of exam sessions; one outside the contract is left out, one whose results come after the
    end is talked over on the last working day. A three-monthly day within a month of such a talk falls away. Raises
    `ImpossibleFactError` when the end precedes the start.
    """
    period = Period(start, end)
    regular = proposed_evaluation_dates(start, end, law=law)
    asked = [exam_results_due(day, law=law) for day in sorted(set(sessions)) if day in period]
    after_exams = {min(one.value, previous_working_day(end)) for one in asked}
    far = {
        day
        for day in regular.value
        if not any(add_months(exam, -1) < day < add_months(exam, 1) for exam in after_exams)
    }
    dates = tuple(sorted(after_exams | far))
    steps = tuple(step_of for one in asked for step_of in one.steps)
    return Result(dates, (*steps, *regular.steps))
