"""The report on paper: PDF/UA, and an editable file; before it is approved it says it is a draft."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from houvast.accounts.permissions import Permission
from houvast.apps.aid.enums import ReportState
from houvast.apps.aid.models import SocialReport
from houvast.documents.responses import made_response
from houvast.web.access import requires
from houvast.web.printing.documents import PrintedDocument
from houvast.web.prose import written
from houvast.web.social_reports.opening import open_report


@requires(Permission.READ_FILE)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as PDF/UA."""
    report, _file = open_report(request, pk, page="Sociaal verslag (PDF)")
    return made_response(report_document(report).pdf(), name=_name(report), inline=True)


@requires(Permission.READ_FILE)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a document to edit."""
    report, _file = open_report(request, pk, page="Sociaal verslag (Word)")
    return made_response(report_document(report).office("docx"), name=_name(report), file_format="docx")


def report_document(report: SocialReport) -> PrintedDocument:
    """Return a report as a document, in Dutch as it was written; empty parts are left out. One query."""
    with override("nl"):
        final = report.state == ReportState.APPROVED
        title = gettext("Sociaal verslag: %(subject)s") % {"subject": report.subject}
        if not final:
            title = gettext("ONTWERP – %(title)s") % {"title": title}
        parts = [
            {"title": block.get_kind_display(), "html": written(block.text), "origin": block.origin}
            for block in report.blocks.all()
            if block.text.strip()
        ]
        context = {"report": report, "person": report.case_file.person, "parts": parts, "final": final}
        html = render_to_string("print/social_report.html", {**context, "centre": settings.CENTRE})
        reference = gettext("Dossier %(number)s") % {"number": report.case_file.number}
    return PrintedDocument(html=html, title=title, language="nl", reference=reference)


def _name(report: SocialReport) -> str:
    return f"sociaal verslag {report.case_file.number} {report.pk}".replace("/", "-")
