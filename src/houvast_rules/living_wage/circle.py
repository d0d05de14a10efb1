"""Who belongs to the circle of maintenance debtors, and from when the wider circle of 1 March 2026 applies (COH-03 to 06)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from houvast_rules.explain import dutch_date
from houvast_rules.law import Law
from houvast_rules.living_wage.facts import Facts
from houvast_rules.living_wage.kinds import Relation
from houvast_rules.living_wage.tally import Tally
from houvast_rules.statements import warning

NAMES = {
    Relation.PARTNER: "Partner",
    Relation.CHILD: "Kind",
    Relation.PARENT: "Ouder",
    Relation.ADULT_CHILD: "Meerderjarig kind",
    Relation.GRANDPARENT: "Grootouder",
    Relation.GREAT_GRANDPARENT: "Overgrootouder",
    Relation.GRANDCHILD: "Kleinkind",
    Relation.PARENT_IN_LAW: "Schoonouder",
    Relation.CHILD_IN_LAW: "Schoonkind",
    Relation.EX_PARTNER: "Ex-partner",
    Relation.SIBLING: "Broer of zus",
    Relation.AUNT_UNCLE: "Tante of oom",
    Relation.FRIEND: "Vriend of huisgenoot",
    Relation.OTHER: "Andere huisgenoot",
}
_WIDE = "living_wage.wide_circle"
_FIRST_DEGREE = frozenset({Relation.PARENT, Relation.ADULT_CHILD})
_ADDED = frozenset(
    {
        Relation.GRANDPARENT,
        Relation.GREAT_GRANDPARENT,
        Relation.GRANDCHILD,
        Relation.PARENT_IN_LAW,
        Relation.CHILD_IN_LAW,
        Relation.EX_PARTNER,
    }
)


class Place(Enum):
    """Where a cohabitant stands: in the circle, only from the wider circle on, never in it, or too young for it."""

    INSIDE = "inside"
    MINOR = "minor"
    NOT_YET = "not_yet"
    NEVER = "never"


def place_of(relation: Relation, *, new: bool) -> Place:
    """Tell where a relation stands under the old or the new circle (COH-04, COH-06)."""
    if relation is Relation.CHILD:
        return Place.MINOR
    if relation in _FIRST_DEGREE:
        return Place.INSIDE
    if relation in _ADDED:
        return Place.INSIDE if new else Place.NOT_YET
    return Place.NEVER


def circle_start(law: Law) -> date:
    """First day of the wider circle (COH-04: 1 March 2026)."""
    return law.parameters[_WIDE].values[-1].start


def new_circle_from(facts: Facts, law: Law) -> date | None:
    """First day on which the wider circle applies to this file (COH-05), None while an older file awaits its review.

    A request from 1 March 2026 on falls under it at once. An older file does so from its first review after that day.
    Without the start of the file the day of the calculation is taken as the day of the request.
    """
    asked = facts.file_start or facts.on
    if law.at(_WIDE, asked).value:
        return asked
    if facts.last_review is not None and law.at(_WIDE, facts.last_review).value:
        return facts.last_review
    return None


def explain_circle(tally: Tally, first: date | None) -> None:
    """Say in a line from when the wider circle applies to an older file (`first`, None while its review is awaited)."""
    tally.reading.at(_WIDE)
    start = circle_start(tally.reading.law)
    if tally.facts.file_start is None or tally.facts.file_start >= start:
        return
    if first is not None:
        text = "Dossier van voor {}: de ruimere kring van onderhoudsplichtigen geldt vanaf {}."
        tally.explain("circle", "COH-05", text, start, first, value=first)
    elif tally.reading.on >= start:
        text = f"Dossier van voor {dutch_date(start)}: de oude regels gelden tot de volgende herziening. Was die er al?"
        tally.flags.append(warning("COH-05", "OLD_CIRCLE", text))
