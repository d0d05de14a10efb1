"""Calculations that were kept, as pages show them: what was said then, never calculated again."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from houvast.apps.aid.calculating import KeptChange, compare_kept
from houvast.apps.aid.models import AidGrant, Calculation
from houvast.web.calculator.told import KeptFlag, Told
from houvast_rules.periods import Period


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
class Kept(Told):
    """One kept calculation with its lines and remarks; the period is read as it was written, whatever the rules know now."""

    row: Calculation

    @property
    def period(self) -> Period | None:
        days = self.row.facts.get("period")
        return Period(*(dt.date.fromisoformat(days[name]) for name in ("start", "end"))) if days else None

    @property
    def lines(self) -> list[KeptLine]:
        return [KeptLine.read(line) for line in self.row.lines]

    @property
    def written_flags(self) -> list[KeptFlag]:
        return list(self.row.flags)


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


@dataclass(frozen=True)
class Beside:
    """A kept calculation beside the last decision about the living wage, line by line in words."""

    grant: AidGrant
    difference: Decimal
    category_was: int | None
    law_was: str
    changes: list[KeptChange]


def beside_decision(grants: Any, calculation: Calculation) -> Beside | None:
    """Lay a calculation beside the last decision that rests on another one, or None; `grants` are those of its file."""
    decided = grants.filter(living_wage__isnull=False, decided_on__isnull=False).exclude(calculation=calculation)
    grant: Any = decided.select_related("living_wage", "calculation", "scheme").newest_first().first()
    if grant is None:
        return None
    was = grant.calculation
    changes = compare_kept(was.lines, calculation.lines) if was else []
    law_was = was.law_version if was else ""
    return Beside(grant, calculation.monthly - grant.amount, grant.living_wage.category, law_was, changes)


def kept_before(visible: Any, calculation: Calculation) -> Any:
    """Return the calculation of the same file that was kept before this one, or None."""
    earlier = Q(saved_at__lt=calculation.saved_at) | Q(saved_at=calculation.saved_at, pk__lt=calculation.pk)
    return visible.filter(earlier).newest_first().first()
