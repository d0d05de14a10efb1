"""The living wage: category, means one by one, cohabitants, exemptions, and the amount by month with every step.

Calculate: `calculate`, `answer` (says so when no confirmed amount is known), `Calculation`, its `Line`s; in words:
`paragraph`; side by side: `compare` (`Comparison`, `LineChange`); category alone: `derive_category`,
`category_review_due`.
What is paid of a fixed amount in an incomplete month: `shares_of_month` (`DueDays`).
What if: `what_if` (`WhatIf`), `first_change` (`FirstChange`), `with_mean`, `with_cohabitant`, `with_household`,
`with_category`, `on_day`, `with_next_index_step`.
Right to the exemption for integration: `spi_counter` (`SpiCounter`), `check_right_before_start` (`SpiActivity`),
`student_spi` (`StudentFacts`), `shortage_spi` (`ShortageFacts`).
From what somebody wrote down: `read_facts`, `InputError`, `calculate_document`. Papers asked from the client:
`check_document_request`.

Facts: `Facts`, `Options`, `Mean` (one of `Income`, `MovableCapital`, `RealEstate`, `Disposal`, `HousingBenefit`,
`VolunteerPay`, `LocalWork`), `Cohabitant`, `Member`; their words: `Category`, `Scheme`, `SpiKind`, `IncomeKind`,
`PropertyRight`, `Relation`, `DayBasis`, `Pooling`, `VolunteerExcess`, `DebtorDuty`, `FamilySupplements`; in Dutch:
`CATEGORY_NAMES`, `INCOME_NAMES`, `RELATION_NAMES`; `SPI_INCOMES` (the incomes that may have the exemption for integration);
`means_unknown` (the flag of a relative whose means nobody asked yet).
"""

from __future__ import annotations

from houvast_rules.living_wage.calculation import Calculation
from houvast_rules.living_wage.category import category_review_due, derive_category
from houvast_rules.living_wage.circle import NAMES as RELATION_NAMES
from houvast_rules.living_wage.cohabitants import means_unknown
from houvast_rules.living_wage.comparison import Comparison, LineChange, compare
from houvast_rules.living_wage.documents import check_document_request
from houvast_rules.living_wage.facts import (
    Cohabitant,
    Disposal,
    Facts,
    HousingBenefit,
    Income,
    LocalWork,
    Mean,
    Member,
    MovableCapital,
    Options,
    RealEstate,
    VolunteerPay,
)
from houvast_rules.living_wage.income import NAMES as INCOME_NAMES
from houvast_rules.living_wage.income import SPI_INCOMES
from houvast_rules.living_wage.kinds import (
    CATEGORY_NAMES,
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
from houvast_rules.living_wage.lines import Line
from houvast_rules.living_wage.paragraph import paragraph
from houvast_rules.living_wage.payment import DueDays, shares_of_month
from houvast_rules.living_wage.period import answer, calculate
from houvast_rules.living_wage.reading import InputError, calculate_document, read_facts
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
from houvast_rules.living_wage.what_if import (
    FirstChange,
    WhatIf,
    first_change,
    on_day,
    what_if,
    with_category,
    with_cohabitant,
    with_household,
    with_mean,
    with_next_index_step,
)

__all__ = [
    "CATEGORY_NAMES",
    "INCOME_NAMES",
    "RELATION_NAMES",
    "SPI_INCOMES",
    "Calculation",
    "Category",
    "Cohabitant",
    "Comparison",
    "DayBasis",
    "DebtorDuty",
    "Disposal",
    "DueDays",
    "Facts",
    "FamilySupplements",
    "FirstChange",
    "HousingBenefit",
    "Income",
    "IncomeKind",
    "InputError",
    "Line",
    "LineChange",
    "LocalWork",
    "Mean",
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
    "WhatIf",
    "answer",
    "calculate",
    "calculate_document",
    "category_review_due",
    "check_document_request",
    "check_right_before_start",
    "compare",
    "derive_category",
    "first_change",
    "means_unknown",
    "on_day",
    "paragraph",
    "read_facts",
    "shares_of_month",
    "shortage_spi",
    "spi_counter",
    "student_spi",
    "what_if",
    "with_category",
    "with_cohabitant",
    "with_household",
    "with_mean",
    "with_next_index_step",
]
