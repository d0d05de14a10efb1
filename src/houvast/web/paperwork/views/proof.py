"""Enough proof: the lists a file follows, what is there, what is missing, and what may not be asked."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.paperwork.actions.proof import follow_checklist, forget_proof, leave_checklist, note_proof
from houvast.apps.paperwork.enums import Basis, ChecklistKind, LetterKind, LetterLanguage, Shown
from houvast.apps.paperwork.minimum import ITEMS, Item
from houvast.apps.paperwork.models import ChecklistUse, LetterTemplate, PracticeItem, ProofNote
from houvast.apps.paperwork.proof import asked_words, item_of, standings
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.paperwork.forms import ListsForm, ProofNoteForm, initial_note
from houvast.web.refusals import tell_refusal


@requires(Permission.READ_FILE)
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Every list of this file: the law's minimum against what is there."""
    case_file, user, today = open_file(request, pk, page="Bewijsstukken"), user_of(request), timezone.localdate()
    lists = standings(case_file, user=user, on=today)
    required, optional = asked_words(lists)
    context = {
        **file_context(request, case_file, tab="documents"),
        "lists": lists,
        "required": required,
        "optional": optional,
        "ask_template": _ask_template(request, case_file) if required else None,
        "law": Basis.LAW,
    }
    return render(request, "paperwork/proof.html", context)


@requires(Permission.WRITE_FILE)
def lists(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which lists this file follows."""
    case_file = open_file(request, pk, page="Bewijsstukken kiezen")
    visible = ChecklistUse.objects.visible_to(user_of(request)).filter(case_file=case_file, ended_on=None)
    now = set(visible.values_list("kind", flat=True))
    form = ListsForm(request.POST or None, initial={"kinds": sorted(now)})
    if request.method == "POST" and attempt(form, partial(_follow, request, case_file, form, now)):
        return redirect("paperwork:proof", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="documents"), "form": form}
    return render(request, "paperwork/proof_lists.html", context)


@requires(Permission.WRITE_FILE)
def note(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Note that something was looked up, seen, or is not needed."""
    case_file, today = open_file(request, pk, page="Bewijs noteren"), timezone.localdate()
    shown = _item(request, item)
    visible = ProofNote.objects.visible_to(user_of(request)).filter(case_file=case_file, item=item)
    form = ProofNoteForm(request.POST or None, initial=initial_note(today=today, note=visible.first()))
    if request.method == "POST" and attempt(form, partial(_note, request, case_file, item, form)):
        messages.success(request, _("Het is genoteerd."))
        return redirect("paperwork:proof", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="documents"), "form": form, "item": shown}
    return render(request, "paperwork/proof_note.html", context)


@require_POST
@requires(Permission.WRITE_FILE)
def forget(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """Take a note back."""
    case_file = open_file(request, pk, page="Bewijs terugnemen")
    try:
        forget_proof(case_file=case_file, item=item, by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("paperwork:proof", pk=case_file.pk)


def _item(request: HttpRequest, code: str) -> Item:
    """The item with this code: shipped, or a wish of the service that is still asked."""
    if code in ITEMS:
        return ITEMS[code]
    prefix, _dash, number = code.partition("-")
    wishes = PracticeItem.objects.visible_to(user_of(request)).asked()
    wish = wishes.filter(pk=number).first() if prefix == "dienst" and number.isdecimal() and len(number) < 10 else None
    if wish is None:
        raise Http404
    return item_of(wish)


def _ask_template(request: HttpRequest, case_file: Any) -> LetterTemplate | None:
    """The template that asks for what is missing, in the language of the client, else in Dutch."""
    language = case_file.person.language if case_file.person.language in LetterLanguage.values else "nl"
    in_force = LetterTemplate.objects.visible_to(user_of(request)).in_force(timezone.localdate())
    rows = {row.language: row for row in in_force.filter(kind=LetterKind.MISSING)}
    return rows.get(language) or rows.get("nl")


def _follow(request: HttpRequest, case_file: Any, form: ListsForm, now: set[str]) -> bool:
    chosen, user, today = set(form.cleaned_data["kinds"]), user_of(request), timezone.localdate()
    for kind in chosen - now:
        follow_checklist(case_file=case_file, kind=ChecklistKind(kind), by=user, on=today)
    for kind in now - chosen:
        leave_checklist(case_file=case_file, kind=ChecklistKind(kind), by=user, on=today)
    return True


def _note(request: HttpRequest, case_file: Any, item: str, form: ProofNoteForm) -> ProofNote:
    data = form.cleaned_data
    return note_proof(
        case_file=case_file,
        item=item,
        how=Shown(data["how"]),
        noted_on=data["noted_on"],
        note=data["note"],
        by=user_of(request),
        on=timezone.localdate(),
    )
