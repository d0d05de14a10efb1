"""When a measurement is due: the sociale balans (TRJ-07) and the MPSA (MPS-01, MPS-06, MET-05)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.deadlines import deadline
from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months
from houvast_rules.statements import step, warning


class BalanceEvent(StrEnum):
    """What asks for a sociale balans."""

    GPMI = "gpmi"
    YEARLY_RENEWAL = "yearly_renewal"
    SOCIAL_ACTIVATION_REFERRAL = "social_activation_referral"


class MomentState(StrEnum):
    """How it stands with one MPSA that is due; the values are the keys of practice.md §4.4."""

    NOT_REQUIRED = "niet_verplicht"
    TO_PLAN = "te_plannen"
    PLANNED = "gepland"
    LATE = "te_laat"
    FINAL = "definitief"


_EVENTS = {
    BalanceEvent.GPMI: "het GPMI",
    BalanceEvent.YEARLY_RENEWAL: "de jaarlijkse verlenging",
    BalanceEvent.SOCIAL_ACTIVATION_REFERRAL: "de doorverwijzing naar sociale activering",
}


def balance_due(
    event: BalanceEvent, on: date, last_balance: date | None = None, *, law: Law | None = None
) -> Result[date | None]:
    """Give the day by which a sociale balans is due for an event on the day `on` (TRJ-07), or None.

    None when `last_balance`, the day of the last final one, is at most three months older than the event (practice
    §2.7: a balance for a GPMI may be three months old); a later one does not count.
    """
    months = (law or current_law()).integer("contracts.balance_valid_months", on)
    event_words = f"{_EVENTS[event]} van {dutch_date(on)}"
    if last_balance is not None and add_months(on, -months) <= last_balance <= on:
        text = f"De sociale balans van {dutch_date(last_balance)} is recent genoeg voor {event_words}."
        return Result(None, (step("TRJ-07", text),))
    result = deadline("TRJ-07", on, f"Voor {event_words}: maak een sociale balans tegen die dag.")
    return Result(result.value, result.steps, result.flags)


def first_mpsa_due(start: date, *, law: Law | None = None) -> Result[date]:
    """Last day of the first MPSA: three months after the file started (MPS-01).

    Raises `OutsideKnownRangeError` before 2005, when the instrument began.
    """
    months = (law or current_law()).integer("measurement.first_mpsa_months", start)
    due = add_months(start, months)
    term = count(months, "maand", "maanden")
    return deadline("MPS-01", due, f"Start op {dutch_date(start)}, plus {term}: eerste MPSA tegen {dutch_date(due)}.")


def mpsa_due_dates(start: date, revisions: Iterable[date] = (), *, law: Law | None = None) -> Result[tuple[date, ...]]:
    """Give every day on which an MPSA is due: three months after the start, then at each review (MPS-01).

    A review before the first one asks for none: the source starts with the third month. Raises
    `OutsideKnownRangeError` before 2005.
    """
    first = first_mpsa_due(start, law=law)
    later = [day for day in sorted(set(revisions)) if day > first.value]
    terms = [first, *(deadline("MPS-01", day, f"Herziening op {dutch_date(day)}: opnieuw een MPSA.") for day in later)]
    steps = tuple(reason for term in terms for reason in term.steps)
    return Result((first.value, *later), steps, tuple(flag for term in terms for flag in term.flags))


def next_mpsa_due(
    start: date,
    last_measured: date | None,
    open_revisions: Iterable[date] = (),
    look_again_on: Iterable[date] = (),
    *,
    law: Law | None = None,
) -> Result[date]:
    """Give the day by which the next MPSA is due, after the last final one of the day `last_measured` (MPS-01).

    Without one it is the first. After that it is the earliest of the reviews still to be held (`open_revisions`) and of
    the days on which the last one wants a C looked at again (`look_again_on`), and at the latest twelve months after
    the last one (practice). A review at most 30 days after the last one asks for none: that one counts for it (design).
    """
    if last_measured is None:
        return first_mpsa_due(start, law=law)
    law = law or current_law()
    months = law.integer("measurement.mpsa_interval_months", last_measured)
    yearly = add_months(last_measured, months)
    measured_until = last_measured + timedelta(days=law.integer("measurement.review_window_days", last_measured))
    reviews = [
        (day, f"Herziening op {dutch_date(day)}: MPSA tegen die dag.") for day in open_revisions if day > measured_until
    ]
    reviews += [(day, f"Een C opnieuw bekijken op {dutch_date(day)}: MPSA tegen die dag.") for day in look_again_on]
    day, text = min(reviews, key=lambda review: review[0], default=(yearly, ""))
    if text and day <= yearly:
        return deadline("MPS-01", day, text)
    term = count(months, "maand", "maanden")
    text = f"Laatste MPSA op {dutch_date(last_measured)}, plus {term}: de volgende tegen {dutch_date(yearly)}."
    return deadline("MPS-01", yearly, text)


def moment_state(
    due: date | None, on: date, *, planned_on: date | None = None, measured_on: date | None = None
) -> Result[MomentState]:
    """Tell how it stands on the day `on` with one MPSA that is due by `due` (MPS-01).

    `due` is None when none is asked, such as for somebody in USA by age; `measured_on` is the day of its final
    measurement. Warning `PLANNED_TOO_LATE` for a conversation after the due day.
    """
    flags: tuple[Flag, ...] = ()
    if measured_on is not None:
        state, text = MomentState.FINAL, f"Gemeten op {dutch_date(measured_on)}."
    elif due is None:
        state, text = MomentState.NOT_REQUIRED, "Er is nu geen MPSA nodig."
    elif due < on:
        state, text = MomentState.LATE, f"De MPSA moest er zijn tegen {dutch_date(due)}."
    elif planned_on is not None:
        state, text = MomentState.PLANNED, f"MPSA gepland op {dutch_date(planned_on)}, tegen {dutch_date(due)}."
        if planned_on > due:
            late = f"Het gesprek is gepland na {dutch_date(due)}. Kies een vroegere dag."
            flags = (warning("MPS-01", "PLANNED_TOO_LATE", late),)
    else:
        state, text = MomentState.TO_PLAN, f"Plan een gesprek voor de MPSA, tegen {dutch_date(due)}."
    return Result(state, (step("MPS-01", text, state),), flags)


def guidance_request_due(asked: date, *, law: Law | None = None) -> Result[date]:
    """Last day of a new MPSA after somebody in USA asked for guidance towards work: 30 days (MET-05).

    The question is always allowed and never needs a reason.
    """
    days = (law or current_law()).integer("measurement.guidance_request_days", asked)
    due = asked + timedelta(days=days)
    text = (
        f"Gevraagd op {dutch_date(asked)} om begeleiding naar werk. Dat mag altijd. Plus {days} dagen: nieuwe MPSA "
        f"tegen {dutch_date(due)}."
    )
    return deadline("MET-05", due, text)


def usa_reopen_due(awarded: date, *, law: Law | None = None) -> Result[date]:
    """Day on which an "uitsluitend sociaal activeerbaar" file is looked at again: after three years (MPS-06)."""
    years = (law or current_law()).integer("measurement.usa_reopen_years", awarded)
    due = add_months(awarded, 12 * years)
    text = f"Toegekend op {dutch_date(awarded)}, plus {years} jaar: opnieuw bekijken op {dutch_date(due)}."
    return deadline("MPS-06", due, text)
