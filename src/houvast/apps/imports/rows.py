"""The five register files as rows with typed fields (shared/data/README.md); no database here."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class PersonRow:
    line: int
    insz: str
    last_name: str
    first_name: str
    birth_date: dt.date | None
    sex: str
    nationality: str
    street: str
    house_number: str
    postcode: str
    municipality: str
    language: str
    household: str
    household_role: str


@dataclass(frozen=True)
class GrantRow:
    line: int
    insz: str
    kind: str
    category: int
    start: dt.date
    end: dt.date | None
    student: bool
    stop_reason: str


@dataclass(frozen=True)
class PaymentRow:
    line: int
    insz: str
    paid_on: dt.date
    kind: str
    amount: Decimal
    recoverable: bool


@dataclass(frozen=True)
class EmploymentRow:
    line: int
    insz: str
    scheme: str
    employer: str
    start: dt.date
    end: dt.date | None
    completion: str
    outcome: str


@dataclass(frozen=True)
class SessionRow:
    line: int
    activity: str
    held_on: dt.date
    visitors: int


@dataclass(frozen=True)
class RowError:
    """One thing wrong in a file, so that it can be found and mended there.

    `line` counts from 1 with the header; `column` is the header's own name, empty when the line as a whole is wrong.
    """

    file: str
    line: int
    column: str
    reason: str

    def as_dict(self) -> dict[str, str | int]:
        return {"file": self.file, "line": self.line, "column": self.column, "reason": self.reason}
