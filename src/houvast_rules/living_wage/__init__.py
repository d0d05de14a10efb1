"""The living wage: category, means one by one, cohabitants, exemptions, and the amount by month with every step.

Facts: `Facts`, `Options`, `Income`, `MovableCapital`, `RealEstate`, `Disposal`, `HousingBenefit`, `VolunteerPay`,
`LocalWork`, `Cohabitant`, `Member`; their words: `Category`, `Scheme`, `SpiKind`, `IncomeKind`, `PropertyRight`,
`Relation`, `DayBasis`, `Pooling`, `VolunteerExcess`, `DebtorDuty`.
Category: `derive_category`, `category_review_due`.
"""

from __future__ import annotations

from houvast_rules.living_wage.category import category_review_due, derive_category
from houvast_rules.living_wage.facts import (
    Cohabitant,
    Disposal,
    Facts,
    HousingBenefit,
    Income,
    LocalWork,
    Member,
    MovableCapital,
    Options,
    RealEstate,
    VolunteerPay,
)
from houvast_rules.living_wage.kinds import (
    Category,
    DayBasis,
    DebtorDuty,
    IncomeKind,
    Pooling,
    PropertyRight,
    Relation,
    Scheme,
    SpiKind,
    VolunteerExcess,
)

__all__ = [
    "Category",
    "Cohabitant",
    "DayBasis",
    "DebtorDuty",
    "Disposal",
    "Facts",
    "HousingBenefit",
    "Income",
    "IncomeKind",
    "LocalWork",
    "Member",
    "MovableCapital",
    "Options",
    "Pooling",
    "PropertyRight",
    "RealEstate",
    "Relation",
    "Scheme",
    "SpiKind",
    "VolunteerExcess",
    "VolunteerPay",
    "category_review_due",
    "derive_category",
]
