"""Incomes of the applicant: brought to a year, exempt by their kind, or counted after the exemption for integration.

Rules MEA-01 to MEA-07 (KB 11 July 2002, art. 22) and SPI-01, SPI-06 to SPI-08 (art. 35).
"""

from __future__ import annotations

from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage.facts import Income
from houvast_rules.living_wage.kinds import IncomeKind, SpiKind
from houvast_rules.living_wage.tally import Tally
from houvast_rules.money import round2
from houvast_rules.statements import info

NAMES = {
    IncomeKind.WAGE: "Loon",
    IncomeKind.TRAINING: "Opleidingsvergoeding",
    IncomeKind.SELF_EMPLOYMENT: "Inkomen als zelfstandige",
    IncomeKind.ARTICLE_60_WAGE: "Loon artikel 60",
    IncomeKind.BENEFIT: "Uitkering",
    IncomeKind.PENSION: "Pensioen",
    IncomeKind.FAMILY_SUPPORT: "Steun van familie",
    IncomeKind.MAINTENANCE: "Onderhoudsgeld",
    IncomeKind.OTHER: "Ander inkomen",
    IncomeKind.GIFT: "Gift",
    IncomeKind.CHILD_BENEFIT: "Kinderbijslag voor een kind",
    IncomeKind.OWN_CHILD_BENEFIT: "Eigen kinderbijslag",
    IncomeKind.CHILD_MAINTENANCE: "Onderhoudsgeld voor een kind",
    IncomeKind.OCMW_AID: "Steun van het OCMW",
    IncomeKind.STUDY_GRANT: "Studietoelage",
    IncomeKind.ELDERLY_ALLOWANCE: "Tegemoetkoming hulp aan bejaarden",
    IncomeKind.INTEGRATION_ALLOWANCE: "Integratietegemoetkoming",
    IncomeKind.MOVING_PREMIUM: "Verhuis- of huurpremie van het gewest",
    IncomeKind.SCHOOL_AID: "Eenmalige schooltoelage",
}
_EXEMPT = frozenset(
    {
        IncomeKind.CHILD_MAINTENANCE,
        IncomeKind.OCMW_AID,
        IncomeKind.STUDY_GRANT,
        IncomeKind.ELDERLY_ALLOWANCE,
        IncomeKind.INTEGRATION_ALLOWANCE,
        IncomeKind.MOVING_PREMIUM,
        IncomeKind.SCHOOL_AID,
    }
)
SPI_INCOMES = frozenset({IncomeKind.WAGE, IncomeKind.TRAINING, IncomeKind.SELF_EMPLOYMENT})
_SPI_NAMES = {
    SpiKind.GENERAL: "algemeen",
    SpiKind.STUDENT: "student",
    SpiKind.STUDENT_WITH_GRANT: "student met een studietoelage",
    SpiKind.SHORTAGE: "knelpuntberoep",
    SpiKind.ARTIST: "artistieke activiteit",
}


def spi_annual(tally: Tally, kind: SpiKind) -> Decimal:
    """Give the exempt amount of a year for one kind of exemption (SPI-01; an artist's is set by the year: SPI-08)."""
    if kind is SpiKind.ARTIST:
        return tally.reading.decimal("spi.artist_annual")
    if kind is SpiKind.STUDENT_WITH_GRANT and tally.reading.law.has_ended("spi.student_with_grant", tally.reading.on):
        kind = SpiKind.STUDENT
    return tally.reading.decimal(f"spi.{kind.value}") * 12


def count_incomes(tally: Tally) -> None:
    """Weigh every income of the day.

    One person has one kind of exemption at a time and one amount of it for all wages together; two kinds, or an
    exemption on an income that knows none, raise `ImpossibleFactError` with the place of the income.
    """
    left: Decimal | None = None
    chosen: SpiKind | None = None
    for place, mean in enumerate(tally.facts.means):
        if not isinstance(mean, Income) or not mean.holds_on(tally.reading.on):
            continue
        if mean.spi is SpiKind.NONE or not mean.received:
            _count_whole(tally, place, mean)
            continue
        _check_spi(place, mean, chosen)
        if left is None:
            chosen, left = mean.spi, spi_annual(tally, mean.spi)
        left -= _count_after_spi(tally, place, mean, left)


