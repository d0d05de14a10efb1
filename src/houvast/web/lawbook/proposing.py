"""Proposing a value: of one number, or of everything that moves with an index step."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.actions import propose_value
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.lawbook.values import OF_THE_INSTRUMENT, value_on
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.lawbook.forms import IndexStepForm, ValueForm
from houvast.web.lawbook.hints import hints
from houvast.web.lawbook.words import value_text
from houvast.web.refusals import UNPROCESSABLE, show_refusal
from houvast_rules.law import current_law


@requires(Permission.PROPOSE_VALUE)
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Propose a value of one number; somebody else confirms it."""
    shipped = current_law().parameters.get(key)
    if shipped is None or key in OF_THE_INSTRUMENT:
        raise Http404
    law, today = law_in_force(), timezone.localdate()
    hint = hints(law, today).get(key)
    taken = {"value": hint.proposed} if hint and "rekenvoorstel" in request.GET else {}
    form, status = ValueForm(request.POST or None, parameter=shipped, initial=taken), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                proposed = propose_value(
                    row=form.row(), sure=form.cleaned_data["sure"], by=user_of(request), at=timezone.now()
                )
                messages.success(request, _("Het voorstel wacht nu op een tweede persoon."))
                return redirect("lawbook:value", proposed.pk)
            except Refused as refused:
                show_refusal(form, refused)
    now = value_on(law, key, today)
    context = {
        "form": form,
        "parameter": shipped,
        "hint": hint,
        "hint_text": value_text(shipped, hint.proposed) if hint else "",
        "now": now,
        "now_text": value_text(shipped, now.value) if now else "",
        "unconfirmed": now is not None and not now.is_confirmed_on(today),
        "today": today,
        "trail": [
            (_("Bedragen en termijnen"), reverse("lawbook:list")),
            (shipped.label, reverse("lawbook:number", args=[key])),
            (_("Waarde voorstellen"), ""),
        ],
    }
    return render(request, "lawbook/propose.html", context, status=status)


@requires(Permission.PROPOSE_VALUE)
def index_step(request: HttpRequest) -> HttpResponse:
    """Propose every amount that rises with the index at once: one date, one source, a box per amount."""
    law, today = law_in_force(), timezone.localdate()
    calculated = hints(law, today)
    known = {key: value_on(law, key, today) for key in calculated}
    rows = {key: law.parameters[key] for key in calculated}
    filled = {form_name: hint.proposed for form_name, hint in IndexStepForm.named(calculated).items()}
    initial = filled if "rekenvoorstel" in request.GET else {}
    form, status = IndexStepForm(request.POST or None, parameters=rows, initial=initial), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and (count := _propose_all(form, request)):
            text = ngettext(
                "%(count)s voorstel wacht nu op een tweede persoon.",
                "%(count)s voorstellen wachten nu op een tweede persoon.",
                count,
            )
            messages.success(request, text % {"count": count})
            return redirect("lawbook:list")
    context = {
        "form": form,
        "lines": [
            {
                "field": form[name],
                "now": value_text(rows[key], found.value) if (found := known[key]) else "",
                "calculated": value_text(rows[key], calculated[key].proposed),
                "warnings": calculated[key].warnings[1:],
            }
            for name, key in IndexStepForm.keys_by_name(calculated).items()
        ],
        "general": next((hint.warnings[0] for hint in calculated.values() if hint.warnings), ""),
        "trail": [(_("Bedragen en termijnen"), reverse("lawbook:list")), (_("Indexstap"), "")],
    }
    return render(request, "lawbook/index_step.html", context, status=status)


def _propose_all(form: IndexStepForm, request: HttpRequest) -> int:
    """All or nothing: a refusal of one is shown beside it and the others wait too."""
    rows, count = form.rows(), 0
    refusals: list[tuple[str, Refused]] = []
    with transaction.atomic():
        for name, row in rows.items():
            try:
                propose_value(row=row, sure=form.cleaned_data["sure"], by=user_of(request), at=timezone.now())
                count += 1
            except Refused as refused:
                refusals.append((name, refused))
        if refusals:
            transaction.set_rollback(True)
    for name, refusal in refusals:
        _beside(form, name, refusal)
    return 0 if refusals else count


def _beside(form: IndexStepForm, name: str, refused: Refused) -> None:
    """Show what is wrong with one amount beside it; doubts also ask for the tick."""
    by_field: dict[str, Any] = refused.message_dict if hasattr(refused, "error_dict") else {name: refused.messages}
    for field, texts in by_field.items():
        for text in texts:
            form.add_error(name if field in {"value", "sure", "starts_on"} else field, text)
        if field == "sure" and not form.has_error("sure"):
            form.add_error("sure", _("Kijk de gemerkte bedragen na en vink dan aan."))
