"""Must this person have a GPMI? The matrix of law.md §1.4 (GPM-01) and the exemption with its code (GPM-08).

The sources give the cases one by one and not their order. The order used here is: an exemption by reasoned decision
first, then the cases in which the law always asks a GPMI (homeless with the single amount, full-time student, under
25), then work besides the living wage, then the new beneficiary. Where two cases collide the answer is flagged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.errors import MissingFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months, age_on
from houvast_rules.statements import step, warning

_CODE_NO_GPMI = 8


class Obligation(StrEnum):
    """Answer of GPM-01. OPTIONAL: the centre decides, and then it binds the client too."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    EXEMPT = "exempt"


class ExemptionReason(StrEnum):
    """The only two reasons for an exemption, each with a reasoned decision."""

    HEALTH = "health"
    EQUITY = "equity"


_REASON_LABELS = {ExemptionReason.HEALTH: "gezondheidsredenen", ExemptionReason.EQUITY: "billijkheidsredenen"}


@dataclass(frozen=True, slots=True)
class ObligationFacts:
    """Facts on the day the right starts (`granted_from`).

    `previous_right_end` is the last day of an earlier right to social integration in any centre, None when there was
    none. `works_besides` means the living wage comes on top of part-time work or a job granted together with it.
    """

    granted_from: date
    birth_date: date
    previous_right_end: date | None = None
    full_time_student: bool = False
    works_besides: bool = False
    homeless_single_amount: bool = False
    exemption: ExemptionReason | None = None


def exemption_code(reason: ExemptionReason | None) -> Result[int]:
    """Give the federal code for "no GPMI" (GPM-08: 8); raises `MissingFactError` without a health or equity reason."""
    if reason is None:
        raise MissingFactError("exemption", "GPM-08")
    text = f"Geen GPMI om {_REASON_LABELS[reason]}: code {_CODE_NO_GPMI}, met een gemotiveerde beslissing."
    return Result(_CODE_NO_GPMI, (step("GPM-08", text, _CODE_NO_GPMI),))


def _answer(value: Obligation, text: str, *flags: Flag) -> Result[Obligation]:
    return Result(value, (step("GPM-01", text, value.value),), flags)


def _always(facts: ObligationFacts, age: int, general_age: int) -> Result[Obligation] | None:
    """The cases in which the law asks a GPMI whatever the history."""
    if facts.homeless_single_amount:
        text = "Een dakloze met het bedrag van een alleenstaande heeft een GPMI: dat hoort bij die categorie."
        return _answer(Obligation.MANDATORY, text)
    if facts.full_time_student:
        return _answer(Obligation.MANDATORY, "Voltijdse student: een GPMI voor studies is verplicht.")
    if age < general_age:
        text = f"Jonger dan {general_age} ({age} jaar): een GPMI is verplicht."
        if facts.works_besides:
            open_text = "Werk naast het leefloon maakt het GPMI anders vrij; de bron zegt niet wat onder 25 voorgaat."
            return _answer(Obligation.MANDATORY, text, warning("GPM-01", "UNDER_AGE_WITH_WORK", open_text))
        return _answer(Obligation.MANDATORY, text)
    return None


def gpmi_obligation(facts: ObligationFacts, *, law: Law | None = None) -> Result[Obligation]:
    """Tell whether a GPMI is mandatory, optional or exempt (GPM-01); couples: ask once per partner.

    Warnings: `HOMELESS_EXEMPT`, `UNDER_AGE_WITH_WORK` where the sources leave the order of two cases open.
    Raises `OutsideKnownRangeError` for a right that started before 1 November 2016, `ImpossibleFactError` when the
    person was not yet born.
    """
    rules = law or current_law()
    months = rules.integer("contracts.new_beneficiary_months", facts.granted_from)
    general_age = rules.integer("contracts.general_duty_age", facts.granted_from)
    age = age_on(facts.birth_date, facts.granted_from)
    if facts.exemption is not None:
        reason = _REASON_LABELS[facts.exemption]
        text = f"Vrijgesteld om {reason}. Dat vraagt een gemotiveerde beslissing."
        if facts.homeless_single_amount:
            conflict = "Bij een dakloze met het bedrag van een alleenstaande hoort een GPMI. Kijk de vrijstelling na."
            return _answer(Obligation.EXEMPT, text, warning("GPM-01", "HOMELESS_EXEMPT", conflict))
        return _answer(Obligation.EXEMPT, text)
    always = _always(facts, age, general_age)
    if always is not None:
        return always
    if facts.works_besides:
        return _answer(Obligation.OPTIONAL, "Leefloon naast werk: een GPMI mag, maar moet niet.")
    window = add_months(facts.granted_from, -months)
    if facts.previous_right_end is None or facts.previous_right_end < window:
        text = f"Geen recht sinds {dutch_date(window)} ({months} maanden ervoor): een GPMI is verplicht."
        return _answer(Obligation.MANDATORY, text)
    text = f"Had in de {months} maanden ervoor al recht en is {age}: een GPMI mag, maar moet niet."
    return _answer(Obligation.OPTIONAL, text)
