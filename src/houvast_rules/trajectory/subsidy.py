"""Which trajectories counted for the covenant of seed 001 (TRJ-05): only those tied to one of three kinds of GPMI."""

from __future__ import annotations

from datetime import date

from houvast_rules.contracts.kinds import gpmi_kind
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Flag, Result
from houvast_rules.statements import info, source, step


def counts_for_covenant(kind: str, start: date) -> Result[bool]:
    """Tell whether a trajectory that starts on `start` counts, by the local kind of its GPMI (TRJ-05).

    `kind` is a code of `contracts.gpmi_kinds()`. Info flag `VOLUNTARY_ONLY` for voluntary work, which may count and
    never bind. Raises `ImpossibleFactError` for an unknown kind and `OutsideKnownRangeError` before 2014.
    """
    rule = source("TRJ-05")
    found = gpmi_kind(kind)
    if rule.since is not None and start < rule.since:
        raise OutsideKnownRangeError("TRJ-05", start, rule.since, rule.until)
    flags: tuple[Flag, ...] = ()
    if found.social_activation and not found.active:
        flags = (info("GPM-06", "VOLUNTARY_ONLY", found.note),)
    if found.social_activation:
        text = f"{found.label}: telt mee als sociale activering."
    else:
        text = f"{found.label}: telt niet mee. Alleen vrijwilligerswerk, workshop en voortraject tellen."
    return Result(found.social_activation, (step("TRJ-05", text, found.social_activation),), flags)
