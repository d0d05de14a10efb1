"""From which day (LEE-03): never before the request, and not before the conditions hold."""

from __future__ import annotations

from datetime import date

from houvast_rules.explain import Result, dutch_date
from houvast_rules.statements import error, info, require_in_force, step


def earliest_start(requested: date, conditions_met: date | None = None) -> Result[date]:
    """Give the first day of the right: the request, or the later day on which the conditions were met (LEE-03).

    Raises `OutsideKnownRangeError` for a request before 1 October 2002.
    """
    require_in_force("LEE-03", requested)
    first = max(requested, conditions_met or requested)
    text = f"Aangevraagd op {dutch_date(requested)}"
    if first > requested:
        text += f", voorwaarden vervuld op {dutch_date(first)}"
    return Result(first, (step("LEE-03", f"{text}: het recht begint op {dutch_date(first)}.", first),))


def check_start(
    start: date, requested: date | None, *, conditions_met: date | None = None, legal_exception: str = ""
) -> Result[bool]:
    """Check the first day of a grant (LEE-03).

    `requested` is None for a right that the centre opens by itself: the decision then fixes the day (info `EX_OFFICIO`).
    Error `START_BEFORE_REQUEST`; with the text of a legal exception it becomes the info `START_BY_EXCEPTION`. Error
    `START_BEFORE_CONDITIONS`, which no exception takes away. Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    require_in_force("LEE-03", start)
    if conditions_met is not None and start < conditions_met:
        text = f"De voorwaarden waren pas vervuld op {dutch_date(conditions_met)}, na {dutch_date(start)}."
        flag = error("LEE-03", "START_BEFORE_CONDITIONS", text)
        return Result(value=False, steps=(step("LEE-03", text, value=False),), flags=(flag,))
    text = f"Het recht begint op {dutch_date(start)}."
    if requested is None:
        flag = info("LEE-03", "EX_OFFICIO", "Ambtshalve toegekend: de beslissing bepaalt de begindag.")
        return Result(value=True, steps=(step("LEE-03", text, value=True),), flags=(flag,))
    if start >= requested:
        text = f"Aangevraagd op {dutch_date(requested)}. {text}"
        return Result(value=True, steps=(step("LEE-03", text, value=True),))
    if legal_exception.strip():
        why = (
            f"Voor de aanvraag van {dutch_date(requested)}, met deze wettelijke uitzondering: {legal_exception.strip()}"
        )
        flag = info("LEE-03", "START_BY_EXCEPTION", why)
        return Result(value=True, steps=(step("LEE-03", text, value=True),), flags=(flag,))
    text = f"Het recht begint niet voor de aanvraag van {dutch_date(requested)}."
    flag = error("LEE-03", "START_BEFORE_REQUEST", text)
    return Result(value=False, steps=(step("LEE-03", text, value=False),), flags=(flag,))
