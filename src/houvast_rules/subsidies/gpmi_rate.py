"""The rate of the special subsidy for a GPMI: fixed until 2027, by share from 2028, once for a couple.

SUB-04, SUB-07 and SUB-11. The table by share comes from a draft; where it does not say to which side a boundary
belongs, the choice is a named assumption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.errors import ImpossibleFactError, MissingFactError
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.statements import error, info, step, warning
from houvast_rules.subsidies.rates import percent, percentage

_COUPLE = 2


class ShareBoundary(StrEnum):
    """To which side a share of exactly 60 or 40 % belongs: the higher rate (default) or the lower one.

    For 80 and 20 % the text itself is clear: both belong to the higher rate.
    """

    UPWARD = "upward"
    DOWNWARD = "downward"


@dataclass(frozen=True, slots=True)
class PartnerGpmi:
    """The GPMI of one partner of a couple in category 3. `defective` means that its content falls short."""

    mandatory: bool
    present: bool
    defective: bool = False


def _share_flags(share: Decimal, open_boundaries: tuple[Decimal, ...], boundary: ShareBoundary) -> tuple[Flag, ...]:
    draft = (
        "De percentages komen uit een ontwerp van 19 september 2025. De definitieve tekst is niet nagelezen. "
        "De bron zegt niet of de periodes met bijzondere toelage dan veranderen: hier blijven ze gelijk."
    )
    flags = (info("SUB-11", "DRAFT_TEXT", draft),)
    if share not in open_boundaries:
        return flags
    side = "hogere" if boundary is ShareBoundary.UPWARD else "lagere"
    text = f"De bron zegt niet bij welke schijf precies {percent(share)} hoort. Hier telt het {side} percentage."
    return (*flags, info("SUB-11", "BOUNDARY_ASSUMED", text))


def share_rate(
    year: int, share: Decimal, *, boundary: ShareBoundary = ShareBoundary.UPWARD, law: Law | None = None
) -> Result[Decimal]:
    """Give the rate for GPMIs of a calendar year by the share (in percent) of beneficiaries with a GPMI (SUB-11).

    Information flags: `DRAFT_TEXT` always, `BOUNDARY_ASSUMED` on 60 and 40. Raises `ImpossibleFactError` for a share
    that is not a percentage and `OutsideKnownRangeError` for a year before 2028.
    """
    reading = Reading(law or current_law(), date(year, 1, 1))
    percentage("share", share)
    upward = boundary is ShareBoundary.UPWARD
    upper, middle = reading.decimal("subsidies.gpmi_share_upper"), reading.decimal("subsidies.gpmi_share_middle")
    reached = {
        "high": share >= reading.decimal("subsidies.gpmi_share_high"),
        "upper": share > upper or (upward and share == upper),
        "middle": share > middle or (upward and share == middle),
        "low": share >= reading.decimal("subsidies.gpmi_share_low"),
        "lowest": True,
    }
    rates = {name: reading.decimal(f"subsidies.gpmi_share_rate_{name}") for name in reached}
    rate = next(rates[name] for name, is_reached in reached.items() if is_reached)
    text = f"{percent(share)} van de begunstigden heeft een GPMI in {year}: de bijzondere toelage is {percent(rate)}."
    return Result(rate, (step("SUB-11", text, rate),), _share_flags(share, (upper, middle), boundary))


def gpmi_rate(
    on: date,
    *,
    share: Decimal | None = None,
    boundary: ShareBoundary = ShareBoundary.UPWARD,
    law: Law | None = None,
) -> Result[Decimal]:
    """Give the rate of the special subsidy on a day of a subsidised period, in percent (SUB-04; SUB-11 from 2028).

    Raises `MissingFactError` when the day asks the share and it is not given, `OutsideKnownRangeError` before
    1 November 2016.
    """
    rate = (law or current_law()).decimal("subsidies.gpmi_rate", on)
    if rate:
        return Result(rate, (step("SUB-04", f"Bijzondere toelage voor het GPMI: {percent(rate)}.", rate),))
    if share is None:
        raise MissingFactError("share", "SUB-11")
    return share_rate(on.year, share, boundary=boundary, law=law)


def _once(text: str, rate: Decimal, *flags: Flag) -> Result[Decimal]:
    return Result(rate, (step("SUB-07", text, rate),), flags)


def couple_rate(partners: Sequence[PartnerGpmi], rate: Decimal) -> Result[Decimal]:
    """Give the rate for a couple in category 3 when the special rate of the day is `rate` (SUB-07).

    It counts once on the amount and is never doubled. A missing mandatory GPMI gives 0 and the error flag
    `RECOVER_SUBSIDY`. The source keeps the subsidy when the content falls short for one partner; when it does for every
    GPMI the answer is 0 with the warning `ALL_DEFECTIVE`. Raises `ImpossibleFactError` for anything but two partners.
    """
    if len(partners) != _COUPLE:
        raise ImpossibleFactError("partners", "een koppel telt twee partners")
    percentage("rate", rate)
    none = Decimal(0)
    if any(partner.mandatory and not partner.present for partner in partners):
        text = "Een verplicht GPMI van een partner ontbreekt: geen bijzondere toelage, en wat betaald is komt terug."
        return _once(text, none, error("SUB-07", "RECOVER_SUBSIDY", text))
    present = [partner for partner in partners if partner.present]
    if not present:
        return _once("Geen van beide partners heeft een GPMI: geen bijzondere toelage.", none)
    if all(partner.defective for partner in present):
        note = "De bron houdt de toelage enkel in stand als één GPMI tekortschiet. Kijk dit dossier na."
        text = "De inhoud van elk GPMI schiet tekort: geen bijzondere toelage."
        return _once(text, none, warning("SUB-07", "ALL_DEFECTIVE", note))
    return _once(f"Koppel in categorie 3: {percent(rate)} op het bedrag, één keer en niet dubbel.", rate)
