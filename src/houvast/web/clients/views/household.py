"""The household of a person: who lives together, in which role, from when to when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.actions.households import change_role, create_household, join_household, leave_household
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.apps.clients.search import find_persons
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.clients.forms.history import LeaveForm, MemberForm
from houvast.web.clients.frame import open_person, person_context
from houvast.web.refusals import UNPROCESSABLE, show_refusal
from houvast.web.search.results import describe

PROPOSALS = 8


@requires(Permission.EDIT_PERSON)
def household(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the household now and before; search for somebody to add."""
    person = open_person(request, person_id, page="Gezin")
    text = request.GET.get("lid", "").strip()
    found = find_persons(user_of(request), text, limit=PROPOSALS).persons if text else []
    add_query = urlencode({"q": text, "next": reverse("clients:join", args=[person.pk])})
    context = {
        **_household_context(request, person),
        "add_query": add_query,
        "text": text,
        "found": describe(found, user=user_of(request)),
    }
    template = "clients/household.html#found" if request.htmx else "clients/household.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@requires(Permission.EDIT_PERSON)
def join(request: HttpRequest, person_id: int) -> HttpResponse:
    """Add `person` (from the address, by search or after adding) to the household; without one, start it."""
    person = open_person(request, person_id, page="Gezin")
    current = _current(person)
    wanted = request.GET.get("person", "")
    other = get_visible_or_404(Person.objects.identifiable_by(user_of(request)), pk=wanted) if wanted else person
    initial = {"role": HouseholdRole.REFERENCE if current is None and other == person else HouseholdRole.CHILD}
    form, status = MemberForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                _join(request, person, other, current, form)
                return redirect("clients:household", person.pk)
            except Refused as refused:
                show_refusal(form, refused)
    title = _("%(name)s toevoegen aan het gezin") % {"name": other} if current else _("Gezin beginnen")
    return _form_page(request, person, form, title=title, status=status)


def _join(request: HttpRequest, person: Any, other: Any, current: Any, form: MemberForm) -> None:
    typed = form.cleaned_data
    role, user = HouseholdRole(typed["role"]), user_of(request)
    if current is None and other == person:
        create_household(person=person, role=role, start=typed["start"], by=user)
    elif current is None:
        raise Refused(_("Begin eerst een gezin voor %(name)s.") % {"name": person})
    else:
        join_household(
            household=current.household,
            person=other,
            role=role,
            dependent=typed["dependent"],
            start=typed["start"],
            by=user,
        )
    messages.success(request, _("Het gezin is bewaard."))


@requires(Permission.EDIT_PERSON)
def role(request: HttpRequest, person_id: int, pk: int) -> HttpResponse:
    """Give a member another role from a day on."""
    person, member = _member_or_404(request, person_id, pk)
    initial = {"role": member.role, "dependent": member.dependent}
    form, status = MemberForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                change_role(
                    membership=member,
                    role=HouseholdRole(form.cleaned_data["role"]),
                    dependent=form.cleaned_data["dependent"],
                    start=form.cleaned_data["start"],
                    by=user_of(request),
                )
                messages.success(request, _("De rol is bewaard."))
                return redirect("clients:household", person.pk)
            except Refused as refused:
                show_refusal(form, refused)
    title = _("Rol van %(name)s in het gezin") % {"name": member.person}
    return _form_page(request, person, form, title=title, status=status)


@requires(Permission.EDIT_PERSON)
def leave(request: HttpRequest, person_id: int, pk: int) -> HttpResponse:
    """End a membership; the history keeps it."""
    person, member = _member_or_404(request, person_id, pk)
    form, status = LeaveForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                leave_household(membership=member, last=form.cleaned_data["last"], by=user_of(request))
                messages.success(request, _("%(name)s hoort niet meer bij dit gezin.") % {"name": member.person})
                return redirect("clients:household", person.pk)
            except Refused as refused:
                show_refusal(form, refused)
    title = _("%(name)s vertrekt uit het gezin") % {"name": member.person}
    return _form_page(request, person, form, title=title, status=status)


def _household_context(request: HttpRequest, person: Any) -> dict[str, Any]:
    current = _current(person)
    household_id = current.household_id if current else None
    members = HouseholdMembership.objects.for_reader(user_of(request)).filter(household=household_id)
    rows = list(members.order_by("period", "id"))
    return {
        **person_context(request, person, tab="household"),
        "membership": current,
        "members": [row for row in rows if row.period.upper is None],
        "former": [row for row in rows if row.period.upper is not None],
        "earlier": person.memberships.exclude(household=household_id).order_by("-period"),
    }


def _current(person: Any) -> Any:
    return person.memberships.current().select_related("household").first()


def _member_or_404(request: HttpRequest, person_id: int, pk: int) -> tuple[Any, Any]:
    """A member of this person's own household; a protected member can only be changed by who may see her."""
    person = open_person(request, person_id, page="Gezin")
    current = _current(person)
    visible = HouseholdMembership.objects.for_reader(user_of(request)).filter(named=True)
    return person, get_visible_or_404(visible, household=current.household_id if current else None, pk=pk)


def _form_page(request: HttpRequest, person: Any, form: forms.Form, *, title: str, status: int) -> HttpResponse:
    context = {**person_context(request, person, tab="household"), "form": form, "form_title": title}
    return render(request, "clients/household_form.html", context, status=status)
