"""Measuring with a client: progress, when a measurement is due, the MPSA. None of it is law: every answer says so.

Public, by question:
what moved – `compare` (`DomainScore`, `Progress`, `DomainProgress`, `ScoreChange`, `Movement`, `Scorer`,
`ImpossibleScoreError`), `conversation_points`, `compare_thresholds` (`ThresholdProgress`, `ThresholdChange`),
`goal_attainment` (`GoalAttainment`), `ladder_move` (`LadderMove`, `LADDER`);
when to measure – `balance_due` (`BalanceEvent`), `first_mpsa_due`, `mpsa_due_dates`, `next_mpsa_due`,
`moment_state` (`MomentState`),
`guidance_request_due`, `hearing_readiness` (`HearingFacts`, `HearingReadiness`);
what may be answered – `read_threshold_value`, `check_thresholds` (`Threshold`, `ThresholdValue`, `ThresholdAnswer`,
`ThresholdProblem`);
which status – `mpsa_status` (`StatusFacts`, `MpsaReading`, `MpsaStatus`, `MpsaGroup`, `MPSA_LABELS`),
`status_of_values`, `automatic_usa` (`Award`, `UsaGround`, `AgeReading`), `usa_proposal` (`Measured`, `UsaProposal`),
`check_usa_award` (`UsaAward`), `usa_reopen_due`, `usa_reopening` and `usa_retest` (`Reopening`);
what it is never used for – `check_sanction_grounds` (`SanctionGround`).
"""

from __future__ import annotations

from houvast_rules.measurement.dates import (
    BalanceEvent,
    MomentState,
    balance_due,
    first_mpsa_due,
    guidance_request_due,
    moment_state,
    mpsa_due_dates,
    next_mpsa_due,
    usa_reopen_due,
)
from houvast_rules.measurement.hearing import HearingFacts, HearingReadiness, hearing_readiness
from houvast_rules.measurement.outcomes import LADDER, GoalAttainment, LadderMove, goal_attainment, ladder_move
from houvast_rules.measurement.progress import (
    DomainProgress,
    DomainScore,
    ImpossibleScoreError,
    Movement,
    Progress,
    ScoreChange,
    Scorer,
    compare,
    conversation_points,
)
from houvast_rules.measurement.proposal import Measured, UsaAward, UsaProposal, check_usa_award, usa_proposal
from houvast_rules.measurement.sanction_grounds import SanctionGround, check_sanction_grounds
from houvast_rules.measurement.social_only import (
    AgeReading,
    Award,
    Reopening,
    StatusFacts,
    UsaGround,
    automatic_usa,
    usa_reopening,
)
from houvast_rules.measurement.status import (
    MPSA_LABELS,
    MpsaGroup,
    MpsaReading,
    MpsaStatus,
    mpsa_status,
    status_of_values,
    usa_retest,
)
from houvast_rules.measurement.threshold_progress import ThresholdChange, ThresholdProgress, compare_thresholds
from houvast_rules.measurement.thresholds import (
    Threshold,
    ThresholdAnswer,
    ThresholdProblem,
    ThresholdValue,
    check_thresholds,
    read_threshold_value,
)

__all__ = [
    "LADDER",
    "MPSA_LABELS",
    "AgeReading",
    "Award",
    "BalanceEvent",
    "DomainProgress",
    "DomainScore",
    "GoalAttainment",
    "HearingFacts",
    "HearingReadiness",
    "ImpossibleScoreError",
    "LadderMove",
    "Measured",
    "MomentState",
    "Movement",
    "MpsaGroup",
    "MpsaReading",
    "MpsaStatus",
    "Progress",
    "Reopening",
    "SanctionGround",
    "ScoreChange",
    "Scorer",
    "StatusFacts",
    "Threshold",
    "ThresholdAnswer",
    "ThresholdChange",
    "ThresholdProblem",
    "ThresholdProgress",
    "ThresholdValue",
    "UsaAward",
    "UsaGround",
    "UsaProposal",
    "automatic_usa",
    "balance_due",
    "check_sanction_grounds",
    "check_thresholds",
    "check_usa_award",
    "compare",
    "compare_thresholds",
    "conversation_points",
    "first_mpsa_due",
    "goal_attainment",
    "guidance_request_due",
    "hearing_readiness",
    "ladder_move",
    "moment_state",
    "mpsa_due_dates",
    "mpsa_status",
    "next_mpsa_due",
    "read_threshold_value",
    "status_of_values",
    "usa_proposal",
    "usa_reopen_due",
    "usa_reopening",
    "usa_retest",
]
