"""The empty sociale balans on paper: for where no screen can come, and for a client who writes at home."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.definitions import SOCIAL_BALANCE, Definition, parse
from houvast.apps.assessments.enums import Mode
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.casefiles.models import CaseFile
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.assessments.client_words import question
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.items import asked_items
from houvast.web.filepages.header import open_file
from houvast.web.printing.documents import balance_form_document
from houvast.web.printing.sheets import BalanceFormSheet, PaperDomain


@requires(Permission.MEASURE)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the version of the draft, or the one in force today; `?voor=client` and `?taal=fr` choose which.

    The questions of the deep mode are on it when the draft is deep.
    """
    case_file = open_file(request, pk, page="Sociale balans op papier")
    draft = Assessment.objects.visible_to(user_of(request)).filter(case_file=case_file).draft().with_scores().first()
    instrument = draft.instrument if draft else Instrument.objects.for_new(SOCIAL_BALANCE, on=timezone.localdate())
    if instrument is None:
        messages.warning(request, _("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
        return redirect("assessments:list", pk=pk)
    language = language_for(case_file.person.language, request.GET.get("taal", ""))
    for_client = request.GET.get("voor") == "client"
    deep = draft is not None and draft.mode == Mode.DEEP
    sheet = form_sheet(parse(instrument.definition), case_file, language=language, for_client=for_client, deep=deep)
    document = balance_form_document(sheet, language=language)
    name = _("vragen voor de cliënt %(number)s") if for_client else _("sociale balans op papier %(number)s")
    return made_response(document.pdf(), name=name % {"number": case_file.number.replace("/", "-")}, inline=True)


def form_sheet(
    definition: Definition, case_file: CaseFile, *, language: str, for_client: bool, deep: bool = False
) -> BalanceFormSheet:
    """Fill the sheet in one language; nothing that was answered is on it."""
    person = case_file.person
    with override(language):
        domains = tuple(
            PaperDomain(
                label=domain.label.within(language),
                question=question(domain.key),
                options=tuple(
                    (str(step.value), step.label.within(language), domain.anchors[step.value].within(language))
                    for step in definition.scale
                ),
                questions=tuple(item.label.within(language) for item in asked_items(domain)) if deep else (),
                note_help=domain.note_help.within(language) if domain.note_help else "",
            )
            for domain in definition.domains
        )
    return BalanceFormSheet(
        title=definition.title.within(language),
        version=definition.version,
        for_client=for_client,
        client_name=f"{person.first_name} {person.last_name}".strip(),
        case_number=case_file.number,
        domains=domains,
        strengths=tuple(tag.label.within(language) for tag in definition.strengths),
        wishes=tuple(wish.label.within(language) for wish in definition.wishes),
        aside=tuple(text.within(language) for text in definition.special_values.values()),
    )
