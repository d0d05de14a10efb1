"""Who may decide (PRO-12) and how large the committee is (PRO-13), from the decree on local government of 2017.

The seats and the municipalities without a committee are data: `tables/committee.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.statements import error, require_in_force, step, warning

_FILE = Path(__file__).parent.parent / "tables" / "committee.toml"


class Decider(StrEnum):
    """Who took a decision on individual aid: the special committee (BCSD), its chair alone, or anybody else."""

    COMMITTEE = "committee"
    CHAIR = "chair"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether the decision may stand, and whether the committee still has to ratify it."""

    allowed: bool
    to_ratify: bool = False


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _without_committee(municipality: str | None) -> str | None:
    """Give the name of a municipality as the table writes it when it has no committee, otherwise None."""
    names: dict[str, str] = {name.casefold(): name for name in _table()["without"]}
    return names.get((municipality or "").strip().casefold())


def has_committee(municipality: str) -> bool:
    """Tell whether a Flemish municipality has a special committee; Voeren and the six rim municipalities have none."""
    return _without_committee(municipality) is None


def committee_seats(council_size: int, on: date, municipality: str | None = None) -> Result[int]:
    """Give the number of seats of the committee, its chair not counted, by the size of the council (PRO-13).

    0 for a municipality without a committee. Raises `ImpossibleFactError` for a size between two brackets (a council
    has an odd number of seats) or below one, `OutsideKnownRangeError` before 1 January 2019.
    """
    require_in_force("PRO-13", on)
    if name := _without_committee(municipality):
        text = f"In {name} is er geen bijzonder comité voor de sociale dienst."
        return Result(0, (step("PRO-13", text, 0),))
    for bracket in _table()["seats"]:
        if bracket["from"] <= council_size <= bracket.get("to", council_size):
            seats: int = bracket["seats"]
            text = f"Gemeenteraad van {council_size}: {seats} leden in het bijzonder comité, naast de voorzitter."
            return Result(seats, (step("PRO-13", text, seats),))
    raise ImpossibleFactError("council_size", f"een gemeenteraad van {council_size} leden bestaat niet")


def check_decider(
    decider: Decider,
    decided: date,
    *,
    urgent: bool = False,
    next_session: date | None = None,
    ratified: date | None = None,
    municipality: str | None = None,
) -> Result[Competence]:
    """Check who decided on the day `decided` (PRO-12); the chair decides alone only in urgency, then ratified.

    `next_session` is the first session of the committee after the decision, `ratified` the day it ratified. Errors
    `NOT_COMPETENT`, `CHAIR_WITHOUT_URGENCY`; warnings `RATIFY` (still to be done), `RATIFIED_LATE` (after the next
    session), `NO_COMMITTEE` for a municipality without one: the sources do not say who decides there. Raises
    `ImpossibleFactError` when the session or the ratification precedes the decision, `OutsideKnownRangeError` before
    1 January 2019.
    """
    require_in_force("PRO-12", decided)
    for name, day in (("next_session", next_session), ("ratified", ratified)):
        if day is not None and day < decided:
            raise ImpossibleFactError(name, "deze dag ligt voor de beslissing")
    when = f"Beslist op {dutch_date(decided)}"
    if place := _without_committee(municipality):
        text = f"In {place} is er geen bijzonder comité. Kijk na wie daar beslist."
        flag = warning("PRO-12", "NO_COMMITTEE", text)
        return Result(Competence(allowed=True), (step("PRO-12", f"{when}. {text}"),), (flag,))
    if decider is Decider.COMMITTEE:
        text = f"{when} door het bijzonder comité."
        return Result(Competence(allowed=True), (step("PRO-12", text, value=True),))
    if decider is Decider.OTHER:
        return _refused("NOT_COMPETENT", "Alleen het bijzonder comité beslist over individuele hulp.", when)
    if not urgent:
        return _refused("CHAIR_WITHOUT_URGENCY", "De voorzitter beslist alleen als het dringend is.", when)
    flags = _ratification(next_session, ratified)
    text = f"{when} door de voorzitter, bij dringende nood."
    if ratified is not None:
        text += f" Bekrachtigd op {dutch_date(ratified)}."
    competence = Competence(allowed=True, to_ratify=ratified is None)
    return Result(competence, (step("PRO-12", text, value=True),), flags)


def _refused(code: str, why: str, when: str) -> Result[Competence]:
    flag = error("PRO-12", code, why)
    return Result(Competence(allowed=False), (step("PRO-12", f"{when}. {why}", value=False),), (flag,))


def _ratification(next_session: date | None, ratified: date | None) -> tuple[Flag, ...]:
    if ratified is None:
        session = f" van {dutch_date(next_session)}" if next_session else ""
        text = f"Laat het bijzonder comité deze beslissing bekrachtigen op de volgende zitting{session}."
        return (warning("PRO-12", "RATIFY", text),)
    if next_session is not None and ratified > next_session:
        text = f"Bekrachtigd op {dutch_date(ratified)}, na de volgende zitting van {dutch_date(next_session)}."
        return (warning("PRO-12", "RATIFIED_LATE", text),)
    return ()
