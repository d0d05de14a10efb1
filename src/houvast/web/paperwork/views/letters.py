"""Letters of a file: choose a template, read and change the text, make it; and its editable files."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.accounts.permissions import Permission
from houvast.apps.paperwork.actions.letters import make_letter, refuse_open, remake_letter
from houvast.apps.paperwork.enums import LetterKind, LetterLanguage
from houvast.apps.paperwork.fields import labels
from houvast.apps.paperwork.filling import fill
from houvast.apps.paperwork.models import Letter, LetterTemplate
from houvast.apps.paperwork.proof import asked_words, standings
from houvast.apps.paperwork.values import recipient_of, values_of
from houvast.core.errors import Conflict
from houvast.documents.responses import made_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.paperwork.forms import LetterForm
from houvast.web.paperwork.printing import LetterSheet, document_of, letter_document
from houvast.web.refusals import CONFLICT, expected_version


@requires(Permission.WRITE_FILE)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The templates in force in the language of the client first; another language is one click away."""
    case_file = open_file(request, pk, page="Brief kiezen")
    own = case_file.person.language if case_file.person.language in LetterLanguage.values else LetterLanguage.DUTCH
    chosen = request.GET.get("taal", "")
    language = chosen if chosen in LetterLanguage.values else own
    rows = LetterTemplate.objects.visible_to(user_of(request)).in_force(timezone.localdate()).filter(language=language)
    context = {
        **file_context(request, case_file, tab="documents"),
        "rows": rows,
        "language": language,
        "languages": LetterLanguage.choices,
        "fallback": case_file.person.language not in LetterLanguage.values,
    }
    return render(request, "paperwork/letter_choose.html", context)


@requires(Permission.WRITE_FILE)
def write(request: HttpRequest, pk: int, template_id: int) -> HttpResponse:
    """The filled text, free to change; looking at it keeps nothing, making it keeps it in the file."""
    case_file, user, today = open_file(request, pk, page="Brief schrijven"), user_of(request), timezone.localdate()
    template = get_visible_or_404(LetterTemplate.objects.visible_to(user).in_force(today), pk=template_id)
    required, optional = asked_words_in(template.language, case_file, request)
    values = values_of(case_file, user=user, on=today, language=template.language, required=required, optional=optional)
    filled = {
        "recipient": recipient_of(case_file),
        "subject": fill(template.subject, values, labels=labels())[:150],
        "body": fill(template.body, values, labels=labels()),
    }
    form = LetterForm(request.POST or None, initial=filled)
    nothing = template.kind == LetterKind.MISSING and not required
    return _written(request, case_file, form, template, nothing_to_ask=nothing)


@requires(Permission.WRITE_FILE)
def rewrite(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Write a next version of a letter, from its present text."""
    case_file = open_file(request, pk, page="Brief herschrijven")
    letter = _letter(request, pk, document_id)
    initial = {"recipient": letter.recipient, "subject": letter.subject, "body": letter.body}
    return _written(
        request, case_file, LetterForm(request.POST or None, initial=initial), letter.template, letter=letter
    )


@requires(Permission.READ_FILE)
def office(request: HttpRequest, pk: int, document_id: int, file_format: str) -> HttpResponse:
    """Send the editable file of a letter; the read log names it."""
    if file_format not in {"docx", "odt"}:
        raise Http404
    case_file, letter = (
        open_file(request, pk, page=f"Brief {document_id} als {file_format}"),
        _letter(request, pk, document_id),
    )
    made = document_of(letter, number=case_file.number).office("docx" if file_format == "docx" else "odt")
    return made_response(made, name=letter.subject[:80], file_format="docx" if file_format == "docx" else "odt")


def asked_words_in(language: str, case_file: Any, request: HttpRequest) -> tuple[list[str], list[str]]:
    """What the client is still to bring, in the language of the letter."""
    with override(language):
        return asked_words(standings(case_file, user=user_of(request), on=timezone.localdate()))


def _letter(request: HttpRequest, pk: int, document_id: int) -> Letter:
    visible = Letter.objects.visible_to(user_of(request)).newest().filter(document__case_file=pk)
    rows = visible.select_related("document__case_file", "template")
    found: Letter = get_visible_or_404(rows, document=document_id)
    return found


def _written(
    request: HttpRequest,
    case_file: Any,
    form: LetterForm,
    template: LetterTemplate,
    *,
    letter: Letter | None = None,
    nothing_to_ask: bool = False,
) -> HttpResponse:
    """Show the text beside how it will look; make it when asked."""
    key, changed = f"letter:{case_file.pk}:{letter.pk if letter else f'new-{template.pk}'}", False
    looking = "voorbeeld" in request.POST
    if request.method == "POST" and not looking:
        try:
            made = attempt(form, partial(_make, request, case_file, form, template, letter))
        except Conflict:
            made, changed = None, True
        if made:
            forget_draft(request, key)
            messages.success(request, _("De brief staat in het dossier."))
            return redirect("casefiles:document_card", pk=case_file.pk, document_id=made.pk)
    if looking:
        form.is_valid()
    draft = restore_draft(form, request=request, key=key)
    context = {
        **file_context(request, case_file, tab="documents"),
        "form": form,
        "draft": draft,
        "template": template,
        "letter": letter,
        "sheet": _sheet(case_file, {name: form[name].value() or "" for name in form.fields}),
        "changed_meanwhile": changed,
        "nothing_to_ask": nothing_to_ask,
    }
    return render(request, "paperwork/letter_write.html", context, status=CONFLICT if changed else 200)


def _sheet(case_file: Any, words: dict[str, str]) -> LetterSheet:
    return LetterSheet(
        words["recipient"], words["subject"], words["body"], case_file.number, dated_on=timezone.localdate()
    )


def _make(
    request: HttpRequest, case_file: Any, form: LetterForm, template: LetterTemplate, letter: Letter | None
) -> Any:
    words = form.cleaned_data
    refuse_open(subject=words["subject"], body=words["body"])
    pdf = letter_document(_sheet(case_file, words), language=template.language).pdf()
    common = {**words, "pdf": pdf, "by": user_of(request), "at": timezone.now()}
    if letter is None:
        return make_letter(case_file=case_file, template=template, **common)
    return remake_letter(letter=letter, version=expected_version(request), **common)
