"""Demo data and real data never meet: a demo database is marked in PostgreSQL itself, and only that one is emptied."""

import datetime as dt
import re
from dataclasses import dataclass

from django.core.management import call_command
from django.db import ProgrammingError, connection

from houvast.accounts.models import User
from houvast.apps.clients.models import Person
from houvast.documents.models import StoredFile

_MARK = re.compile(r"Houvast demo of (\d{4}-\d\d-\d\d) with (\d+) clients, (complete|being made)")


class DemoRefused(Exception):
    """The demo may not be made here; the message says why."""


@dataclass(frozen=True)
class Demo:
    """The demo that is in the database; not complete means that its making was interrupted."""

    on: dt.date
    clients: int
    complete: bool


def demo_of() -> Demo | None:
    """Read the mark of this database; None when it is no demo."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        found = _MARK.fullmatch(cursor.fetchone()[0] or "")
    return Demo(dt.date.fromisoformat(found[1]), int(found[2]), found[3] == "complete") if found else None


def mark(*, on: dt.date, clients: int, complete: bool) -> None:
    """Mark this database as a demo; raises `DemoRefused` when we do not own it."""
    text = f"Houvast demo of {on:%Y-%m-%d} with {clients} clients, {'complete' if complete else 'being made'}"
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [text])
    except ProgrammingError as error:
        raise DemoRefused("The database user must own the database to mark it as a demo.") from error


def refuse_foreign_data() -> None:
    """Raise `DemoRefused` when this database holds anybody already."""
    if Person.objects.exists() or User.objects.exists():
        raise DemoRefused("This database holds other people than those of a demo: use an empty one.")


def recreate() -> None:
    """Drop this database and make it anew: the audit trail cannot be emptied, not even by us.

    Only for a database with our mark. Raises `DemoRefused` when the database user may not create databases.
    """
    if demo_of() is None:
        raise DemoRefused("This database is not marked as a demo: it stays as it is.")
    for stored in StoredFile.objects.select_related("thumbnail"):
        stored.file.delete(save=False)
        if hasattr(stored, "thumbnail") and stored.thumbnail.image:
            stored.thumbnail.image.delete(save=False)
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    connection.close()
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name}")
    except ProgrammingError as error:
        raise DemoRefused("The database user may not drop and create this database.") from error
    call_command("migrate", verbosity=0, interactive=False)
