"""A run for the accounting: totals per budget key and every line, as a table that CSV and a spreadsheet share."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from houvast.apps.payments.enums import LIVE, LineState
from houvast.apps.payments.models import PaymentRun
from houvast.core.periods import last_day

_IN_FILE = [*LIVE, LineState.BOUNCED]


def key_header() -> list[str]:
    """Names of the columns of `totals_by_key`."""
    return [_("Budgetsleutel"), _("Omschrijving"), _("Betalingen"), _("Bedrag"), _("Teruggekeerd")]


def totals_by_key(run: PaymentRun) -> list[list[Any]]:
    """Number and euro per budget key of what went along, what came back afterwards apart."""
    back = Coalesce(Sum("amount", filter=Q(state=LineState.BOUNCED)), Decimal(0))
    keys = run.lines.filter(state__in=_IN_FILE).values_list("budget_key__code", "budget_key__label")
    return [list(row) for row in keys.annotate(Count("id"), Sum("amount"), back=back).order_by("budget_key__code")]


def header() -> list[str]:
    """Names of the columns of `rows`."""
    return [
        _("Betaling"), _("Uitgevoerd op"), _("Budgetsleutel"), _("Omschrijving"), _("Steunvorm"), _("Dossier"),
        _("Begunstigde"), _("Rekening van"), _("IBAN"), _("Van"), _("Tot en met"), _("Bedrag"), _("Stand"),
    ]  # fmt: skip


def rows(run: PaymentRun) -> Iterator[list[Any]]:
    """Every payment of the run, in the order of its file; days as dates, euro as `Decimal`."""
    lines = run.lines.filter(state__in=_IN_FILE).order_by("pk")
    for line in lines.select_related("budget_key", "grant__scheme", "grant__case_file", "person").iterator(1000):
        yield [
            line.reference, run.paid_on or run.execute_on, line.budget_key.code, line.budget_key.label,
            line.grant.scheme.label, line.grant.case_file.number, str(line.person), line.payee_name, line.iban,
            line.period.lower, last_day(line.period), line.amount, line.get_state_display(),
        ]  # fmt: skip
