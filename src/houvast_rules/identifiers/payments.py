"""Reading an account number and a structured message (IDN-04), so that money never leaves for a mistyped account."""

from __future__ import annotations

from houvast_rules.explain import Result
from houvast_rules.identifiers.errors import ImpossibleNumberError
from houvast_rules.statements import info, step

_SEPARATORS = str.maketrans("", "", " .-/+*\u00a0\u2009\u202f")
_BELGIUM = "BE"
_BELGIAN_LENGTH = 16
_SHORTEST, _LONGEST = 15, 34
_MESSAGE_LENGTH = 12


def _check_digits(ten_digits: str) -> str:
    """Remainder by 97 of ten digits, 97 instead of 0: the check of Belgian accounts and structured messages."""
    return f"{int(ten_digits) % 97 or 97:02d}"


def _digits_only(text: str) -> bool:
    return text.isascii() and text.isdigit()


def format_iban(text: str) -> str:
    """Write an account number in groups of four: BE68 5390 0754 7034; raises `ImpossibleNumberError` as `read_iban`."""
    plain = read_iban(text).value
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def read_iban(text: str) -> Result[str]:
    """Account number without spaces, in capitals (IDN-04).

    Every number is checked by ISO 7064 (mod 97 = 1), a Belgian one also on its length and the check of the account
    itself. Flags `FOREIGN_ACCOUNT`: the length and build-up of other countries are not known here. Raises
    `ImpossibleNumberError`: START without a country and check digits, LENGTH, or CHECK.
    """
    plain = text.translate(_SEPARATORS).upper()
    country, check, account = plain[:2], plain[2:4], plain[4:]
    if not (country.isascii() and country.isalpha() and len(country) == 2 and _digits_only(check)):
        raise ImpossibleNumberError("START", "Een IBAN begint met twee letters en twee cijfers, zoals BE68.")
    if not (_SHORTEST <= len(plain) <= _LONGEST and account.isascii() and account.isalnum()):
        raise ImpossibleNumberError("LENGTH", f"Een IBAN telt {_SHORTEST} tot {_LONGEST} letters en cijfers.")
    if country == _BELGIUM:
        _check_belgian(account)
    moved = account + country + check
    if int("".join(str(int(character, 36)) for character in moved)) % 97 != 1:
        raise ImpossibleNumberError("CHECK", "Het controlegetal van de IBAN klopt niet. Kijk het nummer na.")
    steps = (step("IDN-04", f"Het controlegetal {check} van de IBAN klopt.", plain),)
    foreign = info(
        "IDN-04", "FOREIGN_ACCOUNT", f"Een rekening uit een ander land ({country}): de lengte is niet nagekeken."
    )
    return Result(plain, steps, () if country == _BELGIUM else (foreign,))


def _check_belgian(account: str) -> None:
    if len(account) != _BELGIAN_LENGTH - 4 or not _digits_only(account):
        raise ImpossibleNumberError("LENGTH", f"Een Belgische IBAN telt BE en {_BELGIAN_LENGTH - 2} cijfers.")
    if _check_digits(account[:10]) != account[10:]:
        raise ImpossibleNumberError("CHECK", "Het controlegetal van het rekeningnummer klopt niet. Kijk de cijfers na.")


def format_ogm(text: str) -> str:
    """Write a structured message as +++010/8068/17183+++; raises `ImpossibleNumberError` as `read_ogm`."""
    digits = read_ogm(text).value
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


def read_ogm(text: str) -> Result[str]:
    """Twelve digits of a structured message (OGM), with or without plus signs, stars and slashes (IDN-04).

    Raises `ImpossibleNumberError`: LENGTH when there are not twelve digits, CHECK when the last two do not fit.
    """
    digits = text.translate(_SEPARATORS)
    if len(digits) != _MESSAGE_LENGTH or not _digits_only(digits):
        raise ImpossibleNumberError("LENGTH", f"Een gestructureerde mededeling telt {_MESSAGE_LENGTH} cijfers.")
    if _check_digits(digits[:10]) != digits[10:]:
        raise ImpossibleNumberError("CHECK", "Het controlegetal van de mededeling klopt niet. Kijk de cijfers na.")
    return Result(digits, (step("IDN-04", f"Het controlegetal {digits[10:]} van de mededeling klopt.", digits),))


def make_ogm(reference: int) -> Result[str]:
    """Structured message of a reference of at most ten digits, as +++000/0000/12326+++ (IDN-04).

    Raises `ImpossibleNumberError` (LENGTH) for a negative reference or one of more than ten digits.
    """
    ten_digits = f"{reference:010d}"
    if reference < 0 or len(ten_digits) > _MESSAGE_LENGTH - 2:
        raise ImpossibleNumberError("LENGTH", "Een referentie telt hoogstens 10 cijfers.")
    message = format_ogm(ten_digits + _check_digits(ten_digits))
    return Result(message, (step("IDN-04", f"Referentie {reference} met haar controlegetal: {message}.", message),))
