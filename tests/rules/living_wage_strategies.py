"""Invented applicants for the properties of the living wage: any mix of means, cohabitants and choices of the centre.

Only facts that can exist together: the day lies where the amounts are known, an amount for days worked lies in the
month of the day, and a partner lives in at most one of the roles.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    DayBasis,
    DebtorDuty,
    Disposal,
    Facts,
    FamilySupplements,
    HousingBenefit,
    Income,
    IncomeKind,
    LocalWork,
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
)
from houvast_rules.periods import Period

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 6, 30))
WORK = (IncomeKind.WAGE, IncomeKind.TRAINING, IncomeKind.SELF_EMPLOYMENT)
SPI = (SpiKind.NONE, SpiKind.GENERAL, SpiKind.STUDENT, SpiKind.SHORTAGE, SpiKind.ARTIST)


def euro(highest: int) -> st.SearchStrategy[Decimal]:
    """Amounts to the cent, whole ones and the smallest ones more often."""
    cents = st.one_of(st.integers(0, highest).map(lambda whole: whole * 100), st.integers(0, highest * 100))
    return cents.map(lambda number: Decimal(number).scaleb(-2))


other_income = st.builds(
    Income,
    kind=st.sampled_from([kind for kind in IncomeKind if kind not in WORK]),
    monthly=euro(1_500),
    received=st.booleans(),
    regular=st.booleans(),
    from_cohabiting_debtor=st.booleans(),
    payee=st.booleans(),
)
yearly_income = st.builds(Income, kind=st.sampled_from([*WORK, IncomeKind.OTHER]), annual=euro(20_000))
seized_income = st.builds(
    Income, kind=st.sampled_from([IncomeKind.WAGE, IncomeKind.BENEFIT]), monthly=euro(1_000), seized_monthly=euro(400)
)
capital = st.builds(MovableCapital, amount=euro(40_000))
real_estate = st.builds(
    RealEstate,
    cadastral_income=euro(3_000),
    unbuilt_cadastral_income=euro(500),
    share=st.sampled_from([Decimal(1), Decimal("0.5"), Decimal("0.3333")]),
    children=st.integers(0, 4),
    rent_annual=st.none() | euro(12_000),
)
housing = st.builds(HousingBenefit, monthly=euro(800), payer_lives_here=st.booleans())
volunteer = st.builds(
    VolunteerPay, annual=euro(4_000), highest_day=st.none() | euro(60), days=st.none() | st.integers(0, 120)
)
local_work = st.builds(LocalWork, hours=st.integers(0, 60).map(Decimal), paid=euro(600))
disposals = st.builds(
    Disposal,
    on=st.dates(min_value=date(2005, 1, 1), max_value=date(2023, 12, 31)),
    value=euro(200_000),
    right=st.sampled_from(PropertyRight),
    debts_paid=euro(50_000),
    counted_annual=st.none() | euro(6_000),
)
other_means = st.one_of(
    other_income, yearly_income, seized_income, capital, real_estate, housing, volunteer, local_work, disposals
)
debtors = st.builds(
    Cohabitant,
    relation=st.sampled_from([relation for relation in Relation if relation is not Relation.PARTNER]),
    monthly=euro(3_000),
    count=st.sampled_from([None, True, False]),
    reason=st.just("Zorgt voor een ziek familielid."),  # leaving somebody out without a reason is refused (COH-09)
)
partners = st.builds(
    Cohabitant,
    relation=st.just(Relation.PARTNER),
    monthly=euro(3_000),
    receives_living_wage=st.booleans(),
    article_60_wage=st.booleans(),
    spi=st.sampled_from(SPI),
)
options = st.builds(
    Options,
    day_basis=st.sampled_from(DayBasis),
    pooling=st.sampled_from(Pooling),
    volunteer_excess=st.sampled_from(VolunteerExcess),
    debtor_duty=st.sampled_from(DebtorDuty),
    family_supplements=st.sampled_from(FamilySupplements),
)


@st.composite
def earned_in_a_month(draw: st.DrawFn, on: date, spi: SpiKind) -> Income:
    """A wage for some days of the month of `on`, without exemption or with the one given."""
    last = monthrange(on.year, on.month)[1]
    start, end = sorted(draw(st.tuples(st.integers(1, last), st.integers(1, last))))
    return Income(
        kind=draw(st.sampled_from(WORK)),
        earned=draw(euro(2_000)),
        spi=draw(st.sampled_from([SpiKind.NONE, spi])),
        start=on.replace(day=start),
        end=on.replace(day=end),
    )


@st.composite
def parts_of_a_month(draw: st.DrawFn, on: date) -> Period:
    """Some days of the month of `on`."""
    last = monthrange(on.year, on.month)[1]
    start, end = sorted(draw(st.tuples(st.integers(1, last), st.integers(1, last))))
    return Period(on.replace(day=start), on.replace(day=end))


@st.composite
def applicants(draw: st.DrawFn) -> Facts:
    """An applicant with a category, up to four means and up to three cohabitants."""
    on = draw(days)
    category = draw(st.sampled_from(Category))
    spi = draw(st.sampled_from(SPI))
    work = st.builds(Income, kind=st.sampled_from(WORK), monthly=euro(2_500), spi=st.sampled_from([SpiKind.NONE, spi]))
    means = draw(st.lists(other_means | work | earned_in_a_month(on, spi), max_size=5))
    cohabitants = draw(st.lists(debtors, max_size=2)) + draw(st.lists(partners, max_size=1))
    return Facts(
        on=on,
        category=category,
        means=tuple(means),
        cohabitants=() if category is Category.SINGLE else tuple(cohabitants),
        period=draw(st.none() | parts_of_a_month(on)),
        scheme=draw(st.sampled_from(Scheme)),
        file_start=draw(st.sampled_from([None, date(2023, 5, 1), date(2026, 3, 1)])),
        options=draw(options),
    )
