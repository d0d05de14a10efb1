"""A whole document: the input of `houvast calc`, as a mapping (docs/operations.md describes its keys)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from houvast_rules.living_wage.facts import Facts, Member, Options
from houvast_rules.living_wage.kinds import (
    Category,
    DayBasis,
    DebtorDuty,
    FamilySupplements,
    Pooling,
    Scheme,
    VolunteerExcess,
)
from houvast_rules.living_wage.reading.entry import Entry, InputError
from houvast_rules.living_wage.reading.means import read_mean
from houvast_rules.living_wage.reading.people import read_cohabitant, read_member
from houvast_rules.periods import Period, add_months

_KEYS = (
    "date", "category", "household", "homeless_with_gpmi", "means", "cohabitants", "period", "file_start",
    "last_review", "scheme", "advance_on", "options",
)  # fmt: skip
_LONGEST = 120

_CATEGORIES = "de categorie is 1, 2 of 3"


def read_facts(document: object) -> Facts:
    """Read the facts of a calculation from a mapping of plain values.

    Days are `date` or ISO text, amounts `Decimal`, `int` or text such as "800.50". Raises `InputError` with the path
    of the key for an unknown key or word, a wrong type, an impossible value or a missing fact.
    """
    entry = Entry(document, "")
    entry.allow(_KEYS)
    on = entry.needed("date", entry.day("date"))
    household = _household(entry, on)
    with entry.facts():
        return Facts(
            on=on,
            category=_category(entry, household is not None),
            household=household,
            homeless_with_gpmi=entry.boolean("homeless_with_gpmi", False),
            means=tuple(read_mean(mean) for mean in entry.entries("means")),
            cohabitants=tuple(read_cohabitant(cohabitant) for cohabitant in entry.entries("cohabitants")),
            period=_period(entry),
            file_start=entry.day("file_start"),
            last_review=entry.day("last_review"),
            scheme=entry.choice("scheme", Scheme) or Scheme.LIVING_WAGE,
            advance_on=entry.text("advance_on"),
            options=_options(entry),
        )


def _category(entry: Entry, has_household: bool) -> Category | None:
    try:
        number = entry.whole("category", most=max(Category))
    except InputError:
        raise InputError("category", _CATEGORIES) from None
    if number is None and not has_household:
        raise InputError("category", "ontbreekt; geef 1, 2 of 3, of de gezinsleden onder household")
    if number is not None and has_household:
        raise InputError("category", "geef de categorie of de gezinsleden (household), niet allebei")
    if number == 0:
        raise InputError("category", _CATEGORIES)
    return None if number is None else Category(number)


def _household(entry: Entry, on: date) -> tuple[Member, ...] | None:
    if not entry.has("household"):
        return None
    return tuple(read_member(member, on) for member in entry.entries("household"))


def _period(entry: Entry) -> Period | None:
    period = entry.entry("period")
    if period is None:
        return None
    period.allow(("start", "end"))
    start = period.needed("start", period.day("start"))
    end = period.day("end") or start.replace(day=monthrange(start.year, start.month)[1])
    if end >= add_months(start, _LONGEST):
        raise InputError(period.at("end"), f"een periode duurt hoogstens {_LONGEST} maanden")
    with period.facts():
        return Period(start, end)


def _options(entry: Entry) -> Options:
    options = entry.entry("options")
    if options is None:
        return Options()
    options.allow(("day_basis", "pooling", "volunteer_excess", "debtor_duty", "family_supplements"))
    usual = Options()
    return Options(
        day_basis=options.choice("day_basis", DayBasis) or usual.day_basis,
        pooling=options.choice("pooling", Pooling) or usual.pooling,
        volunteer_excess=options.choice("volunteer_excess", VolunteerExcess) or usual.volunteer_excess,
        debtor_duty=options.choice("debtor_duty", DebtorDuty) or usual.debtor_duty,
        family_supplements=options.choice("family_supplements", FamilySupplements) or usual.family_supplements,
    )
