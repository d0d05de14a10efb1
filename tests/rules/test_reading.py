"""What somebody wrote down becomes exactly the facts meant, or is refused with the place and a way out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    DayBasis,
    DebtorDuty,
    Disposal,
    Facts,
    HousingBenefit,
    Income,
    IncomeKind,
    InputError,
    LocalWork,
    Member,
    MovableCapital,
    Options,
    Pooling,
    PropertyRight,
    RealEstate,
    Relation,
    Scheme,
    SpiKind,
    VolunteerExcess,
    VolunteerPay,
    read_facts,
)
from houvast_rules.periods import Period

Plain = dict[str, object]
ALONE: Plain = {"date": "2025-06-01", "category": "2"}
FAMILY: Plain = {"date": "2025-06-01", "household": []}


def mean(**values: object) -> Plain:
    return {**ALONE, "means": [values]}


def cohabitant(**values: object) -> Plain:
    return {**ALONE, "cohabitants": [values]}


def member(**values: object) -> Plain:
    return {**FAMILY, "household": [values]}


def test_the_least_that_can_be_asked() -> None:
    assert read_facts(ALONE) == Facts(on=date(2025, 6, 1), category=Category.SINGLE)
    assert read_facts(FAMILY) == Facts(on=date(2025, 6, 1), household=())
    assert read_facts({"date": date(2025, 6, 1), "category": 2, "means": None, "period": None}) == read_facts(ALONE)


def test_everything_around_the_means() -> None:
    document = {
        **FAMILY,
        "household": [
            {"relation": "partner", "label": "Ann", "shares_household": True},
            {
                "relation": "child",
                "birth_date": "2015-05-03",
                "dependent": False,
                "married": False,
                "start": "2024-01-01",
            },
        ],
        "homeless_with_gpmi": True,
        "period": {"start": "2025-06-10"},
        "file_start": "2025-01-01",
        "last_review": "2025-05-01",
        "scheme": "equivalent_leefloon",
        "advance_on": "werkloosheidsuitkering",
        "options": {
            "day_basis": "thirty",
            "pooling": "yearly_with_exemption",
            "volunteer_excess": "everything",
            "debtor_duty": "optional",
        },
    }
    partner = Member(relation=Relation.PARTNER, label="Ann")
    child = Member(relation=Relation.CHILD, birth_date=date(2015, 5, 3), dependent=False, start=date(2024, 1, 1))
    assert read_facts(document) == Facts(
        on=date(2025, 6, 1),
        household=(partner, child),
        homeless_with_gpmi=True,
        period=Period(date(2025, 6, 10), date(2025, 6, 30)),
        file_start=date(2025, 1, 1),
        last_review=date(2025, 5, 1),
        scheme=Scheme.EQUIVALENT,
        advance_on="werkloosheidsuitkering",
        options=Options(
            day_basis=DayBasis.THIRTY,
            pooling=Pooling.YEARLY_WITH_EXEMPTION,
            volunteer_excess=VolunteerExcess.EVERYTHING,
            debtor_duty=DebtorDuty.OPTIONAL,
        ),
    )


def test_options_may_be_given_one_by_one() -> None:
    assert read_facts({**ALONE, "options": {"day_basis": "year_365"}}).options == Options(day_basis=DayBasis.YEAR_365)
    assert read_facts({**ALONE, "options": {}}).options == Options()


def test_the_end_of_a_period_may_be_given() -> None:
    period = {"start": "2024-02-10", "end": "2024-02-20"}
    assert read_facts({**ALONE, "period": period}).period == Period(date(2024, 2, 10), date(2024, 2, 20))
    assert read_facts({**ALONE, "period": {"start": "2024-02-10"}}).period == Period(
        date(2024, 2, 10), date(2024, 2, 29)
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": "wage", "monthly": "309.48"}, Income(kind=IncomeKind.WAGE, monthly=Decimal("309.48"))),
        (
            {"kind": "wage", "monthly": 800, "spi": "student", "start": "2025-01-01", "end": "2025-12-31"},
            Income(
                kind=IncomeKind.WAGE,
                monthly=Decimal(800),
                spi=SpiKind.STUDENT,
                start=date(2025, 1, 1),
                end=date(2025, 12, 31),
            ),
        ),
        (
            {"kind": "wage", "amount": "250", "start": "2025-06-02", "end": "2025-06-13"},
            Income(kind=IncomeKind.WAGE, earned=Decimal(250), start=date(2025, 6, 2), end=date(2025, 6, 13)),
        ),
        (
            {"kind": "benefit", "annual": Decimal("1200.50"), "seized_monthly": "10", "spi": "none"},
            Income(kind=IncomeKind.BENEFIT, annual=Decimal("1200.50"), seized_monthly=Decimal(10)),
        ),
        (
            {"kind": "gift", "monthly": "0", "regular": False, "from_cohabiting_debtor": True},
            Income(kind=IncomeKind.GIFT, monthly=Decimal(0), regular=False, from_cohabiting_debtor=True),
        ),
        (
            {"kind": "child_benefit", "monthly": "180", "payee": False, "received": False},
            Income(kind=IncomeKind.CHILD_BENEFIT, monthly=Decimal(180), payee=False, received=False),
        ),
        ({"kind": "movable_capital", "amount": "10500", "spi": "none"}, MovableCapital(amount=Decimal(10500))),
        (
            {"kind": "real_estate", "cadastral_income": "850", "children": "1"},
            RealEstate(cadastral_income=Decimal(850), children=1),
        ),
        (
            {"kind": "real_estate", "unbuilt_cadastral_income": 40, "share": "0.333333", "rent_annual": "1200"},
            RealEstate(unbuilt_cadastral_income=Decimal(40), share=Decimal("0.333333"), rent_annual=Decimal(1200)),
        ),
        (
            {"kind": "disposal", "on": "2020-01-01", "value": "100000"},
            Disposal(on=date(2020, 1, 1), value=Decimal(100000)),
        ),
        (
            {
                "kind": "disposal",
                "on": "2020-01-01",
                "value": "5",
                "right": "bare",
                "debts_paid": "2",
                "counted_annual": "1",
            },
            Disposal(
                on=date(2020, 1, 1),
                value=Decimal(5),
                right=PropertyRight.BARE,
                debts_paid=Decimal(2),
                counted_annual=Decimal(1),
            ),
        ),
        ({"kind": "housing", "monthly": "650"}, HousingBenefit(monthly=Decimal(650))),
        (
            {"kind": "housing", "monthly": "650", "payer_lives_here": True, "label": " huur "},
            HousingBenefit(monthly=Decimal(650), payer_lives_here=True, label="huur"),
        ),
        ({"kind": "volunteer", "monthly": "40.10"}, VolunteerPay(annual=Decimal("481.20"))),
        ({"kind": "volunteer", "annual": "500", "days": 20}, VolunteerPay(annual=Decimal(500), days=20)),
        (
            {"kind": "volunteer", "amount": "500", "highest_day": "42.31", "raised_ceiling": True},
            VolunteerPay(annual=Decimal(500), highest_day=Decimal("42.31"), raised_ceiling=True),
        ),
        (
            {"kind": "local_work", "hours": "12.5", "paid": "60"},
            LocalWork(hours=Decimal("12.5"), paid=Decimal(60)),
        ),
    ],
)
def test_every_kind_of_means(values: Plain, expected: object) -> None:
    assert read_facts(mean(**values)).means == (expected,)


@pytest.mark.parametrize("kind", IncomeKind)
def test_every_income_of_the_list(kind: IncomeKind) -> None:
    assert read_facts(mean(kind=kind.value, monthly="1")).means == (Income(kind=kind, monthly=Decimal(1)),)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"relation": "sibling", "monthly": "0"}, Cohabitant(relation=Relation.SIBLING, monthly=Decimal(0))),
        (
            {"relation": "parent", "annual": "18000", "count": False, "reason": "Vader is ziek."},
            Cohabitant(relation=Relation.PARENT, annual=Decimal(18000), count=False, reason="Vader is ziek."),
        ),
        (
            {
                "relation": "partner",
                "monthly": "900",
                "count": True,
                "receives_living_wage": True,
                "article_60_wage": True,
                "spi": "general",
                "family_benefit_monthly": "200",
                "family_supplements_monthly": "50",
            },
            Cohabitant(
                relation=Relation.PARTNER,
                monthly=Decimal(900),
                count=True,
                receives_living_wage=True,
                article_60_wage=True,
                spi=SpiKind.GENERAL,
                family_benefit_monthly=Decimal(200),
                family_supplements_monthly=Decimal(50),
            ),
        ),
    ],
)
def test_cohabitants(values: Plain, expected: Cohabitant) -> None:
    assert read_facts(cohabitant(**values)).cohabitants == (expected,)


WAGE: Plain = {"kind": "wage"}
REFUSED: list[tuple[object, str, str]] = [
    ("date", "document", "sleutels"),
    ([], "document", "sleutels"),
    ({}, "date", "ontbreekt"),
    ({"date": "2025-06-01"}, "category", "ontbreekt"),
    ({**ALONE, "household": []}, "category", "niet allebei"),
    ({**ALONE, "categorie": 2}, "categorie", "bedoel je 'category'?"),
    ({"date": "2025-06-01", 7: 2}, "7", "onbekend"),
    ({**ALONE, "category": "0"}, "category", "1, 2 of 3"),
    ({**ALONE, "category": "4"}, "category", "1, 2 of 3"),
    ({**ALONE, "category": "1.5"}, "category", "1, 2 of 3"),
    ({**ALONE, "category": True}, "category", "1, 2 of 3"),
    ({**ALONE, "category": "single"}, "category", "1, 2 of 3"),
    ({**ALONE, "date": "2025-02-30"}, "date", "geen datum"),
    ({**ALONE, "date": "20250601"}, "date", "geen datum"),
    ({**ALONE, "date": "1/6/2025"}, "date", "2025-06-01"),
    ({**ALONE, "date": "31/02/2025"}, "date", "'2025-02-31' is geen datum"),
    ({**ALONE, "date": datetime(2025, 6, 1)}, "date", "een datum verwacht"),
    ({**ALONE, "date": 2025}, "date", "een datum verwacht"),
    ({**ALONE, "date": "9999-12-31"}, "date", "onwaarschijnlijke datum"),
    ({**ALONE, "date": date(1879, 12, 31)}, "date", "onwaarschijnlijke datum"),
    ({**ALONE, "means": {"kind": "wage"}}, "means", "een lijst verwacht"),
    ({**ALONE, "means": "wage"}, "means", "een lijst verwacht"),
    ({**ALONE, "means": ["wage"]}, "means[0]", "sleutels"),
    (mean(monthly="800"), "means[0].kind", "ontbreekt"),
    (mean(kind="wages", monthly="800"), "means[0].kind", "bedoel je 'wage'?"),
    (mean(kind="xyz", monthly="800"), "means[0].kind", "kies uit wage, "),
    (mean(kind=1, monthly="800"), "means[0].kind", "onbekend"),
    (mean(kind="x" * 50), "means[0].kind", "x" * 40 + "…"),
    (mean(**WAGE), "means[0].monthly", "ontbreekt"),
    (mean(**WAGE, monthly="800,50"), "means[0].monthly", "schrijf de cent na een punt: 800.50"),
    (mean(**WAGE, monthly="1.234,56"), "means[0].monthly", "is geen getal"),
    (mean(**WAGE, monthly="€ 800"), "means[0].monthly", "is geen getal"),
    (mean(**WAGE, monthly=".nan"), "means[0].monthly", "is geen getal"),
    (mean(**WAGE, monthly="1e3"), "means[0].monthly", "is geen getal"),
    (mean(**WAGE, monthly=Decimal("NaN")), "means[0].monthly", "geen getal"),
    (mean(**WAGE, monthly=800.5), "means[0].monthly", "drijvend"),
    (mean(**WAGE, monthly=[800]), "means[0].monthly", "een getal verwacht"),
    (mean(**WAGE, monthly="-1"), "means[0].monthly", "niet negatief"),
    (mean(**WAGE, monthly="-1,50"), "means[0].monthly", "-1.50"),
    (mean(**WAGE, monthly="309.481"), "means[0].monthly", "hoogstens 2 decimalen"),
    (mean(**WAGE, monthly="1000000000"), "means[0].monthly", "onwaarschijnlijk"),
    (mean(**WAGE, monthly="1", annual="12"), "means[0].monthly", "één bedrag"),
    (mean(**WAGE, amount="250"), "means[0].amount", "dezelfde maand"),
    (mean(**WAGE, amount="250", start="2025-06-01", end="2025-07-01"), "means[0].amount", "dezelfde maand"),
    (mean(**WAGE, monthly="1", start="2025-06-01", end="2025-05-01"), "means[0].end", "voor het begin"),
    (mean(**WAGE, monthly="1", mothly="1"), "means[0].mothly", "bedoel je 'monthly'?"),
    (mean(**WAGE, monthly="1", spi="studnt"), "means[0].spi", "bedoel je 'student'?"),
    (mean(**WAGE, monthly="1", received="yes"), "means[0].received", "true of false"),
    (mean(**WAGE, monthly="1", label=["x"]), "means[0].label", "tekst verwacht"),
    (mean(**WAGE, monthly="1", label="x" * 201), "means[0].label", "te lang"),
    (mean(kind="pension", monthly="1", spi="general"), "means[0].spi", "werk of opleiding"),
    (mean(kind="housing", monthly="1", spi="general"), "means[0].spi", "werk of opleiding"),
    (mean(kind="movable_capital"), "means[0].amount", "ontbreekt"),
    (mean(kind="movable_capital", monthly="5"), "means[0].monthly", "(bij movable_capital)"),
    (mean(kind="real_estate", children=1), "means[0].cadastral_income", "ontbreekt"),
    (mean(kind="real_estate", cadastral_income="1", children="1.5"), "means[0].children", "geheel"),
    (mean(kind="real_estate", cadastral_income="1", children="-1"), "means[0].children", "niet negatief"),
    (mean(kind="real_estate", cadastral_income="1", share="0"), "means[0].share", "tussen 0 en 1"),
    (mean(kind="real_estate", cadastral_income="1", share="2"), "means[0].share", "tussen 0 en 1"),
    (mean(kind="disposal", value="1"), "means[0].on", "ontbreekt"),
    (mean(kind="disposal", on="2020-01-01"), "means[0].value", "ontbreekt"),
    (mean(kind="housing"), "means[0].monthly", "ontbreekt"),
    (mean(kind="volunteer"), "means[0].annual", "ontbreekt"),
    (mean(kind="volunteer", amount="1", monthly="1"), "means[0].monthly", "één bedrag"),
    (mean(kind="volunteer", amount="1", days="400"), "means[0].days", "onwaarschijnlijk"),
    (mean(kind="local_work", paid="1"), "means[0].hours", "ontbreekt"),
    (mean(kind="local_work", hours="1"), "means[0].paid", "ontbreekt"),
    (mean(kind="local_work", hours="745", paid="1"), "means[0].hours", "onwaarschijnlijk"),
    (cohabitant(monthly="1"), "cohabitants[0].relation", "ontbreekt"),
    (cohabitant(relation="parent"), "cohabitants[0].monthly", "ontbreekt"),
    (cohabitant(relation="parent", monthly="1", annual="1"), "cohabitants[0].monthly", "één bedrag"),
    (cohabitant(relation="grandparents", monthly="1"), "cohabitants[0].relation", "bedoel je 'grandparent'?"),
    (cohabitant(relation="parent", monthly="1", count="ja"), "cohabitants[0].count", "true of false"),
    (cohabitant(relation="parent", monthly="1", amount="1"), "cohabitants[0].amount", "onbekend"),
    (
        cohabitant(relation="parent", monthly="1", family_supplements_monthly="5"),
        "cohabitants[0].family_supplements_monthly",
        "hoger dan",
    ),
    (member(birth_date="2015-05-03"), "household[0].relation", "ontbreekt"),
    (member(relation="child"), "household[0].birth_date", "ontbreekt"),
    (member(relation="child", birth_date="2025-06-02"), "household[0].birth_date", "na de datum"),
    (member(relation="parent", birth_date="1899-01-01"), "household[0].birth_date", "meer dan 125 jaar"),
    (member(relation="parent", age=50), "household[0].age", "onbekend"),
    ({**ALONE, "period": "2025-06"}, "period", "sleutels"),
    ({**ALONE, "period": {"end": "2025-06-30"}}, "period.start", "ontbreekt"),
    ({**ALONE, "period": {"start": "2025-06-10", "end": "2025-06-01"}}, "period.end", "voor het begin"),
    ({**ALONE, "period": {"start": "2025-06-10", "end": "2035-06-10"}}, "period.end", "hoogstens 120 maanden"),
    ({**ALONE, "period": {"start": "2025-06-10", "days": 3}}, "period.days", "onbekend"),
    ({**ALONE, "file_start": "2025-06-01", "last_review": "2025-05-01"}, "last_review", "voor het begin"),
    ({**ALONE, "scheme": "leefgeld"}, "scheme", "bedoel je 'leefloon'?"),
    ({**ALONE, "options": {"pooling": "yearly"}}, "options.pooling", "yearly_with_exemption"),
    ({**ALONE, "options": {"rounding": "up"}}, "options.rounding", "onbekend"),
]


@pytest.mark.parametrize(("document", "path", "reason"), REFUSED, ids=[f"{path}: {why}" for _, path, why in REFUSED])
def test_what_cannot_be_right_is_refused_with_its_place(document: object, path: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read_facts(document)
    assert refused.value.path == path
    assert reason in refused.value.reason
    assert str(refused.value) == f"{path}: {refused.value.reason}"


def test_a_child_still_to_be_born_says_from_when_it_is_there() -> None:
    document = member(relation="child", birth_date="2025-07-01", start="2025-07-01")
    household = read_facts(document).household
    assert household is not None
    assert household[0].birth_date == date(2025, 7, 1)


def test_facts_made_by_a_program_are_refused_too() -> None:
    with pytest.raises(ImpossibleFactError, match="monthly: een bedrag is niet negatief"):
        HousingBenefit(monthly=Decimal(-1))
    with pytest.raises(ImpossibleFactError, match="children: "):
        RealEstate(children=-1)
    with pytest.raises(ImpossibleFactError, match="category: "):
        Facts(on=date(2025, 6, 1))
