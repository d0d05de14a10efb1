"""By when the GPMI must exist (GPM-02) and how long it may last.

The sources disagree on what starts the three months: the decision, its notification or the grant. The choice is a
named option whose default is the decision (law.md §1.4), and every answer says that it was a choice.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.contracts.kinds import gpmi_kind
from houvast_rules.deadlines import deadline
from houvast_rules.errors import MissingFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import Period, add_months
from houvast_rules.statements import error, info, step


class GpmiTermStart(StrEnum):
    """What starts the term of GPM-02, a conflict of sources."""

    DECISION = "decision"
    NOTIFICATION = "notification"
    GRANT = "grant"


_EVENTS = {
    GpmiTermStart.DECISION: "de beslissing",
    GpmiTermStart.NOTIFICATION: "de kennisgeving",
    GpmiTermStart.GRANT: "de toekenning",
}


def gpmi_due(
    *,
    decided: date | None = None,
    notified: date | None = None,
    granted: date | None = None,
    term_start: GpmiTermStart = GpmiTermStart.DECISION,
    law: Law | None = None,
) -> Result[date]:
    """Last day to conclude the GPMI (GPM-02: three months from the chosen event).

    Raises `MissingFactError` when the date of the chosen event is not given and `OutsideKnownRangeError` before
    1 November 2016.
    """
    dates = {
        GpmiTermStart.DECISION: decided,
        GpmiTermStart.NOTIFICATION: notified,
        GpmiTermStart.GRANT: granted,
    }
    start = dates[term_start]
    if start is None:
        raise MissingFactError(term_start.value, "GPM-02")
    months = (law or current_law()).integer("contracts.gpmi_months", start)
    due = add_months(start, months)
    event = _EVENTS[term_start]
    note = f"De termijn loopt hier vanaf {event}. De bronnen zijn het daar niet over eens."
    text = f"{months} maanden na {event} van {dutch_date(start)}: het GPMI sluiten tegen {dutch_date(due)}."
    return deadline("GPM-02", due, text, flags=(info("GPM-02", "TERM_START_DISPUTED", note),))


def latest_end(start: date, kind: str, *, law: Law | None = None) -> Result[date | None]:
    """Last possible day of a GPMI of this local kind, or None when there is no fixed limit.

    Kinds of social activation last at most twelve months (TRJ-02, local); for the others the contract itself fixes
    the duration, and studies normally cover the whole programme. Raises `ImpossibleFactError` for an unknown kind.
    """
    if not gpmi_kind(kind).social_activation:
        text = "Voor deze soort is er geen vaste einddatum: de overeenkomst bepaalt de duur."
        return Result(None, (step("GPM-02", text),))
    months = (law or current_law()).integer("trajectory.max_months", start)
    last = add_months(start, months) - timedelta(days=1)
    text = f"Een GPMI sociale activering duurt hoogstens {months} maanden: ten laatste tot {dutch_date(last)}."
    return Result(last, (step("TRJ-02", text, last),))


def check_period(start: date, end: date, kind: str, *, law: Law | None = None) -> Result[bool]:
    """Check the duration of a GPMI. Error flag `TOO_LONG`.

    Raises `ImpossibleFactError` when the end precedes the start or the kind is unknown.
    """
    period = Period(start, end)
    last = latest_end(start, kind, law=law)
    flags: tuple[Flag, ...] = ()
    if last.value is not None and period.end > last.value:
        flags = (error(last.rule, "TOO_LONG", f"Te lang: kies een einde tot en met {dutch_date(last.value)}."),)
    return Result(not flags, last.steps, flags)
