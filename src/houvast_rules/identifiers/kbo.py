"""Reading an enterprise number of the Kruispuntbank van Ondernemingen (IDN-03), the number of a centre or a partner."""

from __future__ import annotations

from houvast_rules.explain import Result
from houvast_rules.identifiers.errors import ImpossibleNumberError
from houvast_rules.statements import step

_LENGTH = 10
_COUNTRY = "BE"
_FIRST_DIGITS = ("0", "1")
_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u2009\u202f")


def format_kbo(text: str) -> str:
    """Write an enterprise number as 0566.988.259; raises `ImpossibleNumberError` as `read_kbo`."""
    digits = read_kbo(text).value
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def read_kbo(text: str) -> Result[str]:
    """Ten digits of an enterprise number, written with or without dots, spaces and the letters BE (IDN-03).

    Raises `ImpossibleNumberError`: LENGTH when there are not ten digits, START when the first is not 0 or 1, CHECK
    when the last two are not 97 minus the remainder of the first eight.
    """
    digits = text.translate(_SEPARATORS).upper().removeprefix(_COUNTRY)
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        raise ImpossibleNumberError("LENGTH", "Een ondernemingsnummer telt 10 cijfers.")
    if digits[0] not in _FIRST_DIGITS:
        raise ImpossibleNumberError("START", "Een ondernemingsnummer begint met 0 of 1.")
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        raise ImpossibleNumberError("CHECK", "Het controlegetal klopt niet. Kijk de cijfers na.")
    return Result(digits, (step("IDN-03", f"Het controlegetal {digits[8:]} klopt.", digits),))
