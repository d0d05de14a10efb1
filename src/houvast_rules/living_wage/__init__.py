"""The living wage: category, means one by one, cohabitants, exemptions, and the amount by month with every step.

Facts: `Facts`, `Options`, `Income`, `MovableCapital`, `RealEstate`, `Disposal`, `HousingBenefit`, `VolunteerPay`,
`LocalWork`, `Cohabitant`, `Member`; their words: `Category`, `Scheme`, `SpiKind`, `IncomeKind`, `PropertyRight`,
`Relation`, `DayBasis`, `Pooling`, `VolunteerExcess`, `DebtorDuty`, `FamilySupplements`.
Category: `derive_category`, `category_review_due`.
Right to the exemption for integration: `spi_counter` (`SpiCounter`), `check_right_before_start` (`SpiActivity`),
`student_spi` (`StudentFacts`), `shortage_spi` (`ShortageFacts`).
From what somebody wrote down: `read_facts`, `InputError`.
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
    FamilySupplements,
    IncomeKind,
    Pooling,
    PropertyRight,
    Relation,
    Scheme,
    SpiKind,
    VolunteerExcess,
)
from houvast_rules.living_wage.reading import InputError, read_facts
from houvast_rules.living_wage.spi_rights import (
    ShortageFacts,
    SpiActivity,
    SpiCounter,
    StudentFacts,
    check_right_before_start,
    shortage_spi,
    spi_counter,
    student_spi,
)

__all__ = [
    "Category",
    "Cohabitant",
    "DayBasis",
    "DebtorDuty",
    "Disposal",
    "Facts",
    "FamilySupplements",
    "HousingBenefit",
    "Income",
    "IncomeKind",
    "InputError",
    "LocalWork",
    "Member",
    "MovableCapital",
    "Options",
    "Pooling",
    "PropertyRight",
    "RealEstate",
    "Relation",
    "Scheme",
    "ShortageFacts",
    "SpiActivity",
    "SpiCounter",
    "SpiKind",
    "StudentFacts",
    "VolunteerExcess",
    "VolunteerPay",
    "category_review_due",
    "check_right_before_start",
    "derive_category",
    "read_facts",
    "shortage_spi",
    "spi_counter",
    "student_spi",
]
