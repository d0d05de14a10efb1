"""Accounts and teams: who works here, in which role, and helping somebody who cannot log in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.accounts.actions import add_colleague, edit_user, give_one_time_password, reset_second_factor, save_team
from houvast.accounts.directory import teams_managed_by, users_managed_by
from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.accounts.forms import TeamForm, UserForm, initial_of, team_initial
from houvast.web.refusals import UNPROCESSABLE, show_refusal

PER_PAGE = 50


@require_safe
@requires(Permission.MANAGE_USERS)
def users(request: HttpRequest) -> HttpResponse:
    """Every account, active ones first."""
    everybody = users_managed_by(user_of(request))
    page = Paginator(everybody.order_by("-is_active", "last_name", "first_name", "id"), PER_PAGE)
    return render(request, "accounts/users.html", {"page": page.get_page(request.GET.get("page"))})


@never_cache
@requires(Permission.MANAGE_USERS)
def user_add(request: HttpRequest) -> HttpResponse:
    """Add a colleague and show the one-time password, once."""
    form, status = UserForm(request.POST or None, manager=user_of(request)), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                added, password = add_colleague(details=form.details(), by=user_of(request))
                return _show_password(request, added, password)
            except Refused as refused:
                show_refusal(form, refused)
    context = {"form": form, "title": _("Gebruiker toevoegen"), "trail": _trail(_("Gebruiker toevoegen"))}
    return render(request, "accounts/user_form.html", context, status=status)


@requires(Permission.MANAGE_USERS)
def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a colleague's role, team or data."""
    manager, colleague = user_of(request), _colleague_or_404(request, pk)
    form, status = UserForm(request.POST or None, manager=manager, initial=initial_of(colleague)), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                edit_user(user=colleague, details=form.details(), by=manager)
                messages.success(request, _("%(name)s is bewaard.") % {"name": colleague})
                return redirect("accounts:users")
            except Refused as refused:
                show_refusal(form, refused)
    context = {"form": form, "title": str(colleague), "colleague": colleague, "trail": _trail(str(colleague))}
    return render(request, "accounts/user_form.html", context, status=status)


@never_cache
@requires(Permission.MANAGE_USERS)
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then give a new one-time password."""
    colleague = _colleague_or_404(request, pk)
    if request.method == "POST":
        return _show_password(request, colleague, give_one_time_password(user=colleague, by=user_of(request)))
    return _ask(
        request,
        colleague,
        question=_("Nieuw wachtwoord voor %(name)s?") % {"name": colleague},
        text=_("Het huidige wachtwoord werkt dan niet meer. Het nieuwe verschijnt één keer op het scherm."),
        confirm=_("Geef een nieuw wachtwoord"),
    )


@requires(Permission.MANAGE_USERS)
def user_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then forget the second step of logging in, for a lost phone."""
    colleague = _colleague_or_404(request, pk)
    if request.method == "POST":
        reset_second_factor(user=colleague, by=user_of(request))
        messages.success(request, _("De tweede stap van %(name)s is gewist.") % {"name": colleague})
        return redirect("accounts:user_edit", colleague.pk)
    return _ask(
        request,
        colleague,
        question=_("Tweede stap van %(name)s wissen?") % {"name": colleague},
        text=_("Doe dit enkel als de telefoon verloren is en na een controle van wie het vraagt."),
        confirm=_("Wis de tweede stap"),
    )


@requires(Permission.MANAGE_USERS)
def teams(request: HttpRequest) -> HttpResponse:
    """The teams, with a form to add one."""
    form, status = TeamForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if _save_team(request, form):
            return redirect("accounts:teams")
    rows = teams_managed_by(user_of(request)).prefetch_related("members")
    context = {"form": form, "teams": rows, "trail": _trail(_("Teams"))}
    return render(request, "accounts/teams.html", context, status=status)


@requires(Permission.MANAGE_USERS)
def team_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a team."""
    team = get_visible_or_404(teams_managed_by(user_of(request)), pk=pk)
    form, status = TeamForm(request.POST or None, initial=team_initial(team)), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if _save_team(request, form, team=team):
            return redirect("accounts:teams")
    return render(
        request, "accounts/team_form.html", {"form": form, "team": team, "trail": _trail(str(team))}, status=status
    )


def _save_team(request: HttpRequest, form: TeamForm, **team: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        save_team(name=form.cleaned_data["name"], by=user_of(request), **team)
    except Refused as refused:
        show_refusal(form, refused)
        return False
    messages.success(request, _("Het team is bewaard."))
    return True


def _colleague_or_404(request: HttpRequest, pk: int) -> User:
    return get_visible_or_404(users_managed_by(user_of(request)), pk=pk)


def _show_password(request: HttpRequest, colleague: User, password: str) -> HttpResponse:
    """The only time the password is readable: not stored, not mailed, not in a message that could come back."""
    context = {"colleague": colleague, "password": password, "trail": _trail(str(colleague))}
    return render(request, "accounts/one_time_password.html", context)


def _ask(request: HttpRequest, colleague: User, *, question: str, text: str, confirm: str) -> HttpResponse:
    context = {
        "question": question,
        "text": text,
        "action": request.path,
        "confirm": confirm,
        "cancel_url": reverse("accounts:user_edit", args=[colleague.pk]),
        "danger": True,
    }
    return render(request, "web/confirm.html", context)


def _trail(last: str) -> list[tuple[str, str]]:
    return [(_("Gebruikers"), reverse("accounts:users")), (last, "")]
