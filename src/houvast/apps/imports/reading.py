"""From bytes to rows: every error with file, line, column and reason, none of them stopping the reading."""

import csv
import io
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.imports.cells import CellError
from houvast.apps.imports.registers import REGISTERS, Register
from houvast.apps.imports.rows import EmploymentRow, GrantRow, PaymentRow, PersonRow, RowError, SessionRow

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
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        reason = _("geen UTF-8; bewaar het bestand als “CSV UTF-8”")
        data.errors.append(RowError(register.file, line, "", reason))
        return
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=";", strict=True)
    try:
        header = next(reader, [])
        if _header_is_right(register, header, data):
            for cells in reader:
                if any(cells):
                    _read_row(register, reader.line_num, cells, data)
    except csv.Error as wrong:
        reason = _("de regel kan niet gelezen worden: %(detail)s") % {"detail": str(wrong)}
        data.errors.append(RowError(register.file, reader.line_num, "", reason))


def _header_is_right(register: Register, header: list[str], data: RegisterData) -> bool:
    expected = [column.name for column in register.columns]
    found = [name.strip().lower() for name in header]
    if found == expected:
        return True
    if len(found) <= 1:
        reason = _("geen kolommen gevonden; de velden moeten met ; gescheiden zijn")
        data.errors.append(RowError(register.file, 1, "", reason))
        return False
    for name in expected:
        if name not in found:
            data.errors.append(RowError(register.file, 1, name, _("deze kolom ontbreekt")))
    for name in found:
        if name not in expected:
            data.errors.append(RowError(register.file, 1, name, _("deze kolom is onbekend")))
    if sorted(found) == sorted(expected):
        reason = _("de kolommen staan niet in de volgorde %(order)s") % {"order": "; ".join(expected)}
        data.errors.append(RowError(register.file, 1, "", reason))
    return False


def _read_row(register: Register, line: int, cells: list[str], data: RegisterData) -> None:
    if len(cells) != len(register.columns):
        reason = _("%(found)d velden in plaats van %(expected)d") % {
            "found": len(cells),
            "expected": len(register.columns),
        }
        data.errors.append(RowError(register.file, line, "", reason))
        return
    values: dict[str, Any] = {"line": line}
    for column, cell in zip(register.columns, cells, strict=True):
        try:
            values[column.field] = column.read(cell.strip())
        except CellError as wrong:
            data.errors.append(RowError(register.file, line, column.name, str(wrong)))
    if len(values) == len(register.columns) + 1:
        data.rows_of(register.file).append(register.row(**values))
