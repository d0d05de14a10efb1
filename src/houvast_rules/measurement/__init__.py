"""Measuring progress with the sociale balans and knowing when one is due. None of it is law: every answer says so.

Public: `compare` (`DomainScore`, `Progress`, `DomainProgress`, `ScoreChange`, `Movement`, `Scorer`,
`ImpossibleScoreError`), `conversation_points`, `balance_due` (`BalanceEvent`), `first_mpsa_due`, `usa_reopen_due`.
"""

from __future__ import annotations

from houvast_rules.measurement.dates import BalanceEvent, balance_due, first_mpsa_due, usa_reopen_due
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

__all__ = [
    "BalanceEvent",
    "DomainProgress",
    "DomainScore",
    "ImpossibleScoreError",
    "Movement",
    "Progress",
    "ScoreChange",
    "Scorer",
    "balance_due",
    "compare",
    "conversation_points",
    "first_mpsa_due",
    "usa_reopen_due",
]
