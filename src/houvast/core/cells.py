"""Reading one cell of a file as Belgian offices export it; a wrong one raises `CellError` with a reason in Dutch."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

FIRST_POSSIBLE_DAY = dt.date(1880, 1, 1)
MAX_TEXT = 120


class CellError(ValueError):
    """The cell cannot be read; the message says what was found and what is expected."""


def text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise CellError(_("te lang: hoogstens %(max)d tekens") % {"max": MAX_TEXT})
    if any(ord(character) < 32 for character in value):
        raise CellError(_("bevat een onzichtbaar teken"))
    return value


def required(read: Callable[[str], object]) -> Callable[[str], object]:
    """Make a reader refuse an empty cell."""

    def reader(value: str) -> object:
        if not value:
            raise CellError(_("mag niet leeg zijn"))
        return read(value)

    return reader


def date(value: str) -> dt.date | None:
    """dd/mm/yyyy; empty is unknown or still running."""
    if not value:
        return None
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)
    if match is None:
        raise CellError(_("“%(value)s” is geen datum zoals 31/12/2017") % {"value": value})
    try:
        day = dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError as impossible:
        raise CellError(_("“%(value)s” bestaat niet op de kalender") % {"value": value}) from impossible
    if day < FIRST_POSSIBLE_DAY:
        raise CellError(_("“%(value)s” ligt te ver in het verleden") % {"value": value})
    return day


def amount(value: str) -> Decimal:
    """Euro with a decimal comma, two decimals at the most, above zero."""
    if not re.fullmatch(r"\d{1,8}(,\d{1,2})?|\d{1,3}(\.\d{3})*(,\d{1,2})?", value):
        raise CellError(_("“%(value)s” is geen bedrag zoals 1234,56") % {"value": value})
    try:
        euro = Decimal(value.replace(".", "").replace(",", "."))
    except InvalidOperation as wrong:  # pragma: no cover  (the pattern above lets only digits through)
        raise CellError(_("“%(value)s” is geen bedrag") % {"value": value}) from wrong
    if euro <= 0:
        raise CellError(_("een bedrag moet groter zijn dan nul"))
    return euro


def one_of(choices: dict[str, str]) -> Callable[[str], str]:
    """Read a word of a closed list: `{word in the file: value we store}`."""

    def reader(value: str) -> str:
        if value not in choices:
            allowed = ", ".join(word for word in choices if word)
            raise CellError(_("“%(value)s” is onbekend; kies uit %(allowed)s") % {"value": value, "allowed": allowed})
        return choices[value]

    return reader
