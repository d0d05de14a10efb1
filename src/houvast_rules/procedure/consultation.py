"""May the Crossroads Bank (KSZ) be consulted for this person (PRO-14)? Only for a registered file, for its purpose.

The purpose codes (hoedanigheidscodes) of sector 17 are data: `tables/ksz_purposes.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.periods import Period
from houvast_rules.statements import error, step, warning

_FILE = Path(__file__).parent.parent / "tables" / "ksz_purposes.toml"


@dataclass(frozen=True, slots=True)
class KszPurpose:
    """A purpose code with its Dutch label; a generic one says something of the registration and not of the file."""

    code: int
    key: str
    label: str
    generic: bool


@dataclass(frozen=True, slots=True)
class KszRegistration:
    """A file registered with the KSZ: its purpose code, its first day, its last one (None: still registered)."""

    purpose: int
    start: date
    end: date | None = None


@cache
def ksz_purposes() -> tuple[KszPurpose, ...]:
    """Return the purpose codes that a centre uses, for a list to choose from."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["purposes"]
    return tuple(KszPurpose(row["code"], row["key"], row["label"], row.get("generic", False)) for row in rows)


def ksz_purpose(key: str) -> KszPurpose:
    """Return the purpose of a name of the table; raises `ImpossibleFactError` for a name that is not in it."""
    for purpose in ksz_purposes():
        if purpose.key == key:
            return purpose
    raise ImpossibleFactError("purpose", f"onbekende hoedanigheid {key}")


def _purpose(code: int) -> KszPurpose:
    for purpose in ksz_purposes():
        if purpose.code == code:
            return purpose
    raise ImpossibleFactError("purpose", f"onbekende hoedanigheidscode {code}")


def check_consultation(registrations: Sequence[KszRegistration], purpose: int, on: date) -> Result[bool]:
    """Check that a person may be looked up on the day `on` for a purpose (PRO-14).

    `registrations` are those of this person, in any role (applicant, cohabitant, third party). Errors `NOT_REGISTERED`
    (no registration on that day), `OTHER_PURPOSE`; warning `GENERIC_PURPOSE`. Raises `ImpossibleFactError` for an
    unknown code, asked for or registered, and for a registration that ends before it starts.
    """
    wanted = _purpose(purpose)
    active = [_purpose(row.purpose) for row in registrations if on in Period(row.start, row.end or max(row.start, on))]
    flags: list[Flag] = []
    if not active:
        text = f"Op {dutch_date(on)} is er geen dossier ingeschreven bij de KSZ. Schrijf het eerst in."
        flags.append(error("PRO-14", "NOT_REGISTERED", text))
    elif wanted not in active:
        others = ", ".join(f"{row.code} ({row.label})" for row in active)
        text = f"Ingeschreven met hoedanigheid {others}, niet met {wanted.code} ({wanted.label})."
        flags.append(error("PRO-14", "OTHER_PURPOSE", text))
    allowed = not flags
    if wanted.generic:
        text = f"Code {wanted.code} ({wanted.label}) zegt niets over het soort dossier. Kijk na of ze volstaat."
        flags.append(warning("PRO-14", "GENERIC_PURPOSE", text))
    answer = "kan" if allowed else "kan niet"
    text = f"Raadplegen op {dutch_date(on)} met hoedanigheid {wanted.code} ({wanted.label}) {answer}."
    return Result(allowed, (step("PRO-14", text, allowed),), tuple(flags))
