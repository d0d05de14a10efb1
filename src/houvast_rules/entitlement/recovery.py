"""What may be taken back: an advance that says it is one (LEE-04), and a recovery on a legal ground (LEE-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.certainty import TO_CONFIRM
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result
from houvast_rules.money import euro, format_euro
from houvast_rules.statements import error, info, require_in_force, step


def check_advance(*, stated: bool, benefit: str) -> Result[bool]:
    """Check that a decision which pays ahead of another benefit says so, and names the benefit (LEE-04).

    Errors `ADVANCE_NOT_STATED`, `ADVANCE_WITHOUT_BENEFIT`.
    """
    flags: list[Flag] = []
    if not stated:
        text = "De beslissing zegt niet dat het een terugvorderbaar voorschot is."
        flags.append(error("LEE-04", "ADVANCE_NOT_STATED", text))
    if not benefit.strip():
        text = "De beslissing zegt niet op welke uitkering het een voorschot is."
        flags.append(error("LEE-04", "ADVANCE_WITHOUT_BENEFIT", text))
    text = (
        "De beslissing noemt het voorschot niet volledig."
        if flags
        else f"Terugvorderbaar voorschot op: {benefit.strip()}."
    )
    return Result(not flags, (step("LEE-04", text, not flags),), tuple(flags))


def recoverable_advance(advanced: Decimal, would_have_counted: Decimal) -> Result[Decimal]:
    """Give what of an advance can be recovered: at most what the benefit would have counted for (LEE-04).

    Both amounts are in euro for the same period. Raises `ImpossibleFactError` for a negative one.
    """
    if min(advanced, would_have_counted) < 0:
        raise ImpossibleFactError("advanced", "een bedrag is niet negatief")
    amount = euro(min(advanced, would_have_counted))
    text = (
        f"Voorschot {format_euro(advanced)}, en de uitkering zou voor {format_euro(would_have_counted)} "
        f"meegeteld zijn: {format_euro(amount)} terug te vorderen."
    )
    return Result(amount, (step("LEE-04", text, amount),))


class RecoveryGround(StrEnum):
    """The closed list of grounds; the last two are not about the person herself."""

    OMISSION = "omission"
    OCMW_ERROR = "ocmw_error"
    MEANS_RECEIVED_LATER = "means_received_later"
    MAINTENANCE_DEBTOR = "maintenance_debtor"
    LIABLE_THIRD_PARTY = "liable_third_party"


_GROUNDS = {
    RecoveryGround.OMISSION: "herziening met terugwerking na een verzwegen of onjuiste aangifte",
    RecoveryGround.OCMW_ERROR: "vergissing van het OCMW",
    RecoveryGround.MEANS_RECEIVED_LATER: "middelen die later ontvangen zijn",
    RecoveryGround.MAINTENANCE_DEBTOR: "verhaal op een onderhoudsplichtige",
    RecoveryGround.LIABLE_THIRD_PARTY: "verhaal op een aansprakelijke derde",
}
_READ_IN_PART = (RecoveryGround.MAINTENANCE_DEBTOR, RecoveryGround.LIABLE_THIRD_PARTY)


@dataclass(frozen=True, slots=True)
class Recovery:
    """`allowed`: there is a legal ground; `recover`: and the centre does not waive it."""

    allowed: bool
    recover: bool


def check_recovery(
    ground: RecoveryGround | None, on: date, *, waived: bool = False, equity_reason: str = ""
) -> Result[Recovery]:
    """Tell whether aid may be recovered by a decision of the day `on`, and whether it is (LEE-05).

    `ground` is None when no ground of the list fits. Errors `NO_GROUND`, `WAIVED_WITHOUT_REASON` (the waiver then does
    not hold); info `TO_CONFIRM` for the two grounds that were read in part. Raises `OutsideKnownRangeError` before
    1 October 2002.
    """
    require_in_force("LEE-05", on)
    if ground is None:
        text = "Terugvorderen kan niet: geen enkele grond van de wet past."
        flag = error("LEE-05", "NO_GROUND", text)
        return Result(Recovery(allowed=False, recover=False), (step("LEE-05", text, value=False),), (flag,))
    flags: list[Flag] = []
    if ground in _READ_IN_PART:
        text = "Het verhaal op onderhoudsplichtigen en derden is niet volledig gelezen: na te kijken in de wet."
        flags.append(info("LEE-05", TO_CONFIRM, text))
    steps = [step("LEE-05", f"Grond om terug te vorderen: {_GROUNDS[ground]}.", value=True)]
    reason = equity_reason.strip()
    if waived and not reason:
        flags.append(error("LEE-05", "WAIVED_WITHOUT_REASON", "Schrijf op waarom het OCMW afziet van terugvordering."))
    if waived and reason:
        steps.append(step("LEE-05", f"Het OCMW ziet ervan af om billijkheidsredenen: {reason}", value=False))
    recovery = Recovery(allowed=True, recover=not (waived and reason))
    return Result(recovery, tuple(steps), tuple(flags))
