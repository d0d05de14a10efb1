"""The terms that start at a request, a decision or a notification.

Each function takes the starting day and answers with the last day, the reason and a warning for a weekend or holiday.
`law` brings other parameters than the shipped ones. All raise `OutsideKnownRangeError` for a day before 1 October 2002
(home visits: 1 January 2014).
"""

from __future__ import annotations

from datetime import date, timedelta

from houvast_rules.deadlines import deadline
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months
from houvast_rules.statements import step


def _days_after(rule: str, key: str, start: date, event: str, duty: str, law: Law | None) -> Result[date]:
    days = (law or current_law()).integer(key, start)
    due = start + timedelta(days=days)
    term = count(days, "kalenderdag", "kalenderdagen")
    return deadline(rule, due, f"{event} op {dutch_date(start)}, plus {term}: {duty} {dutch_date(due)}.")


def _months_after(rule: str, key: str, start: date, event: str, duty: str, law: Law | None) -> Result[date]:
    months = (law or current_law()).integer(key, start)
    due = add_months(start, months)
    term = count(months, "maand", "maanden")
    return deadline(rule, due, f"{event} op {dutch_date(start)}, plus {term}: {duty} {dutch_date(due)}.")


def decision_due(received: date, *, law: Law | None = None) -> Result[date]:
    """Last day to decide on a request received on `received` (PRO-03: 30 days)."""
    return _days_after("PRO-03", "procedure.decision_days", received, "Aanvraag ontvangen", "beslissen tegen", law)


def notification_due(decided: date, *, law: Law | None = None) -> Result[date]:
    """Last day to notify a decision taken on `decided` (PRO-04: 8 days)."""
    return _days_after("PRO-04", "procedure.notification_days", decided, "Beslist", "meedelen tegen", law)


def first_payment_due(decided: date, *, law: Law | None = None) -> Result[date]:
    """Last day of the first payment after a decision to grant (PRO-05: 15 days)."""
    return _days_after("PRO-05", "procedure.payment_days", decided, "Beslist", "betalen tegen", law)


def interest_from(decided: date, *, law: Law | None = None) -> Result[date]:
    """First day on which interest runs when the first payment is late (PRO-05: the day after the payment term)."""
    due = first_payment_due(decided, law=law)
    start = due.value + timedelta(days=1)
    text = f"Niet betaald op {dutch_date(due.value)}: interest vanaf {dutch_date(start)}."
    return Result(start, (*due.steps, step("PRO-05", text, start)))


def late_decision_interest_from(
    received: date, decided: date, *, ocmw_at_fault: bool, law: Law | None = None
) -> Result[date | None]:
    """First day on which interest runs because the decision came late by the centre's fault (PRO-06: the 46th day after
    the request), or None when it came in time or the delay was not its fault: then the term of PRO-05 counts.

    Raises `ImpossibleFactError` when the decision precedes the request.
    """
    if decided < received:
        raise ImpossibleFactError("decided", "de beslissing ligt voor de aanvraag")
    due = decision_due(received, law=law)
    days = (law or current_law()).integer("procedure.late_decision_days", received)
    if decided <= due.value:
        text = f"Beslist op {dutch_date(decided)}, binnen de termijn: geen interest om een late beslissing."
        return Result(None, (*due.steps, step("PRO-06", text)))
    if not ocmw_at_fault:
        text = (
            f"Beslist op {dutch_date(decided)}, te laat maar niet door het OCMW: geen interest om een late beslissing."
        )
        return Result(None, (*due.steps, step("PRO-06", text)))
    start = received + timedelta(days=days + 1)
    text = (
        f"Beslist op {dutch_date(decided)}, te laat door het OCMW: interest vanaf dag {days + 1}, {dutch_date(start)}."
    )
    return Result(start, (*due.steps, step("PRO-06", text, start)))


def appeal_end(notified: date, *, law: Law | None = None) -> Result[date]:
    """Last day to appeal at the labour court against a decision notified on `notified` (PRO-08: 3 months)."""
    return _months_after("PRO-08", "procedure.appeal_months", notified, "Kennisgeving", "beroep kan tot", law)


def forward_due(found: date, *, law: Law | None = None) -> Result[date]:
    """Last day to forward a request after the finding that this centre is not competent (PRO-07: 5 calendar days).

    `found` is the day the centre finds it is not competent, or for an ongoing case the day it no longer is.
    """
    return _days_after("PRO-07", "procedure.forward_days", found, "Niet bevoegd", "doorsturen tegen", law)


def revision_due(last_review: date, *, law: Law | None = None) -> Result[date]:
    """Last day of the next review; `last_review` is the last one, or the grant when there was none (PRO-09: yearly)."""
    return _months_after("PRO-09", "procedure.revision_months", last_review, "Laatst bekeken", "herzien tegen", law)


def home_visit_due(last_visit: date, *, law: Law | None = None) -> Result[date]:
    """Last day of the next home visit; `last_visit` is the last one, or the grant when there was none (PRO-15: yearly).

    Raises `OutsideKnownRangeError` for a day before 1 January 2014.
    """
    return _months_after("PRO-15", "procedure.home_visit_months", last_visit, "Laatst bezocht", "bezoeken tegen", law)
