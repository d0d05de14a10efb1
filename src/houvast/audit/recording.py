"""How a write is recorded: `@action` names it, a trigger on every table stores it.

The trigger reads the actor and the action name from two transaction-local settings, so bulk
updates and the shell leave traces too; only then the actor is empty.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pgtrigger
from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

# Names of functions carrying @action; a convention test walks every actions.py with it.
ACTION_MARK = "houvast_action_label"


# Attribute of the connection while an act is going on.
NAMED = "houvast_act_is_named"

# Transaction-local, and only when no outer action has named itself already.
_KEEP_OUTER = "SELECT set_config('{name}', coalesce(nullif(current_setting('{name}', true), ''), %s), true)"


@contextmanager
def _named() -> Iterator[None]:
    """Remember on this thread's connection that an act is going on."""
    setattr(connection, NAMED, True)
    try:
        yield
    finally:
        setattr(connection, NAMED, False)


@contextmanager
def recording(*, actor_id: int | None, label: str) -> Iterator[None]:
    """Run the block in one transaction whose changed rows are recorded under `label` and `actor_id`.

    Nested blocks keep the outer name: one act of a user is one act in the trail.
    """
    if getattr(connection, NAMED, False):  # inside another act: its name stands, so it need not be said again
        with transaction.atomic():
            yield
        return
    with transaction.atomic(), _named():
        with connection.cursor() as cursor:
            cursor.execute(
                _KEEP_OUTER.format(name="houvast.actor")
                + ","
                + _KEEP_OUTER.format(name="houvast.action").removeprefix("SELECT"),
                [str(actor_id or ""), label],
            )
        yield


def action(label: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function as a named write: keyword-only, atomic, with `by=` (a user, or None for the system)."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{function.__name__} takes keyword arguments only")
            by: Any = kwargs["by"]
            with recording(actor_id=by.pk if by else None, label=label):
                return function(*args, **kwargs)

        setattr(wrapper, ACTION_MARK, label)
        return wrapper

    return decorate


def record(*, operation: str, table: str, row_id: int, old: dict[str, Any] | None = None) -> None:
    """Record a change of a table that has no trigger of ours (a library's); call it inside an action."""
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO audit_event (actor_id, action, operation, "table", row_id, old, transaction_id)'
            " VALUES (nullif(current_setting('houvast.actor', true), '')::bigint,"
            " coalesce(current_setting('houvast.action', true), ''), %s, %s, %s, %s::jsonb, txid_current())",
            [operation, table, row_id, json.dumps(old) if old is not None else None],
        )


_RECORD_CHANGE = """
    IF TG_OP = 'DELETE' THEN changed_row := OLD; ELSE changed_row := NEW; END IF;
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - 'password' - 'last_login'; END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - 'password' - 'last_login'; END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, after -> o.key) INTO before, after
        FROM jsonb_each(before) o WHERE o.value IS DISTINCT FROM after -> o.key;
        IF before IS NULL THEN RETURN NULL; END IF;
    END IF;
    person := {person};
    INSERT INTO audit_event (actor_id, action, operation, "table", row_id, person_id, old, new, transaction_id)
    VALUES (nullif(current_setting('houvast.actor', true), '')::bigint,
            coalesce(current_setting('houvast.action', true), ''),
            TG_OP, TG_TABLE_NAME, changed_row.id, person, before, after, txid_current());
    RETURN NULL;
"""


def audited(person: str = "NULL::bigint") -> list[pgtrigger.Trigger]:
    """`Meta.triggers` of every domain table; `person` is SQL giving the person's id from `changed_row`.

    Example: `audited("(SELECT person_id FROM casefiles_casefile WHERE id = changed_row.case_file_id)")`.
    """
    return [
        pgtrigger.Trigger(
            name="audit",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[
                ("before", "jsonb"),
                ("after", "jsonb"),
                ("person", "bigint"),
                ("changed_row", "record"),
            ],
            func=_RECORD_CHANGE.replace("{person}", person),
        )
    ]


OF_PERSON = "changed_row.person_id"
OF_CASE_FILE = "(SELECT c.person_id FROM casefiles_casefile c WHERE c.id = changed_row.case_file_id)"
