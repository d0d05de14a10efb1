"""What must be known to calculate a living wage: the applicant's means, who lives there, and the choices of the centre.

Facts carry the days on which they hold (`start`, `end`), so that one description answers for any day: the first job
today, the second one from next month, the child that turns eighteen in May.

Amounts are `Decimal` euro, never negative; impossible facts raise `ImpossibleFactError` where they are made.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage.kinds import (
    Category,
    DayBasis,
    DebtorDuty,
    FamilySupplements,
    IncomeKind,
    Pooling,
    PropertyRight,
    Relation,
    Scheme,
    SpiKind,
    VolunteerExcess,
)
from houvast_rules.periods import Period

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices the law or the sources leave open, each with a documented default (docs/adr/0020)."""

    day_basis: DayBasis = DayBasis.CALENDAR
    pooling: Pooling = Pooling.MONTHLY_CAP
    volunteer_excess: VolunteerExcess = VolunteerExcess.ABOVE_CEILING
    debtor_duty: DebtorDuty = DebtorDuty.MANDATORY
    family_supplements: FamilySupplements = FamilySupplements.ALL_EXEMPT


def _check_span(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise ImpossibleFactError("end", "het einde ligt voor het begin")


def _check_amounts(**amounts: Decimal | None) -> None:
    for name, amount in amounts.items():
        if amount is not None and (not amount.is_finite() or amount < 0):
            raise ImpossibleFactError(name, "een bedrag is niet negatief")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A fact that holds from `start` to `end`, both included; None is open. `label` is the user's own word for it."""

    start: date | None = None
    end: date | None = None
    label: str = ""

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)

    def holds_on(self, day: date) -> bool:
        """Tell whether the fact holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Income(Dated):
    """A net income: `monthly`, `annual`, or `earned` in exactly the days from `start` to `end` within one month.

    `seized_monthly` is what creditors took from it (MEA-03). `received` is false for a claim that nobody pays
    (MEA-02). `sanctioned`: the amount is what is really paid after a sanction (MEA-04). `regular` and
    `from_cohabiting_debtor` matter for a gift (MEA-07), `payee` for child benefit (MEA-06).
    """

    kind: IncomeKind
    monthly: Decimal | None = None
    annual: Decimal | None = None
    earned: Decimal | None = None
    seized_monthly: Decimal = _ZERO
    spi: SpiKind = SpiKind.NONE
    received: bool = True
    sanctioned: bool = False
    regular: bool = True
    from_cohabiting_debtor: bool = False
    payee: bool = True

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(monthly=self.monthly, annual=self.annual, earned=self.earned, seized_monthly=self.seized_monthly)
        if sum(amount is not None for amount in (self.monthly, self.annual, self.earned)) != 1:
            raise ImpossibleFactError("monthly", "geef één bedrag: per maand, per jaar of voor de gewerkte dagen")
        if self.earned is not None:
            self.earned_days()

    def earned_days(self) -> tuple[Decimal, int, int]:
        """Give what was earned, in how many days, of how many in that month."""
        start, end = self.start, self.end
        if self.earned is None or start is None or end is None or (start.year, start.month) != (end.year, end.month):
            raise ImpossibleFactError("earned", "een bedrag voor dagen vraagt een begin en einde in dezelfde maand")
        return self.earned, (end - start).days + 1, monthrange(start.year, start.month)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovableCapital(Dated):
    """Savings, shares and the like that are present (art. 27)."""

    amount: Decimal

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(amount=self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class RealEstate(Dated):
    """Real estate: non-indexed cadastral income of what is built and not built, the share owned (0–1), the number of
    `children` for whom the applicant is payee of child benefit, and the rent received per year."""

    cadastral_income: Decimal = _ZERO
    unbuilt_cadastral_income: Decimal = _ZERO
    share: Decimal = Decimal(1)
    children: int = 0
    rent_annual: Decimal | None = None

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(
            cadastral_income=self.cadastral_income,
            unbuilt_cadastral_income=self.unbuilt_cadastral_income,
            rent_annual=self.rent_annual,
        )
        if not 0 < self.share <= 1:
            raise ImpossibleFactError("share", "een aandeel ligt tussen 0 en 1")
        if self.children < 0:
            raise ImpossibleFactError("children", "een aantal kinderen is niet negatief")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal(Dated):
    """Goods sold or given away on the day `on`: market value then, the right, and older debts paid with it (art. 28).

    `counted_annual` is the yearly means that the centre set with the official table; None when it did not yet.
    """

    on: date
    value: Decimal
    right: PropertyRight = PropertyRight.FULL
    debts_paid: Decimal = _ZERO
    counted_annual: Decimal | None = None

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(value=self.value, debts_paid=self.debts_paid, counted_annual=self.counted_annual)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingBenefit(Dated):
    """Housing costs per month that somebody pays (rent, mortgage, charges); counts unless the payer lives there."""

    monthly: Decimal
    payer_lives_here: bool = False

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(monthly=self.monthly)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerPay(Dated):
    """Flat volunteer pay: what a year brings and, when known, the highest amount of one day and the number of days."""

    annual: Decimal
    highest_day: Decimal | None = None
    days: int | None = None
    raised_ceiling: bool = False

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(annual=self.annual, highest_day=self.highest_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWork(Dated):
    """Wijk-werken (before: PWA): hours and pay of a month."""

    hours: Decimal
    paid: Decimal

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(hours=self.hours, paid=self.paid)


Mean: TypeAlias = Income | MovableCapital | RealEstate | Disposal | HousingBenefit | VolunteerPay | LocalWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohabitant(Dated):
    """Somebody under the same roof with net means, `monthly` or `annual`.

    `count` is the decision of the centre where the law leaves one (None: not decided), `reason` the written reason to
    leave a maintenance debtor out. `receives_living_wage` and `article_60_wage` matter for a partner (COH-07), `spi`
    for a partner in category 3. `family_benefit_monthly` is what this person receives for the applicant, of which
    `family_supplements_monthly` are supplements, of which `disability_supplement_monthly` for a disability (COH-08).
    """

    relation: Relation
    monthly: Decimal | None = None
    annual: Decimal | None = None
    count: bool | None = None
    reason: str = ""
    receives_living_wage: bool = False
    article_60_wage: bool = False
    spi: SpiKind = SpiKind.NONE
    family_benefit_monthly: Decimal = _ZERO
    family_supplements_monthly: Decimal = _ZERO
    disability_supplement_monthly: Decimal = _ZERO

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)
        _check_amounts(
            monthly=self.monthly,
            annual=self.annual,
            family_benefit_monthly=self.family_benefit_monthly,
            family_supplements_monthly=self.family_supplements_monthly,
            disability_supplement_monthly=self.disability_supplement_monthly,
        )
        if (self.monthly is None) == (self.annual is None):
            raise ImpossibleFactError("monthly", "geef één bedrag: per maand of per jaar")
        if self.family_supplements_monthly > self.family_benefit_monthly:
            raise ImpossibleFactError("family_supplements_monthly", "de toeslagen zijn hoger dan de kinderbijslag")
        if self.disability_supplement_monthly > self.family_supplements_monthly:
            raise ImpossibleFactError("disability_supplement_monthly", "de toeslag is hoger dan alle toeslagen samen")

    @property
    def annual_means(self) -> Decimal:
        """Net means per year."""
        return self.annual if self.annual is not None else (self.monthly or _ZERO) * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Dated):
    """Somebody of the household, to derive the category. `birth_date` None: an adult.

    `shares_household`: also shares the costs and tasks, not only the roof (CAT-04). For a child: `married`, and
    `dependent` on the applicant for a living (CAT-02).
    """

    relation: Relation
    birth_date: date | None = None
    shares_household: bool = True
    married: bool = False
    dependent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything about one applicant. `on` is the day the calculation is for.

    Either `category`, or `household` (empty: lives alone) with `homeless_with_gpmi`, from which it is derived.
    `period` asks for the amount of those days. `file_start` (day of the request) and `last_review` decide from when
    the circle of maintenance debtors of 1 March 2026 applies. `advance_on` names the benefit this is an advance on.
    """

    on: date
    category: Category | None = None
    household: tuple[Member, ...] | None = None
    homeless_with_gpmi: bool = False
    means: tuple[Mean, ...] = ()
    cohabitants: tuple[Cohabitant, ...] = ()
    period: Period | None = None
    file_start: date | None = None
    last_review: date | None = None
    scheme: Scheme = Scheme.LIVING_WAGE
    advance_on: str = ""
    options: Options = Options()

    def __post_init__(self) -> None:
        if (self.category is None) == (self.household is None):
            raise ImpossibleFactError("category", "geef de categorie of de gezinsleden, niet allebei")
        if self.file_start and self.last_review and self.last_review < self.file_start:
            raise ImpossibleFactError("last_review", "de herziening ligt voor het begin van het dossier")
