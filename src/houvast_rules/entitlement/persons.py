"""The conditions that are facts of the person: age (ELI-02), status (ELI-03, ELI-05) and willingness (ELI-04)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.errors import MissingFactError
from houvast_rules.explain import Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.periods import add_months, age_on, birthday
from houvast_rules.statements import error, require_in_force, step


class ResidenceStatus(StrEnum):
    """Nationality or residence status; EU includes family members of an EU citizen with a right of residence."""

    BELGIAN = "belgian"
    EU = "eu"
    POPULATION_REGISTER = "population_register"
    REFUGEE = "refugee"
    STATELESS = "stateless"
    SUBSIDIARY_PROTECTION = "subsidiary_protection"
    OTHER = "other"


class WaiverReason(StrEnum):
    """The only two reasons not to ask for willingness to work."""

    HEALTH = "health"
    EQUITY = "equity"


_STATUS_LABELS = {
    ResidenceStatus.BELGIAN: "Belg",
    ResidenceStatus.POPULATION_REGISTER: "Ingeschreven in het bevolkingsregister",
    ResidenceStatus.REFUGEE: "Erkend vluchteling",
    ResidenceStatus.STATELESS: "Staatloos",
}
_WAIVER_LABELS = {WaiverReason.HEALTH: "gezondheidsredenen", WaiverReason.EQUITY: "billijkheidsredenen"}


def check_age(
    birth_date: date,
    on: date,
    *,
    emancipated_by_marriage: bool = False,
    dependent_child: bool = False,
    pregnant: bool = False,
    law: Law | None = None,
) -> Result[bool]:
    """Tell whether the age condition holds on the day `on` (ELI-02): 18, or a minor in one of three situations.

    Raises `ImpossibleFactError` for a birth after `on` and `OutsideKnownRangeError` before 1 October 2002.
    """
    adult = (law or current_law()).integer("entitlement.adult_age", on)
    age = age_on(birth_date, on)
    exceptions = (
        (emancipated_by_marriage, "ontvoogd door huwelijk"),
        (dependent_child, "met een kind ten laste"),
        (pregnant, "zwanger"),
    )
    reasons = ", ".join(label for holds, label in exceptions if holds)
    if age >= adult:
        text = f"{age} jaar op {dutch_date(on)}: {adult} of ouder."
    elif reasons:
        text = f"{age} jaar op {dutch_date(on)}, maar {reasons}."
    else:
        text = f"{age} jaar op {dutch_date(on)}: te jong. Wordt {adult} op {dutch_date(birthday(birth_date, adult))}."
    allowed = age >= adult or bool(reasons)
    return Result(allowed, (step("ELI-02", text, allowed),))


def check_eu_stay(stay_from: date, on: date, *, law: Law | None = None) -> Result[bool]:
    """Tell whether the first three months of the stay of an EU citizen are over on the day `on` (ELI-05).

    `stay_from` is the first day of the stay, or of the right of residence when that is what is known. Raises
    `OutsideKnownRangeError` before 1 October 2002.
    """
    months = (law or current_law()).integer("entitlement.eu_first_months", on)
    first_day = add_months(stay_from, months)
    allowed = on >= first_day
    text = f"Verblijf vanaf {dutch_date(stay_from)}: de eerste {months} maanden geven geen recht. "
    text += f"Recht kan vanaf {dutch_date(first_day)}."
    return Result(allowed, (step("ELI-05", text, allowed),))


def check_status(
    status: ResidenceStatus, on: date, *, stay_from: date | None = None, law: Law | None = None
) -> Result[bool]:
    """Tell whether a nationality or status gives the right on the day `on` (ELI-03; an EU citizen also ELI-05).

    Info `TO_CONFIRM` for subsidiary protection, whose first day is to be checked. Raises `MissingFactError` for an EU
    citizen without `stay_from`, `OutsideKnownRangeError` before 1 October 2002.
    """
    require_in_force("ELI-03", on)
    if status is ResidenceStatus.EU:
        if stay_from is None:
            raise MissingFactError("stay_from", "ELI-05")
        stay = check_eu_stay(stay_from, on, law=law)
        text = f"EU-burger of familielid: {'recht' if stay.value else 'nog geen recht'}."
        return Result(stay.value, (*stay.steps, step("ELI-03", text, stay.value)), stay.flags)
    if status is ResidenceStatus.SUBSIDIARY_PROTECTION:
        reading = Reading(law or current_law(), on)
        protected = reading.at("entitlement.subsidiary_protection").value is True
        text = f"Subsidiair beschermd: {'recht' if protected else 'nog geen recht'} op {dutch_date(on)}."
        return Result(protected, (step("ELI-03", text, protected),), certainty_flags(reading, "ELI-03"))
    if status is ResidenceStatus.OTHER:
        text = "Dit statuut geeft geen recht op een leefloon. Kijk na of een equivalent leefloon kan."
        return Result(value=False, steps=(step("ELI-03", text, value=False),))
    text = f"{_STATUS_LABELS[status]}: dat statuut geeft recht."
    return Result(value=True, steps=(step("ELI-03", text, value=True),))


def check_willingness(
    on: date, *, willing: bool, reason: WaiverReason | None = None, evidence: str = ""
) -> Result[bool]:
    """Tell whether the condition to be willing to work holds, or is waived with a recorded reason (ELI-04).

    `evidence` is what was found and written down. Errors `WAIVER_WITHOUT_REASON` (not willing, no reason) and
    `WAIVER_NOT_RECORDED` (a reason without what it rests on). Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    require_in_force("ELI-04", on)
    if willing:
        return Result(value=True, steps=(step("ELI-04", "De persoon is bereid te werken.", value=True),))
    if reason is None:
        text = "Niet bereid te werken, zonder gezondheids- of billijkheidsreden in het dossier."
        flag = error("ELI-04", "WAIVER_WITHOUT_REASON", text)
        return Result(value=False, steps=(step("ELI-04", text, value=False),), flags=(flag,))
    if not evidence.strip():
        text = f"Noteer waarop de {_WAIVER_LABELS[reason]} steunen."
        flag = error("ELI-04", "WAIVER_NOT_RECORDED", text)
        return Result(value=False, steps=(step("ELI-04", text, value=False),), flags=(flag,))
    text = f"Werkbereidheid niet gevraagd om {_WAIVER_LABELS[reason]}: {evidence.strip()}"
    return Result(value=True, steps=(step("ELI-04", text, value=True),))
