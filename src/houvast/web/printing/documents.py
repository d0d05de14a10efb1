"""From a sheet to a file: the text in the client's language, then PDF or an editable file.

A language we have no catalogue for gives the document in Dutch: an interpreter explains it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, override

from houvast.core.charts import dumbbell_svg
from houvast.core.share_chart import share_svg
from houvast.documents.rendering import OfficeFormat, Size, render_office, render_pdf
from houvast.web.formatting import short_date
from houvast.web.printing.sheets import (
    AnnexSheet,
    BalanceFormSheet,
    ContractSheet,
    EvaluationSheet,
    InvitationSheet,
    ProgressSheet,
    ReceiptSheet,
)


@dataclass(frozen=True)
class PrintedDocument:
    """One document: its text as HTML and what stands around it."""

    html: str
    title: str
    language: str
    reference: str
    size: Size = ""

    def pdf(self) -> bytes:
        """Return the PDF/UA file."""
        return render_pdf(self.html, title=self.title, language=self.language, reference=self.reference, size=self.size)

    def office(self, file_format: OfficeFormat) -> bytes:
        """Return the editable file (`"docx"` or `"odt"`)."""
        return render_office(
            self.html, file_format=file_format, title=self.title, language=self.language, reference=self.reference
        )


def contract_document(sheet: ContractSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the GPMI contract in plain language (practice.md §3.6)."""
    language = printable_language(language)
    with override(language):
        title = gettext("Overeenkomst GPMI van %(name)s") % {"name": sheet.client_name}
        if sheet.draft:  # at the top of every page
            title = gettext("ONTWERP – %(title)s") % {"title": title}
        reference = gettext("GPMI %(number)s") % {"number": sheet.number}
        return _document("print/contract.html", sheet, title=title, reference=reference, language=language)


def annex_document(sheet: AnnexSheet, *, language: str = "nl") -> PrintedDocument:
    """Return an annex of a contract: what changes, beside what stood there."""
    language = printable_language(language)
    with override(language):
        title = gettext("Bijvoegsel %(annex)s bij de overeenkomst GPMI van %(name)s")
        title %= {"annex": sheet.annex, "name": sheet.client_name}
        if sheet.draft:
            title = gettext("ONTWERP – %(title)s") % {"title": title}
        reference = gettext("GPMI %(number)s, bijvoegsel %(annex)s") % {"number": sheet.number, "annex": sheet.annex}
        return _document("print/annex.html", sheet, title=title, reference=reference, language=language)


def evaluation_document(sheet: EvaluationSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the report of an evaluation for the client to take home."""
    language = printable_language(language)
    with override(language):
        title = gettext("Verslag van ons gesprek over uw overeenkomst")
        reference = gettext("GPMI %(number)s") % {"number": sheet.number}
        return _document("print/evaluation.html", sheet, title=title, reference=reference, language=language)


def receipt_document(sheet: ReceiptSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the dated receipt of a hulpvraag (law.md §5)."""
    language = printable_language(language)
    with override(language):
        title = gettext("Ontvangstbewijs van uw hulpvraag")
        reference = gettext("Hulpvraag %(number)s") % {"number": sheet.number}
        return _document("print/receipt.html", sheet, title=title, reference=reference, language=language)


def invitation_document(sheet: InvitationSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the invitation to an appointment, in plain words and large print."""
    language = printable_language(language)
    with override(language):
        title = gettext("Uitnodiging voor een afspraak")
        reference = gettext("Dossier %(number)s") % {"number": sheet.number}
        made = _document("print/invitation.html", sheet, title=title, reference=reference, language=language)
    return replace(made, size="large")


def progress_document(sheet: ProgressSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the zero measurement beside the present one, as picture and as table."""
    language = printable_language(language)
    with override(language):
        title = gettext("Vooruitgang van %(name)s") % {"name": sheet.client_name}
        reference = gettext("Dossier %(number)s") % {"number": sheet.case_number}
        picture = dumbbell_svg(sheet.comparison)
        return _document(
            "print/progress.html", sheet, title=title, reference=reference, language=language, picture=picture
        )


def balance_form_document(sheet: BalanceFormSheet, *, language: str = "nl") -> PrintedDocument:
    """Return the empty sociale balans in large print, to fill in by hand: for the client alone or for both."""
    language = printable_language(language)
    with override(language):
        title = gettext("Hoe gaat het met u?") if sheet.for_client else sheet.title
        reference = gettext("Dossier %(number)s") % {"number": sheet.case_number}
        made = _document("print/balance_form.html", sheet, title=title, reference=reference, language=language)
    return replace(made, size="large")


def group_document(counted: Mapping[str, Any]) -> PrintedDocument:
    """Return how a group is getting on, in the language of the screen: for the service, not for a client."""
    title = gettext("%(group)s, %(year)s: begin en nu") % {
        "group": counted["view"].group.label,
        "year": counted["year"],
    }
    balance = counted["balance"]
    picture = share_svg(balance.chart) if balance and balance.chart else ""
    html = render_to_string(
        "print/group.html", {**counted, "title": title, "picture": picture, "centre": settings.CENTRE}
    )
    reference = gettext("Berekend op %(day)s") % {"day": short_date(counted["on"])}
    return PrintedDocument(
        html=html, title=title, language=printable_language(get_language() or "nl"), reference=reference
    )


def printable_language(language: str) -> str:
    """Return the language itself when there is a catalogue for it, else Dutch."""
    return language if language in dict(settings.LANGUAGES) else "nl"


def _document(template: str, sheet: Any, *, title: str, reference: str, language: str, **more: Any) -> PrintedDocument:
    html = render_to_string(template, {"sheet": sheet, "centre": settings.CENTRE, **more})
    return PrintedDocument(html=html, title=title, language=language, reference=reference)
