"""Calculations that were kept, as pages show them: what was said then, never calculated again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from houvast.apps.aid.calculating import KeptChange, compare_kept
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.snapshots import read_facts
from houvast_rules.certainty import NOT_CONFIRMED, TO_CONFIRM
from houvast_rules.explain import Level
from houvast_rules.living_wage import Facts

# Flags about amounts that are not sure: said apart and calmly, because today they concern everybody.
UNSURE = {NOT_CONFIRMED, TO_CONFIRM}


@dataclass(frozen=True)
class KeptLine:
    """A line as it was written down."""

    rule: str
    article: str
    text: str
    effect: Decimal

    @classmethod
    def read(cls, line: Mapping[str, str]) -> "KeptLine":
        return cls(line["rule"], line["article"], line["text"], Decimal(line["effect"]))


@dataclass(frozen=True)
class Kept:
    """One kept calculation with its lines and remarks."""

    row: Calculation

    @property
    def facts(self) -> Facts:
        return read_facts(self.row.facts)

    @property
    def lines(self) -> list[KeptLine]:
        return [KeptLine.read(line) for line in self.row.lines]

    @property
    def unsure(self) -> list[dict[str, str]]:
        return [flag for flag in _once(self.row.flags) if flag["code"] in UNSURE]

    @property
    def last_known(self) -> bool:
        """Say whether an amount was used beyond the last day for which it was confirmed."""
        return any(flag["code"] == NOT_CONFIRMED for flag in self.row.flags)

    @property
    def attention(self) -> list[dict[str, str]]:
        return [f for f in _once(self.row.flags) if f["code"] not in UNSURE and f["level"] != Level.INFO]

    @property
    def remarks(self) -> list[dict[str, str]]:
        return [f for f in _once(self.row.flags) if f["code"] not in UNSURE and f["level"] == Level.INFO]


@dataclass(frozen=True)
class KeptRow:
    """A kept calculation in the list, with what differs from the one before it."""

    row: Calculation
    difference: Decimal | None
    changes: list[KeptChange]


def in_list(rows: Iterable[Calculation], *, shown: int) -> list[KeptRow]:
    """Lay each of the newest `shown` calculations beside the one before it; `rows` are newest first, one more of them."""
    known: list[Any] = list(rows)
    found = []
    for place, row in enumerate(known[:shown]):
        before = known[place + 1] if place + 1 < len(known) else None
        changes = compare_kept(before.lines, row.lines) if before else []
        found.append(KeptRow(row, row.monthly - before.monthly if before else None, changes))
    return found


def kept_before(visible: Any, calculation: Calculation) -> Any:
    """Return the calculation of the same file that was kept before this one, or None."""
    earlier = Q(saved_at__lt=calculation.saved_at) | Q(saved_at=calculation.saved_at, pk__lt=calculation.pk)
    return visible.filter(earlier).newest_first().first()


def _once(flags: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return list({flag["text"]: flag for flag in flags}.values())
