"""The MPSA helps to guide somebody and is never a ground to punish her (MPS-07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from houvast_rules.explain import Flag, Result
from houvast_rules.statements import step, warning

_TELLING_WORDS = ("mpsa", "meetinstrument", "sociaal activeerbaar", "professioneel activeerbaar")


@dataclass(frozen=True, slots=True)
class SanctionGround:
    """One ground of a proposed sanction; `cites_measurement` when it refers to a measurement or its status."""

    text: str
    cites_measurement: bool = False


def check_sanction_grounds(grounds: Sequence[SanctionGround]) -> Result[bool]:
    """Check that no ground of a sanction rests on the MPSA (MPS-07).

    Warnings: `MPSA_AS_GROUND` (then the value is False) and `MENTIONS_MPSA` for a text that seems to.
    """
    flags: list[Flag] = []
    for ground in grounds:
        quoted = f"“{ground.text}”"
        if ground.cites_measurement:
            text = f"Een MPSA mag geen grond van een sanctie zijn: {quoted}. Neem die grond weg."
            flags.append(warning("MPS-07", "MPSA_AS_GROUND", text))
        elif any(word in ground.text.casefold() for word in _TELLING_WORDS):
            text = f"Dit lijkt naar de MPSA te verwijzen: {quoted}. Ze mag geen grond van een sanctie zijn."
            flags.append(warning("MPS-07", "MENTIONS_MPSA", text))
    allowed = not any(flag.code == "MPSA_AS_GROUND" for flag in flags)
    text = "Geen enkele grond steunt op de MPSA." if allowed else "Een grond steunt op de MPSA."
    return Result(allowed, (step("MPS-07", text, allowed),), tuple(flags))
