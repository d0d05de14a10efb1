"""The living wage on a day: category amount, minus what counts, divided by twelve, with every step (LEE-01).

The law works by the year (RMI law art. 14, KB 11 July 2002 art. 22): means are brought to a year, exempted, added,
lowered by the flat exemption when they stay under the category amount, and only the result is divided by twelve.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from houvast_rules.certainty import certainty_flags
from houvast_rules.explain import Flag, Step, dutch_date
from houvast_rules.law import Law, Reading
from houvast_rules.living_wage.category import derive_category
from houvast_rules.living_wage.cohabitants import count_cohabitants
from houvast_rules.living_wage.facts import Facts, Income
from houvast_rules.living_wage.income import SPI_INCOMES, count_incomes
from houvast_rules.living_wage.kinds import CATEGORY_NAMES, Category, Scheme, SpiKind
from houvast_rules.living_wage.lines import ZERO, Line
from houvast_rules.living_wage.property import count_capital, count_disposals, count_housing, count_real_estate
from houvast_rules.living_wage.small_pay import count_local_work, count_volunteer_pay
from houvast_rules.living_wage.tally import Tally
from houvast_rules.money import monthly
from houvast_rules.statements import error, info, step

Used: TypeAlias = tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculated right. Amounts in euro: `…_annual` and `annual` per year, `monthly` for a whole month, `amount` for
    the period asked (`facts.period`), which is `monthly` when no period was asked.

    The effects of `lines` add up to `annual`. `used` lists the parameters read, with the first day of the value.
    """

    facts: Facts
    category: Category
    category_annual: Decimal
    means_counted_annual: Decimal
    annual: Decimal
    monthly: Decimal
    amount: Decimal
    category_steps: tuple[Step, ...]
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...]
    used: Used
    law_version: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step in words, each with its rule and article."""
        return (*self.category_steps, *(line.step() for line in self.lines))


def calculate_day(facts: Facts, law: Law) -> Calculation:
    """Calculate the right on `facts.on`, whatever the period (see `calculate` for the errors)."""
    reading = Reading(law, facts.on)
    if facts.household is not None:
        reading.integer("living_wage.child_age")
    category, category_steps, category_flags = _category(facts, law)
    tally = Tally(facts, reading, category, reading.decimal(f"living_wage.annual_{category.value}"))
    tally.flags.extend(category_flags)
    text = "Bedrag van categorie {}: {} per jaar ({} per maand)."
    amount = tally.category_annual
    tally.lines.append(Line("category", "AMT-01", text, (category.value, amount, monthly(amount)), amount, amount))
    _count_means(tally)
    _subtract_flat_exemption(tally)
    annual = _conclude(tally)
    _flag(tally, annual)
    return Calculation(
        facts=facts,
        category=category,
        category_annual=tally.category_annual,
        means_counted_annual=tally.total,
        annual=annual,
        monthly=monthly(annual),
        amount=monthly(annual),
        category_steps=category_steps,
        lines=tuple(tally.lines),
        flags=(*tally.flags, *certainty_flags(reading, "AMT-04")),
        used=tuple((key, dated.start) for key, dated in reading.used.items()),
        law_version=law.version,
    )


def _category(facts: Facts, law: Law) -> tuple[Category, tuple[Step, ...], tuple[Flag, ...]]:
    if facts.category is not None:
        name = CATEGORY_NAMES[facts.category]
        text = f"Categorie {facts.category.value} ({name}) is opgegeven."
        return facts.category, (step("CAT-01", text, facts.category.value),), ()
    members = facts.household or ()
    derived = derive_category(members, facts.on, homeless_with_gpmi=facts.homeless_with_gpmi, law=law)
    return derived.value, derived.steps, derived.flags


def _count_means(tally: Tally) -> None:
    count_incomes(tally)
    count_volunteer_pay(tally)
    count_capital(tally)
    count_real_estate(tally)
    count_disposals(tally)
    count_housing(tally)
    count_local_work(tally)
    count_cohabitants(tally)


def _subtract_flat_exemption(tally: Tally) -> None:
    """Lower the means once by the flat exemption of the category, only when they stay under its amount (MEA-13)."""
    if not tally.total:
        return
    if tally.total >= tally.category_annual:
        text = "Alle middelen samen: {} per jaar. Dat is niet minder dan {}: geen algemene vrijstelling."
        tally.explain("flat", "MEA-13", text, tally.total, tally.category_annual)
        return
    if not tally.covered:
        text = "Alle middelen samen: {} per jaar. Daarop geldt de algemene vrijstelling niet."
        tally.explain("flat", "MEA-13", text, tally.total)
        return
    flat = tally.reading.decimal(f"living_wage.flat_exemption_{tally.category.value}")
    exempt = min(flat, tally.covered)
    text = "Alle middelen samen: {} per jaar. Algemene vrijstelling voor categorie {}: {} per jaar gaat eraf."
    parts = (tally.total, tally.category.value, exempt)
    tally.lines.append(Line("flat", "MEA-13", text, parts, exempt, exempt))
    tally.covered -= exempt


def _conclude(tally: Tally) -> Decimal:
    """Give the yearly right (LEE-01), never below zero."""
    left = tally.category_annual - tally.total
    annual = max(ZERO, left)
    name = "Equivalent leefloon" if tally.facts.scheme is Scheme.EQUIVALENT else "Leefloon"
    if left < 0:
        text = "De middelen ({}) zijn hoger dan het bedrag van de categorie ({}): geen recht op een bedrag."
        over = (tally.total, tally.category_annual)
        tally.lines.append(Line("result", "LEE-01", text, over, ZERO, -left))
    else:
        text = "{}: {} min {} = {} per jaar, gedeeld door 12 = {} per maand."
        parts = (name, tally.category_annual, tally.total, annual, monthly(annual))
        tally.lines.append(Line("result", "LEE-01", text, parts, monthly(annual)))
    return annual


def _flag(tally: Tally, annual: Decimal) -> None:
    facts = tally.facts
    if not annual and any(_may_have_spi(mean, facts.on) for mean in facts.means):
        text = "Test eerst of er een SPI-vrijstelling mogelijk is, voor het OCMW weigert."
        tally.flags.append(info("ELI-06", "TEST_SPI", text))
    if facts.advance_on.strip():
        text = f"Dit is een terugvorderbaar voorschot op: {facts.advance_on.strip()}. De beslissing moet dat vermelden."
        tally.flags.append(info("LEE-04", "ADVANCE", text))
    if facts.file_start is not None and facts.on < facts.file_start:
        text = f"Het leefloon begint niet voor de aanvraag van {dutch_date(facts.file_start)}."
        tally.flags.append(error("LEE-03", "START_BEFORE_REQUEST", text))


def _may_have_spi(mean: object, day: date) -> bool:
    return isinstance(mean, Income) and mean.kind in SPI_INCOMES and mean.spi is SpiKind.NONE and mean.holds_on(day)
