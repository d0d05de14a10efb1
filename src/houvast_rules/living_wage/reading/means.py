"""The means of the applicant, one entry per income, capital, building or benefit in kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypedDict

from houvast_rules.living_wage.facts import (
    Disposal,
    HousingBenefit,
    Income,
    LocalWork,
    Mean,
    MovableCapital,
    RealEstate,
    VolunteerPay,
)
from houvast_rules.living_wage.income import SPI_INCOMES
from houvast_rules.living_wage.kinds import IncomeKind, PropertyRight, SpiKind
from houvast_rules.living_wage.reading.entry import Entry, InputError

DATED = ("start", "end", "label")
_ZERO = Decimal(0)
_MONTHS = 12
_HOURS_OF_A_MONTH = Decimal(744)
_DAYS_OF_A_YEAR = 366
_CHILDREN = 30
_SHARE_DECIMALS = 6
_ONE_AMOUNT = "geef één bedrag"
_INCOME_KEYS = (
    "monthly", "annual", "amount", "seized_monthly", "spi",
    "received", "sanctioned", "regular", "from_cohabiting_debtor", "payee",
)  # fmt: skip
_INCOMES = tuple(kind.value for kind in IncomeKind)


class Dates(TypedDict):
    """The days on which a fact holds and the user's own word for it."""

    start: date | None
    end: date | None
    label: str


def dates(entry: Entry) -> Dates:
    """Read `start`, `end` and `label`."""
    return Dates(start=entry.day("start"), end=entry.day("end"), label=entry.text("label"))


def read_mean(entry: Entry) -> Mean:
    """Read one of the means; raises `InputError`."""
    kind = entry.needed("kind", entry.word("kind", (*_INCOMES, *_READERS)))
    if kind in _INCOMES:
        return _income(entry, IncomeKind(kind))
    keys, reader = _READERS[kind]
    entry.allow(("kind", *DATED, "spi", *keys), kind)
    if entry.choice("spi", SpiKind) not in (None, SpiKind.NONE):
        raise InputError(entry.at("spi"), "de SPI-vrijstelling hoort bij werk of opleiding")
    with entry.facts():
        return reader(entry)


def _income(entry: Entry, kind: IncomeKind) -> Income:
    entry.allow(("kind", *DATED, *_INCOME_KEYS), kind.value)
    spi = entry.choice("spi", SpiKind) or SpiKind.NONE
    if spi is not SpiKind.NONE and kind not in SPI_INCOMES:
        raise InputError(entry.at("spi"), "de SPI-vrijstelling hoort bij werk of opleiding")
    if not any(map(entry.has, ("monthly", "annual", "amount"))):
        raise InputError(entry.at("monthly"), "ontbreekt (of geef annual)")
    with entry.facts(earned="amount"):
        return Income(
            kind=kind,
            monthly=entry.euro("monthly"),
            annual=entry.euro("annual"),
            earned=entry.euro("amount"),
            seized_monthly=entry.euro("seized_monthly") or _ZERO,
            spi=spi,
            received=entry.boolean("received", True),
            sanctioned=entry.boolean("sanctioned", False),
            regular=entry.boolean("regular", True),
            from_cohabiting_debtor=entry.boolean("from_cohabiting_debtor", False),
            payee=entry.boolean("payee", True),
            **dates(entry),
        )


def _movable_capital(entry: Entry) -> MovableCapital:
    return MovableCapital(amount=entry.needed("amount", entry.euro("amount")), **dates(entry))


def _real_estate(entry: Entry) -> RealEstate:
    if not any(map(entry.has, ("cadastral_income", "unbuilt_cadastral_income"))):
        raise InputError(entry.at("cadastral_income"), "ontbreekt")
    share = entry.number("share", decimals=_SHARE_DECIMALS)
    return RealEstate(
        cadastral_income=entry.euro("cadastral_income") or _ZERO,
        unbuilt_cadastral_income=entry.euro("unbuilt_cadastral_income") or _ZERO,
        share=Decimal(1) if share is None else share,
        children=entry.whole("children", most=_CHILDREN) or 0,
        rent_annual=entry.euro("rent_annual"),
        **dates(entry),
    )


def _disposal(entry: Entry) -> Disposal:
    return Disposal(
        on=entry.needed("on", entry.day("on")),
        value=entry.needed("value", entry.euro("value")),
        right=entry.choice("right", PropertyRight) or PropertyRight.FULL,
        debts_paid=entry.euro("debts_paid") or _ZERO,
        counted_annual=entry.euro("counted_annual"),
        **dates(entry),
    )


def _housing(entry: Entry) -> HousingBenefit:
    return HousingBenefit(
        monthly=entry.needed("monthly", entry.euro("monthly")),
        payer_lives_here=entry.boolean("payer_lives_here", False),
        **dates(entry),
    )


def _volunteer(entry: Entry) -> VolunteerPay:
    given = [key for key in ("amount", "annual", "monthly") if entry.has(key)]
    if len(given) > 1:
        raise InputError(entry.at(given[1]), f"{_ONE_AMOUNT}: annual of monthly")
    key = given[0] if given else "annual"
    amount = entry.needed(key, entry.euro(key))
    return VolunteerPay(
        annual=amount * _MONTHS if key == "monthly" else amount,
        highest_day=entry.euro("highest_day"),
        days=entry.whole("days", most=_DAYS_OF_A_YEAR),
        raised_ceiling=entry.boolean("raised_ceiling", False),
        **dates(entry),
    )


def _local_work(entry: Entry) -> LocalWork:
    return LocalWork(
        hours=entry.needed("hours", entry.number("hours", decimals=2, most=_HOURS_OF_A_MONTH)),
        paid=entry.needed("paid", entry.euro("paid")),
        **dates(entry),
    )


_READERS: dict[str, tuple[tuple[str, ...], Callable[[Entry], Mean]]] = {
    "movable_capital": (("amount",), _movable_capital),
    "real_estate": (
        ("cadastral_income", "unbuilt_cadastral_income", "share", "children", "rent_annual"),
        _real_estate,
    ),
    "disposal": (("on", "value", "right", "debts_paid", "counted_annual"), _disposal),
    "housing": (("monthly", "payer_lives_here"), _housing),
    "volunteer": (("monthly", "annual", "amount", "highest_day", "days", "raised_ceiling"), _volunteer),
    "local_work": (("hours", "paid"), _local_work),
}
