"""The shape of every answer: a value, the steps that led to it, and what the reader must be warned about.

A decision about somebody's life must be able to say why. So no rule returns a bare date or boolean: it returns a
`Result`, whose steps each carry the rule id, the article and a Dutch sentence that the screen can show as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
StepValue = date | Decimal | int | str | bool | None


class Confidence(StrEnum):
    """How sure we are of a rule: read in a clear source, read in part or inferred, or remembered only."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Level(StrEnum):
    """How heavy a flag weighs: an error contradicts the rule, a warning asks attention, info explains."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    `rule` is the id of law.md §8.1 or of practice.md (such as PRO-03), `article` and `text` are Dutch and fit for the
    screen, `basis` lists the keys of the documents read (see `rules/references.toml`), `local` tells a centre's own
    practice from law, `since`/`until` are the days between which the rule applies.
    """

    rule: str
    article: str
    text: str
    confidence: Confidence
    basis: tuple[str, ...] = ()
    local: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning in Dutch, with its source and the value it gave."""

    text: str
    source: Source
    value: StepValue = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something the reader must know: `code` is stable for programs, `text` is Dutch for people."""

    code: str
    text: str
    level: Level
    rule: str


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """An answer with its reasons. The last step is the one that gave the value."""

    value: T
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def source(self) -> Source:
        """Source of the step that gave the value."""
        return self.steps[-1].source

    @property
    def rule(self) -> str:
        """Id of the rule that gave the value, such as PRO-03."""
        return self.source.rule

    @property
    def article(self) -> str:
        """Article or other origin of the rule that gave the value, in Dutch."""
        return self.source.article

    @property
    def reason(self) -> str:
        """All steps as one Dutch text."""
        return " ".join(step.text for step in self.steps)

    @property
    def errors(self) -> tuple[Flag, ...]:
        """Flags that contradict the rule."""
        return tuple(flag for flag in self.flags if flag.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[Flag, ...]:
        """Flags that ask attention but do not block."""
        return tuple(flag for flag in self.flags if flag.level is Level.WARNING)

    def has(self, code: str) -> bool:
        """Tell whether a flag with this code was raised."""
        return any(flag.code == code for flag in self.flags)


_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch_date(day: date) -> str:
    """Write a date the way Belgians do in a sentence: "18 november 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count(number: int, one: str, many: str) -> str:
    """Write a number with the right Dutch form of its noun: "1 dag", "3 dagen"."""
    return f"{number} {one if number == 1 else many}"
