"""What a suspension is not (SAN-05), and a sanction that waits (SAN-06).

A suspended person stays a beneficiary: a form that says the right stopped, or a closed file, takes the right away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.statements import error, require_in_force, step


class FederalForm(StrEnum):
    """Forms to the POD MI for the right to social integration: B grant, C stop or refusal, D claim of costs."""

    B = "B"
    C = "C"
    D = "D"


class SuspensionReason(StrEnum):
    """The reasons of a suspension of payment that are reported."""

    ABROAD = "abroad"
    DETENTION = "detention"
    SANCTION = "sanction"


_REASON_LABELS = {
    SuspensionReason.ABROAD: "te lang in het buitenland",
    SuspensionReason.DETENTION: "opsluiting",
    SuspensionReason.SANCTION: "sanctie",
}


def check_suspension_report(
    on: date,
    *,
    reason: SuspensionReason | None = None,
    form: FederalForm | None = None,
    file_open: bool = True,
    law: Law | None = None,
) -> Result[bool]:
    """Check what is reported about a suspension that starts on the day `on` (SAN-05).

    `form` is the form that would be sent, None for none. Errors `FORM_C_FOR_SUSPENSION`, `FILE_CLOSED`, and from
    1 January 2020 `REASON_NOT_REPORTED` without a reason. Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    reported = (law or current_law()).at("sanctions.reason_reported", on).value
    flags: list[Flag] = []
    if form is FederalForm.C:
        text = "Formulier C is voor een stopzetting of weigering. Een schorsing is geen stopzetting."
        flags.append(error("SAN-05", "FORM_C_FOR_SUSPENSION", text))
    if not file_open:
        text = "Het recht loopt door tijdens een schorsing: hou het dossier open."
        flags.append(error("SAN-05", "FILE_CLOSED", text))
    if reported and reason is None:
        text = "De POD MI vraagt de reden van de schorsing: buitenland, opsluiting of sanctie."
        flags.append(error("SAN-05", "REASON_NOT_REPORTED", text))
    why = f" ({_REASON_LABELS[reason]})" if reason else ""
    text = f"Schorsing vanaf {dutch_date(on)}{why}: de betaling stopt even, het recht loopt door."
    return Result(not flags, (step("SAN-05", text, not flags),), tuple(flags))


@dataclass(frozen=True, slots=True)
class Postponement:
    """A sanction that waits, wholly or in part (`partial`), as long as the conditions are kept until `until`."""

    conditions: str
    until: date | None
    partial: bool = False


def check_postponement(postponement: Postponement, decided: date) -> Result[bool]:
    """Check that a postponement says its conditions and its last day (SAN-06).

    Errors `NO_CONDITIONS`, `NO_END`, `END_NOT_AFTER_DECISION`. Raises `OutsideKnownRangeError` for a decision before
    1 November 2016, when the law did not know it.
    """
    require_in_force("SAN-06", decided)
    flags: list[Flag] = []
    if not postponement.conditions.strip():
        flags.append(error("SAN-06", "NO_CONDITIONS", "Schrijf de voorwaarden van het uitstel op."))
    if postponement.until is None:
        flags.append(error("SAN-06", "NO_END", "Geef de laatste dag van het uitstel."))
    elif postponement.until <= decided:
        text = f"Het uitstel eindigt op {dutch_date(postponement.until)}: dat is niet na de beslissing."
        flags.append(error("SAN-06", "END_NOT_AFTER_DECISION", text))
    part = "Een deel van de sanctie wacht" if postponement.partial else "De hele sanctie wacht"
    until = f" tot en met {dutch_date(postponement.until)}" if postponement.until else ""
    text = f"Uitstel, beslist op {dutch_date(decided)}. {part}{until}, zolang de voorwaarden nageleefd worden."
    return Result(not flags, (step("SAN-06", text, not flags),), tuple(flags))
