"""The inquiry on paper: the same paragraphs as the social report takes over."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.apps.aid.inquiry_summary import InquirySummary
from houvast.apps.casefiles.models import CaseFile
from houvast.web.printing.documents import PrintedDocument, printable_language


def inquiry_document(summary: InquirySummary, case_file: CaseFile) -> PrintedDocument:
    """Return the inquiry in the language of the screen: for the service, not for the client."""
    title = _("Sociaal onderzoek van %(name)s") % {"name": case_file.person}
    context = {"title": title, "summary": summary, "centre": settings.CENTRE}
    reference = _("Dossier %(number)s") % {"number": case_file.number}
    html = render_to_string("print/inquiry.html", context)
    return PrintedDocument(
        html=html, title=title, language=printable_language(get_language() or "nl"), reference=reference
    )
