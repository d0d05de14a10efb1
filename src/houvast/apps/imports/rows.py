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
