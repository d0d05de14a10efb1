"""The duty of a couple with one amount for both (GPM-09): each partner has her own answer, never one for the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from houvast_rules.contracts.obligation import Obligation, ObligationFacts, gpmi_obligation
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, Step
from houvast_rules.law import Law
from houvast_rules.statements import step

_COUPLE = 2
_WORDS = {Obligation.MANDATORY: "verplicht", Obligation.OPTIONAL: "niet verplicht", Obligation.EXEMPT: "vrijgesteld"}


def couple_obligation(
    partners: Sequence[ObligationFacts], *, law: Law | None = None
) -> Result[tuple[Result[Obligation], Result[Obligation]]]:
    """Tell for each of two partners whether a GPMI is mandatory, in the order they are given (GPM-09).

    The value holds the two answers of `gpmi_obligation` with their own reasons. Raises `ImpossibleFactError` for
    another number than two, and as `gpmi_obligation`.
    """
    if len(partners) != _COUPLE:
        raise ImpossibleFactError("partners", "een koppel telt twee partners")
    first, second = (gpmi_obligation(facts, law=law) for facts in partners)
    steps: list[Step] = []
    flags: list[Flag] = []
    for number, answer in enumerate((first, second), start=1):
        steps.extend(replace(row, text=f"Partner {number}: {row.text}") for row in answer.steps)
        flags.extend(replace(flag, text=f"Partner {number}: {flag.text}") for flag in answer.flags)
    text = f"GPMI voor partner 1: {_WORDS[first.value]}; voor partner 2: {_WORDS[second.value]}."
    return Result((first, second), (*steps, step("GPM-09", text)), tuple(flags))
