"""The files of payments: pain.001 for the bank, tables for the accounting."""

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.payments import export, recoveries
from houvast.apps.payments.enums import SepaVersion
from houvast.apps.payments.sepa.of_run import file_name, message_id, payment_file
from houvast.apps.payments.sepa.writing import PaymentFileError
from houvast.web.access import requires
from houvast.web.formatting import short_date
from houvast.web.payments.views.steps import run_of

_VERSIONS = {"03": SepaVersion.V03, "09": SepaVersion.V09}


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@requires(Permission.PAY)
def bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The payment file in the version of the settings, or the one that is asked (`?versie=03`)."""
    run = run_of(request, pk)
    try:
        content = payment_file(run, version=_VERSIONS.get(request.GET.get("versie", "")))
    except PaymentFileError:
        messages.error(request, _("Er is pas een betaalbestand als de ronde vastgezet is."))
        return redirect("payments:detail", pk=run.pk)
    return _attached(content, "application/xml", file_name(run))


@require_safe
@requires(Permission.PAY)
def accounting_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Every payment with its budget key: semicolons, decimal comma, as the registers."""
    run = run_of(request, pk)
    return _csv(message_id(run), export.header(), export.rows(run))


@require_safe
@requires(Permission.PAY)
def accounting_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a spreadsheet, with the totals per budget key on a sheet of their own."""
    run = run_of(request, pk)
    totals = (_("Per budgetsleutel"), export.key_header(), export.totals_by_key(run))
    return _book(message_id(run), [totals, (_("Betalingen"), export.header(), export.rows(run))])


@require_safe
@requires(Permission.PAY)
def recoveries_csv(request: HttpRequest) -> HttpResponse:
    """Every recovery that runs, with what is still owed, by budget key."""
    day = timezone.localdate()
    return _csv(_recoveries_name(day), recoveries.header(), recoveries.rows(on=day))


@require_safe
@requires(Permission.PAY)
def recoveries_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet, with the totals per budget key on a sheet of their own."""
    day = timezone.localdate()
    found = list(recoveries.rows(on=day))
    totals = (_("Per budgetsleutel"), recoveries.key_header(), recoveries.totals_by_key(found))
    return _book(_recoveries_name(day), [totals, (_("Terugvorderingen"), recoveries.header(), found)])


def _recoveries_name(day: dt.date) -> str:
    return f"{_('terugvorderingen')}-{day:%Y%m%d}"


def _csv(name: str, header: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    text = io.StringIO()
    text.write("\ufeff")  # Excel reads accents only after this mark
    out = csv.writer(text, delimiter=";")
    out.writerow(header)
    for row in rows:
        out.writerow([_written(cell) for cell in row])
    return _attached(text.getvalue().encode(), "text/csv; charset=utf-8", f"{name}.csv")


def _written(cell: object) -> str:
    """Days and amounts as Belgians write them; a text that a spreadsheet would run as a formula is kept a text."""
    if hasattr(cell, "as_tuple"):
        return str(cell).replace(".", ",")
    text = short_date(cell) or str(cell if cell is not None else "")
    return f"'{text}" if text[:1] in "=+-@" and text else text


def _book(name: str, sheets: list[tuple[str, list[str], Iterable[list[Any]]]]) -> HttpResponse:
    """A spreadsheet: per sheet its title, its columns and its rows."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    )
    money, head = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
    for title, header, rows in sheets:
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, header, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, *([money] if hasattr(cell, "as_tuple") else []))
        sheet.autofit()
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attached(memory.getvalue(), kind, f"{name}.xlsx")
