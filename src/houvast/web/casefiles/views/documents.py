"""The documents of one file."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.documents import add_document, describe_document
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.documents.responses import file_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.forms import DescribeDocumentForm, DocumentForm
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt

PER_PAGE = 25


@requires(Permission.READ_FILE)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Every document, newest first."""
    case_file = open_file(request, pk, page="Documenten")
    visible = CaseDocument.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = visible.select_related("stored_file", "added_by").order_by("-dated_on", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {**file_context(request, case_file, tab="documents"), "page": page}
    return render(request, "casefiles/documents.html", context)


@requires(Permission.WRITE_FILE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a document."""
    case_file = open_file(request, pk, page="Document toevoegen")
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"dated_on": timezone.localdate()})
    if request.method == "POST" and attempt(form, partial(_add, form, case_file=case_file, request=request)):
        messages.success(request, _("Het document is bewaard."))
        return redirect("casefiles:documents", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="documents"), "form": form}
    return render(request, "casefiles/document_add.html", context)


@requires(Permission.READ_FILE)
def download(request: HttpRequest, pk: int, document_id: int) -> Any:
    """Send one document; the read log names it."""
    visible = CaseDocument.objects.visible_to(user_of(request)).filter(case_file=pk)
    document = get_visible_or_404(visible.select_related("stored_file"), pk=document_id)
    open_file(request, pk, page=f"Document {document.pk}")
    return file_response(document.stored_file, inline="toon" in request.GET)


@requires(Permission.WRITE_FILE)
def describe(request: HttpRequest, pk: int, document_id: int) -> HttpResponse:
    """Change the title or date of a document."""
    case_file = open_file(request, pk, page="Document beschrijven")
    visible = CaseDocument.objects.visible_to(user_of(request)).filter(case_file=case_file)
    document = get_visible_or_404(visible, pk=document_id)
    initial = {"title": document.title, "dated_on": document.dated_on}
    form = DescribeDocumentForm(request.POST or None, initial=initial)
    if request.method == "POST" and attempt(form, partial(_describe, form, document=document, request=request)):
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("casefiles:documents", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="documents"), "form": form, "document": document}
    return render(request, "casefiles/document_describe.html", context)


def _add(form: DocumentForm, *, case_file: CaseFile, request: HttpRequest) -> CaseDocument:
    data = form.cleaned_data
    return add_document(
        case_file=case_file,
        upload=data["upload"],
        title=data["title"],
        dated_on=data["dated_on"],
        by=user_of(request),
        at=timezone.now(),
    )


def _describe(form: DescribeDocumentForm, *, document: CaseDocument, request: HttpRequest) -> bool:
    data = form.cleaned_data
    describe_document(
        document=document, title=data["title"], dated_on=data["dated_on"], by=user_of(request), at=timezone.now()
    )
    return True
