"""The groups of an agenda in figures: how many files, from which amount to which, and how many are decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Sum

from houvast.accounts.models import User
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Sitting


@dataclass(frozen=True)
class GroupRow:
    """A group as one line of an agenda; amounts in euro a month, counted without what this reader may not see."""

    group: AgendaGroup
    n: int
    positions: tuple[int, ...]
    old: Decimal
    new: Decimal
    decided: int

    @property
    def position(self) -> int:
        """Where it begins; 0 while nothing stands in it."""
        return self.positions[0] if self.positions else 0

    @property
    def numbers(self) -> str:
        """The numbers of its items."""
        return spans(self.positions)

    @property
    def difference(self) -> Decimal:
        return self.new - self.old

    @property
    def whole(self) -> bool:
        """Whether everything in it is decided."""
        return self.n > 0 and self.decided == self.n


def spans(numbers: Iterable[int]) -> str:
    """Return numbers in order as they are read: "1–12, 14, 16–40"; a point that left a group is not among them."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def group_rows(user: User, sitting: Sitting) -> list[GroupRow]:
    """Return the groups of a sitting with their figures, in order; two queries whatever their number and size."""
    groups = {group.pk: group for group in AgendaGroup.objects.visible_to(user).filter(sitting=sitting)}
    figures = {row["group"]: row for row in _figures(user, sitting)} if groups else {}
    empty = {"n": 0, "positions": [], "old": None, "new": None, "decided": 0}
    rows = [_row(group, figures.get(pk, empty)) for pk, group in groups.items()]
    return sorted(rows, key=lambda row: (row.position, row.group.pk))


def _figures(user: User, sitting: Sitting) -> Any:
    items = AgendaItem.objects.visible_to(user).filter(sitting=sitting, group__isnull=False).order_by()
    return items.values("group").annotate(
        n=Count("pk"),
        positions=ArrayAgg("position", order_by=("position",)),
        old=Sum("proposal__bulk_row__old_amount"),
        new=Sum("proposal__amount"),
        decided=Count("decision"),
    )


def _row(group: AgendaGroup, found: Any) -> GroupRow:
    old, new = found["old"] or Decimal(0), found["new"] or Decimal(0)
    return GroupRow(group, found["n"], tuple(found["positions"]), old, new, found["decided"])
