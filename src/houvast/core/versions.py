"""Optimistic locking: nobody silently overwrites a colleague."""

from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from houvast.core.errors import Conflict, Refused
from houvast.core.models import Versioned

Row = TypeVar("Row", bound=Versioned)
Draft = TypeVar("Draft", bound=Model)


def lock_version(row: Row, *, expected: int) -> Row:
    """Lock `row` for this transaction and return it fresh; raise `Conflict` when its version is not `expected`.

    The caller changes the returned row and saves it; `bump` is done here so that no action forgets it.
    """
    fresh = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if fresh.version != expected:
        raise Conflict
    fresh.version += 1
    return fresh


def lock_draft(draft: Draft, *, expected: int) -> Draft:
    """Lock a draft for this transaction and return it fresh, counted one change further.

    For what is published as numbered versions: the row has `is_draft` and `changes`. Raises `Refused` when it was
    published or thrown away meanwhile, `Conflict` when somebody changed it after `expected`.
    """
    fresh: Any = type(draft)._base_manager.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if fresh is None:
        raise Refused(_("Dit ontwerp bestaat niet meer."))
    if not fresh.is_draft:
        raise Refused(_("Deze versie is gepubliceerd en verandert niet meer. Begin een nieuwe versie."))
    if fresh.changes != expected:
        raise Conflict
    fresh.changes += 1
    locked: Draft = fresh
    return locked
