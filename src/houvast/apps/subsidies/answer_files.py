"""The file with the minister's answers: its columns, and what may stand in a row. No database here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.apps.subsidies.enums import FormState
from houvast.core.cells import amount, date, one_of, required, text
from houvast.core.csv_files import Column, RowError, read_table

RESULTS = {
    "aanvaard": FormState.ACCEPTED,
    "geweigerd": FormState.REFUSED,
    "teruggevorderd": FormState.RECOVERED,
}


def _amount_or_nothing(value: str) -> Decimal | None:
    if not value:
        return None
    return Decimal(0) if value in {"0", "0,00"} else amount(value)


COLUMNS = (
    Column("kenmerk", "reference", required(text)),
    Column("resultaat", "result", required(one_of({word: str(state.value) for word, state in RESULTS.items()}))),
    Column("bedrag", "amount", _amount_or_nothing),
    Column("datum", "answered_on", required(date)),
    Column("reden", "reason", text),
)


@dataclass(frozen=True)
class Answer:
    """One row: what the minister says of one form; `amount` in euro is what is paid, or taken back."""

    line: int
    reference: str
    result: FormState
    amount: Decimal | None
    answered_on: dt.date
    reason: str


def read_answers(file: str, content: bytes, *, on: dt.date) -> tuple[list[Answer], list[RowError]]:
    """Read the file; every mistake that needs no look at the forms themselves is found here."""
    rows, errors = read_table(file, content, COLUMNS)
    if not rows and not errors:
        errors.append(RowError(file, 1, "", _("er staan geen regels in het bestand")))
    answers = [Answer(**{**row, "result": FormState(row["result"])}) for row in rows]
    seen: set[str] = set()
    for answer in answers:
        errors.extend(_wrong(file, answer, on=on, twice=answer.reference in seen))
        seen.add(answer.reference)
    return answers, sorted(errors, key=lambda error: error.line)


def _wrong(file: str, answer: Answer, *, on: dt.date, twice: bool) -> Sequence[RowError]:
    found = []
    if twice:
        found.append(RowError(file, answer.line, "kenmerk", _("dit formulier staat er al")))
    if answer.answered_on > on:
        found.append(RowError(file, answer.line, "datum", _("ligt in de toekomst")))
    if answer.result is FormState.RECOVERED and not answer.amount:
        found.append(RowError(file, answer.line, "bedrag", _("mag niet leeg zijn bij een terugvordering")))
    if answer.result is not FormState.ACCEPTED and not answer.reason:
        found.append(RowError(file, answer.line, "reden", _("mag niet leeg zijn als het niet aanvaard is")))
    return found
