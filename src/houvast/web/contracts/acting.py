"""One small form, one action, back to the contract: the shape most moments of a contract share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.contracts.models import Annex, Gpmi
from houvast.core.errors import Conflict, Refused
from houvast.web.contracts.opening import trail_of
from houvast.web.refusals import answer_status, expected_version, show_refusal, tell_refusal


@dataclass(frozen=True)
class Moment:
    """What the page of one moment says; `template` may add to `contracts/act.html`."""

    title: str
    text: str
    button: str
    done: str
    danger: bool = False
    template: str = "contracts/act.html"
    extra: dict[str, Any] = field(default_factory=dict)


def act_on(
    request: HttpRequest,
    gpmi: Gpmi,
    form: forms.Form,
    moment: Moment,
    act: Callable[[int], object],
    *,
    version: int | None = None,
    back: str = "",
) -> HttpResponse:
    """Show the form; on POST run `act(expected_version)` and go to the contract, or show why not beside the field.

    `version` is the version of the row that changes when that is not the contract itself; `back` another page to go to.
    """
    stale, back = False, back or reverse("contracts:detail", args=[gpmi.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act(expected_version(request))
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            messages.success(request, moment.done)
            return redirect(back)
    context = {
        "gpmi": gpmi,
        "person": gpmi.case_file.person,
        "form": form,
        "moment": moment,
        "stale": stale,
        "version": gpmi.version if version is None else version,
        "cancel_url": back,
        "trail": trail_of(gpmi, moment.title),
        **moment.extra,
    }
    return render(request, moment.template, context, status=answer_status(form, conflict=stale))


def refused_back(request: HttpRequest, row: Gpmi | Annex, refused: Refused) -> HttpResponse:
    """Say on the page of the contract or annex why something could not be done."""
    tell_refusal(request, refused)
    return _page_of(row)


def changed_meanwhile(request: HttpRequest, row: Gpmi | Annex) -> HttpResponse:
    """A colleague was first: show the contract or annex as it is now."""
    messages.warning(request, _("Een collega wijzigde dit intussen. Kijk na wat er nu staat."))
    return _page_of(row)


def _page_of(row: Gpmi | Annex) -> HttpResponse:
    return redirect("contracts:annex" if isinstance(row, Annex) else "contracts:detail", pk=row.pk)
