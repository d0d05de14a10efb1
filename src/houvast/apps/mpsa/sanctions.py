"""The MPSA is never a ground for a sanction (MPS-07): the check every action that sanctions must pass."""

from collections.abc import Sequence

from houvast.core.errors import Refused
from houvast_rules.measurement import SanctionGround, check_sanction_grounds


def refuse_measurement_as_ground(grounds: Sequence[str], *, citing: Sequence[str] = ()) -> list[str]:
    """Check the grounds of a proposed sanction; return warnings on texts that seem to name the MPSA.

    `citing` are grounds that refer to a measurement or its status. Raises `Refused` on `grounds` when there is one.
    """
    stated = [SanctionGround(text) for text in grounds]
    checked = check_sanction_grounds([*stated, *(SanctionGround(text, cites_measurement=True) for text in citing)])
    if not checked.value:
        raise Refused({"grounds": [flag.text for flag in checked.flags if flag.code == "MPSA_AS_GROUND"]})
    return [flag.text for flag in checked.warnings]
