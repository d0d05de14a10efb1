"""The files of a run: pain.001 for the bank, a table for the accounting."""

import csv
import io

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.payments.enums import SepaVersion
from houvast.apps.payments.export import header, rows, totals_by_key
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
    text = io.StringIO()
    text.write("\ufeff")  # Excel reads accents only after this mark
    out = csv.writer(text, delimiter=";")
    out.writerow(header())
    for row in rows(run):
        out.writerow([_written(cell) for cell in row])
    return _attached(text.getvalue().encode(), "text/csv; charset=utf-8", f"{message_id(run)}.csv")


def _written(cell: object) -> str:
    """Days and amounts as Belgians write them; a text that a spreadsheet would run as a formula is kept a text."""
    if hasattr(cell, "as_tuple"):
        return str(cell).replace(".", ",")
    text = short_date(cell) or str(cell if cell is not None else "")
    return f"'{text}" if text[:1] in "=+-@" and text else text


@require_safe
@requires(Permission.PAY)
def accounting_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a spreadsheet, with the totals per budget key on a sheet of their own."""
    run, memory = run_of(request, pk), io.BytesIO()
    book = xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    )
    money, head = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
    sheet = book.add_worksheet(_("Per budgetsleutel"))
    sheet.write_row(
        0, 0, [_("Budgetsleutel"), _("Omschrijving"), _("Betalingen"), _("Bedrag"), _("Teruggekeerd")], head
    )
    for number, key in enumerate(totals_by_key(run), start=1):
        sheet.write_row(number, 0, [key["budget_key__code"], key["budget_key__label"], key["lines"]])
        sheet.write_row(number, 3, [key["total"], key["returned"]], money)
    sheet.autofit()
    detail = book.add_worksheet(_("Betalingen"))
    detail.write_row(0, 0, header(), head)
    for number, row in enumerate(rows(run), start=1):
        for column, cell in enumerate(row):
            detail.write(number, column, cell, *([money] if hasattr(cell, "as_tuple") else []))
    detail.autofit()
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attached(memory.getvalue(), kind, f"{message_id(run)}.xlsx")
