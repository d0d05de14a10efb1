"""One signature: by the client or a partner on a device that shows nothing else, by the centre on its own screen."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES as OWN_NAMES
from houvast.apps.contracts.actions.screen import sign_on_screen
from houvast.apps.contracts.models import Signature
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind
from houvast.web.access import requires, user_of
from houvast.web.assessments.device import HandedOver, take_device_back
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.saving import LANGUAGE_PARAMETER
from houvast.web.contracts.life_forms import SignatureForm
from houvast.web.contracts.opening import open_signature
from houvast.web.contracts.papers import LANGUAGE_NAMES
from houvast.web.contracts.screen_papers import text_to_read
from houvast.web.handover import hand_over, handed_over
from houvast.web.refusals import answer_status, show_refusal

AREA = "signing"
DEVICE = HandedOver(
    area=AREA,
    thanks=gettext_lazy("Geef het toestel nu terug aan de werker."),
    again=gettext_lazy("Terug naar de tekst"),
    returned=gettext_lazy("Het toestel is terug."),
)


@requires(Permission.CONTRACT)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then lock this session to the text and the box to sign in."""
    signature = open_signature(request, pk, page="Toestel geven om te tekenen")
    able = user_of(request).has_usable_password()
    if request.method == "POST" and able and _open(signature):
        hand_over(request, pk, area=AREA)
        return redirect("signing:client", pk=pk)
    text = _("%(name)s leest de tekst en tekent. Niets anders gaat open op dit toestel, tot je het terugneemt.")
    context = {
        "question": _("Geef je het toestel aan %(name)s?") % {"name": signature.name},
        "text": text % {"name": signature.name} if able else _("Dit kan pas met een eigen wachtwoord."),
        "action": request.path,
        "confirm": _("Geef het toestel door"),
        "cancel_url": screen_url(signature),
        "danger": False,
        "form": None,
    }
    return render(request, "web/confirm.html", context)


@requires(Permission.CONTRACT)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """The text in large print and the box to sign in, on a device that was handed over for this signature."""
    mine = handed_over(request, area=AREA) == pk
    try:
        signature = open_signature(request, pk, page="Tekenen op het toestel")
    except Http404:
        if mine:  # access ended while the client had the device: only the way back is left
            return redirect("signing:take_back", pk=pk)
        raise
    if not mine:
        return redirect("signing:give", pk=pk)
    return _signed(request, signature, locked=True)


@requires(Permission.CONTRACT)
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """The centre signs on its own screen."""
    signature = open_signature(request, pk, page="Tekenen voor het OCMW")
    if signature.party != Party.CENTRE:
        return redirect("signing:give", pk=pk)
    return _signed(request, signature, locked=False)


@requires(Permission.CONTRACT)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker takes the device back with her password."""
    return take_device_back(request, pk, DEVICE)


@requires(Permission.CONTRACT)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the worker goes on after she took the device back."""
    return redirect(screen_url(open_signature(request, pk, page="Tekenen op het scherm")))


def screen_url(signature: Signature) -> str:
    """Return the page of the signing this signature belongs to."""
    signing = signature.signing
    if signing.annex_id:
        return reverse("contracts:annex_screen", args=[signing.annex_id])
    return reverse("contracts:screen", args=[signing.gpmi_id])


def _open(signature: Signature) -> bool:
    return not (signature.signed_at or signature.signing.completed_at or signature.signing.voided_at)


def _signed(request: HttpRequest, signature: Signature, *, locked: bool) -> HttpResponse:
    gpmi = signature.signing.gpmi
    asked = request.POST.get("shown") or request.GET.get(LANGUAGE_PARAMETER, "")
    fallback = gpmi.case_file.person.language if locked else str(request.LANGUAGE_CODE)
    language = language_for(fallback, asked)
    with override(language):
        form = SignatureForm(request.POST or None, name=signature.name)
        if request.method == "POST" and _open(signature) and form.is_valid():
            try:
                _keep(request, signature, form, language)
            except Refused as refused:
                show_refusal(form, refused)
            else:
                if not locked:
                    messages.success(request, _("Getekend."))
                    return redirect(screen_url(signature))
                return redirect(f"{request.path}?{LANGUAGE_PARAMETER}={language}")
        return _page(request, signature, form, language, locked=locked)


def _keep(request: HttpRequest, signature: Signature, form: SignatureForm, language: str) -> None:
    user, now, drawn = user_of(request), timezone.now(), form.cleaned_data["drawing"]
    told = LANGUAGE_NAMES.get(signature.signing.gpmi.language, LANGUAGE_NAMES["nl"]).get(language, "")
    with transaction.atomic():
        picture = None
        if drawn:
            upload = SimpleUploadedFile("handtekening.png", drawn, content_type=FileKind.PNG)
            picture = store_upload(by=user, upload=upload, at=now)
        sign_on_screen(
            signature=signature,
            drawing=picture,
            typed=form.cleaned_data["typed"],
            explained=form.cleaned_data["explained"],
            explained_in=told,
            by=user,
            at=now,
        )


def _page(
    request: HttpRequest, signature: Signature, form: SignatureForm, language: str, *, locked: bool
) -> HttpResponse:
    worker_language, gpmi = str(request.LANGUAGE_CODE), signature.signing.gpmi
    with override(worker_language):
        way_back = _("Voor de werker: neem het toestel terug") if locked else _("Terug zonder te tekenen")
    context: dict[str, Any] = {
        "signature": signature,
        "gpmi": gpmi,
        "form": form,
        "text": text_to_read(signature.signing, language=language),
        "open": _open(signature),
        "language": language,
        "languages": list(OWN_NAMES.items()),
        "other_language": language != gpmi.language,
        "explains": signature.party != Party.CENTRE,
        "way_back": way_back,
        "back_url": reverse("signing:take_back", args=[signature.pk]) if locked else screen_url(signature),
        "worker_language": worker_language,
    }
    return render(request, "contracts/sign_client.html", context, status=answer_status(form))
