"""Costs that the State repays in full, and the fixed sum per file (law.md §4.2 and §4.3).

The cases of 100 % were read in a table of contents only. So their period is never worked out here: whoever asks gives
it, and every answer says that it is to be checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import format_euro
from houvast_rules.periods import add_months
from houvast_rules.statements import info, step, warning
from houvast_rules.subsidies.rates import not_negative, part_of, percent


class FullRateReason(StrEnum):
    """Why the State repays the whole living wage."""

    FORMER_HOMELESS = "former_homeless"
    ALIENS_REGISTER = "aliens_register"
    REFUGEE = "refugee"


_LABELS = {
    FullRateReason.FORMER_HOMELESS: "vroegere dakloze",
    FullRateReason.ALIENS_REGISTER: "vreemdelingenregister, nooit in het bevolkingsregister",
    FullRateReason.REFUGEE: "erkend vluchteling of subsidiair beschermde, bij de start",
}


@dataclass(frozen=True, slots=True)
class FullRateCase:
    """A case of 100 % with the period that the centre found for it; both days are included."""

    reason: FullRateReason
    start: date
    end: date


def _period_flags(case: FullRateCase, reading: Reading) -> tuple[Flag, ...]:
    if case.reason is not FullRateReason.ALIENS_REGISTER:
        text = f"Hoe lang 100 % duurt ({_LABELS[case.reason]}), is niet nagelezen: de periode is overgenomen zoals gegeven."
        return (warning("TOE-01", "PERIOD_TO_CONFIRM", text),)
    years = reading.integer("subsidies.aliens_register_years")
    if case.end < add_months(case.start, 12 * years):
        return ()
    text = f"De gegeven periode duurt langer dan {years} jaar, het langste dat gekend is."
    return (warning("TOE-01", "PERIOD_TOO_LONG", text),)


def full_rate(case: FullRateCase, on: date, *, law: Law | None = None) -> Result[Decimal | None]:
    """Give the full rate in percent on a day of the given period, None on another day (TOE-01).

    Flags: `TO_CONFIRM`, `PERIOD_TO_CONFIRM` (no source for the length), `PERIOD_TOO_LONG` (aliens register).
    Raises `ImpossibleFactError` when the period ends before it starts.
    """
    if case.end < case.start:
        raise ImpossibleFactError("end", "het einde ligt voor het begin")
    label = _LABELS[case.reason]
    if not case.start <= on <= case.end:
        text = f"{dutch_date(on)} valt buiten de periode met volledige toelage ({label})."
        return Result(None, (step("TOE-01", text),))
    reading = Reading(law or current_law(), on)
    rate = reading.decimal("subsidies.full_rate")
    text = f"Volledige toelage van {percent(rate)} ({label}) van {dutch_date(case.start)} tot en met {dutch_date(case.end)}."
    flags = _period_flags(case, reading)
    return Result(rate, (step("TOE-01", text, rate),), (*flags, *certainty_flags(reading, "TOE-01")))


def installation_premium_subsidy(amount: Decimal, on: date, *, law: Law | None = None) -> Result[Decimal]:
    """Give what the State repays of an installation premium granted on `on` (TOE-02: all of it)."""
    rate = (law or current_law()).decimal("subsidies.installation_rate", on)
    value = part_of(not_negative("amount", amount), rate)
    text = f"{percent(rate)} van de installatiepremie van {format_euro(amount)}: {format_euro(value)}."
    return Result(value, (step("TOE-02", text, value),))


class DoubledYears(StrEnum):
    """How long the doubled file cost lasts, a conflict of sources: two years (default) or 2026 to 2028."""

    TWO_YEARS = "two_years"
    THREE_YEARS = "three_years"


def file_cost(year: int, *, doubled: DoubledYears = DoubledYears.TWO_YEARS, law: Law | None = None) -> Result[Decimal]:
    """Give the fixed sum for one file in one year (TOE-03).

    The default follows the source of the vote in the Chamber, which is younger than the one of the Council of
    Ministers. Flags: `TO_CONFIRM`, and the information `DOUBLED_YEARS_DISPUTED` in a year for which the two readings
    differ. Raises `OutsideKnownRangeError` for a year before 2025.
    """
    reading = Reading(law or current_law(), date(year, 1, 1))
    cost = reading.decimal("subsidies.file_cost")
    extras = {
        reading_name: reading.decimal(f"subsidies.file_cost_extra_{reading_name}") for reading_name in DoubledYears
    }
    extra = extras[doubled]
    total = cost + extra
    flags = certainty_flags(reading, "TOE-03")
    if len(set(extras.values())) > 1:
        note = (
            "De bronnen verschillen: de verdubbeling duurt twee jaar, of van 2026 tot en met 2028. "
            f"Hier telt voor {year}: {format_euro(total)}."
        )
        flags = (*flags, info("TOE-03", "DOUBLED_YEARS_DISPUTED", note))
    text = f"Dossierkosten voor {year}: {format_euro(cost)}"
    text += f" plus {format_euro(extra)} compensatie, samen {format_euro(total)}." if extra else "."
    return Result(total, (step("TOE-03", text, total),), flags)
