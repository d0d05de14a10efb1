"""What the State adds for people who lost their unemployment benefit from 2026 on (SUB-08, SUB-09, SUB-10).

The compensation is for the excluded person alone: a partner or child in the same household keeps the normal rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.periods import Period, add_months
from houvast_rules.statements import info, step
from houvast_rules.subsidies.rates import percent


class LostBenefit(StrEnum):
    """The benefit that the reform ended."""

    UNEMPLOYMENT = "unemployment"
    INSERTION = "insertion"


class LaterScope(StrEnum):
    """Who gets the extra part from 1 July 2026, which the sources leave open: as in the first wave (default), also
    those who lost the insertion benefit, or every request."""

    AS_FIRST_WAVE = "as_first_wave"
    ALL_EXCLUDED = "all_excluded"
    EVERY_REQUEST = "every_request"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Somebody's request after the reform: the day of the request, the benefit that ended (None: none), and whether
    this living wage is that of the excluded person (`own_right`) or of somebody of the household."""

    requested: date
    lost: LostBenefit | None
    own_right: bool = True


def _no(reason: str) -> Result[bool]:
    return Result(False, (step("SUB-09", f"{reason}: geen tarief van de eerste golf.", False),))


def first_wave(facts: Exclusion, *, law: Law | None = None) -> Result[bool]:
    """Tell whether a living wage falls in the first wave (SUB-09): unemployment benefit lost, requested between
    1 January and 30 June 2026, and only the excluded person."""
    reading = Reading(law or current_law(), facts.requested)
    open_for_requests = reading.at("subsidies.first_wave_open").value
    if facts.lost is not LostBenefit.UNEMPLOYMENT:
        return _no("Geen werkloosheidsuitkering verloren (een inschakelingsuitkering telt niet)")
    if not facts.own_right:
        return _no("Dit is het leefloon van iemand anders van het gezin, niet van de uitgesloten persoon")
    if open_for_requests is not True:
        return _no(f"Aanvraag van {dutch_date(facts.requested)} ligt buiten de periode")
    text = f"Werkloosheidsuitkering verloren en aanvraag van {dutch_date(facts.requested)}: eerste golf."
    return Result(True, (step("SUB-09", text, True),))


def first_wave_rate(facts: Exclusion, on: date, *, law: Law | None = None) -> Result[Decimal | None]:
    """Give the rate of the first wave for a month of the calendar year of `on` (SUB-08), None for who is not in it.

    Raises `ImpossibleFactError` when `on` lies before the request.
    """
    if on < facts.requested:
        raise ImpossibleFactError("on", "de maand ligt voor de aanvraag")
    wave = first_wave(facts, law=law)
    if not wave.value:
        return Result(None, wave.steps, wave.flags)
    rate = (law or current_law()).decimal("subsidies.first_wave_rate", on)
    text = f"Eerste golf: de toelage is {percent(rate)} in {on.year}."
    return Result(rate, (*wave.steps, step("SUB-08", text, rate)), wave.flags)


def _qualifies(facts: Exclusion, scope: LaterScope) -> bool:
    if scope is LaterScope.EVERY_REQUEST:
        return True
    if scope is LaterScope.ALL_EXCLUDED:
        return facts.own_right and facts.lost is not None
    return facts.own_right and facts.lost is LostBenefit.UNEMPLOYMENT


def later_supplement(
    facts: Exclusion, *, scope: LaterScope = LaterScope.AS_FIRST_WAVE, law: Law | None = None
) -> Result[Decimal]:
    """Give the extra rate for a request from 1 July 2026 on, in percent; 0 for an older one (SUB-10).

    Information flags for every later request: `TO_CONFIRM` (confidence medium) and `LATER_SCOPE_OPEN`.
    """
    reading = Reading(law or current_law(), facts.requested)
    rate = reading.decimal("subsidies.later_supplement")
    asked = f"Aanvraag van {dutch_date(facts.requested)}"
    if not rate:
        return Result(rate, (step("SUB-10", f"{asked}: geen extra toelage.", rate),))
    note = "De bronnen zeggen niet wie de extra toelage krijgt. Kijk na of dit dossier erbij hoort."
    flags: tuple[Flag, ...] = (info("SUB-10", "LATER_SCOPE_OPEN", note), *certainty_flags(reading, "SUB-10"))
    if not _qualifies(facts, scope):
        text = f"{asked}: dit dossier krijgt de extra {percent(rate)} niet."
        return Result(Decimal(0), (step("SUB-10", text, Decimal(0)),), flags)
    text = f"{asked}: {percent(rate)} extra toelage."
    return Result(rate, (step("SUB-10", text, rate),), flags)


def durable_employment(requested: date, worked: Sequence[Period], *, law: Law | None = None) -> Result[bool]:
    """Tell whether somebody worked long enough for the premium (TOE-04: a year of work within four years).

    The work is counted in one piece, which the source does not say. Information flag `TO_CONFIRM` per term. Raises
    `OutsideKnownRangeError` for a request before 2026.
    """
    reading = Reading(law or current_law(), requested)
    months = reading.integer("subsidies.durable_work_months")
    closes = add_months(requested, 12 * reading.integer("subsidies.durable_window_years"))
    flags = certainty_flags(reading, "TOE-04")
    for spell in worked:
        enough = add_months(max(spell.start, requested), months) - timedelta(days=1)
        if enough <= spell.end and enough < closes:
            text = f"Werk van {dutch_date(spell.start)} tot en met {dutch_date(spell.end)}: minstens {months} maanden."
            return Result(True, (step("TOE-04", text, True),), flags)
    text = f"Nog geen {months} maanden werk na elkaar tussen {dutch_date(requested)} en {dutch_date(closes)}."
    return Result(False, (step("TOE-04", text, False),), flags)
