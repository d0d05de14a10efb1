"""The register of requests and the receipt: the applicant's proof of the day on which the term began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law
from houvast_rules.procedure.terms import decision_due
from houvast_rules.statements import error, step


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt must state: the day of the request, the file reference and the last day to decide."""

    reference: str
    received: date
    issued: date
    decision_due: date


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One line of the register: its number in the series, the day of receipt and the day it was written in."""

    number: int
    received: date
    registered: date


def receipt(reference: str, received: date, issued: date, *, law: Law | None = None) -> Result[Receipt]:
    """State what the receipt says (PRO-02) and flag one that is not of the same day or lacks a reference.

    Error flags: `RECEIPT_LATE`, `RECEIPT_BEFORE_REQUEST`, `NO_REFERENCE`.
    """
    due = decision_due(received, law=law)
    flags: list[Flag] = list(due.flags)
    if issued > received:
        flags.append(error("PRO-02", "RECEIPT_LATE", "Het ontvangstbewijs is niet van de dag van ontvangst."))
    if issued < received:
        flags.append(error("PRO-02", "RECEIPT_BEFORE_REQUEST", "Het ontvangstbewijs is ouder dan de aanvraag."))
    if not reference.strip():
        flags.append(error("PRO-02", "NO_REFERENCE", "Het ontvangstbewijs noemt geen referentie van het dossier."))
    text = f"Ontvangstbewijs van {dutch_date(received)}: de beslissing volgt tegen {dutch_date(due.value)}."
    value = Receipt(reference=reference, received=received, issued=issued, decision_due=due.value)
    return Result(value, (*due.steps, step("PRO-02", text)), tuple(flags))


def check_register(entries: Iterable[RegisterEntry]) -> Result[bool]:
    """Check that the register is chronological, without gaps, and written on the day of receipt (PRO-01).

    Pass the entries of one series in any order. Error flags: `REGISTER_DOUBLE`, `REGISTER_GAP`, `REGISTER_ORDER`,
    `REGISTERED_LATE`; the value is True when there is none.
    """
    rows = sorted(entries, key=lambda entry: entry.number)
    flags: list[Flag] = []
    for earlier, later in pairwise(rows):
        if later.number == earlier.number:
            flags.append(error("PRO-01", "REGISTER_DOUBLE", f"Nummer {later.number} komt twee keer voor."))
        elif later.number != earlier.number + 1:
            flags.append(error("PRO-01", "REGISTER_GAP", f"Na nummer {earlier.number} volgt {later.number}."))
        if later.registered < earlier.registered:
            flags.append(
                error("PRO-01", "REGISTER_ORDER", f"Nummer {later.number} is eerder ingeschreven dan zijn voorganger.")
            )
    for row in rows:
        if row.registered != row.received:
            text = f"Nummer {row.number} is niet op de dag van ontvangst ingeschreven."
            flags.append(error("PRO-01", "REGISTERED_LATE", text))
    text = "Het register is volledig en op volgorde." if not flags else "Het register klopt niet."
    return Result(not flags, (step("PRO-01", text, not flags),), tuple(flags))
