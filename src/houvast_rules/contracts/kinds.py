"""The local kinds of GPMI and the activities that lead to them, read from `tables/gpmi.toml`.

The six kinds are the reporting classification of seed 001; the law knows only the federal codes beside them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from houvast_rules.errors import ImpossibleFactError

_FILE = Path(__file__).parent.parent / "tables" / "gpmi.toml"


@dataclass(frozen=True, slots=True)
class GpmiKind:
    """A local kind with its federal code (and the other one for a student who also has income from work)."""

    code: str
    label: str
    group: str
    federal_code: int
    federal_code_if_income: int
    sanctionable: bool
    active: bool
    note: str

    @property
    def social_activation(self) -> bool:
        """One of the three kinds of 2014 that the seed calls social activation."""
        return self.group == "sociale_activering"


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """An activity of the list, for a form.

    `also` are other names of it, those of seed 001; `work_kind` says on which side of social work and social
    activation it stands by itself, "" when that depends.
    """

    key: str
    label: str
    also: tuple[str, ...] = ()
    work_kind: str = ""


@dataclass(frozen=True, slots=True)
class ClassificationRule:
    """One row of the rules R01-R14: every condition that is not None must hold."""

    id: str
    kind: str
    note: str
    activities: frozenset[str]
    at_least_hours: bool | None
    explicit_step: bool | None
    work_kind: str | None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def gpmi_kinds() -> tuple[GpmiKind, ...]:
    """Return the local kinds in the order of the seed, the exemption last."""
    return tuple(
        GpmiKind(
            code=row["code"],
            label=row["label"],
            group=row["group"],
            federal_code=row["federal_code"],
            federal_code_if_income=row.get("federal_code_if_income", row["federal_code"]),
            sanctionable=row["sanctionable"],
            active=row.get("active", True),
            note=row.get("note", ""),
        )
        for row in _table()["kinds"]
    )


def gpmi_kind(code: str) -> GpmiKind:
    """Return one kind by its code; raises `ImpossibleFactError` for an unknown one."""
    for kind in gpmi_kinds():
        if kind.code == code:
            return kind
    raise ImpossibleFactError("kind", f"onbekende soort GPMI '{code}'")


@cache
def activity_kinds() -> tuple[ActivityKind, ...]:
    """Return the activities that the rules know, for a list to choose from."""
    also, work = _table()["also"], _table()["work"]
    return tuple(
        ActivityKind(key, label, tuple(also.get(key, ())), work.get(key, ""))
        for key, label in _table()["activities"].items()
    )


@cache
def classification_rules() -> tuple[ClassificationRule, ...]:
    """Return the rules in their order: the first that fits wins."""
    return tuple(
        ClassificationRule(
            id=row["id"],
            kind=row["kind"],
            note=row.get("note", ""),
            activities=frozenset(row.get("activities", ())),
            at_least_hours=row.get("at_least_hours"),
            explicit_step=row.get("explicit_step_to_professional"),
            work_kind=row.get("work_kind"),
        )
        for row in _table()["rules"]
    )
