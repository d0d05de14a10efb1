"""Forms on accounts and teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.accounts.actions import UserDetails
from houvast.accounts.directory import teams_managed_by
from houvast.accounts.models import Team, User
from houvast.accounts.permissions import FileScope
from houvast.accounts.roles import ROLES, Role
from houvast.web.forms import RadioCards, described


def _role_choices() -> list[tuple[str, Any]]:
    """Each role with the files it reaches: the choice that matters most for who sees what."""
    return [(role.value, described(role.label, FileScope(ROLES[role].scope).label)) for role in Role]


class UserForm(forms.Form):
    """One colleague. The password is never typed here."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=150)
    last_name = forms.CharField(label=_("Familienaam"), max_length=150)
    username = forms.CharField(label=_("Gebruikersnaam"), max_length=150, validators=[User.username_validator])
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False)
    role = forms.ChoiceField(label=_("Rol"), choices=_role_choices, widget=RadioCards)
    team: Any = forms.ModelChoiceField(None, label=_("Team"), required=False, empty_label=_("geen team"))
    is_active = forms.BooleanField(label=_("Kan aanmelden"), required=False, initial=True)

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_managed_by(manager)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        role = typed.get("role")
        if role and ROLES[Role(role)].scope == FileScope.TEAM and not typed.get("team"):
            self.add_error("team", _("Kies een team: deze rol ziet de dossiers van het team."))
        return typed

    def details(self) -> UserDetails:
        return UserDetails(**{**self.cleaned_data, "role": Role(self.cleaned_data["role"])})  # type: ignore[typeddict-item]


def initial_of(user: User) -> dict[str, Any]:
    """Return the values of a colleague for the form."""
    return {name: getattr(user, name) for name in UserForm.base_fields}


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=80)


def team_initial(team: Team) -> dict[str, str]:
    return {"name": team.name}
