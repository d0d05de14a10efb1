"""Adding a person: first look whether she is there already, then save."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.clients.actions.persons import add_person
from houvast.apps.clients.models import Person
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.clients.forms.person import AddPersonForm, initial_from_search, with_person
from houvast.web.refusals import UNPROCESSABLE, show_refusal
from houvast.web.search.results import Result, describe


@dataclass(frozen=True)
class Match:
    """Somebody who may be the same; `choose_url` leads back to who asked, with the person that exists."""

    result: Result
    reasons: str
    choose_url: str


@requires(Permission.EDIT_PERSON)
def add(request: HttpRequest) -> HttpResponse:
    """Ask the least; show who may be the same; save when that is answered. `next` gets `?person=<id>`."""
    following = request.POST.get("next") or request.GET.get("next", "")
    user = user_of(request)
    if request.method != "POST":
        form = AddPersonForm(user=user, initial=initial_from_search(request.GET.get("q", "")))
        return _page(request, form, following, status=200)
    form = AddPersonForm(request.POST, user=user)
    looks_again = "check" in request.POST or bool(form.proposals)
    if form.is_valid() and not looks_again:
        try:
            person = add_person(
                details=form.details(), insz=form.cleaned_data["insz"], on=timezone.localdate(), by=user
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _added(request, person, following)
    if "check" in request.POST:  # htmx asks while typing: what is still empty is not yet wrong
        form.forget_missing()
    return _page(request, form, following, status=200 if looks_again else UNPROCESSABLE)


def _added(request: HttpRequest, person: Person, following: str) -> HttpResponse:
    messages.success(request, _("%(name)s is toegevoegd.") % {"name": person})
    back = with_person(following, person, host=request.get_host(), secure=request.is_secure())
    return redirect(back) if back else redirect("clients:edit", person.pk)


def _page(request: HttpRequest, form: AddPersonForm, following: str, *, status: int) -> HttpResponse:
    template = "clients/add.html#check" if request.htmx else "clients/add.html"  # type: ignore[attr-defined]
    context = {
        "form": form,
        "next": following,
        "matches": _matches(request, form, following),
    }
    return render(request, template, context, status=status)


def _matches(request: HttpRequest, form: AddPersonForm, following: str) -> list[Match]:
    found = describe([duplicate.person for duplicate in form.duplicates], user=user_of(request))
    host, secure = request.get_host(), request.is_secure()
    return [
        Match(
            result=result,
            reasons=", ".join(str(reason) for reason in duplicate.reasons),
            choose_url=with_person(following, duplicate.person, host=host, secure=secure),
        )
        for result, duplicate in zip(found, form.duplicates, strict=True)
    ]
