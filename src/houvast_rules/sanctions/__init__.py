"""Sanctions: how long at most, what must come first, when they start and what they do not do. One file per question.

There are only two grounds, not honouring the GPMI and a wrong declaration of means: a measurement is never one.

Public, by question:
how long – `gpmi_sanction_max`, `declaration_sanction_max` (`EarlierSanction`, `SanctionGround`), `check_duration`;
what comes first – `check_preconditions` (`Preconditions`);
when – `sanction_start` (`SanctionStart`, `SanctionStartRule`), `check_sanction_start`;
what it does – `check_suspension_report` (`FederalForm`, `SuspensionReason`), `check_postponement` (`Postponement`).
"""

from __future__ import annotations

from houvast_rules.sanctions.bounds import (
    EarlierSanction,
    SanctionGround,
    check_duration,
    declaration_sanction_max,
    gpmi_sanction_max,
)
from houvast_rules.sanctions.effects import (
    FederalForm,
    Postponement,
    SuspensionReason,
    check_postponement,
    check_suspension_report,
)
from houvast_rules.sanctions.preconditions import Preconditions, check_preconditions
from houvast_rules.sanctions.start import SanctionStart, SanctionStartRule, check_sanction_start, sanction_start

__all__ = [
    "EarlierSanction",
    "FederalForm",
    "Postponement",
    "Preconditions",
    "SanctionGround",
    "SanctionStart",
    "SanctionStartRule",
    "SuspensionReason",
    "check_duration",
    "check_postponement",
    "check_preconditions",
    "check_sanction_start",
    "check_suspension_report",
    "declaration_sanction_max",
    "gpmi_sanction_max",
    "sanction_start",
]
