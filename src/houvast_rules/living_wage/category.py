"""Which of the three categories applies on a day (CAT-01 to CAT-04), and when that must be looked at again (CAT-05).

The category is never typed over from an earlier decision: it follows from who lives there on that day. Somebody who
moves in, leaves or is born is in the household from that day only, so one description answers for any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from houvast_rules.errors import MissingFactError
from houvast_rules.explain import Flag, Result, Step, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage.facts import Member
from houvast_rules.living_wage.kinds import CATEGORY_NAMES, Category, Relation
from houvast_rules.periods import age_on, birthday
from houvast_rules.statements import info, step

_CHILDREN = (Relation.CHILD, Relation.ADULT_CHILD)


def derive_category(
    household: Sequence[Member], on: date, *, homeless_with_gpmi: bool = False, law: Law | None = None
) -> Result[Category]:
    """Give the category on a day from who lives with the applicant; an empty household lives alone.

    Information flags: `ONE_AMOUNT_FOR_BOTH` (a partner in category 3), `CHILD_NOT_DEPENDENT` and `OTHER_MINOR` (a
    minor who gives no category 3). Raises `MissingFactError` when the birth date of a child is not known, with the
    place of that child as `household[0].birth_date`, and `OutsideKnownRangeError` before 1 October 2002.
    """
    adult_age = (law or current_law()).integer("living_wage.child_age", on)
    present = [member for member in household if is_present(member, on)]
    births = _dependent_births(household, on, adult_age)
    sharing = sum(member.shares_household for member in present)
    steps = [_child_step(births, on)]
    if births:
        category = Category.FAMILY
        steps += _partner_steps(present)
    elif homeless_with_gpmi:
        category = Category.SINGLE
        steps.append(step("CAT-04", "Een dakloze met een GPMI telt als alleenstaand.", False))
    else:
        category = Category.COHABITANT if sharing else Category.SINGLE
        steps.append(step("CAT-04", _sharing_text(sharing, len(present) - sharing), bool(sharing)))
    text = f"Op {dutch_date(on)} geldt één categorie: {category.value} ({CATEGORY_NAMES[category]})."
    steps.append(step("CAT-01", text, category.value))
    return Result(category, tuple(steps), (*_partner_flags(category, present), *_minor_flags(present, on, adult_age)))


def category_review_due(household: Sequence[Member], on: date, *, law: Law | None = None) -> Result[date | None]:
    """Give the day on which the youngest child that gives category 3 turns 18 (CAT-05), None without such a child.

    A child born on 29 February turns 18 on 1 March. Raises as `derive_category`.
    """
    adult_age = (law or current_law()).integer("living_wage.child_age", on)
    births = _dependent_births(household, on, adult_age)
    if not births:
        text = f"Op {dutch_date(on)} is er geen minderjarig kind ten laste: geen herziening om de leeftijd."
        return Result(None, (step("CAT-05", text),))
    due = birthday(births[0], adult_age)
    text = (
        f"Het jongste kind ten laste is geboren op {dutch_date(births[0])} en wordt {adult_age} op "
        f"{dutch_date(due)}. Die dag eindigt categorie 3: kijk het dossier dan na."
    )
    return Result(due, (step("CAT-05", text, due),))


def is_present(member: Member, on: date) -> bool:
    """Tell whether somebody is born and lives there on a day."""
    return member.holds_on(on) and (member.birth_date is None or member.birth_date <= on)


def _dependent_births(household: Iterable[Member], on: date, adult_age: int) -> list[date]:
    """Birth dates of the children that give category 3 on that day, the youngest first."""
    births: list[date] = []
    for index, member in enumerate(household):
        if member.relation not in _CHILDREN or not is_present(member, on) or not _could_depend(member):
            continue
        if member.birth_date is None:
            if member.relation is Relation.CHILD:
                raise MissingFactError(f"household[{index}].birth_date", "CAT-02")
        elif age_on(member.birth_date, on) < adult_age:
            births.append(member.birth_date)
    return sorted(births, reverse=True)


def _could_depend(member: Member) -> bool:
    return member.dependent and member.shares_household and not member.married


def _child_step(births: list[date], on: date) -> Step:
    if not births:
        return step("CAT-02", f"Op {dutch_date(on)} is er geen minderjarig, ongehuwd kind ten laste.", False)
    ages = [age_on(birth, on) for birth in births]
    if len(births) == 1:
        text = f"Eén minderjarig, ongehuwd kind ten laste, geboren op {dutch_date(births[0])} ({ages[0]} jaar)."
    else:
        text = f"{len(births)} minderjarige, ongehuwde kinderen ten laste; het jongste is {ages[0]} jaar."
    return step("CAT-02", text, True)


def _has_partner(present: Iterable[Member]) -> bool:
    return any(member.relation is Relation.PARTNER and member.shares_household for member in present)


def _partner_steps(present: Iterable[Member]) -> list[Step]:
    if not _has_partner(present):
        return []
    return [step("CAT-03", "De partner hoort bij het gezin: één bedrag voor allebei.", True)]


def _partner_flags(category: Category, present: Iterable[Member]) -> tuple[Flag, ...]:
    if category is not Category.FAMILY or not _has_partner(present):
        return ()
    text = "Categorie 3 is één bedrag voor het hele gezin: de partner krijgt geen tweede leefloon."
    return (info("CAT-03", "ONE_AMOUNT_FOR_BOTH", text),)


def _sharing_text(sharing: int, roof_only: int) -> str:
    text = "Niemand deelt het huishouden: alleenstaand."
    if sharing:
        people = count(sharing, "persoon deelt", "personen delen")
        text = f"{people} het dak en het huishouden met de aanvrager: samenwonend."
    if roof_only:
        people = count(roof_only, "persoon woont", "personen wonen")
        text += f" {people} alleen onder hetzelfde dak: dat is geen samenwonen."
    return text


def _minor_flags(present: Iterable[Member], on: date, adult_age: int) -> tuple[Flag, ...]:
    """Explain once per kind which minors did not give category 3, so that a wrong word is noticed."""
    minors = [
        member for member in present if member.birth_date is not None and age_on(member.birth_date, on) < adult_age
    ]
    flags: list[Flag] = []
    if any(member.relation in _CHILDREN and not _could_depend(member) for member in minors):
        text = (
            "Een minderjarig kind dat gehuwd is, niet ten laste is of het huishouden niet deelt, geeft geen "
            "categorie 3. Deelt het wel het huishouden, dan is de aanvrager met dat kind samenwonend."
        )
        flags.append(info("CAT-02", "CHILD_NOT_DEPENDENT", text))
    if any(member.relation not in (*_CHILDREN, Relation.PARTNER) for member in minors):
        text = (
            "Een minderjarige die geen kind van de aanvrager is, geeft alleen categorie 3 als die ten laste is van "
            "de aanvrager. Is dat zo, duid die dan aan als kind."
        )
        flags.append(info("CAT-02", "OTHER_MINOR", text))
    return tuple(flags)
