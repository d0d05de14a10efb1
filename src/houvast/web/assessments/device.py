"""A device in the hands of the client, whatever the instrument: given, answered on, and taken back (docs/adr/0022).

An instrument brings a `ClientPage`: its questions, and how only the client's answers are kept.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.core.errors import Conflict, Refused
from houvast.web.access import user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.merging import as_opened, merge, nothing_entangled, values_of
from houvast.web.assessments.saving import AUTOSAVE, LANGUAGE_PARAMETER
from houvast.web.formatting import clock_time
from houvast.web.handover import MOST_TRIES, hand_over, handed_over, take_back
from houvast.web.refusals import answer_status

_THANKS = gettext_lazy("De antwoorden zijn bewaard. Geef het toestel nu terug aan de werker.")
_AGAIN = gettext_lazy("Terug naar de vragen")
_RETURNED = gettext_lazy("Het toestel is terug. De antwoorden van de cliënt staan erbij.")


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """Where the pages of a handed-over device are named, and what is said when it comes back."""

    area: str
    thanks: str | Promise = _THANKS
    again: str | Promise = _AGAIN
    returned: str | Promise = _RETURNED


@dataclass(kw_only=True)
class ClientPage(ABC):
    """What the client answers of one draft; `area` is where its pages are named, such as `assessments:client`."""

    area: ClassVar[str]

    request: HttpRequest
    draft: Any
    language: str = ""

    @classmethod
    @abstractmethod
    def open(cls, request: HttpRequest, pk: int, *, page: str) -> Self:
        """Open the draft as it is stored now; 404 for who may not see its file."""

    @abstractmethod
    def form(self, data: Any = None) -> Any:
        """The client's questions with what is stored, or with what was sent."""

    @abstractmethod
    def context(self, form: Any) -> dict[str, Any]:
        """What the template shows beside what every such page shows."""

    @abstractmethod
    def store(self, form: Any) -> None:
        """Keep the client's answers and nothing else; raises `Refused` when it is final."""


class TakeBackForm(forms.Form):
    """The worker shows that it is she who takes the device back."""

    password = forms.CharField(
        label=gettext_lazy("Wachtwoord van de werker"),
        widget=forms.PasswordInput({"autocomplete": "current-password", "class": "form-control"}),
    )


def give(request: HttpRequest, pk: int, page_class: type[ClientPage]) -> HttpResponse:
    """Ask first, then lock this session to the client's page."""
    area = page_class.area
    if page_class.open(request, pk, page="Toestel aan de cliënt geven").draft.is_final:
        messages.warning(request, _("Deze meting is definitief en verandert niet meer."))
        return redirect(f"{area}:detail", pk=pk)
    if request.method == "POST" and user_of(request).has_usable_password():
        hand_over(request, pk, area=area)
        return redirect(f"{area}:client", pk=pk)
    context = {
        "question": _("Geef je het toestel aan de cliënt?"),
        "text": _(
            "De cliënt ziet enkel zijn eigen vragen, in zijn eigen taal. Niets anders gaat open op dit toestel, "
            "tot je het terugneemt met je wachtwoord."
        ),
        "action": request.path,
        "confirm": _("Geef het toestel door"),
        "cancel_url": reverse(f"{area}:fill", args=[pk]),
        "danger": False,
        "form": None,
    }
    if not user_of(request).has_usable_password():
        context["text"] = _("Dit kan pas met een eigen wachtwoord: daarmee neem je het toestel terug.")
    return render(request, "web/confirm.html", context)


def answer(request: HttpRequest, pk: int, page_class: type[ClientPage]) -> HttpResponse:
    """Show the client's questions and keep the answers; only on a device that was handed over for them."""
    while True:
        try:
            return _answered(request, pk, page_class)
        except Conflict:
            # Somebody saved between reading and writing, such as this page itself as it closed: look again.
            continue


