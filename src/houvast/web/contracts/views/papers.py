"""The contract on paper: as PDF, as editable document, and as the signed copy that comes back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.contracts.actions.signing import attach_scan
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.documents.actions import store_upload
from houvast.documents.responses import file_response, made_response
from houvast.web.access import requires, user_of
from houvast.web.contracts.acting import Moment, act_on
from houvast.web.contracts.federal_data import federal_data
from houvast.web.contracts.forms import ScanForm
from houvast.web.contracts.opening import open_gpmi
from houvast.web.contracts.papers import contract_paper
from houvast.web.printing.documents import PrintedDocument


@requires(Permission.READ_FILE)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The contract as PDF/UA: as it was signed, or with `?tekst=nu` as it stands today with its annexes."""
    document = contract_paper(_printable(request, pk), standing=request.GET.get("tekst") == "nu")
    return made_response(document.pdf(), name=_file_name(document), inline=True)


@requires(Permission.READ_FILE)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """The contract as a document to edit."""
    document = contract_paper(_printable(request, pk))
    return made_response(document.office("docx"), name=_file_name(document), file_format="docx")


@requires(Permission.READ_FILE)
def scan(request: HttpRequest, pk: int) -> Any:
    """The signed copy."""
    gpmi = open_gpmi(request, pk, page="Getekend GPMI")
    if gpmi.signed_scan is None:
        raise Http404
    return file_response(gpmi.signed_scan, inline=True)


@requires(Permission.CONTRACT)
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the signed copy that came back."""
    gpmi = open_gpmi(request, pk, page="Getekend exemplaar toevoegen")
    form = ScanForm(request.POST or None, request.FILES or None)
    moment = Moment(
        title=_("Getekend exemplaar toevoegen"),
        text=_("Scan of fotografeer alle bladzijden met de handtekeningen."),
        button=_("Bewaar"),
        done=_("Getekend exemplaar bewaard."),
        extra={"multipart": True},
    )

    def keep(expected: int) -> None:
        user, now = user_of(request), timezone.now()
        stored = store_upload(by=user, upload=form.cleaned_data["scan"], at=now)
        attach_scan(gpmi=gpmi, expected=expected, scan=stored, by=user, at=now)

    return act_on(request, gpmi, form, moment, keep)


@requires(Permission.READ_FILE)
def data(request: HttpRequest, pk: int) -> HttpResponse:
    """The contract as the data blocks of the federal form, in JSON."""
    gpmi = _printable(request, pk)
    response = JsonResponse(federal_data(gpmi), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{gpmi.number.replace("/", "-")}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def _file_name(document: PrintedDocument) -> str:
    return document.reference.replace("/", "-")


def _printable(request: HttpRequest, pk: int) -> Gpmi:
    gpmi = open_gpmi(request, pk, page="GPMI afdrukken")
    if gpmi.state == GpmiState.EXEMPT:
        raise Http404
    return gpmi
