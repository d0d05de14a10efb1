"""One document: its card with versions and seal, and what can be done with it."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.documents import (
    describe_document,
    remove_document,
    replace_document,
    seal_document,
)
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.paperwork.models import Letter
from houvast.core.errors import Conflict
from houvast.documents.actions import is_intact
from houvast.documents.responses import file_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.document_forms import DescribeDocumentForm, RemoveForm, ReplaceDocumentForm, SealForm
from houvast.web.casefiles.views.documents import visible_document
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import CONFLICT, expected_version


@requires(Permission.READ_FILE)
def card(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """What the document is, its versions and its seal; `?controle` reads the bytes and compares their digest."""
    case_file = open_file(request, pk, page="Document bekijken")
    document = visible_document(request, pk, document_id)
    context = {
        **file_context(request, case_file, tab="documents"),
        "document": document,
        "earlier": list(document.earlier.select_related("stored_file", "added_by")),
        "letter": _letter_of(request, document),
        "checked": "controle" in request.GET,
        "intact": is_intact(document.stored_file) if "controle" in request.GET else None,
    }
    return render(request, "casefiles/document_card.html", context)


@requires(Permission.READ_FILE)
def earlier(request: HttpRequest, pk: int, document_id: int, number: int) -> Any:
    """Send an earlier version; the read log names it."""
    document = visible_document(request, pk, document_id)
    version = get_visible_or_404(document.earlier.select_related("stored_file"), number=number)
    open_file(request, pk, page=f"Document {document.pk}, versie {number}")
    return file_response(version.stored_file, inline="toon" in request.GET)


@requires(Permission.WRITE_FILE)
def describe(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Change what is said of a document."""
    document = visible_document(request, pk, document_id)
    names = ("title", "kind", "dated_on", "valid_until", "description")
    form = DescribeDocumentForm(request.POST or None, initial={name: getattr(document, name) for name in names})
    return _act(
        request, document, form, _describe, template="casefiles/document_describe.html", page="Document beschrijven"
    )


@requires(Permission.WRITE_FILE)
def replace(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Put a new version in the place of the present one."""
    document = visible_document(request, pk, document_id)
    form = ReplaceDocumentForm(request.POST or None, request.FILES or None, initial={"dated_on": timezone.localdate()})
    return _act(
        request, document, form, _replace, template="casefiles/document_replace.html", page="Document vervangen"
    )


@requires(Permission.WRITE_FILE)
def seal(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Seal the present version for good."""
    document = visible_document(request, pk, document_id)
    form = SealForm(request.POST or None)
    return _act(request, document, form, _seal, template="casefiles/document_seal.html", page="Document verzegelen")


@requires(Permission.REMOVE_DOCUMENT)
def remove(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Take a document out of the file, with the reason."""
    document = visible_document(request, pk, document_id)
    form = RemoveForm(request.POST or None)
    return _act(
        request, document, form, _remove, template="casefiles/document_remove.html", page="Document verwijderen"
    )


def _letter_of(request: HttpRequest, document: CaseDocument) -> Letter | None:
    """The text of the present version, when it was made here."""
    visible = Letter.objects.visible_to(user_of(request)).newest().filter(document=document)
    found: Letter | None = visible.select_related("template").first()
    return found


def _act(
    request: HttpRequest, document: CaseDocument, form: forms.Form, act: Any, *, template: str, page: str
) -> HttpResponse:
    """Show the form, or do it and return to the card (or the list, when the document is gone)."""
    case_file, changed = open_file(request, document.case_file_id, page=page), False
    if request.method == "POST":
        try:
            done = attempt(form, partial(act, document, form, request))
        except Conflict:
            done, changed = "", True
        if done:
            messages.success(request, done)
            if act is _remove:
                return redirect("casefiles:documents", pk=case_file.pk)
            return redirect("casefiles:document_card", pk=case_file.pk, document_id=document.pk)
    context = {
        **file_context(request, case_file, tab="documents"),
        "form": form,
        "document": document,
        "changed_meanwhile": changed,
        "cancel_url": reverse("casefiles:document_card", args=[case_file.pk, document.pk]),
    }
    return render(request, template, context, status=CONFLICT if changed else 200)


def _describe(document: CaseDocument, form: forms.Form, request: HttpRequest) -> str:
    data = {**form.cleaned_data, "kind": DocumentKind(form.cleaned_data["kind"])}
    version = expected_version(request)
    describe_document(document=document, version=version, **data, by=user_of(request), at=timezone.now())
    return _("De gegevens zijn bewaard.")


def _replace(document: CaseDocument, form: forms.Form, request: HttpRequest) -> str:
    data = dict(form.cleaned_data)
    upload = data.pop("upload")[0]
    version = expected_version(request)
    fresh = replace_document(
        document=document, version=version, upload=upload, **data, by=user_of(request), at=timezone.now()
    )
    return _("Versie %(number)s is bewaard. De vorige versie blijft leesbaar.") % {"number": fresh.number}


def _seal(document: CaseDocument, form: forms.Form, request: HttpRequest) -> str:
    reason, version = form.cleaned_data["reason"], expected_version(request)
    seal_document(document=document, version=version, reason=reason, by=user_of(request), at=timezone.now())
    return _("Het document is verzegeld: niemand kan het nog vervangen of verwijderen.")


def _remove(document: CaseDocument, form: forms.Form, request: HttpRequest) -> str:
    reason, version = form.cleaned_data["reason"], expected_version(request)
    remove_document(document=document, version=version, reason=reason, by=user_of(request), at=timezone.now())
    return _("Het document is verwijderd. De reden blijft in het dossier staan.")
