"""The documents of one file: the list by kind, adding, fetching."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.documents import add_documents
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.documents.responses import file_response, thumbnail_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.document_forms import DocumentFilter, DocumentForm
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt

PER_PAGE = 24
REMOVED_SHOWN = 20


@requires(Permission.READ_FILE)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Every document, by kind and the newest first; filtered by kind and name."""
    case_file = open_file(request, pk, page="Documenten")
    form = DocumentFilter(request.GET)
    form.is_valid()
    mine = CaseDocument.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = mine.present().named(form.cleaned_data.get("q", "")).with_picture()
    if kind := form.cleaned_data.get("soort"):
        rows = rows.filter(kind=kind)
    page = Paginator(rows.by_kind(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **file_context(request, case_file, tab="documents"),
        "page": page,
        "filter": form,
        "filtered": any(form.cleaned_data.values()),
        "removed": mine.removed().select_related("removed_by")[:REMOVED_SHOWN],
    }
    return render(request, "casefiles/documents.html", context)


@requires(Permission.WRITE_FILE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one or more documents."""
    case_file = open_file(request, pk, page="Document toevoegen")
    kind = request.GET.get("soort", "")
    initial = {"dated_on": timezone.localdate(), "kind": kind if kind in DocumentKind.values else ""}
    form = DocumentForm(request.POST or None, request.FILES or None, initial=initial)
    added = request.method == "POST" and attempt(form, partial(_add, form, case_file=case_file, request=request))
    if added:
        text = ngettext("%(number)s document is bewaard.", "%(number)s documenten zijn bewaard.", len(added))
        messages.success(request, text % {"number": len(added)})
        return redirect("casefiles:documents", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="documents"), "form": form}
    return render(request, "casefiles/document_add.html", context)


@requires(Permission.READ_FILE)
def download(request: HttpRequest, pk: int, document_id: int) -> Any:
    """Send one document; the read log names it."""
    document = visible_document(request, pk, document_id)
    open_file(request, pk, page=f"Document {document.pk}")
    return file_response(document.stored_file, inline="toon" in request.GET)


@requires(Permission.READ_FILE)
def thumbnail(request: HttpRequest, pk: int, document_id: int) -> Any:
    """Send the small picture; the page that shows it is in the read log already."""
    visible = CaseDocument.objects.visible_to(user_of(request)).present().filter(case_file=pk)
    pictured = visible.exclude(stored_file__thumbnail__image="").filter(stored_file__thumbnail__isnull=False)
    document = get_visible_or_404(pictured.with_picture(), pk=document_id)
    return thumbnail_response(document.stored_file)


def visible_document(request: HttpRequest, pk: int, document_id: int) -> Any:
    """Return one present document of a file this user may open, with its file and small picture; 404 otherwise."""
    visible = CaseDocument.objects.visible_to(user_of(request)).present().filter(case_file=pk)
    return get_visible_or_404(visible.with_picture().select_related("sealed_by"), pk=document_id)


def _add(form: DocumentForm, *, case_file: CaseFile, request: HttpRequest) -> list[CaseDocument]:
    data = form.cleaned_data
    return add_documents(
        case_file=case_file,
        uploads=data["uploads"],
        title=data["title"],
        dated_on=data["dated_on"],
        kind=DocumentKind(data["kind"]),
        valid_until=data["valid_until"],
        description=data["description"],
        by=user_of(request),
        at=timezone.now(),
    )
