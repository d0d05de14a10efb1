"""The matrix of law.md §1.4 row by row: which case of GPM-01 decides for this person, and which others fit too.

The answer itself is that of `gpmi_obligation`; the rows make it readable for who must explain it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from houvast_rules.contracts.obligation import Obligation, ObligationFacts, gpmi_obligation
from houvast_rules.explain import Result
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months, age_on


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One case of the matrix. `fits`: the facts meet it; `decides`: it is the one that gave the answer."""

    case: str
    answer: Obligation
    fits: bool
    decides: bool = False


def obligation_matrix(facts: ObligationFacts, *, law: Law | None = None) -> Result[tuple[MatrixRow, ...]]:
    """Give every case of GPM-01 in the order in which they go before each other, with the reasons of `gpmi_obligation`.

    Exactly one row decides. Raises as `gpmi_obligation`.
    """
    rules = law or current_law()
    found = gpmi_obligation(facts, law=rules)
    months = rules.integer("contracts.new_beneficiary_months", facts.granted_from)
    limit = rules.integer("contracts.general_duty_age", facts.granted_from)
    end = facts.previous_right_end
    is_new = end is None or end < add_months(facts.granted_from, -months)
    young = age_on(facts.birth_date, facts.granted_from) < limit
    must, may = Obligation.MANDATORY, Obligation.OPTIONAL
    rows = (
        MatrixRow("Gezondheids- of billijkheidsredenen", Obligation.EXEMPT, facts.exemption is not None),
        MatrixRow("Dakloos met het bedrag van een alleenstaande", must, facts.homeless_single_amount),
        MatrixRow("Voltijdse student", must, facts.full_time_student),
        MatrixRow(f"Jonger dan {limit}", must, young),
        MatrixRow("Leefloon naast werk", may, facts.works_besides),
        MatrixRow(f"Geen recht in de {months} maanden ervoor", must, is_new),
        MatrixRow(f"Recht in de {months} maanden ervoor, {limit} of ouder", may, not is_new and not young),
    )
    first = next(place for place, row in enumerate(rows) if row.fits)
    marked = tuple(replace(row, decides=place == first) for place, row in enumerate(rows))
    return Result(marked, found.steps, found.flags)
