"""Plain values that people write: amounts, whole numbers, days, yes or no, and words from a list.

A value may come from a file as text or from a program as `Decimal`, `int` or `date`. What could be read in two ways
is refused with the way to write it, because a comma in the wrong place is somebody's rent. Every function raises
`ValueError` with a Dutch sentence; whoever asks knows the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)

MOST = Decimal(100_000_000)
EARLIEST, LATEST = date(1880, 1, 1), date(2200, 12, 31)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BELGIAN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def number(value: object, *, decimals: int, most: Decimal = MOST) -> Decimal:
    """Read a number that is not negative, with so many decimals at most."""
    found = _decimal(value)
    if not found.is_finite():
        raise ValueError("geen getal")
    if found < 0:
        raise ValueError("een bedrag of aantal is niet negatief")
    if found > most:
        raise ValueError(f"onwaarschijnlijk hoog (meer dan {most:f})")
    exponent = found.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise ValueError(f"hoogstens {decimals} decimalen" if decimals else "een geheel getal verwacht")
    return found


def _decimal(value: object) -> Decimal:
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value)
    if isinstance(value, float):
        raise ValueError("een drijvend getal is niet juist op de cent: geef tekst of een Decimal")
    if not isinstance(value, str):
        raise ValueError("een getal verwacht")
    text = value.strip()
    if comma := _COMMA.fullmatch(text):
        raise ValueError(f"schrijf de cent na een punt: {comma[1]}.{comma[2]}")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"'{_short(text)}' is geen getal; schrijf bijvoorbeeld 800.50")
    return Decimal(text)


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def day(value: object) -> date:
    """Read a day: a `date`, or text such as 2026-03-01."""
    found = _day(value)
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f"onwaarschijnlijke datum (voor {EARLIEST.year} of na {LATEST.year})")
    return found


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError("een datum verwacht, zoals 2026-03-01")
    text = value.strip()
    if belgian := _BELGIAN_DAY.fullmatch(text):
        text = f"{belgian[3]}-{belgian[2]:0>2}-{belgian[1]:0>2}"
        if _exists(text):
            raise ValueError(f"schrijf de datum als {text}")
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{_short(text)}' is geen datum, zoals 2026-03-01") from None


def boolean(value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise ValueError("true of false verwacht")


def text(value: object, most: int) -> str:
    """Read a text of so many characters at most."""
    if not isinstance(value, str):
        raise ValueError("tekst verwacht")
    if len(value) > most:
        raise ValueError(f"te lang (hoogstens {most} tekens)")
    return value.strip()


def word(value: object, words: Sequence[str]) -> str:
    """Read a word from a list; a wrong one is answered with the nearest."""
    if isinstance(value, str) and value.strip() in words:
        return value.strip()
    raise ValueError(unknown(value, words))


def choice(value: object, options: type[E]) -> E:
    """Read the word of one of the options."""
    return options(word(value, [str(option.value) for option in options]))


def unknown(value: object, words: Sequence[str]) -> str:
    """Say that a word is not in the list, with the nearest one and all of them."""
    near = get_close_matches(str(value).strip().lower(), words, n=1)
    hint = f"bedoel je '{near[0]}'? Kies" if near else "kies"
    return f"'{_short(str(value))}' is onbekend; {hint} uit {', '.join(words)}"


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
