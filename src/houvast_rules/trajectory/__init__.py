"""Phases and terms of a trajectory. All of it is a centre's own practice, not law, and every answer says so.

Public: `Phase`, `PHASE_LABELS`, `allowed_transitions`, `check_transition`; for trajectories of social activation
`latest_end`, `evaluation_dates`, `check_start`, `check_end`, `check_closing`, `counts_for_covenant`.
"""

from __future__ import annotations

from houvast_rules.trajectory.phases import PHASE_LABELS, Phase, allowed_transitions, check_transition
from houvast_rules.trajectory.subsidy import counts_for_covenant
from houvast_rules.trajectory.terms import check_closing, check_end, check_start, evaluation_dates, latest_end

__all__ = [
    "PHASE_LABELS",
    "Phase",
    "allowed_transitions",
    "check_closing",
    "check_end",
    "check_start",
    "check_transition",
    "counts_for_covenant",
    "evaluation_dates",
    "latest_end",
]
