"""The empty competence screening on paper, in large print: for a workplace, an activity, or at home."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.competences import COMPETENCES, Competences, parse_competences
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.casefiles.models import CaseFile
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.saving import LANGUAGE_PARAMETER
from houvast.web.filepages.header import open_file
from houvast.web.printing.documents import PrintedDocument


@dataclass(frozen=True)
class CompetenceFormSheet:
    """What `print/competence_form.html` reads; `groups` hold (competence, is it one to tick)."""

    title: str
    version: str
    client_name: str
    case_number: str
    steps: list[str]
    ways: list[str]
    groups: list[tuple[str, list[tuple[str, bool]]]]


@requires(Permission.MEASURE)
def competence_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the version of the draft, or the one in force today; `?taal=fr` chooses the language."""
    case_file = open_file(request, pk, page="Competenties op papier")
    mine = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    draft = mine.draft().select_related("competence_instrument").first()
    instrument = draft.competence_instrument if draft else None
    instrument = instrument or Instrument.objects.for_new(COMPETENCES, on=timezone.localdate())
    if instrument is None:
        messages.warning(request, _("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
        return redirect("assessments:list", pk=pk)
    language = language_for(case_file.person.language, request.GET.get(LANGUAGE_PARAMETER, ""))
    document = form_document(parse_competences(instrument.definition), case_file, language=language)
    name = _("competenties op papier %(number)s") % {"number": case_file.number.replace("/", "-")}
    return made_response(document.pdf(), name=name, inline=True)


def form_document(asked: Competences, case_file: CaseFile, *, language: str) -> PrintedDocument:
    """Return the form in one language, in large print; nothing that was answered is on it."""
    person = case_file.person
    with override(language):
        sheet = CompetenceFormSheet(
            title=asked.header.title.within(language),
            version=asked.header.version,
            client_name=f"{person.first_name} {person.last_name}".strip(),
            case_number=case_file.number,
            steps=[step.label.within(language) for step in asked.scale],
            ways=[tag.label.within(language) for tag in asked.evidence],
            groups=[
                (
                    group.label.within(language),
                    [(item.label.within(language), item.type != "text") for item in group.items],
                )
                for group in asked.groups
            ],
        )
        html = render_to_string("print/competence_form.html", {"sheet": sheet, "centre": settings.CENTRE})
        reference = _("Dossier %(number)s") % {"number": case_file.number}
    return PrintedDocument(html=html, title=sheet.title, language=language, reference=reference, size="large")
