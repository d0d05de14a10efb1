"""The templates of the service: the list, writing a draft, looking at it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.paperwork.actions import templates as actions
from houvast.apps.paperwork.enums import LetterKind, LetterLanguage, TemplateState
from houvast.apps.paperwork.fields import FIELDS, labels
from houvast.apps.paperwork.filling import fill
from houvast.apps.paperwork.models import LetterTemplate
from houvast.apps.paperwork.proof import asked_words, standings
from houvast.apps.paperwork.values import example_values, recipient_of, values_of
from houvast.core.errors import Conflict
from houvast.documents.responses import made_response
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.submitting import attempt
from houvast.web.paperwork.forms import NewTemplateForm, PreviewForm, TemplateForm
from houvast.web.paperwork.printing import LetterSheet, letter_document
from houvast.web.refusals import CONFLICT, answer_status, differences, expected_version

WORDS = ("title", "subject", "body")


@requires(Permission.MANAGE_TEMPLATES)
def templates(request: HttpRequest) -> HttpResponse:
    """Every template with its versions; which one letters are made with today."""
    user, today = user_of(request), timezone.localdate()
    visible = LetterTemplate.objects.visible_to(user)
    in_force = set(visible.in_force(today).values_list("pk", flat=True))
    families: dict[tuple[str, str], list[LetterTemplate]] = {}
    for row in visible.newest_first():
        families.setdefault((row.code, row.language), []).append(row)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for versions in families.values():
        shown = next((row for row in versions if row.pk in in_force), versions[0])
        kinds.setdefault(str(shown.get_kind_display()), []).append({"shown": shown, "versions": versions})
    for rows in kinds.values():
        rows.sort(key=lambda row: LetterLanguage.values.index(row["shown"].language))
    context = {"kinds": kinds, "in_force": in_force, "today": today}
    return render(request, "paperwork/templates.html", context)


@requires(Permission.MANAGE_TEMPLATES)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a template of a kind in a language."""
    form = NewTemplateForm(request.POST or None, initial={"language": LetterLanguage.DUTCH})
    made = request.method == "POST" and attempt(form, partial(_start, form, request))
    if made:
        return redirect("paperwork:template", pk=made.pk)
    return render(request, "paperwork/template_new.html", {"form": form}, status=answer_status(form))


@requires(Permission.MANAGE_TEMPLATES)
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a version; write it while it is a draft."""
    row = get_visible_or_404(LetterTemplate.objects.visible_to(user_of(request)), pk=pk)
    if row.state != TemplateState.DRAFT and request.method != "POST":  # what was sent is refused with its words kept
        return render(
            request, "paperwork/template_read.html", {"template": row, **_shown(row, example_values(row.language))}
        )
    form, conflict = TemplateForm(request.POST or None, initial={name: getattr(row, name) for name in WORDS}), []
    version, key = row.version, f"template:edit:{row.pk}"
    if request.method == "POST":
        try:
            if attempt(form, partial(_save, form, row, request)):
                forget_draft(request, key)
                messages.success(request, _("Het ontwerp is bewaard."))
                look = "voorbeeld" in request.POST
                return redirect("paperwork:template_preview" if look else "paperwork:template", pk=row.pk)
        except Conflict:
            conflict = differences(form, TemplateForm(initial={name: getattr(row, name) for name in WORDS}))
    context = {
        "template": row,
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "fields": FIELDS.values(),
        "conflict": conflict,
        "version": version,
    }
    status = CONFLICT if conflict else answer_status(form)
    return render(request, "paperwork/template_edit.html", context, status=status)


@requires(Permission.MANAGE_TEMPLATES)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version filled in for the demo person, or for a file this user may open; `?pdf` as it is printed."""
    row = get_visible_or_404(LetterTemplate.objects.visible_to(user_of(request)), pk=pk)
    form = PreviewForm(request.GET)
    form.is_valid()
    number = form.cleaned_data.get("dossier", "").strip()
    case_file = _file_of(request, number) if number else None
    if number and case_file is None:
        form.add_error("dossier", _("Dit dossier bestaat niet, of je mag het niet openen."))
    shown = _shown(row, _values(request, row, case_file), case_file)
    if "pdf" in request.GET:
        printed = letter_document(shown["sheet"], language=row.language)
        return made_response(printed.pdf(), name=row.code, inline=True)
    return render(
        request, "paperwork/template_preview.html", {"template": row, "form": form, "case_file": case_file, **shown}
    )


def _start(form: NewTemplateForm, request: HttpRequest) -> LetterTemplate:
    data = form.cleaned_data
    kind, language = LetterKind(data["kind"]), LetterLanguage(data["language"])
    return actions.start_template(kind=kind, language=language, title=data["title"], by=user_of(request))


def _save(form: TemplateForm, row: LetterTemplate, request: HttpRequest) -> LetterTemplate:
    return actions.save_template(
        template=row, version=expected_version(request), **form.cleaned_data, by=user_of(request)
    )


def _file_of(request: HttpRequest, number: str) -> Any:
    """The file with this number, if she may open it; looking at it is logged like opening it."""
    user, today = user_of(request), timezone.localdate()
    case_file: Any = CaseFile.objects.visible_to(user).with_header(user, on=today).filter(number=number).first()
    if case_file is not None:
        log_access(request, person_id=case_file.person_id, page="Voorbeeld van een sjabloon")
    return case_file


def _values(request: HttpRequest, row: LetterTemplate, case_file: Any) -> dict[str, str]:
    if case_file is None:
        return example_values(row.language)
    user, today = user_of(request), timezone.localdate()
    required, optional = asked_words(standings(case_file, user=user, on=today))
    return values_of(case_file, user=user, on=today, language=row.language, required=required, optional=optional)


def _shown(row: LetterTemplate, values: dict[str, str], case_file: Any = None) -> dict[str, Any]:
    names = labels()
    sheet = LetterSheet(
        recipient=recipient_of(case_file) if case_file else "Noor Voorbeeld\nKapelstraat 12 bus 3\n8999 Houtrode",
        subject=fill(row.subject, values, labels=names),
        body=fill(row.body, values, labels=names),
        number=case_file.number if case_file else str(FIELDS["dossier.nummer"].example),
        dated_on=timezone.localdate(),
    )
    return {"sheet": sheet, "fields": FIELDS.values()}
