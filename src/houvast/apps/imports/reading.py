"""From bytes to rows: every error with file, line, column and reason, none of them stopping the reading."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.imports.registers import REGISTERS, Register
from houvast.apps.imports.rows import EmploymentRow, GrantRow, PaymentRow, PersonRow, SessionRow
from houvast.core.csv_files import RowError, read_table

# A register of errors nobody can read helps nobody; the page says how many more there are.
MAX_ERRORS = 1000


@dataclass
class RegisterData:
    """All rows of a set of register files, and what is wrong with them."""

    persons: list[PersonRow] = field(default_factory=list)
    grants: list[GrantRow] = field(default_factory=list)
    payments: list[PaymentRow] = field(default_factory=list)
    employment: list[EmploymentRow] = field(default_factory=list)
    sessions: list[SessionRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    def _by_file(self) -> dict[str, list[Any]]:
        return {
            "personen.csv": self.persons,
            "leefloon.csv": self.grants,
            "steun.csv": self.payments,
            "tewerkstelling.csv": self.employment,
            "activiteiten.csv": self.sessions,
        }

    def rows_of(self, file: str) -> list[Any]:
        return self._by_file()[file]


def read_registers(files: dict[str, bytes]) -> RegisterData:
    """Read `{file name: content}`; unknown names are errors, absent registers are simply not imported."""
    data = RegisterData()
    if not files:
        data.errors.append(RowError("", 0, "", _("geen registerbestanden gevonden")))
    for name, content in sorted(files.items()):
        register = REGISTERS.get(name)
        if register is None:
            known = ", ".join(REGISTERS)
            data.errors.append(RowError(name, 0, "", _("onbekend bestand; verwacht: %(known)s") % {"known": known}))
            continue
        _read_file(register, content, data)
    return data


def _read_file(register: Register, content: bytes, data: RegisterData) -> None:
    rows, errors = read_table(register.file, content, register.columns)
    data.rows_of(register.file).extend(register.row(**values) for values in rows)
    data.errors.extend(errors)
