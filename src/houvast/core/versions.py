"""Optimistic locking: nobody silently overwrites a colleague."""

from typing import TypeVar

from houvast.core.errors import Conflict
from houvast.core.models import Versioned

Row = TypeVar("Row", bound=Versioned)


def lock_version(row: Row, *, expected: int) -> Row:
    """Lock `row` for this transaction and return it fresh; raise `Conflict` when its version is not `expected`.

    The caller changes the returned row and saves it; `bump` is done here so that no action forgets it.
    """
    fresh = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if fresh.version != expected:
        raise Conflict
    fresh.version += 1
    return fresh
