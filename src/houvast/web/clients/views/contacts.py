"""The people around a client."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.actions.contacts import (
    add_contact_person,
    edit_contact_person,
    remove_contact_person,
)
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.clients.forms.history import ContactPersonForm
from houvast.web.clients.frame import open_person, person_context
from houvast.web.refusals import UNPROCESSABLE


@requires(Permission.EDIT_PERSON)
def contacts(request: HttpRequest, person_id: int) -> HttpResponse:
    """The list with a form under it to add somebody."""
    person = open_person(request, person_id, page="Contactpersonen")
    form, status = ContactPersonForm(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid():
            add_contact_person(person=person, details=form.details(), by=user_of(request))
            messages.success(request, _("De contactpersoon is bewaard."))
            return redirect("clients:contacts", person.pk)
        status = UNPROCESSABLE
    context = {
        **person_context(request, person, tab="contacts"),
        "form": form,
        "contacts": person.contact_persons.all(),
    }
    return render(request, "clients/contacts.html", context, status=status)


@requires(Permission.EDIT_PERSON)
def contact_edit(request: HttpRequest, person_id: int, pk: int) -> HttpResponse:
    """Correct a contact person."""
    person, contact = _contact_or_404(request, person_id, pk)
    form, status = ContactPersonForm(request.POST or None, instance=contact), 200
    if request.method == "POST":
        if form.is_valid():
            edit_contact_person(contact=contact, details=form.details(), by=user_of(request))
            messages.success(request, _("De contactpersoon is bewaard."))
            return redirect("clients:contacts", person.pk)
        status = UNPROCESSABLE
    context = {**person_context(request, person, tab="contacts"), "form": form, "contact": contact}
    return render(request, "clients/contact_edit.html", context, status=status)


@requires(Permission.EDIT_PERSON)
def contact_remove(request: HttpRequest, person_id: int, pk: int) -> HttpResponse:
    """Ask first, then take the contact person off the list."""
    person, contact = _contact_or_404(request, person_id, pk)
    if request.method == "POST":
        remove_contact_person(contact=contact, by=user_of(request))
        messages.success(request, _("De contactpersoon is verwijderd."))
        return redirect("clients:contacts", person.pk)
    context = {
        "question": _("%(name)s verwijderen?") % {"name": contact.name},
        "text": _("De naam verdwijnt van de lijst. In het logboek blijft staan wie het was."),
        "action": request.path,
        "confirm": _("Verwijder"),
        "cancel_url": reverse("clients:contacts", args=[person.pk]),
        "danger": True,
    }
    return render(request, "web/confirm.html", context)


def _contact_or_404(request: HttpRequest, person_id: int, pk: int) -> tuple[Any, Any]:
    person = open_person(request, person_id, page="Contactpersonen")
    return person, get_visible_or_404(person.contact_persons.all(), pk=pk)
