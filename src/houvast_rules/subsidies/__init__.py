"""What the State repays: rates, periods, terms and forms. One file per legal question; amounts are arguments.

Public, by question:
which rate has this centre – `base_rate` (`BaseRateFacts`);
which rate has this file – `full_rate` (`FullRateCase`, `FullRateReason`), `first_wave`, `first_wave_rate`,
`later_supplement` (`Exclusion`, `LostBenefit`, `LaterScope`), `durable_employment`;
the special subsidy for a GPMI – `subsidy_start`, `extension_allowed`, `subsidy_periods` (`GpmiSubsidyFacts`,
`GpmiSubsidyKind`, `SubsidyPeriod`), `gpmi_rate`, `share_rate` (`ShareBoundary`), `couple_rate` (`PartnerGpmi`);
fixed sums – `file_cost` (`DoubledYears`), `installation_premium_subsidy`;
telling the minister – `report_due`, `loss_start`, `days_lost` (`Communication`, `CommunicationDay`), `loss_at_risk`;
forms – `form_for` (`FormOccasion`), `check_gpmi_code`, `gpmi_codes` (`GpmiCode`), `check_form_b` (`FormB`), `check_correction`;
all together for one month – `expected_reimbursement` (`GrantMonth`, `GpmiOfGrant`, `Reimbursement`,
`ReimbursementLine`).
"""

from __future__ import annotations

from houvast_rules.subsidies.base_rate import BaseRateFacts, base_rate
from houvast_rules.subsidies.forms import (
    FormB,
    FormOccasion,
    GpmiCode,
    check_correction,
    check_form_b,
    check_gpmi_code,
    form_for,
    gpmi_codes,
)
from houvast_rules.subsidies.gpmi_periods import (
    GpmiSubsidyFacts,
    GpmiSubsidyKind,
    SubsidyPeriod,
    extension_allowed,
    subsidy_periods,
    subsidy_start,
)
from houvast_rules.subsidies.gpmi_rate import PartnerGpmi, ShareBoundary, couple_rate, gpmi_rate, share_rate
from houvast_rules.subsidies.reform import (
    Exclusion,
    LaterScope,
    LostBenefit,
    durable_employment,
    first_wave,
    first_wave_rate,
    later_supplement,
)
from houvast_rules.subsidies.reimbursement import (
    GpmiOfGrant,
    GrantMonth,
    Reimbursement,
    ReimbursementLine,
    expected_reimbursement,
)
from houvast_rules.subsidies.reporting import (
    Communication,
    CommunicationDay,
    days_lost,
    loss_at_risk,
    loss_start,
    report_due,
)
from houvast_rules.subsidies.special_cases import (
    DoubledYears,
    FullRateCase,
    FullRateReason,
    file_cost,
    full_rate,
    installation_premium_subsidy,
)

__all__ = [
    "BaseRateFacts",
    "Communication",
    "CommunicationDay",
    "DoubledYears",
    "Exclusion",
    "FormB",
    "FormOccasion",
    "FullRateCase",
    "FullRateReason",
    "GpmiCode",
    "GpmiOfGrant",
    "GpmiSubsidyFacts",
    "GpmiSubsidyKind",
    "GrantMonth",
    "LaterScope",
    "LostBenefit",
    "PartnerGpmi",
    "Reimbursement",
    "ReimbursementLine",
    "ShareBoundary",
    "SubsidyPeriod",
    "base_rate",
    "check_correction",
    "check_form_b",
    "check_gpmi_code",
    "couple_rate",
    "days_lost",
    "durable_employment",
    "expected_reimbursement",
    "extension_allowed",
    "file_cost",
    "first_wave",
    "first_wave_rate",
    "form_for",
    "full_rate",
    "gpmi_codes",
    "gpmi_rate",
    "installation_premium_subsidy",
    "later_supplement",
    "loss_at_risk",
    "loss_start",
    "report_due",
    "share_rate",
    "subsidy_periods",
    "subsidy_start",
]
