"""One measurement on paper, in the client's own language: both voices, deep answers, competences, his own words."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Assessment
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.competence_readings import CompetenceGroup, competence_groups
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.opening import open_assessment
from houvast.web.assessments.readings import DomainReading, Reading
from houvast.web.formatting import long_date
from houvast.web.printing.documents import PrintedDocument


@dataclass(frozen=True)
class ReadingSheet:
    """What `print/balance.html` reads; `rows` were discussed, `aside` were not."""

    client_name: str
    assessment: Assessment
    reading: Reading
    rows: list[DomainReading]
    aside: list[DomainReading]
    competences: list[CompetenceGroup]

    @property
    def told(self) -> list[DomainReading]:
        """The domains with a note or answers to the deep questions."""
        return [row for row in [*self.rows, *self.aside] if row.note or row.questions]


@requires(Permission.READ_FILE)
def detail_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Print one measurement; notes and competences for who measures, sensitive domains when asked with `gevoelig=1`."""
    assessment = open_assessment(request, pk, page="Sociale balans afdrukken")
    measures = user_of(request).may(Permission.MEASURE)
    document = reading_document(assessment, notes=measures, sensitive=measures and request.GET.get("gevoelig") == "1")
    name = _("sociale balans %(number)s") % {"number": assessment.case_file.number.replace("/", "-")}
    return made_response(document.pdf(), name=f"{name} {assessment.measured_on:%Y-%m-%d}", inline=True)


def reading_document(assessment: Assessment, *, notes: bool, sensitive: bool) -> PrintedDocument:
    """Return the document of a measurement fetched `with_scores()`."""
    person, language = assessment.case_file.person, language_for(assessment.case_file.person.language, "")
    with override(language):
        sheet = _sheet(assessment, f"{person.first_name} {person.last_name}".strip(), notes=notes, sensitive=sensitive)
        html = render_to_string("print/balance.html", {"sheet": sheet, "centre": settings.CENTRE})
        title: Any = _("Sociale balans van %(day)s") % {"day": long_date(assessment.measured_on)}
        reference = _("Dossier %(number)s") % {"number": assessment.case_file.number}
    return PrintedDocument(html=html, title=title, language=language, reference=reference)


def _sheet(assessment: Assessment, client_name: str, *, notes: bool, sensitive: bool) -> ReadingSheet:
    reading = Reading(assessment, notes=notes)
    shown = [row for row in reading.domains if sensitive or not row.sensitive]
    return ReadingSheet(
        client_name=client_name,
        assessment=assessment,
        reading=reading,
        rows=[row for row in shown if row.discussed],
        aside=[row for row in shown if not row.discussed],
        competences=competence_groups(assessment) if notes else [],
    )
