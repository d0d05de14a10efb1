"""A letter on paper: one text, as PDF/UA, as an editable file and on the screen."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from houvast.apps.paperwork.markup import to_html
from houvast.apps.paperwork.models import Letter
from houvast.web.printing.documents import PrintedDocument


@dataclass(frozen=True)
class LetterSheet:
    """What stands on a letter: to whom (lines), about what, the text in our markup, and when."""

    recipient: str
    subject: str
    body: str
    number: str
    dated_on: dt.date

    @property
    def html(self) -> str:
        return to_html(self.body)

    @property
    def recipient_lines(self) -> list[str]:
        return [line.strip() for line in self.recipient.splitlines() if line.strip()]


def letter_document(sheet: LetterSheet, *, language: str) -> PrintedDocument:
    """Return the letter in its language."""
    with override(language):
        html = render_to_string("print/letter.html", {"sheet": sheet, "centre": settings.CENTRE})
        reference = gettext("Dossier %(number)s") % {"number": sheet.number}
    return PrintedDocument(html=html, title=sheet.subject, language=language, reference=reference)


def document_of(letter: Letter, *, number: str) -> PrintedDocument:
    """Return a letter that was kept, from its own text."""
    sheet = LetterSheet(letter.recipient, letter.subject, letter.body, number, letter.dated_on)
    return letter_document(sheet, language=letter.language)
