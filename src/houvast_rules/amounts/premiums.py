"""Premiums beside the living wage: installation (PRM-01), paid child maintenance (PRM-02), local stimulus (PRM-03)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.amounts.categories import living_wage_amount
from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import euro, format_euro, round2
from houvast_rules.statements import error, info, step, warning

_FAMILY = 3
_NOTHING = euro(0)


class StimulusUnit(StrEnum):
    """What the stimulus premium is paid for; the note of the centre does not say."""

    HOUR = "hour"
    HALF_DAY = "half_day"
    DAY = "day"


_UNITS = {
    StimulusUnit.HOUR: ("uur", "uur"),
    StimulusUnit.HALF_DAY: ("halve dag", "halve dagen"),
    StimulusUnit.DAY: ("dag", "dagen"),
}


def installation_premium(on: date, *, earlier_premiums: int = 0, law: Law | None = None) -> Result[Decimal]:
    """Installation premium in euro on a day: a month of category 3, whatever the own category, once in a life (PRM-01).

    `earlier_premiums` counts the premiums of every legal basis and every centre; then the value is 0.00 with the error
    flag `ALREADY_RECEIVED`. Flags and raises as `living_wage_amount`; `ImpossibleFactError` for a negative count.
    """
    if earlier_premiums < 0:
        raise ImpossibleFactError("earlier_premiums", "een aantal premies is niet negatief")
    rules = law or current_law()
    times = rules.integer("premium.installation_times", on)
    if earlier_premiums >= times:
        often = count(times, "keer", "keer")
        text = f"Een installatiepremie kan {often} in een leven: er was er al een. Het bedrag is € 0,00."
        flag = error("PRM-01", "ALREADY_RECEIVED", "Deze persoon kreeg al een installatiepremie: een tweede kan niet.")
        return Result(_NOTHING, (step("PRM-01", text, _NOTHING),), (flag,))
    family = living_wage_amount(_FAMILY, on, law=rules)
    amount = family.value.monthly
    text = f"Installatiepremie: een maand leefloon van categorie 3, ongeacht de eigen categorie: {format_euro(amount)}."
    return Result(amount, (*family.steps, step("PRM-01", text, amount)), family.flags)


def maintenance_supplement(paid_per_year: Decimal, on: date, *, law: Law | None = None) -> Result[Decimal]:
    """Supplement in euro per year for child maintenance paid in a year: half of it, up to a maximum (PRM-02).

    Read for 2016 only: raises `UnconfirmedValueError` later, unless the law goes on with the last known value (flag
    `NOT_CONFIRMED`), `OutsideKnownRangeError` before 2016 and `ImpossibleFactError` for a negative amount. Always
    flags `TO_CONFIRM`.
    """
    if paid_per_year < 0:
        raise ImpossibleFactError("paid_per_year", "betaald onderhoudsgeld is niet negatief")
    reading = Reading(law or current_law(), on)
    share = reading.decimal("living_wage.maintenance_supplement_share")
    highest = reading.decimal("living_wage.maintenance_supplement_annual_max")
    amount = min(round2(paid_per_year * share), highest)
    text = (
        f"{share * 100:.0f} % van {format_euro(paid_per_year)} betaald onderhoudsgeld, hoogstens {format_euro(highest)}: "
        f"{format_euro(amount)} per jaar."
    )
    return Result(amount, (step("PRM-02", text, amount),), certainty_flags(reading, "PRM-02"))


def stimulus_premium(
    quantity: Decimal,
    on: date,
    *,
    unit: StimulusUnit = StimulusUnit.HOUR,
    rate: Decimal | None = None,
    law: Law | None = None,
) -> Result[Decimal]:
    """Stimulus premium in euro for voluntary work in an activation trajectory: a number of units times a rate (PRM-03).

    Local policy without a stated unit, so unit and rate are the centre's choice. Flags `LOCAL_CHOICE`,
    `COUNTS_AS_VOLUNTEER_PAY` and, for the shipped rate, `TO_CONFIRM`. Raises `ImpossibleFactError` for a negative
    number or rate and `OutsideKnownRangeError` before 2014.
    """
    reading = Reading(law or current_law(), on)
    paid = reading.decimal("premium.stimulus_rate") if rate is None else rate
    if quantity < 0 or paid < 0:
        raise ImpossibleFactError("quantity", "aantal en bedrag zijn niet negatief")
    amount = round2(quantity * paid)
    one, many = _UNITS[unit]
    written = f"{quantity:f}".replace(".", ",")
    text = (
        f"Stimulanspremie: {written} {one if quantity == 1 else many} aan {format_euro(paid)}: {format_euro(amount)}."
    )
    return Result(amount, (step("PRM-03", text, amount),), (*_stimulus_flags(one), *certainty_flags(reading, "PRM-03")))


def _stimulus_flags(unit: str) -> tuple[Flag, ...]:
    return (
        warning("PRM-03", "LOCAL_CHOICE", f"De nota zegt niet waarvoor de premie geldt. Hier is gerekend per {unit}."),
        info("PRM-03", "COUNTS_AS_VOLUNTEER_PAY", "De premie telt mee voor de grenzen van de vrijwilligersvergoeding."),
    )
