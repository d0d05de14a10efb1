"""The phases of a trajectory and the steps between them (TRJ-08).

Phases are labels with dates that show where somebody stands. One is never skipped; after follow-up the work goes on
or the plan changes ("opvolgen en bijsturen"); stopping is possible at any moment and is final.
"""

from __future__ import annotations

from enum import StrEnum

from houvast_rules.explain import Flag, Result
from houvast_rules.statements import error, step


class Phase(StrEnum):
    """Phases in their order; the values are the keys of practice.md §5.4."""

    INTAKE = "intake"
    AID = "steunverlening"
    PLAN = "hulpverleningsplan"
    EXECUTION = "uitvoering"
    FOLLOW_UP = "opvolging_bijsturing"
    STOP = "stop"


PHASE_LABELS: dict[Phase, str] = {
    Phase.INTAKE: "Intake",
    Phase.AID: "Steunverlening",
    Phase.PLAN: "Hulpverleningsplan",
    Phase.EXECUTION: "Uitvoering",
    Phase.FOLLOW_UP: "Opvolgen en bijsturen",
    Phase.STOP: "Stop",
}

_NEXT: dict[Phase, tuple[Phase, ...]] = {
    Phase.INTAKE: (Phase.AID, Phase.STOP),
    Phase.AID: (Phase.PLAN, Phase.STOP),
    Phase.PLAN: (Phase.EXECUTION, Phase.STOP),
    Phase.EXECUTION: (Phase.FOLLOW_UP, Phase.STOP),
    Phase.FOLLOW_UP: (Phase.EXECUTION, Phase.PLAN, Phase.STOP),
    Phase.STOP: (),
}


def allowed_transitions(phase: Phase) -> tuple[Phase, ...]:
    """Return the phases that may follow, the usual one first; empty after `Phase.STOP`."""
    return _NEXT[phase]


def check_transition(current: Phase, following: Phase) -> Result[bool]:
    """Tell whether a trajectory may go from `current` to `following` (TRJ-08).

    Error flags: `ALREADY_STOPPED`, `PHASE_SKIPPED` (also for a step back or no step at all).
    """
    if following in _NEXT[current]:
        text = f"Van '{PHASE_LABELS[current]}' naar '{PHASE_LABELS[following]}' kan."
        return Result(value=True, steps=(step("TRJ-08", text, value=True),))
    flag: Flag
    if current is Phase.STOP:
        flag = error("TRJ-08", "ALREADY_STOPPED", "Dit traject is gestopt. Start een nieuw traject.")
    else:
        possible = ", ".join(PHASE_LABELS[phase] for phase in _NEXT[current])
        text = f"Van '{PHASE_LABELS[current]}' gaat het naar: {possible}."
        flag = error("TRJ-08", "PHASE_SKIPPED", text)
    return Result(value=False, steps=(step("TRJ-08", flag.text, value=False),), flags=(flag,))
