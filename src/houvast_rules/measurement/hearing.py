"""A measurement for every hearing by the BCSD (MPS-02), without ever taking the hearing away from the client.

Being heard is the client's right; bringing a measurement is the centre's duty. So a missing measurement holds back the
agenda item until the head social worker gives a reason, and never the hearing (docs/adr/0019).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.statements import error, info, step, warning


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """A planned hearing and what is there for it.

    `measured_on` is the day of the last final MPSA, `attached` whether it is with the agenda item. `head_reason` is why
    there is none, by the head social worker and nobody else.
    """

    hearing: date
    measured_on: date | None = None
    attached: bool = False
    head_reason: str = ""


@dataclass(frozen=True, slots=True)
class HearingReadiness:
    """Two answers that must not be mixed up, and by when to measure (None when the measurement is recent enough).

    `item_ready` is about the agenda item; `hearing_goes_on` is always True.
    """

    item_ready: bool
    recent: bool
    reason_needed: bool
    measure_by: date | None
    hearing_goes_on: bool = True


def _hearing_flags(facts: HearingFacts, *, recent: bool, days: int) -> tuple[Flag, ...]:
    if recent:
        if facts.attached:
            return ()
        text = "Voeg de MPSA bij het agendapunt. De hoofdmaatschappelijk werker legt ze voor."
        return (error("MPS-02", "MEASUREMENT_NOT_ATTACHED", text),)
    goes_on = info("MPS-02", "HEARING_GOES_ON", "De hoorzitting gaat door: gehoord worden is een recht van de cliënt.")
    if facts.head_reason.strip():
        text = "Er is geen recente MPSA. De hoofdmaatschappelijk werker gaf een reden."
        return (warning("MPS-02", "NO_RECENT_MEASUREMENT", text), goes_on)
    text = (
        f"Er is geen MPSA van hoogstens {days} dagen oud. Maak een meting, of laat de hoofdmaatschappelijk werker een "
        "reden geven."
    )
    return (error("MPS-02", "ITEM_NOT_READY", text), goes_on)


def hearing_readiness(facts: HearingFacts, *, law: Law | None = None) -> Result[HearingReadiness]:
    """Tell whether the agenda item of a hearing is ready; the hearing itself always goes on (MPS-02).

    Ready with a measurement of at most 90 days old that is attached, or with a reason of the head social worker.
    Errors `ITEM_NOT_READY`, `MEASUREMENT_NOT_ATTACHED`; warning `NO_RECENT_MEASUREMENT` when there is a reason; info
    `HEARING_GOES_ON` whenever there is no recent measurement. Raises `ImpossibleFactError` for a measurement after the
    hearing.
    """
    days = (law or current_law()).integer("measurement.hearing_max_age_days", facts.hearing)
    measured = facts.measured_on
    if measured is not None and measured > facts.hearing:
        raise ImpossibleFactError("measured_on", "de meting ligt na de hoorzitting")
    recent = measured is not None and measured >= facts.hearing - timedelta(days=days)
    flags = _hearing_flags(facts, recent=recent, days=days)
    ready = not any(flag.code in ("ITEM_NOT_READY", "MEASUREMENT_NOT_ATTACHED") for flag in flags)
    reason_needed = not recent and not facts.head_reason.strip()
    value = HearingReadiness(ready, recent, reason_needed, None if recent else facts.hearing)
    if measured is None:
        found = "er is nog geen MPSA"
    else:
        found = f"de MPSA van {dutch_date(measured)} is dan {(facts.hearing - measured).days} dagen oud"
    state = "klaar" if ready else "nog niet klaar"
    text = f"Hoorzitting op {dutch_date(facts.hearing)}: {found} (hoogstens {days}). Het agendapunt is {state}."
    return Result(value, (step("MPS-02", text, ready),), flags)
