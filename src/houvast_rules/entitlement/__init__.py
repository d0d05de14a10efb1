"""The right to a living wage around its amount: who has it, from when, when payment stops and what may be recovered.

Public, by question:
who – `eligibility` (`Condition`, `Eligibility`), `check_age`, `check_status` (`ResidenceStatus`), `check_eu_stay`,
`check_willingness` (`WaiverReason`), `needs_spi_test`;
from when – `earliest_start`, `check_start`;
advance and recovery – `check_advance`, `recoverable_advance`, `check_recovery` (`RecoveryGround`, `Recovery`);
payment stops – `days_abroad`, `abroad_suspension` (`StayAbroad`, `AbroadLimit`), `paid_during_detention` (`Detention`).
"""

from __future__ import annotations

from houvast_rules.entitlement.abroad import AbroadLimit, StayAbroad, abroad_suspension, days_abroad
from houvast_rules.entitlement.conditions import Condition, Eligibility, eligibility, needs_spi_test
from houvast_rules.entitlement.detention import Detention, paid_during_detention
from houvast_rules.entitlement.persons import (
    ResidenceStatus,
    WaiverReason,
    check_age,
    check_eu_stay,
    check_status,
    check_willingness,
)
from houvast_rules.entitlement.recovery import (
    Recovery,
    RecoveryGround,
    check_advance,
    check_recovery,
    recoverable_advance,
)
from houvast_rules.entitlement.start import check_start, earliest_start

__all__ = [
    "AbroadLimit",
    "Condition",
    "Detention",
    "Eligibility",
    "Recovery",
    "RecoveryGround",
    "ResidenceStatus",
    "StayAbroad",
    "WaiverReason",
    "abroad_suspension",
    "check_advance",
    "check_age",
    "check_eu_stay",
    "check_recovery",
    "check_start",
    "check_status",
    "check_willingness",
    "days_abroad",
    "earliest_start",
    "eligibility",
    "needs_spi_test",
    "paid_during_detention",
    "recoverable_advance",
]
