"""Which columns each register file has and how a cell of it is read; one table, used by the reader and the help page."""

from dataclasses import dataclass

from houvast.apps.aid.enums import AidKind, GrantKind
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.employment.enums import Completion, OutcomeAtEnd, Scheme
from houvast.apps.imports import cells
from houvast.apps.imports.rows import EmploymentRow, GrantRow, PaymentRow, PersonRow, SessionRow
from houvast.core.csv_files import Column


@dataclass(frozen=True)
class Register:
    """One file: its name, its columns in order, and the row it gives."""

    file: str
    row: type
    columns: tuple[Column, ...]


def _with_spaces(values: list[str]) -> dict[str, str]:
    """Offices write `medische kosten` where we store `medische_kosten`; both are read."""
    return {word: value for value in values for word in (value.replace("_", " "), value)}


_CATEGORIES = {"1": "1", "2": "2", "3": "3"}


def _category(value: str) -> int:
    return int(cells.one_of(_CATEGORIES)(value))


PERSONS = Register(
    "personen.csv",
    PersonRow,
    (
        Column("insz", "insz", cells.required(cells.insz)),
        Column("naam", "last_name", cells.required(cells.text)),
        Column("voornaam", "first_name", cells.text),
        Column("geboortedatum", "birth_date", cells.date),
        Column("geslacht", "sex", cells.one_of({"M": "M", "V": "V", "X": "X", "": ""})),
        Column("nationaliteit", "nationality", cells.country),
        Column("straat", "street", cells.text),
        Column("huisnummer", "house_number", cells.text),
        Column("postcode", "postcode", cells.text),
        Column("gemeente", "municipality", cells.text),
        Column("taal", "language", cells.language),
        Column("gezin", "household", cells.text),
        Column("rol_in_gezin", "household_role", cells.one_of({**_with_spaces(HouseholdRole.values), "": ""})),
    ),
)

GRANTS = Register(
    "leefloon.csv",
    GrantRow,
    (
        Column("insz", "insz", cells.required(cells.insz)),
        Column("soort", "kind", cells.one_of(_with_spaces(GrantKind.values))),
        Column("categorie", "category", _category),
        Column("van", "start", cells.required(cells.date)),
        Column("tot", "end", cells.date),
        Column("student", "student", cells.yes_no),
        Column("reden_stop", "stop_reason", cells.text),
    ),
)

PAYMENTS = Register(
    "steun.csv",
    PaymentRow,
    (
        Column("insz", "insz", cells.required(cells.insz)),
        Column("datum", "paid_on", cells.required(cells.date)),
        Column("steunvorm", "kind", cells.one_of(_with_spaces(AidKind.values))),
        Column("bedrag", "amount", cells.amount),
        Column("terugvorderbaar", "recoverable", cells.yes_no),
    ),
)

EMPLOYMENT = Register(
    "tewerkstelling.csv",
    EmploymentRow,
    (
        Column("insz", "insz", cells.required(cells.insz)),
        Column("stelsel", "scheme", cells.one_of(_with_spaces(Scheme.values))),
        Column("werkgever", "employer", cells.required(cells.text)),
        Column("van", "start", cells.required(cells.date)),
        Column("tot", "end", cells.date),
        Column("afloop", "completion", cells.one_of({**_with_spaces(Completion.values), "": ""})),
        Column("situatie_na", "outcome", cells.one_of({**_with_spaces(OutcomeAtEnd.values), "": ""})),
    ),
)

SESSIONS = Register(
    "activiteiten.csv",
    SessionRow,
    (
        Column("activiteit", "activity", cells.required(cells.text)),
        Column("datum", "held_on", cells.required(cells.date)),
        Column("bezoekers", "visitors", cells.whole_number),
    ),
)

REGISTERS = {register.file: register for register in (PERSONS, GRANTS, PAYMENTS, EMPLOYMENT, SESSIONS)}
