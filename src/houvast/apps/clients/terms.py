"""What somebody typed in the one search field: a number, a date, a phone, a name, or a name with a date."""

import datetime as dt
import re
from dataclasses import dataclass

_FILE_NUMBER = re.compile(r"^(\d{4})\s*/\s*(\d{1,6})$")
_DATE = re.compile(r"\b(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\b")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_NUMBERISH = re.compile(r"^[+\d][\d\s./()-]*$")
_DIGITS_OF_INSZ = 11
_DIGITS_OF_PHONE = 8
MAX_WORDS = 6


@dataclass(frozen=True)
class Terms:
    """The parts of a query; everything that is given must match, except that 11 digits may be an INSZ or a phone."""

    words: tuple[str, ...] = ()
    born_from: dt.date | None = None
    born_until: dt.date | None = None
    insz: str = ""
    phone: str = ""
    file_number: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Terms()


def phone_key(text: str) -> str:
    """The last eight digits, as `Person.search_phone` keeps them; empty when there are fewer."""
    digits = re.sub(r"\D", "", text)
    return digits[-_DIGITS_OF_PHONE:] if len(digits) >= _DIGITS_OF_PHONE else ""


def read_terms(text: str) -> Terms:
    """Recognise what was typed; unknown text is a name, so that nothing typed is ever an error."""
    text = " ".join(text.split())
    if number := _FILE_NUMBER.match(text):
        return Terms(file_number=f"{number[1]}/{int(number[2]):05d}")
    born, rest = _take_birth(text)
    if born is None and _NUMBERISH.match(text):
        digits = re.sub(r"\D", "", text)
        insz = digits if len(digits) == _DIGITS_OF_INSZ else ""
        if insz or phone_key(text):
            return Terms(insz=insz, phone=phone_key(text))
    words = tuple(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", rest))[:MAX_WORDS]
    first, last = born or (None, None)
    return Terms(words=words, born_from=first, born_until=last)


def _take_birth(text: str) -> tuple[tuple[dt.date, dt.date] | None, str]:
    """Take a whole date, or else a year that stands alone, out of the text."""
    if found := _DATE.search(text):
        try:
            day = dt.date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            return None, text
        return (day, day), text[: found.start()] + text[found.end() :]
    without_numbers = re.sub(r"[\d./-]{5,}", "", text)
    if found := _YEAR.search(without_numbers):
        year = int(found[1])
        return (dt.date(year, 1, 1), dt.date(year, 12, 31)), without_numbers.replace(found[1], " ", 1)
    return None, text
