"""Facts that cannot be are refused where they are made, with the name of the fact that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    Disposal,
    Facts,
    HousingBenefit,
    Income,
    IncomeKind,
    LocalWork,
    Member,
    MovableCapital,
    RealEstate,
    Relation,
    VolunteerPay,
)

ON = date(2025, 6, 1)
ZERO, ONE = Decimal(0), Decimal(1)
# How each fact is made with nothing odd about it.
SOUND: dict[Callable[..., Any], dict[str, Any]] = {
    Income: {"kind": IncomeKind.WAGE, "monthly": ONE},
    MovableCapital: {"amount": ONE},
    RealEstate: {"cadastral_income": ONE},
    Disposal: {"on": ON, "value": ONE},
    HousingBenefit: {"monthly": ONE},
    VolunteerPay: {"annual": ONE},
    LocalWork: {"hours": ONE, "paid": ONE},
    Cohabitant: {"relation": Relation.PARENT, "monthly": ONE},
    Member: {"relation": Relation.PARENT},
}
AMOUNTS = [
    (Income, "monthly"),
    (Income, "seized_monthly"),
    (MovableCapital, "amount"),
    (RealEstate, "cadastral_income"),
    (RealEstate, "unbuilt_cadastral_income"),
    (RealEstate, "rent_annual"),
    (Disposal, "value"),
    (Disposal, "debts_paid"),
    (Disposal, "counted_annual"),
    (HousingBenefit, "monthly"),
    (VolunteerPay, "annual"),
    (VolunteerPay, "highest_day"),
    (LocalWork, "hours"),
    (LocalWork, "paid"),
    (Cohabitant, "monthly"),
    (Cohabitant, "family_benefit_monthly"),
    (Cohabitant, "family_supplements_monthly"),
    (Cohabitant, "disability_supplement_monthly"),
]


def refused(make: Callable[..., Any], **values: Any) -> ImpossibleFactError:
    with pytest.raises(ImpossibleFactError) as refusal:
        make(**values)
    return refusal.value


@pytest.mark.parametrize(("make", "name"), AMOUNTS)
def test_an_amount_is_finite_and_not_negative(make: Callable[..., Any], name: str) -> None:
    assert getattr(make(**SOUND[make] | {name: ZERO}), name) == 0
    for amount in (Decimal("-0.01"), Decimal("Infinity"), Decimal("NaN")):
        refusal = refused(make, **SOUND[make] | {name: amount})
        assert (refusal.fact, refusal.reason) == (name, "een bedrag is niet negatief")


@pytest.mark.parametrize(
    ("make", "name", "other"),
    [(Income, "annual", {}), (Income, "earned", {"start": ON, "end": ON}), (Cohabitant, "annual", {})],
)
def test_an_amount_in_another_form_is_not_negative_either(
    make: Callable[..., Any], name: str, other: dict[str, Any]
) -> None:
    values = SOUND[make] | {"monthly": None} | other
    assert getattr(make(**values | {name: ONE}), name) == 1
    assert refused(make, **values | {name: -ONE}).fact == name


@pytest.mark.parametrize("make", SOUND, ids=lambda make: make.__name__)
def test_a_fact_does_not_end_before_it_starts(make: Callable[..., Any]) -> None:
    one_day = make(**SOUND[make], start=ON, end=ON)
    assert one_day.holds_on(ON)
    refusal = refused(make, **SOUND[make], start=ON, end=date(2025, 5, 31))
    assert (refusal.fact, refusal.reason) == ("end", "het einde ligt voor het begin")


def test_a_fact_holds_from_its_first_to_its_last_day() -> None:
    fact = MovableCapital(amount=ONE, start=date(2025, 6, 1), end=date(2025, 6, 30))
    assert [fact.holds_on(date(2025, month, day)) for month, day in ((5, 31), (6, 1), (6, 30), (7, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert MovableCapital(amount=ONE).holds_on(date.min)


@pytest.mark.parametrize(
    "amounts",
    [{}, {"monthly": ONE, "annual": ONE}, {"annual": ONE, "earned": ONE}, {"monthly": ONE, "earned": ONE}],
)
def test_an_income_has_one_amount(amounts: dict[str, Decimal]) -> None:
    refusal = refused(Income, kind=IncomeKind.WAGE, **amounts)
    assert (refusal.fact, refusal.reason) == (
        "monthly",
        "geef één bedrag: per maand, per jaar of voor de gewerkte dagen",
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (ON, None),
        (None, ON),
        (date(2025, 5, 31), ON),
        (date(2024, 6, 1), ON),
    ],
)
def test_what_was_earned_in_days_lies_within_one_month(start: date | None, end: date | None) -> None:
    refusal = refused(Income, kind=IncomeKind.WAGE, earned=ONE, start=start, end=end)
    assert (refusal.fact, refusal.reason) == (
        "earned",
        "een bedrag voor dagen vraagt een begin en einde in dezelfde maand",
    )


def test_the_days_of_what_was_earned() -> None:
    income = Income(kind=IncomeKind.WAGE, earned=ONE, start=date(2024, 2, 1), end=date(2024, 2, 29))
    assert income.earned_days() == (ONE, 29, 29)


@pytest.mark.parametrize("share", ["0", "-0.5", "1.01"])
def test_a_share_lies_between_nothing_and_all(share: str) -> None:
    refusal = refused(RealEstate, share=Decimal(share))
    assert (refusal.fact, refusal.reason) == ("share", "een aandeel ligt tussen 0 en 1")
    assert RealEstate(share=Decimal(1)).share == 1
    assert RealEstate(share=Decimal("0.01")).share == Decimal("0.01")


def test_children_are_counted_from_none() -> None:
    assert RealEstate(children=0).children == 0
    refusal = refused(RealEstate, children=-1)
    assert (refusal.fact, refusal.reason) == ("children", "een aantal kinderen is niet negatief")


def test_a_cohabitant_has_one_amount() -> None:
    for amounts in ({}, {"monthly": ONE, "annual": ONE}):
        refusal = refused(Cohabitant, relation=Relation.PARENT, **amounts)
        assert (refusal.fact, refusal.reason) == ("monthly", "geef één bedrag: per maand of per jaar")
    assert Cohabitant(relation=Relation.PARENT, monthly=ONE).annual_means == 12
    assert Cohabitant(relation=Relation.PARENT, annual=ONE).annual_means == 1


def test_supplements_are_part_of_what_they_supplement() -> None:
    def cohabitant(benefit: int, supplements: int, disability: int) -> Cohabitant:
        return Cohabitant(
            relation=Relation.PARENT,
            monthly=ZERO,
            family_benefit_monthly=Decimal(benefit),
            family_supplements_monthly=Decimal(supplements),
            disability_supplement_monthly=Decimal(disability),
        )

    assert cohabitant(2, 2, 2).family_supplements_monthly == 2
    refusal = refused(cohabitant, benefit=1, supplements=2, disability=0)
    assert (refusal.fact, refusal.reason) == (
        "family_supplements_monthly",
        "de toeslagen zijn hoger dan de kinderbijslag",
    )
    refusal = refused(cohabitant, benefit=3, supplements=1, disability=2)
    assert (refusal.fact, refusal.reason) == (
        "disability_supplement_monthly",
        "de toeslag is hoger dan alle toeslagen samen",
    )


@pytest.mark.parametrize("values", [{}, {"category": Category.SINGLE, "household": ()}])
def test_either_the_category_or_the_household(values: dict[str, Any]) -> None:
    refusal = refused(Facts, on=ON, **values)
    assert (refusal.fact, refusal.reason) == ("category", "geef de categorie of de gezinsleden, niet allebei")


def test_a_review_follows_the_start_of_the_file() -> None:
    assert Facts(on=ON, category=Category.SINGLE, file_start=ON, last_review=ON).last_review == ON
    refusal = refused(Facts, on=ON, category=Category.SINGLE, file_start=ON, last_review=date(2025, 5, 31))
    assert (refusal.fact, refusal.reason) == ("last_review", "de herziening ligt voor het begin van het dossier")
