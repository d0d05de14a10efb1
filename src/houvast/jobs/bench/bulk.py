"""Rows by the hundred thousand: one INSERT … SELECT per table, with the model's own defaults for what is not named."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import NOT_PROVIDED, Field, GeneratedField, JSONField, Model


def insert(model: type[Model], rows_from: str, /, **expressions: str) -> int:
    """Insert one row of `model` per row of the SQL `rows_from` (`FROM …`); `expressions` are SQL per column name.

    Columns that are not named get the default of the model. Returns the number of rows.
    """
    columns: list[str] = []
    values: list[str] = []
    parameters: list[Any] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, GeneratedField) or (field.primary_key and field.column not in expressions):
            continue
        if field.column in expressions:
            values.append(expressions[field.column].replace("%", "%%"))
        elif field.db_default is not NOT_PROVIDED:
            continue
        else:
            values.append("%s")
            parameters.append(_default(field))
        columns.append(f'"{field.column}"')
    unknown = set(expressions) - {field.column for field in model._meta.concrete_fields}
    if unknown:
        raise ValueError(f"{model.__name__} has no columns {sorted(unknown)}")
    table = model._meta.db_table
    statement = (
        f'INSERT INTO "{table}" ({", ".join(columns)}) SELECT {", ".join(values)} {rows_from.replace("%", "%%")}'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def _default(field: "Field[Any, Any]") -> Any:
    value = field.get_default()
    if value is None and not field.null:
        value = "" if isinstance(field, models.CharField | models.TextField) else value
    if isinstance(field, JSONField | ArrayField):
        return field.get_db_prep_value(value, connection)
    return value


def array(values: list[str]) -> str:
    """Return an SQL array to pick from by number."""
    return "(ARRAY[" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + "])"


def series(clients: int) -> str:
    """Return the source of one row per client, numbered `n`."""
    return f"FROM generate_series(1, {clients}) AS n"