def _check_spi(place: int, income: Income, chosen: SpiKind | None) -> None:
    if income.kind not in SPI_INCOMES:
        raise ImpossibleFactError(f"means[{place}].spi", "dit inkomen kent geen SPI-vrijstelling")
    if chosen is not None and income.spi is not chosen:
        raise ImpossibleFactError(f"means[{place}].spi", "een persoon heeft maar één soort SPI-vrijstelling tegelijk")


def _count_whole(tally: Tally, place: int, income: Income) -> None:
    name = income.label or NAMES[income.kind]
    key = f"mean.{place}"
    if not income.received:
        tally.explain(key, "MEA-02", "{}: niet ontvangen, telt niet mee zolang het niet betaald is.", name)
    elif income.kind in _EXEMPT:
        tally.explain(key, "MEA-05", "{}: telt niet mee.", name)
    elif income.kind is IncomeKind.CHILD_BENEFIT and income.payee:
        tally.explain(key, "MEA-06", "{}: telt niet mee, de aanvrager krijgt ze voor een kind dat hij opvoedt.", name)
    elif income.kind is IncomeKind.GIFT and not (income.regular or income.from_cohabiting_debtor):
        tally.explain(
            key, "MEA-07", "{}: niet regelmatig en niet van een onderhoudsplichtige in huis, telt niet.", name
        )
    else:
        annual = _annual(tally, place, income, name)
        tally.count(f"{key}.counted", _counting_rule(income), "{}: {} per jaar telt mee.", name, annual, amount=annual)


def _counting_rule(income: Income) -> str:
    if income.kind is IncomeKind.GIFT:
        return "MEA-07"
    if income.kind in (IncomeKind.CHILD_BENEFIT, IncomeKind.OWN_CHILD_BENEFIT):
        return "MEA-06"
    return "MEA-04" if income.sanctioned else "MEA-01"


def _count_after_spi(tally: Tally, place: int, income: Income, left: Decimal) -> Decimal:
    """Count what is left of an income after the exemption; returns what it used of the exemption."""
    name = income.label or NAMES[income.kind]
    annual = _annual(tally, place, income, name)
    exempt = min(annual, left)
    tally.explain(
        f"mean.{place}.spi",
        _spi_rule(income),
        "SPI-vrijstelling {}: {} per jaar op {}, nooit meer dan het inkomen zelf.",
        _SPI_NAMES[income.spi],
        exempt,
        name.lower() if not income.label else name,
        value=exempt,
    )
    text = "{}: {} min {} = {} per jaar telt mee."
    tally.count(f"mean.{place}.counted", "SPI-06", text, name, annual, exempt, annual - exempt, amount=annual - exempt)
    return exempt


def _spi_rule(income: Income) -> str:
    if income.earned is not None:
        return "SPI-07"
    return "SPI-08" if income.spi is SpiKind.ARTIST else "SPI-01"


def _annual(tally: Tally, place: int, income: Income, name: str) -> Decimal:
    """Bring an income to a year (MEA-01), with what was seized (MEA-03)."""
    key = f"mean.{place}.year"
    if income.annual is not None:
        annual = income.annual
        tally.explain(key, "MEA-01", "{}: {} netto per jaar.", name, annual, value=annual)
    else:
        month = income.monthly if income.monthly is not None else _whole_month(tally, place, income, name)
        annual = month * 12
        tally.explain(key, "MEA-01", "{}: {} netto per maand × 12 = {} per jaar.", name, month, annual, value=annual)
    if income.seized_monthly:
        seized = income.seized_monthly * 12
        text = "Beslag van {} per jaar op dit inkomen telt mee: het bedrag voor het beslag is {}."
        tally.explain(f"mean.{place}.seized", "MEA-03", text, seized, annual + seized, value=seized)
        annual += seized
    return annual


def _whole_month(tally: Tally, place: int, income: Income, name: str) -> Decimal:
    """Give the month that goes with what was earned in some days of it (SPI-07); the days are calendar days."""
    earned, days, of_month = income.earned_days()
    month = round2(earned * of_month / days)
    text = "{}: {} voor {} van {} dagen, omgerekend naar een hele maand: {}."
    tally.explain(f"mean.{place}.month", "SPI-07", text, name, earned, days, of_month, month, value=month)
    open_text = "De bron zegt niet hoe de dagen tellen: er is met kalenderdagen gerekend."
    tally.flags.append(info("SPI-07", "DAY_COUNT_OPEN", open_text))
    return month
