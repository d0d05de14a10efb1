"""What stands in the boxes, as a browser would send it: every sheet is a filled-in form, also the first one.

So there is one way from boxes to facts, and adding or removing a row never loses what was typed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from django import forms

from houvast.web.calculator.forms import SheetForm
from houvast.web.calculator.rows import MOST_ROWS, IncomeForm, PersonForm
from houvast.web.forms import MoneyInput

Typed = dict[str, str]
INCOMES, PERSONS = "m", "p"
ROW_FORMS: dict[str, type[forms.Form]] = {INCOMES: IncomeForm, PERSONS: PersonForm}


def typed_sheet(
    values: Mapping[str, Any], *, incomes: Iterable[Mapping[str, Any]], persons: Iterable[Mapping[str, Any]]
) -> Typed:
    """Fill the boxes with values; what is not given gets the form's own first value."""
    data = typed(SheetForm, values)
    for prefix, rows in ((INCOMES, incomes), (PERSONS, persons)):
        kept = list(rows)[:MOST_ROWS]
        data |= {f"{prefix}-TOTAL_FORMS": str(len(kept)), f"{prefix}-INITIAL_FORMS": "0"}
        for place, row in enumerate(kept):
            data |= typed(ROW_FORMS[prefix], row, prefix=f"{prefix}-{place}-")
    return data


def typed(form: type[forms.Form], values: Mapping[str, Any], *, prefix: str = "") -> Typed:
    """Write values as a browser sends them: a box that is not ticked is not there."""
    written = {}
    for name, field in form.base_fields.items():
        text = as_typed(values.get(name, field.initial))
        if text is not None:
            written[f"{prefix}{name}"] = text
    return written


def as_typed(value: Any) -> str | None:
    if value is None or value is False:
        return None
    if value is True:
        return "on"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return MoneyInput().format_value(value)
    return str(value)


def with_row(data: Typed, prefix: str) -> Typed:
    """Add an empty row at the end, unless there are enough."""
    total = count_rows(data, prefix)
    if prefix not in ROW_FORMS or total >= MOST_ROWS:
        return data
    row = typed(ROW_FORMS[prefix], {}, prefix=f"{prefix}-{total}-")
    return {**data, **row, f"{prefix}-TOTAL_FORMS": str(total + 1)}


def without_row(data: Typed, prefix: str, place: int) -> Typed:
    """Take one row away; those after it move up."""
    total = count_rows(data, prefix)
    if prefix not in ROW_FORMS or not 0 <= place < total:
        return data
    kept = {name: text for name, text in data.items() if not _is_row(name, prefix)}
    for number in range(total):
        if number == place:
            continue
        old, new = f"{prefix}-{number}-", f"{prefix}-{number - (number > place)}-"
        kept |= {new + name.removeprefix(old): text for name, text in data.items() if name.startswith(old)}
    return {**kept, f"{prefix}-TOTAL_FORMS": str(total - 1)}


def count_rows(data: Mapping[str, str], prefix: str) -> int:
    """Return how many rows were sent; a spoiled number counts as none."""
    text = data.get(f"{prefix}-TOTAL_FORMS", "")
    return min(int(text), MOST_ROWS) if text.isdecimal() and len(text) < 4 else 0


def _is_row(name: str, prefix: str) -> bool:
    return name.startswith(f"{prefix}-") and name.split("-")[1].isdecimal()
