"""Facts of a living wage as JSON and back: what a saved calculation rested on stays readable after the code moved on.

Every field is written out, so that a renamed field of the rules never silently changes what was kept: a test holds the
tables against the dataclasses. Every value is written, also one nobody touched: another default in a later release must
not change what was kept. Only what is not known (None) is left out.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from houvast.core.errors import Refused
from houvast_rules import living_wage as rules
from houvast_rules.periods import Period

VERSION = 1


@dataclass(frozen=True)
class Converter:
    """How one value becomes JSON and comes back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


MONEY = Converter(str, Decimal)
DAY = Converter(dt.date.isoformat, dt.date.fromisoformat)
TEXT = Converter(str, str)
FLAG = Converter(bool, bool)
COUNT = Converter(int, int)


def one_of(choices: type[Enum]) -> Converter:
    return Converter(lambda choice: choice.value, choices)


DATED = {"start": DAY, "end": DAY, "label": TEXT}
INCOME = {
    "kind": one_of(rules.IncomeKind),
    "monthly": MONEY,
    "annual": MONEY,
    "earned": MONEY,
    "seized_monthly": MONEY,
    "spi": one_of(rules.SpiKind),
    "received": FLAG,
    "sanctioned": FLAG,
    "regular": FLAG,
    "from_cohabiting_debtor": FLAG,
    "payee": FLAG,
}
REAL_ESTATE = {
    "cadastral_income": MONEY,
    "unbuilt_cadastral_income": MONEY,
    "share": MONEY,
    "children": COUNT,
    "rent_annual": MONEY,
}
DISPOSAL = {
    "on": DAY,
    "value": MONEY,
    "right": one_of(rules.PropertyRight),
    "debts_paid": MONEY,
    "counted_annual": MONEY,
}
VOLUNTEER = {"annual": MONEY, "highest_day": MONEY, "days": COUNT, "raised_ceiling": FLAG}
COHABITANT = {
    "relation": one_of(rules.Relation),
    "monthly": MONEY,
    "annual": MONEY,
    "count": FLAG,
    "reason": TEXT,
    "receives_living_wage": FLAG,
    "article_60_wage": FLAG,
    "spi": one_of(rules.SpiKind),
    "family_benefit_monthly": MONEY,
    "family_supplements_monthly": MONEY,
    "disability_supplement_monthly": MONEY,
}
MEMBER = {
    "relation": one_of(rules.Relation),
    "birth_date": DAY,
    "shares_household": FLAG,
    "married": FLAG,
    "dependent": FLAG,
}
OPTIONS = {
    "day_basis": one_of(rules.DayBasis),
    "pooling": one_of(rules.Pooling),
    "volunteer_excess": one_of(rules.VolunteerExcess),
    "debtor_duty": one_of(rules.DebtorDuty),
    "family_supplements": one_of(rules.FamilySupplements),
}

# The name under which a means is kept, its class, and its fields.
MEANS: dict[str, tuple[type[Any], dict[str, Converter]]] = {
    "income": (rules.Income, INCOME | DATED),
    "movable_capital": (rules.MovableCapital, {"amount": MONEY} | DATED),
    "real_estate": (rules.RealEstate, REAL_ESTATE | DATED),
    "disposal": (rules.Disposal, DISPOSAL | DATED),
    "housing_benefit": (rules.HousingBenefit, {"monthly": MONEY, "payer_lives_here": FLAG} | DATED),
    "volunteer": (rules.VolunteerPay, VOLUNTEER | DATED),
    "local_work": (rules.LocalWork, {"hours": MONEY, "paid": MONEY} | DATED),
}
_NAMES = {made: name for name, (made, _fields) in MEANS.items()}


def _rows_of(made: type[Any], table: dict[str, Converter]) -> Converter:
    return Converter(lambda rows: [_written(row, table) for row in rows], lambda rows: _many(made, table, rows))


def _many(made: type[Any], table: dict[str, Converter], rows: list[Any]) -> tuple[Any, ...]:
    return tuple(made(**_read(row, table)) for row in rows)


def _written_mean(mean: Any) -> dict[str, Any]:
    name = _NAMES[type(mean)]
    return {"type": name, **_written(mean, MEANS[name][1])}


def _read_mean(row: Mapping[str, Any]) -> Any:
    made, table = MEANS[row["type"]]
    return made(**_read(row, table))


FACTS = {
    "on": DAY,
    "category": one_of(rules.Category),
    "household": _rows_of(rules.Member, MEMBER | DATED),
    "homeless_with_gpmi": FLAG,
    "means": Converter(
        lambda rows: [_written_mean(row) for row in rows], lambda rows: tuple(_read_mean(row) for row in rows)
    ),
    "cohabitants": _rows_of(rules.Cohabitant, COHABITANT | DATED),
    "period": Converter(
        lambda days: {"start": days.start.isoformat(), "end": days.end.isoformat()},
        lambda days: Period(dt.date.fromisoformat(days["start"]), dt.date.fromisoformat(days["end"])),
    ),
    "file_start": DAY,
    "last_review": DAY,
    "scheme": one_of(rules.Scheme),
    "advance_on": TEXT,
    "options": Converter(
        lambda options: _written(options, OPTIONS), lambda options: rules.Options(**_read(options, OPTIONS))
    ),
}


def write_facts(facts: rules.Facts) -> dict[str, Any]:
    """Return the facts as a JSON document: amounts as text, days as YYYY-MM-DD, choices by their stored word."""
    return {"version": VERSION, **_written(facts, FACTS)}


def read_facts(document: Mapping[str, Any]) -> rules.Facts:
    """Return the facts a document of `write_facts` was made of; raises `Refused` for one this release cannot read."""
    if document.get("version") != VERSION:
        raise Refused(_("Deze berekening is bewaard door een andere versie van Houvast. Begin een nieuwe berekening."))
    return rules.Facts(**_read(document, FACTS))


def _written(thing: Any, table: dict[str, Converter]) -> dict[str, Any]:
    kept = {}
    for each in fields(thing):
        value = getattr(thing, each.name)
        if value is not None:
            kept[each.name] = table[each.name].write(value)
    return kept


def _read(document: Mapping[str, Any], table: dict[str, Converter]) -> dict[str, Any]:
    return {name: converter.read(document[name]) for name, converter in table.items() if name in document}
