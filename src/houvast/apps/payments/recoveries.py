"""What must still come back, for the accounting: per budget key of the aid, and every recovery that runs."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from houvast.apps.aid.models import Recovery, RecoveryInstalment

_NONE = Decimal(0)


def header() -> list[str]:
    """Names of the columns of `rows`."""
    return [
        _("Budgetsleutel"), _("Omschrijving"), _("Steunvorm"), _("Dossier"), _("Begunstigde"), _("Wie betaalt terug"),
        _("Grond"), _("Beslissing"), _("Beslissing van"), _("Bedrag"), _("Ontvangen"), _("Nog verschuldigd"),
        _("Vervallen en niet ontvangen"),
    ]  # fmt: skip


def rows(*, on: dt.date) -> Iterator[list[Any]]:
    """Every recovery that runs, by budget key and file; days as dates, euro as `Decimal`."""
    for row in _running(on):
        key, scheme = _key_of(row), row.grant.scheme.label if row.grant else ""
        yield [
            *key, scheme, row.case_file.number, str(row.person), row.debtor or str(row.person), row.get_ground_display(),
            row.decision_reference, row.decided_on, row.amount, row.received, row.left,
            max(_NONE, min(row.left, row.fallen_due - row.received)),
        ]  # fmt: skip


def key_header() -> list[str]:
    """Names of the columns of `totals_by_key`."""
    return [_("Budgetsleutel"), _("Omschrijving"), _("Terugvorderingen"), _("Bedrag"), _("Nog verschuldigd")]


def totals_by_key(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Number and euro still owed per budget key, of `rows`; a recovery without a grant has no key."""
    found: dict[tuple[str, str], list[Any]] = {}
    for code, label, *_between, amount, _received, left, _fallen_due in rows:
        total = found.setdefault((code, label), [code, label, 0, _NONE, _NONE])
        total[2:] = [total[2] + 1, total[3] + amount, total[4] + left]
    return list(found.values())


def _key_of(row: Any) -> tuple[str, str]:
    if row.grant is None:
        return "", _("zonder budgetsleutel")
    return row.grant.scheme.budget_key.code, row.grant.scheme.budget_key.label


def _running(on: dt.date) -> "QuerySet[Any]":
    due = RecoveryInstalment.objects.filter(recovery=OuterRef("pk"), due_on__lte=on).order_by()
    fallen = due.values("recovery").annotate(total=Sum("amount")).values("total")
    found = Recovery.objects.running().with_balance().annotate(fallen_due=Coalesce(Subquery(fallen), _NONE))
    related = found.select_related("grant__scheme__budget_key", "case_file", "person")
    ordered: QuerySet[Any] = related.order_by("grant__scheme__budget_key__code", "case_file__number", "pk")
    return ordered
