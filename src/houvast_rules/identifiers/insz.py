"""Reading a national register number (INSZ) or bis number.

Source: law.md §7.1 (IDN-01, IDN-02). What is read is a hint: the birth date of a bis number is unreliable and the
sex can be out of date after a change of registration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Step, dutch_date
from houvast_rules.statements import info, step, warning

_LENGTH = 11
_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u2009\u202f")
_BIS_SEX_UNKNOWN = 20
_BIS_SEX_KNOWN = 40
_LAST_MONTH = 12


class ImpossibleInszError(RulesError):
    """The text cannot be an INSZ; `code` is LENGTH, CHECK, MONTH, DAY or SEQUENCE, the message is Dutch."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Sex(StrEnum):
    """Sex as the number hints at it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class InszReading:
    """What the number says. `birth_date` is None when its month or day is unknown, `sex` when the number hides it."""

    digits: str
    birth_year: int
    birth_date: date | None
    sex: Sex | None
    is_bis: bool
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]

    @property
    def formatted(self) -> str:
        """The number as it is written on a card: 93.05.18-223.61."""
        return format_insz(self.digits)


def format_insz(digits: str) -> str:
    """Write eleven digits as 93.05.18-223.61; raises `ImpossibleInszError` (LENGTH) for anything else."""
    plain = _plain(digits)
    return f"{plain[:2]}.{plain[2:4]}.{plain[4:6]}-{plain[6:9]}.{plain[9:]}"


def _plain(text: str) -> str:
    plain = text.translate(_SEPARATORS)
    if len(plain) != _LENGTH or not (plain.isascii() and plain.isdigit()):
        raise ImpossibleInszError("LENGTH", "Een rijksregisternummer telt 11 cijfers.")
    return plain


def _century(plain: str) -> int:
    """The check digits fit one century only: the number is read with a leading 2 for births from 2000 on."""
    number, check = int(plain[:9]), int(plain[9:])
    if 97 - number % 97 == check:
        return 1900
    if 97 - (2_000_000_000 + number) % 97 == check:
        return 2000
    raise ImpossibleInszError("CHECK", "Het controlegetal klopt niet. Kijk de cijfers na.")


def _month(written: int) -> tuple[int, bool, bool]:
    """Return the real month, whether it is a bis number and whether the number shows the sex."""
    for offset in (_BIS_SEX_KNOWN, _BIS_SEX_UNKNOWN):
        if offset <= written <= offset + _LAST_MONTH:
            return written - offset, True, offset == _BIS_SEX_KNOWN
    if written <= _LAST_MONTH:
        return written, False, True
    raise ImpossibleInszError("MONTH", "De maand in het nummer bestaat niet.")


def _birth_date(year: int, month: int, day: int) -> date | None:
    if month == 0 or day == 0:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleInszError("DAY", "De geboortedatum in het nummer bestaat niet.") from None


def _flags(birth_date: date | None, *, is_bis: bool) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if is_bis:
        text = "Dit is een bisnummer: de geboortedatum erin is niet zeker. Vraag ze na."
        flags.append(warning("IDN-02", "BIS_NUMBER", text))
    if birth_date is None:
        flags.append(info("IDN-01", "BIRTH_DATE_UNKNOWN", "De maand of de dag van geboorte is niet gekend."))
    return tuple(flags)


def read_insz(text: str) -> InszReading:
    """Read an INSZ or bis number, written with or without dots, dashes and spaces.

    The check digits decide the century (IDN-01); a month raised by 20 or 40 is a bis number (IDN-02). Whether the
    birth date lies in the future is for the caller, who knows the day. Raises `ImpossibleInszError`.
    """
    plain = _plain(text)
    year = _century(plain) + int(plain[:2])
    month, is_bis, sex_known = _month(int(plain[2:4]))
    birth_date = _birth_date(year, month, int(plain[4:6]))
    sequence = int(plain[6:9])
    if sequence == 0:
        raise ImpossibleInszError("SEQUENCE", "Het volgnummer in het nummer kan niet 000 zijn.")
    sex = (Sex.MALE if sequence % 2 else Sex.FEMALE) if sex_known else None
    born = f"geboren op {dutch_date(birth_date)}" if birth_date else f"geboren in {year}"
    steps = (
        step("IDN-01", f"Het controlegetal klopt: {born}.", birth_date or year),
        *((step("IDN-02", "De maand is verhoogd: dit is een bisnummer.", value=True),) if is_bis else ()),
    )
    return InszReading(
        digits=plain,
        birth_year=year,
        birth_date=birth_date,
        sex=sex,
        is_bis=is_bis,
        steps=steps,
        flags=_flags(birth_date, is_bis=is_bis),
    )
