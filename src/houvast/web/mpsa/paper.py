"""The empty MPSA on paper: for where no screen can come, and to lay on the table between client and worker."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MPSA, MpsaDefinition
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.answers import definition_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.saving import LANGUAGE_PARAMETER
from houvast.web.filepages.header import open_file
from houvast.web.mpsa.client_side import asked_alone, title
from houvast.web.mpsa.client_words import LETTER_WORDS, question
from houvast.web.printing.documents import PrintedDocument


@dataclass(frozen=True)
class PaperThreshold:
    """One threshold to tick; `options` are (letter, sentence, may the client choose it)."""

    label: str
    outside: bool
    options: list[tuple[str, str, bool]]
    supports: list[str]
    has_c: bool


@dataclass(frozen=True)
class MpsaFormSheet:
    """What `print/mpsa_form.html` reads."""

    title: str
    version: str
    client_name: str
    case_number: str
    values: list[tuple[str, str]]
    reasons: list[Any]
    groups: list[tuple[str, list[PaperThreshold]]]


@requires(Permission.MEASURE)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the version of the draft, or the one in force today; `?voor=client` and `?taal=fr` choose which."""
    case_file = open_file(request, pk, page="MPSA op papier")
    draft = MpsaMeasurement.objects.visible_to(user_of(request)).filter(case_file=case_file).draft().first()
    instrument = draft.instrument if draft else Instrument.objects.for_new(MPSA, on=timezone.localdate())
    if instrument is None:
        messages.warning(request, _("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
        return redirect("mpsa:overview", pk=pk)
    language = language_for(case_file.person.language, request.GET.get(LANGUAGE_PARAMETER, ""))
    make = client_document if request.GET.get("voor") == "client" else form_document
    document = make(definition_of(instrument), case_file, language=language)
    name = _("MPSA op papier %(number)s") % {"number": case_file.number.replace("/", "-")}
    return made_response(document.pdf(), name=name, inline=True)


def form_document(definition: MpsaDefinition, case_file: CaseFile, *, language: str) -> PrintedDocument:
    """Return the form in one language, in large print; nothing that was answered is on it."""
    person = case_file.person
    with override(language):
        sheet = MpsaFormSheet(
            title=definition.title.within(language),
            version=definition.version,
            client_name=f"{person.first_name} {person.last_name}".strip(),
            case_number=case_file.number,
            values=[(letter, text.within(language)) for letter, text in definition.values.items()],
            reasons=[reason.label for reason in MpsaReason],
            groups=_groups(definition, language),
        )
        html = render_to_string("print/mpsa_form.html", {"sheet": sheet, "centre": settings.CENTRE})
        reference = _("Dossier %(number)s") % {"number": case_file.number}
    return PrintedDocument(html=html, title=sheet.title, language=language, reference=reference, size="large")


def client_document(definition: MpsaDefinition, case_file: CaseFile, *, language: str) -> PrintedDocument:
    """Return the client's own questions in plain words and large print: the same as on the tablet, nothing filled in."""
    person = case_file.person
    with override(language):
        sheet = {
            "title": title(),
            "client_name": f"{person.first_name} {person.last_name}".strip(),
            "case_number": case_file.number,
            "version": definition.version,
            "questions": [
                (
                    row.label.within(language),
                    question(row.key),
                    [(letter, LETTER_WORDS[letter], text.within(language)) for letter, text in row.anchors.items()],
                )
                for row in asked_alone(definition)
            ],
        }
        html = render_to_string("print/mpsa_client.html", {"sheet": sheet, "centre": settings.CENTRE})
        reference = _("Dossier %(number)s") % {"number": case_file.number}
    return PrintedDocument(html=html, title=str(sheet["title"]), language=language, reference=reference, size="large")


def _groups(definition: MpsaDefinition, language: str) -> list[tuple[str, list[PaperThreshold]]]:
    unknown = ("U", definition.values["U"].within(language), False)
    found = []
    for group in definition.groups:
        rows = [
            PaperThreshold(
                label=one.label.within(language),
                outside=not one.rule.counts_for_status,
                options=[*((letter, text.within(language), True) for letter, text in one.anchors.items()), unknown],
                supports=[tag.label.within(language) for tag in one.supports],
                has_c="C" in one.anchors,
            )
            for one in definition.thresholds
            if one.group == group.key
        ]
        if rows:
            found.append((group.label.within(language), rows))
    return found
