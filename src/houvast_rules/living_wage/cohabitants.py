"""Means of the people under the same roof (KB 11 July 2002, art. 34): the partner and the maintenance debtors.

Rules COH-01 to COH-09. On 1 March 2026 the circle of maintenance debtors became wider, for new requests at once and for
older files from their next review.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError, MissingFactError
from houvast_rules.explain import Flag
from houvast_rules.living_wage.category import is_present
from houvast_rules.living_wage.circle import NAMES, Place, circle_start, explain_circle, new_circle_from, place_of
from houvast_rules.living_wage.facts import Cohabitant, Member
from houvast_rules.living_wage.income import spi_annual
from houvast_rules.living_wage.kinds import Category, DebtorDuty, FamilySupplements, Pooling, Relation, SpiKind
from houvast_rules.living_wage.lines import ZERO
from houvast_rules.living_wage.tally import Tally
from houvast_rules.money import round2
from houvast_rules.periods import age_on
from houvast_rules.statements import info, warning


@dataclass(frozen=True, slots=True)
class _Present:
    """A cohabitant of the day with the place in the list of facts, and the name to show."""

    place: int
    who: Cohabitant

    @property
    def key(self) -> str:
        return f"cohabitant.{self.place}"

    @property
    def name(self) -> str:
        return self.who.label or NAMES[self.who.relation]


def count_cohabitants(tally: Tally) -> None:
    """Weigh everybody under the same roof.

    Raises `ImpossibleFactError` for two partners or a partner of somebody who lives alone, `MissingFactError` when a
    maintenance debtor is left out without the written reason that equity asks (COH-09).
    """
    present = [
        _Present(place, who) for place, who in enumerate(tally.facts.cohabitants) if who.holds_on(tally.reading.on)
    ]
    if not present and not tally.facts.household:
        return
    first = new_circle_from(tally.facts, tally.reading.law)
    new = first is not None and first <= tally.reading.on
    _flag_unknown_means(tally, {one.who.relation for one in present}, new=new)
    if not present:
        return
    partners = [one for one in present if one.who.relation is Relation.PARTNER]
    if len(partners) > 1:
        raise ImpossibleFactError(f"cohabitants[{partners[1].place}].relation", "er is al een partner")
    if tally.category is Category.SINGLE:
        _check_lives_alone(tally, partners)
        return
    for partner in partners:
        _count_partner(tally, partner)
    explain_circle(tally, first)
    _count_debtors(tally, [one for one in present if one.who.relation is not Relation.PARTNER], new=new)


def _flag_unknown_means(tally: Tally, given: set[Relation], *, new: bool) -> None:
    """Warn for a partner or debtor of the household whose means nobody filled in: they were taken as nothing."""
    relations = [member.relation for member in tally.facts.household or () if _is_adult_here(tally, member)]
    for relation in dict.fromkeys(relations):
        counts = relation is Relation.PARTNER or place_of(relation, new=new) is Place.INSIDE
        if counts and relation not in given:
            tally.flags.append(means_unknown(relation))


def means_unknown(relation: Relation) -> Flag:
    """Warn that nobody filled in the means of a partner (COH-02) or maintenance debtor (COH-03): taken as nothing."""
    text = f"{NAMES[relation]}: geen inkomen opgegeven, er is met niets gerekend. Vraag het na."
    return warning("COH-02" if relation is Relation.PARTNER else "COH-03", "MEANS_UNKNOWN", text)


def _is_adult_here(tally: Tally, member: Member) -> bool:
    day = tally.reading.on
    if not member.shares_household or not is_present(member, day):
        return False
    return member.birth_date is None or age_on(member.birth_date, day) >= tally.reading.integer("living_wage.child_age")


def _check_lives_alone(tally: Tally, partners: list[_Present]) -> None:
    if partners:
        place = f"cohabitants[{partners[0].place}].relation"
        raise ImpossibleFactError(place, "wie met een partner woont, is niet alleenstaand (categorie 2)")
    text = "Wie onder hetzelfde dak woont, telt niet mee: de aanvrager is alleenstaand."
    tally.flags.append(info("CAT-04", "COHABITANTS_IGNORED", text))


def _count_partner(tally: Tally, partner: _Present) -> None:
    means = partner.who.annual_means
    if partner.who.receives_living_wage and not partner.who.article_60_wage:
        text = "{}: krijgt zelf een leefloon, de middelen tellen niet mee."
        tally.explain(partner.key, "COH-07", text, partner.name)
        if tally.category is Category.FAMILY:
            text = (
                "Categorie 3 is één bedrag voor het hele gezin: een partner met een eigen leefloon kan daar niet bij."
            )
            tally.flags.append(warning("CAT-03", "PARTNER_HAS_RIGHT", text))
    elif tally.category is Category.FAMILY:
        exempt = _partner_spi(tally, partner, means)
        text = "{}: alle middelen tellen mee, {} per jaar."
        rule = "COH-07" if partner.who.article_60_wage else "COH-01"
        tally.count(partner.key, rule, text, partner.name, means - exempt, amount=means - exempt)
    else:
        kept = tally.category_1_annual
        above = max(ZERO, means - kept)
        text = "{}: {} per jaar. Wat boven categorie 1 ({}) ligt, telt mee: {}."
        rule = "COH-07" if partner.who.article_60_wage else "COH-02"
        tally.count(partner.key, rule, text, partner.name, means, kept, above, amount=above)
    if partner.who.count is False:
        text = "De middelen van een partner tellen altijd mee: de keuze om ze niet te tellen is niet gevolgd."
        rule = "COH-01" if tally.category is Category.FAMILY else "COH-02"
        tally.flags.append(warning(rule, "PARTNER_ALWAYS_COUNTED", text))
    if partner.who.spi is not SpiKind.NONE and tally.category is not Category.FAMILY:
        text = "De SPI-vrijstelling van de partner telt alleen als het recht gedeeld is (categorie 3)."
        tally.flags.append(info("COH-02", "PARTNER_SPI_IGNORED", text))


def _partner_spi(tally: Tally, partner: _Present, means: Decimal) -> Decimal:
    """Give the exemption on the income of a partner who shares the right in category 3."""
    if partner.who.spi is SpiKind.NONE:
        return ZERO
    exempt = min(means, spi_annual(tally, partner.who.spi))
    text = "{}: SPI-vrijstelling van {} per jaar op {}."
    tally.explain(f"{partner.key}.spi", "SPI-06", text, partner.name, exempt, means, value=exempt)
    return exempt


def _count_debtors(tally: Tally, others: list[_Present], *, new: bool) -> None:
    counted = [one for one in others if _is_counted(tally, one, new=new)]
    for one in others:
        if place_of(one.who.relation, new=new) is Place.INSIDE:
            _count_family_benefit(tally, one, new=new)
    if counted:
        _count_pool(tally, counted, rule="COH-04" if new else "COH-03")


def _is_counted(tally: Tally, one: _Present, *, new: bool) -> bool:
    """Tell whether the means of a cohabitant are taken into account, and say why not."""
    place = place_of(one.who.relation, new=new)
    if place is Place.NEVER:
        tally.explain(one.key, "COH-06", "{}: geen onderhoudsplichtige, telt nooit mee.", one.name)
        if one.who.count:
            text = f"{one.name} telt nooit mee, ook niet als het OCMW dat kiest."
            tally.flags.append(warning("COH-06", "NEVER_COUNTED", text))
        return False
    if place is Place.MINOR:
        tally.explain(one.key, "COH-03", "{}: minderjarig, telt niet als onderhoudsplichtige.", one.name)
        return False
    if place is Place.NOT_YET:
        text = "{}: hoort bij de kring voor aanvragen en herzieningen vanaf {}, telt nog niet mee."
        rule = "COH-05" if _is_older_file(tally) else "COH-04"
        tally.explain(one.key, rule, text, one.name, circle_start(tally.reading.law))
        return False
    if one.who.count is False:
        return _is_left_out(tally, one, new=new)
    if one.who.count is None and not (new and tally.facts.options.debtor_duty is DebtorDuty.MANDATORY):
        text = f"{one.name}: het OCMW kiest of deze middelen meetellen. Ze zijn meegeteld."
        tally.flags.append(info("COH-03", "CHOICE_OPEN", text))
    return True


def _is_older_file(tally: Tally) -> bool:
    started = tally.facts.file_start
    return started is not None and started < tally.reading.on


def _is_left_out(tally: Tally, one: _Present, *, new: bool) -> bool:
    if not new or tally.facts.options.debtor_duty is DebtorDuty.OPTIONAL:
        tally.explain(one.key, "COH-03", "{}: het OCMW kiest om deze middelen niet te tellen.", one.name)
        return False
    if not one.who.reason.strip():
        raise MissingFactError(f"cohabitants[{one.place}].reason", "COH-09")
    text = "{}: om billijkheidsredenen niet geteld. Reden: {}"
    tally.explain(one.key, "COH-09", text, one.name, one.who.reason.strip())
    text = "De bronnen verschillen: een OCMW moet deze middelen tellen, of mag er om billijkheid van afwijken."
    tally.flags.append(info("COH-09", "SOURCES_DIFFER", text))
    return False


def _count_pool(tally: Tally, counted: list[_Present], *, rule: str) -> None:
    """Count what maintenance debtors have above category 1 for each of them (COH-03, from 2026 also COH-04)."""
    means = sum((one.who.annual_means for one in counted), ZERO)
    for one in counted:
        annual = one.who.annual_means
        tally.explain(one.key, rule, "{}: {} per jaar.", one.name, annual, value=annual)
    number = len(counted)
    if tally.facts.options.pooling is Pooling.MONTHLY_CAP:
        kept = tally.category_1_monthly * number
        above = round2(max(ZERO, means - kept * 12))
        text = "Zij hebben {} per maand. Daarvan houden zij categorie 1 voor ieder: {}. Wat er te veel is, telt: {} per jaar."
        tally.count_apart("pool", "COH-03", text, round2(means / 12), kept, above, amount=above)
    else:
        kept = tally.category_1_annual * number
        above = max(ZERO, means - kept)
        text = "Zij hebben {} per jaar. Daarvan houden zij categorie 1 voor ieder: {}. Wat er te veel is, telt: {} per jaar."
        tally.count("pool", "COH-03", text, means, kept, above, amount=above)
    if above:
        text = "Bronnen verschillen over de algemene vrijstelling bij middelen van huisgenoten: zie de keuze 'samenleggen'."
        tally.flags.append(info("COH-03", "POOLING_CHOICE", text))


def _count_family_benefit(tally: Tally, one: _Present, *, new: bool) -> None:
    """Count the child benefit a maintenance debtor receives for the applicant (COH-08, from 1 March 2026)."""
    benefit = one.who.family_benefit_monthly
    if not benefit:
        return
    key = f"{one.key}.family_benefit"
    if not new:
        tally.explain(key, "COH-08", "{}: kinderbijslag voor de aanvrager telt nog niet mee.", one.name)
        return
    everything = tally.facts.options.family_supplements is FamilySupplements.ALL_EXEMPT
    exempt = one.who.family_supplements_monthly if everything else one.who.disability_supplement_monthly
    annual = (benefit - exempt) * 12
    text = "{}: kinderbijslag voor de aanvrager {} min toeslagen {} per maand, × 12 = {} per jaar telt mee."
    tally.count(key, "COH-08", text, one.name, benefit, exempt, annual, amount=annual)
    if one.who.family_supplements_monthly:
        text = "Bronnen verschillen over welke toeslagen vrijgesteld blijven: zie de keuze 'toeslagen'."
        tally.flags.append(info("COH-08", "SUPPLEMENTS_CHOICE", text))
