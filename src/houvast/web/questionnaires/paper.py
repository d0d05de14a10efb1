"""A questionnaire on paper: empty and in large print to fill in by hand, or as it was answered, in the client's language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.questionnaire_definition import CLIENT, END_MEASUREMENT, Questionnaire
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.asking import Asked, Subject, definition_of, questions, subjects_for, subjects_of
from houvast.apps.questionnaires.models import Response
from houvast.documents.rendering import Size
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.saving import LANGUAGE_PARAMETER
from houvast.web.filepages.header import open_file
from houvast.web.printing.documents import PrintedDocument
from houvast.web.questionnaires.blocks import Block, read_blocks
from houvast.web.questionnaires.known import Known, known_of
from houvast.web.questionnaires.opening import in_force_or_404, open_response


@dataclass(frozen=True)
class PaperQuestion:
    """One question to tick (`options`) or to write under; `both` when client and worker each answer."""

    label: str
    help: str
    options: list[str]
    voices: list[str]

    @property
    def both(self) -> bool:
        return len(self.voices) > 1


@dataclass(frozen=True)
class PaperPart:
    """What is asked about one goal or domain, or under one heading; `heading` only where a group begins."""

    heading: str
    label: str
    questions: list[PaperQuestion]


@dataclass(frozen=True)
class Sheet:
    """What `print/questionnaire_form.html` (`parts`) and `print/questionnaire.html` (`blocks`) read."""

    title: str
    version: str
    case_file: CaseFile
    for_client: bool = False
    parts: list[PaperPart] = field(default_factory=list)
    response: Response | None = None
    blocks: list[Block] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    @property
    def client_name(self) -> str:
        return str(self.case_file.person)

    @property
    def case_number(self) -> str:
        return self.case_file.number


@requires(Permission.MEASURE)
def paper(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Print the version of the draft, or the one in force today; `?voor=client` leaves the client's questions only."""
    case_file = open_file(request, pk, page="Vragenlijst op papier")
    mine = Response.objects.visible_to(user_of(request)).filter(case_file=case_file).draft().of_code(code)
    draft = mine.select_related("instrument").first()
    definition = definition_of(draft.instrument if draft else in_force_or_404(code))
    if draft is not None:
        subjects = subjects_of(draft)
    else:
        subjects = [Subject(**row) for row in subjects_for(case_file, definition, on=timezone.localdate())]
    language = language_for(case_file.person.language, request.GET.get(LANGUAGE_PARAMETER, ""))
    for_client = request.GET.get("voor") == "client" or definition.voices == (CLIENT,)
    document = form_document(definition, subjects, case_file, language=language, for_client=for_client)
    return made_response(document.pdf(), name=_file_name(document, case_file), inline=True)


@requires(Permission.MEASURE)
def filled(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered, for the client to take home; sensitive questions only when asked with `gevoelig=1`."""
    response = open_response(request, pk, page="Vragenlijst afdrukken")
    document = filled_document(response, user_of(request), sensitive=request.GET.get("gevoelig") == "1")
    return made_response(document.pdf(), name=_file_name(document, response.case_file))


def form_document(
    definition: Questionnaire, subjects: Sequence[Subject], case_file: CaseFile, *, language: str, for_client: bool
) -> PrintedDocument:
    """Return the empty form in one language, in large print."""
    asked = [one for one in questions(definition, subjects) if not for_client or one.voice == CLIENT]
    with override(language):
        parts = _parts(asked, definition, language)
        sheet = Sheet(*_named(definition, language), case_file, for_client=for_client, parts=parts)
        return _document("print/questionnaire_form.html", sheet, language=language, size="large")


def filled_document(response: Response, user: User, *, sensitive: bool) -> PrintedDocument:
    """Return what was answered in the client's own language, with what was measured up to that day."""
    definition, case_file = definition_of(response.instrument), response.case_file
    language = language_for(case_file.person.language, "")
    with override(language):
        sheet = Sheet(
            *_named(definition, language),
            case_file,
            response=response,
            blocks=read_blocks(response, language=language, free_words=True, sensitive=sensitive),
            known=known_of(case_file, user, until=response.measured_on)
            if response.code == END_MEASUREMENT
            else Known(),
        )
        return _document("print/questionnaire.html", sheet, language=language)


def _named(definition: Questionnaire, language: str) -> tuple[str, str]:
    """Return the title of the questionnaire, and with its version."""
    return definition.header.title.within(language), definition.header.name(language)


def _document(template: str, sheet: Sheet, *, language: str, size: Size = "") -> PrintedDocument:
    html = render_to_string(template, {"sheet": sheet, "centre": settings.CENTRE})
    reference = _("Dossier %(number)s") % {"number": sheet.case_number}
    return PrintedDocument(html=html, title=sheet.title, language=language, reference=reference, size=size)


def _parts(asked: Sequence[Asked], definition: Questionnaire, language: str) -> list[PaperPart]:
    parts = []
    for _key, in_group in groupby(asked, lambda one: one.group.key):
        for number, (subject, about) in enumerate(groupby(in_group, lambda one: one.subject)):
            mine = list(about)
            heading = mine[0].group.label.within(language) if number == 0 else ""
            parts.append(PaperPart(heading, subject.label if subject else "", _paper(mine, definition, language)))
    return parts


def _paper(asked: Sequence[Asked], definition: Questionnaire, language: str) -> list[PaperQuestion]:
    """Each question once, with the voices that answer it."""
    found = []
    for _key, voices in groupby(asked, lambda one: one.item.key):
        rows = list(voices)
        item = rows[0].item
        options = [choice.label.within(language) for choice in item.choices]
        if item.type == "scale":
            options = [f"{step.value} {step.label.within(language)}" for step in definition.scale]
        elif item.type == "bool":
            options = [_("ja"), _("neen")]
        note = item.note_help.within(language) if item.note_help else ""
        found.append(PaperQuestion(item.label.within(language), note, options, [one.voice for one in rows]))
    return found


def _file_name(document: PrintedDocument, case_file: CaseFile) -> str:
    return f"{document.title} {case_file.number.replace('/', '-')}"
