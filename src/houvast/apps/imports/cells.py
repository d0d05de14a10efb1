"""The cells of a register that mean something here; plain text, days and amounts are read by `core.cells`."""

import re

from django.utils.translation import gettext as _
from stdnum.be import ssn
from stdnum.exceptions import ValidationError as StdnumError

from houvast.core.cells import CellError, amount, date, one_of, required, text
from houvast_rules.identifiers import ImpossibleInszError, read_insz

__all__ = [
    "CellError",
    "amount",
    "country",
    "date",
    "insz",
    "language",
    "one_of",
    "required",
    "text",
    "whole_number",
    "yes_no",
]


def insz(value: str) -> str:
    """Eleven digits with a right check number; national register or bis number (python-stdnum)."""
    digits = re.sub(r"[ .\-/]", "", value)
    try:
        number = str(ssn.validate(digits))
        read_insz(number)
        return number
    except (StdnumError, ImpossibleInszError) as wrong:
        raise CellError(_("“%(value)s” is geen geldig rijksregisternummer") % {"value": value}) from wrong


def whole_number(value: str) -> int:
    if not re.fullmatch(r"\d{1,6}", value):
        raise CellError(_("“%(value)s” is geen geheel getal") % {"value": value})
    return int(value)


def yes_no(value: str) -> bool:
    if value not in {"J", "N"}:
        raise CellError(_("“%(value)s” moet J of N zijn") % {"value": value})
    return value == "J"


def country(value: str) -> str:
    if value and not re.fullmatch(r"[A-Z]{2}", value):
        raise CellError(_("“%(value)s” is geen landcode van twee letters") % {"value": value})
    return value


def language(value: str) -> str:
    if value and not re.fullmatch(r"[a-z]{2,3}", value):
        raise CellError(_("“%(value)s” is geen taalcode") % {"value": value})
    return value or "nl"
