"""All conditions together (ELI-01), and the test that must come before a refusal for too much income (ELI-06).

A condition that nobody looked into yet is neither met nor failed: it stays open, and then there is no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.explain import Flag, Result, Step
from houvast_rules.money import format_euro
from houvast_rules.statements import require_in_force, step, warning


class Condition(StrEnum):
    """The six conditions of art. 3, and the claim for maintenance that a centre may ask for (art. 4)."""

    RESIDENCE = "residence"
    AGE = "age"
    STATUS = "status"
    MEANS = "means"
    WILLINGNESS = "willingness"
    OTHER_RIGHTS = "other_rights"
    MAINTENANCE = "maintenance"


_LABELS = {
    Condition.RESIDENCE: "Werkelijke verblijfplaats in België",
    Condition.AGE: "Leeftijd",
    Condition.STATUS: "Nationaliteit of statuut",
    Condition.MEANS: "Onvoldoende bestaansmiddelen",
    Condition.WILLINGNESS: "Bereid om te werken",
    Condition.OTHER_RIGHTS: "Andere sociale rechten aangevraagd",
    Condition.MAINTENANCE: "Onderhoudsgeld gevraagd",
}
_ONLY_IF_ASKED = Condition.MAINTENANCE


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`eligible` is None as long as a condition is open and none failed; both lists follow the order of the law."""

    eligible: bool | None
    failed: tuple[Condition, ...]
    open: tuple[Condition, ...]


def eligibility(findings: Mapping[Condition, bool | None], on: date) -> Result[Eligibility]:
    """Tell whether all conditions hold on the day `on`, and which ones fail (ELI-01).

    A condition that is left out or None is open, except `Condition.MAINTENANCE`: the centre does not have to ask for
    it. Warning `CONDITION_OPEN` for each open one. Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    require_in_force("ELI-01", on)
    looked_at = [condition for condition in Condition if condition is not _ONLY_IF_ASKED or condition in findings]
    failed = tuple(condition for condition in looked_at if findings.get(condition) is False)
    still_open = tuple(condition for condition in looked_at if findings.get(condition) is None)
    steps: list[Step] = []
    for condition in looked_at:
        words = {True: "voldaan", False: "niet voldaan", None: "nog na te gaan"}[findings.get(condition)]
        steps.append(step("ELI-01", f"{_LABELS[condition]}: {words}.", findings.get(condition)))
    eligible = False if failed else None if still_open else True
    flags = tuple(
        warning("ELI-01", "CONDITION_OPEN", f"{_LABELS[condition]}: nog na te gaan.") for condition in still_open
    )
    steps.append(step("ELI-01", _conclusion(len(looked_at), len(failed), len(still_open)), eligible))
    return Result(Eligibility(eligible, failed, still_open), tuple(steps), flags)


def _conclusion(number: int, failed: int, still_open: int) -> str:
    if failed:
        return f"Geen recht: {failed} van de {number} voorwaarden niet voldaan."
    if still_open:
        return f"Nog geen antwoord: {still_open} van de {number} voorwaarden na te gaan."
    return f"Aan alle {number} voorwaarden is voldaan."


def needs_spi_test(
    means_without_spi: Decimal, category_annual: Decimal, *, spi_possible: bool, tested: bool = False
) -> Result[bool]:
    """Tell whether the right must still be calculated with the SPI exemption before it is refused (ELI-06).

    Both amounts are per year; `means_without_spi` ignores the exemption. `spi_possible` means the person has income
    from work or training and has not used up the exemption; `tested` that the sum with SPI has been made. Warning
    `TEST_SPI_FIRST` when the test is still to be made.
    """
    sums = f"Middelen zonder SPI {format_euro(means_without_spi)} per jaar, categorie {format_euro(category_annual)}"
    flags: tuple[Flag, ...] = ()
    needed = False
    if means_without_spi < category_annual:
        text = f"{sums}: er is een recht, ook zonder SPI."
    elif not spi_possible:
        text = f"{sums}: te veel, en er is geen SPI mogelijk."
    elif tested:
        text = f"{sums}: te veel zonder SPI; de berekening met SPI is gemaakt."
    else:
        needed = True
        text = f"{sums}: te veel zonder SPI. Bereken eerst met de vrijstelling SPI."
        flags = (warning("ELI-06", "TEST_SPI_FIRST", "Weiger niet voor de berekening met de vrijstelling SPI."),)
    return Result(needed, (step("ELI-06", text, needed),), flags)
