"""Reading the trail page by page: newest first, by keyset, changes of one act together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from houvast.accounts.directory import actors_for
from houvast.apps.clients.models import Person
from houvast.audit.models import Access, Event
from houvast.web.audit.words import Change, Names, changes_of, table_words

ROWS_PER_PAGE = 60


@dataclass(frozen=True)
class Search:
    """What is looked for; everything optional."""

    person_id: int | None = None
    actor_id: int | None = None
    start: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class Row:
    """One changed row of an act."""

    what: str
    operation: str
    operation_label: str
    changes: list[Change]


@dataclass(frozen=True)
class Act:
    """What one user did in one go: all rows of one transaction."""

    at: dt.datetime
    actor: str
    action: str
    persons: list[tuple[int, str]]
    rows: list[Row]


@dataclass(frozen=True)
class Opening:
    """One opened page of a file."""

    at: dt.datetime
    actor: str
    person_id: int
    person: str
    page: str
    emergency: bool


@dataclass(frozen=True)
class Page:
    """`next` is the cursor of older entries; `previous` leads back to the newest."""

    entries: Sequence[Any]
    previous: str | None
    next: str | None


def acts(user: Any, search: Search, *, cursor: str) -> Page:
    """Return changes, newest first, one entry per act. An act longer than a page goes on on the next one."""
    events = list(_narrowed(Event.objects.visible_to(user), search, cursor)[: ROWS_PER_PAGE + 1])
    following = None
    if len(events) > ROWS_PER_PAGE:
        whole = [event for event in events if _act_of(event) != _act_of(events[-1])]
        events = whole or events[:ROWS_PER_PAGE]
        following = str(events[-1].pk)
    names = _names(user, events)
    entries = [_act(list(rows), names) for _key, rows in groupby(events, key=_act_of)]
    return Page(entries, _back(cursor), following)


def _act_of(event: Any) -> tuple[Any, ...]:
    """Rows of one act: one transaction under one name."""
    return event.transaction_id, event.actor_id, event.action


def openings(user: Any, search: Search, *, cursor: str) -> Page:
    """Return opened files, newest first."""
    found = list(_narrowed(Access.objects.visible_to(user), search, cursor)[: ROWS_PER_PAGE + 1])
    following = str(found[ROWS_PER_PAGE - 1].pk) if len(found) > ROWS_PER_PAGE else None
    names = _names(user, found)
    entries = [
        Opening(
            at=row.at,
            actor=names.users.get(row.actor_id, str(row.actor_id)),
            person_id=row.person_id,
            person=names.persons.get(row.person_id, str(row.person_id)),
            page=row.page,
            emergency=row.emergency,
        )
        for row in found[:ROWS_PER_PAGE]
    ]
    return Page(entries, _back(cursor), following)


def _back(cursor: str) -> str | None:
    """Older pages lead back to the newest: where the page before began is not known by keyset."""
    return "nieuwste" if cursor.isdecimal() else None


def _narrowed(rows: Any, search: Search, cursor: str) -> Any:
    if search.person_id:
        rows = rows.about(search.person_id)
    if search.actor_id:
        rows = rows.by_actor(search.actor_id)
    if search.start:
        rows = rows.filter(at__gte=_midnight(search.start))
    if search.last:
        rows = rows.filter(at__lt=_midnight(search.last + dt.timedelta(days=1)))
    if cursor.isdecimal():
        rows = rows.filter(pk__lt=int(cursor))
    return rows.order_by("-pk")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _act(events: list[Any], names: Names) -> Act:
    first = events[0]
    persons = dict.fromkeys(event.person_id for event in events if event.person_id)
    return Act(
        at=first.at,
        actor=names.users.get(first.actor_id, "") if first.actor_id else "",
        action=first.action,
        persons=[(pk, names.persons.get(pk, "")) for pk in persons],
        rows=[
            Row(
                what=table_words(event.table),
                operation=event.operation,
                operation_label=event.get_operation_display(),
                changes=changes_of(event, names),
            )
            for event in reversed(events)
        ],
    )


def _names(user: Any, rows: Iterable[Any]) -> Names:
    """Two queries for every name on the page."""
    user_ids, person_ids = set(), set()
    for row in rows:
        user_ids.add(row.actor_id)
        person_ids.add(row.person_id)
        for values in (getattr(row, "old", None) or {}, getattr(row, "new", None) or {}):
            person_ids.add(values.get("person_id"))
            user_ids |= {value for key, value in values.items() if key in USER_COLUMNS}
    users = actors_for(user).filter(pk__in=user_ids - {None})
    persons = Person.objects.for_audit(user).filter(pk__in=person_ids - {None})
    return Names({one.pk: str(one) for one in users}, {one.pk: str(one) for one in persons})


USER_COLUMNS = {
    "user_id",
    "author_id",
    "added_by_id",
    "registered_by_id",
    "outcome_by_id",
    "assigned_to_id",
    "responsible_id",
    "held_by_id",
    "started_by_id",
}