def _answered(request: HttpRequest, pk: int, page_class: type[ClientPage]) -> HttpResponse:
    mine = handed_over(request, area=page_class.area) == pk
    try:
        page = page_class.open(request, pk, page="Cliënt vult zelf in")
    except Http404:
        if mine:  # access ended while the client had the device: only the way back is left
            return redirect(f"{page_class.area}:take_back", pk=pk)
        raise
    if not mine:
        return redirect(f"{page_class.area}:give", pk=pk)
    asked = request.POST.get(LANGUAGE_PARAMETER) or request.POST.get("shown") or request.GET.get(LANGUAGE_PARAMETER, "")
    page.language = language_for(page.draft.case_file.person.language, asked)
    with override(page.language):
        if request.method == "POST":
            return _keep(page)
        return _shown(page, page.form())


def back(request: HttpRequest, pk: int, page_class: type[ClientPage]) -> HttpResponse:
    """The worker takes the device back with her password; five wrong ones log her out."""
    return take_device_back(request, pk, HandedOver(area=page_class.area))


def take_device_back(request: HttpRequest, pk: int, device: HandedOver) -> HttpResponse:
    """Ask the worker's password and open the session again; five wrong ones log her out."""
    area = device.area
    if handed_over(request, area=area) is None:
        return redirect(f"{area}:fill", pk=pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if take_back(request, form.cleaned_data["password"]):
            messages.success(request, str(device.returned))
            return redirect(f"{area}:fill", pk=pk)
        if not request.user.is_authenticated:
            messages.warning(request, _("Te veel foute wachtwoorden: meld opnieuw aan. De antwoorden zijn bewaard."))
            return redirect("account_login")
        form.add_error(
            "password", _("Dat wachtwoord klopt niet. Na %(most)s keer wordt afgemeld.") % {"most": MOST_TRIES}
        )
    language = language_for("", request.GET.get(LANGUAGE_PARAMETER, ""))
    with override(language):  # the client still holds the device
        thanks = _("Bedankt"), str(device.thanks)
    context = {
        "form": form,
        "client_url": reverse(f"{area}:client", args=[pk]),
        "again": device.again,
        "thanks": thanks,
        "language": language,
    }
    return render(request, "assessments/take_back.html", context, status=answer_status(form))


def _keep(page: ClientPage) -> HttpResponse:
    """Keep what the client changed; where somebody else answered for him meanwhile, his own word counts."""
    request = page.request
    sent, stored = page.form(request.POST), page.form()
    merged = merge(sent, stored, data=request.POST, is_current=False, entangled=nothing_entangled)
    form = page.form(merged.data)
    form.is_valid()
    quiet = request.headers.get("X-Requested-With") == AUTOSAVE
    try:
        page.store(form)
    except Refused:
        if quiet:
            return JsonResponse({"message": _("Deze vragenlijst is al afgerond.")}, status=409)
        return _shown(page, form)
    if quiet:
        return JsonResponse({"time": clock_time(timezone.now()), "opened": as_opened(values_of(form))})
    name = "take_back" if "done" in request.POST else "client"
    address = reverse(f"{page.area}:{name}", args=[page.draft.pk])
    return redirect(f"{address}?{LANGUAGE_PARAMETER}={page.language}")


def _shown(page: ClientPage, form: Any) -> HttpResponse:
    worker_language = str(page.request.LANGUAGE_CODE)
    with override(worker_language):
        way_back = _("Voor de werker: neem het toestel terug")
    context = {
        "way_back": way_back,
        "worker_language": worker_language,
        "closed": page.draft.is_final,
        "form": form,
        "opened": as_opened(values_of(page.form() if form.is_bound else form)),
        "language": page.language,
        "languages": list(LANGUAGE_NAMES.items()),
        **{f"{name}_url": reverse(f"{page.area}:{name}", args=[page.draft.pk]) for name in ("client", "take_back")},
        **page.context(form),
    }
    return render(page.request, f"{page.area}/client.html", context)
