"""What stands on a screen a whole room reads: initials instead of names, no numbers, no addresses (ADR 0031)."""

import re
from typing import Any

from houvast.web.formatting import initials

_INSZ = re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b")
_PHONE = re.compile(r"(?<!\d)(?:\+32|0)\s?\d(?:[\s./]?\d){7,9}\b")
HIDDEN = "•••"
# What the veil reads: fetch it along for a page with many files.
BEHIND = (
    "case_file__person__contact_persons",
    "case_file__person__addresses",
    "case_file__person__memberships__household__members__person",
)
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.\w+")
_SHORTEST = 3  # a name of two letters is a word too often
_SHORTEST_PART = 4  # of a name of several words; "van" and "den" stay words


class Veil:
    """Replaces what tells who a client is in free text: names of client, family and contact persons, address, numbers.

    A name counts in capitals, in small letters and in part too: nobody types "Fatima Zahra" twice.
    """

    def __init__(self, case_file: Any) -> None:
        person = case_file.person
        self.initials = initials(person)
        names = {person.first_name: self.initials, person.last_name: self.initials}
        for other in (row.person for own in person.memberships.all() for row in own.household.members.all()):
            names.setdefault(other.first_name, initials(other))
            names.setdefault(other.last_name, initials(other))
        for contact in person.contact_persons.all():
            names.setdefault(contact.name, initials(contact.name))
        for address in person.addresses.all():
            names.setdefault(address.street, HIDDEN)
        self._names = _signs(names)
        words = sorted(map(re.escape, self._names), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None

    def __call__(self, text: str) -> str:
        """Return the text as it may be shown."""
        shown = _PHONE.sub(HIDDEN, _INSZ.sub(HIDDEN, _MAIL.sub(HIDDEN, text)))
        return self._pattern.sub(self._sign, shown) if self._pattern else shown

    def _sign(self, found: re.Match[str]) -> str:
        # Letters without one small form (the Turkish İ and ı) match without being equal.
        return self._names.get(found[0]) or self._names.get(found[0].casefold(), HIDDEN)


def _signs(names: dict[str, str]) -> dict[str, str]:
    """Return what stands for each name and each longer part of it, as it is written and in small letters."""
    signs: dict[str, str] = {}
    for name, sign in names.items():
        parts = [] if sign == HIDDEN else [part for part in re.split(r"[\s-]+", name) if len(part) >= _SHORTEST_PART]
        for known in [name, *parts] if len(name) >= _SHORTEST else []:
            signs.setdefault(known, sign)
            signs.setdefault(known.casefold(), sign)
    return signs
