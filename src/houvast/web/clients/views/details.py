"""Correcting who somebody is, where she lives and under which number she is known."""

import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.actions.addresses import change_address
from houvast.apps.clients.actions.identifiers import set_insz
from houvast.apps.clients.actions.persons import edit_person
from houvast.apps.clients.enums import AddressKind
from houvast.apps.clients.identifiers import check_insz, contradictions
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.clients.forms.history import AddressForm, InszForm
from houvast.web.clients.forms.person import EditPersonForm
from houvast.web.clients.frame import open_person, person_context
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.refusals import CONFLICT, UNPROCESSABLE, differences, expected_version, show_refusal, typed_again


@requires(Permission.EDIT_PERSON)
def edit(request: HttpRequest, person_id: int) -> HttpResponse:
    """Change the details; a colleague's earlier save is shown beside what was typed."""
    person = open_person(request, person_id, page="Gegevens")
    context, status = person_context(request, person, tab="edit"), 200
    # A copy: checking a ModelForm writes what was typed into its row, and the top of the page shows what is saved.
    form = EditPersonForm(request.POST or None, instance=copy.copy(person))
    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            if form.is_valid():
                edit_person(
                    person=person,
                    version=expected_version(request),
                    details=form.details(),
                    on=timezone.localdate(),
                    by=user_of(request),
                )
                forget_draft(request, f"person:{person.pk}")
                messages.success(request, _("De gegevens zijn bewaard."))
                return redirect("clients:edit", person.pk)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            person.refresh_from_db()
            context["conflict"] = differences(form, EditPersonForm(instance=person))
            form.data = typed_again(request, version=person.version)
            status = CONFLICT
    draft = restore_draft(form, request=request, key=f"person:{person.pk}")
    return render(request, "clients/edit.html", {**context, "form": form, "draft": draft}, status=status)


@requires(Permission.EDIT_PERSON)
def address(request: HttpRequest, person_id: int) -> HttpResponse:
    """A new address from a day on, above the history."""
    person = open_person(request, person_id, page="Adres")
    form, status = AddressForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            kind, start = AddressKind(form.cleaned_data["kind"]), form.cleaned_data["start"]
            try:
                change_address(person=person, kind=kind, details=form.details(), start=start, by=user_of(request))
                messages.success(request, _("Het adres is bewaard."))
                return redirect("clients:address", person.pk)
            except Refused as refused:
                show_refusal(form, refused)
    history = person.addresses.order_by("kind", "-period")
    context = {**person_context(request, person, tab="address"), "form": form, "history": history}
    return render(request, "clients/address.html", context, status=status)


@requires(Permission.EDIT_PERSON)
def insz(request: HttpRequest, person_id: int) -> HttpResponse:
    """Another number, from a day on or as a correction; the earlier ones stay in the history."""
    person = open_person(request, person_id, page="Rijksregisternummer")
    history = list(person.insz_history.order_by("-period"))
    form, status = InszForm(request.POST or None, has_number=bool(history)), 200
    asks: list[Any] = []
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                asks = _contradictions(person, form)
                if not asks:
                    _save_number(request, person, form)
                    return redirect("clients:insz", person.pk)
            except Refused as refused:
                show_refusal(form, refused)
    context = {**person_context(request, person, tab="insz"), "form": form, "history": history, "contradictions": asks}
    return render(request, "clients/insz.html", context, status=status)


def _contradictions(person: Any, form: InszForm) -> list[Any]:
    """What must be confirmed first: the number says something else than the person's data."""
    reading = check_insz(form.cleaned_data["insz"], on=timezone.localdate())
    if form.cleaned_data["confirm_number"]:
        return []
    return contradictions(reading, birth_date=person.birth_date, sex=person.sex)


def _save_number(request: HttpRequest, person: Any, form: InszForm) -> None:
    set_insz(
        person=person,
        number=form.cleaned_data["insz"],
        start=form.cleaned_data.get("start"),
        correction=form.is_correction,
        on=timezone.localdate(),
        by=user_of(request),
    )
    messages.success(request, _("Het nummer is bewaard."))
