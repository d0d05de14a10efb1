"""Prison and electronic monitoring (LEE-08): on the roll of the prison no payment, with an autonomous penalty there is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from houvast_rules.explain import Result, dutch_date
from houvast_rules.statements import require_in_force, step


class Detention(StrEnum):
    """Where somebody stands: on the roll of a prison (inside, or at home under electronic monitoring), under electronic
    monitoring as an autonomous penalty, or placed by order of a court."""

    PRISON_ROLL = "prison_roll"
    MONITORING_ON_ROLL = "monitoring_on_roll"
    MONITORING_AUTONOMOUS = "monitoring_autonomous"
    COURT_PLACEMENT = "court_placement"


_TEXTS = {
    Detention.PRISON_ROLL: "ingeschreven op de rol van de gevangenis, dus geen betaling",
    Detention.MONITORING_ON_ROLL: "elektronisch toezicht, maar nog op de rol van de gevangenis, dus geen betaling",
    Detention.MONITORING_AUTONOMOUS: "elektronisch toezicht als autonome straf, dus de betaling loopt door",
    Detention.COURT_PLACEMENT: "geplaatst door een rechter, dus geen betaling",
}


def paid_during_detention(detention: Detention, on: date) -> Result[bool]:
    """Tell whether the living wage is paid on the day `on` (LEE-08); the right itself goes on (SAN-05).

    Raises `OutsideKnownRangeError` before 2014.
    """
    require_in_force("LEE-08", on)
    paid = detention is Detention.MONITORING_AUTONOMOUS
    return Result(paid, (step("LEE-08", f"Op {dutch_date(on)}: {_TEXTS[detention]}.", paid),))
