"""The law this centre works with: what the rules ship, its own confirmed values over it, and the last known ones beyond.

Every calculation of the application takes its law here. The confirmed rows are read each time (one small indexed query)
and are themselves the key of the cache, so that every web process and every worker sees a confirmation at once.
"""

from functools import lru_cache

from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.values import Row, dated_value
from houvast_rules.errors import RulesError
from houvast_rules.law import Law, current_law

_KEPT = 4  # a change or two may be in flight between processes; older laws are never asked again


def law_in_force() -> Law:
    """Return the shipped law with the centre's confirmed values over it, which goes on with the last known values.

    Answers beyond the last confirmed day carry the flag `NOT_CONFIRMED`: show it (`{% unconfirmed %}`). One query.
    """
    return _laid_over(_confirmed_rows()).law


def law_without(value: ConfirmedValue) -> Law:
    """Return the law as it would be once this confirmed value is taken back. One query."""
    taken = (value.key, value.starts_on)
    return _laid_over(tuple(row for row in _confirmed_rows() if (row.key, row.starts_on) != taken)).law


def unusable_rows() -> tuple[Row, ...]:
    """Return confirmed values that the rules of this release do not know (any more); calculations leave them out."""
    return _laid_over(_confirmed_rows()).unusable


class _Laid:
    """A law and what could not be laid over it."""

    def __init__(self, law: Law, unusable: tuple[Row, ...]) -> None:
        self.law = law
        self.unusable = unusable


def _confirmed_rows() -> tuple[Row, ...]:
    rows = ConfirmedValue.objects.in_force().order_by("key", "starts_on", "pk").values_list(*Row._fields)
    return tuple(Row._make(row) for row in rows)


@lru_cache(maxsize=_KEPT)
def _laid_over(rows: tuple[Row, ...]) -> _Laid:
    """A value whose parameter was renamed or retyped by a release must not stop every calculation of the centre."""
    law, unusable = current_law(), []
    for row in rows:
        try:
            law = law.with_confirmed([(row.key, dated_value(law.parameters[row.key], row))])
        except (KeyError, RulesError):
            unusable.append(row)
    return _Laid(law.with_last_known(), tuple(unusable))
