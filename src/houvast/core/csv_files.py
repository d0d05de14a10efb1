"""A file of rows as an office exports it: every mistake with file, line, column and reason, none of them stopping the reading."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.core.cells import CellError


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


@dataclass(frozen=True)
class Column:
    """A column in the file, the field of the row it fills, and how a cell of it is read (see `core.cells`)."""

    name: str
    field: str
    read: Callable[[str], Any]


def read_table(file: str, content: bytes, columns: Sequence[Column]) -> tuple[list[dict[str, Any]], list[RowError]]:
    """Read a CSV file (UTF-8, fields separated by ;) with exactly these columns.

    Returns the rows without a mistake, as `{field: value}` with the number of their `line`, and every mistake.
    """
    rows: list[dict[str, Any]] = []
    errors: list[RowError] = []
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        errors.append(RowError(file, line, "", _("geen UTF-8; bewaar het bestand als “CSV UTF-8”")))
        return rows, errors
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=";", strict=True)
    try:
        errors.extend(_header_errors(file, next(reader, []), columns))
        if not errors:
            for cells in reader:
                if any(cells):
                    _read_row(file, reader.line_num, cells, columns, rows, errors)
    except csv.Error as wrong:
        reason = _("de regel kan niet gelezen worden: %(detail)s") % {"detail": str(wrong)}
        errors.append(RowError(file, reader.line_num, "", reason))
    return rows, errors


def _header_errors(file: str, header: list[str], columns: Sequence[Column]) -> list[RowError]:
    expected = [column.name for column in columns]
    found = [name.strip().lower() for name in header]
    if found == expected:
        return []
    if len(found) <= 1:
        return [RowError(file, 1, "", _("geen kolommen gevonden; de velden moeten met ; gescheiden zijn"))]
    errors = [RowError(file, 1, name, _("deze kolom ontbreekt")) for name in expected if name not in found]
    errors += [RowError(file, 1, name, _("deze kolom is onbekend")) for name in found if name not in expected]
    if sorted(found) == sorted(expected):
        reason = _("de kolommen staan niet in de volgorde %(order)s") % {"order": "; ".join(expected)}
        errors.append(RowError(file, 1, "", reason))
    return errors or [RowError(file, 1, "", _("een kolom staat er meer dan één keer"))]


def _read_row(
    file: str,
    line: int,
    cells: list[str],
    columns: Sequence[Column],
    rows: list[dict[str, Any]],
    errors: list[RowError],
) -> None:
    if len(cells) != len(columns):
        reason = _("%(found)d velden in plaats van %(expected)d") % {"found": len(cells), "expected": len(columns)}
        errors.append(RowError(file, line, "", reason))
        return
    values: dict[str, Any] = {"line": line}
    for column, cell in zip(columns, cells, strict=True):
        try:
            values[column.field] = column.read(cell.strip())
        except CellError as wrong:
            errors.append(RowError(file, line, column.name, str(wrong)))
    if len(values) == len(columns) + 1:
        rows.append(values)
