"""What a user changes about her own account, the text she has not saved yet, and what the manager does with accounts."""

import json
import re
from typing import Any, TypedDict

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from houvast.accounts.models import Draft, Team, User
from houvast.accounts.roles import Role
from houvast.audit.recording import action, record
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse

# `area:what` or `area:what:id`: the pages choose the keys, a browser may not invent a new shape.
DRAFT_KEY = re.compile(r"[a-z][a-z0-9_-]{0,30}(:[a-z0-9_-]{1,30}){0,2}")
DRAFT_MAX_BYTES = 200_000
DRAFTS_PER_USER = 100


@action("Klad bewaren")
def save_draft(*, by: User, key: str, data: dict[str, list[str]]) -> Draft:
    """Keep what `by` is typing in form `key`; `data` maps an input name to its list of values.

    Raises `Refused` for a malformed key, malformed data or more than `DRAFT_MAX_BYTES`. Beyond
    `DRAFTS_PER_USER` the oldest drafts go: a draft is a safety net, not an archive.
    """
    if not DRAFT_KEY.fullmatch(key):
        raise Refused(_("Dit formulier kan geen klad bewaren."))
    if not _is_form_data(data):
        raise Refused(_("De klad heeft een verkeerde vorm."))
    data = {_storable(name): [_storable(value) for value in values] for name, values in data.items()}
    if len(json.dumps(data)) > DRAFT_MAX_BYTES:
        raise Refused(_("De tekst is te lang om als klad te bewaren."))
    draft, _created = Draft.objects.update_or_create(user=by, key=key, defaults={"data": data})
    surplus = Draft.objects.visible_to(by).order_by("-updated_at").values("pk")[DRAFTS_PER_USER:]
    Draft.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()
    return draft


@action("Klad weggooien")
def discard_draft(*, by: User, key: str) -> None:
    """Forget the draft `key` of `by`; nothing happens when there is none."""
    Draft.objects.visible_to(by).filter(key=key).delete()


@action("Taal kiezen")
def choose_language(*, by: User, language: str) -> None:
    """Show the screens to `by` in `language` from now on; raise `Refused` for a language we do not have."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Deze taal bestaat niet in Houvast."))
    by.language = language
    by.save(update_fields=["language"])


@action("Gebruiker toegevoegd")
def add_user(
    *, username: str, email: str, first_name: str, last_name: str, role: Role, team: str, password: str, by: User | None
) -> User:
    """Give a colleague a login; `team` is the name of a team, made when it is new, or empty.

    Raises `Refused` (per field) for a taken user name, a weak password or a wrong address.
    """
    user = User(username=username, email=email, first_name=first_name, last_name=last_name, role=role)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused({"password": error.messages}) from error
    user.set_password(password)
    if team:
        user.team, _created = Team.objects.get_or_create(name=team)
    try:
        user.full_clean()
    except ValidationError as error:
        raise Refused(error.message_dict) from error
    user.save()
    return user


# Read aloud over the phone without mistakes: no l, o, 0 or 1.
ONE_TIME_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
ONE_TIME_LENGTH = 16


class UserDetails(TypedDict):
    """What the manager fills in about a colleague."""

    username: str
    first_name: str
    last_name: str
    email: str
    phone: str
    role: Role
    team: Team | None
    is_active: bool


@action("Gebruiker toegevoegd")
def add_colleague(*, details: UserDetails, by: User | None) -> tuple[User, str]:
    """Give a colleague a login from the screen of the manager; return her and a one-time password kept nowhere.

    Raises `Refused` per field. (`add_user` is for the command line, where the password is typed.)
    """
    password = _one_time_password()
    user = User(**details, password=make_password(password), password_is_temporary=True)
    _refuse_taken(user)
    user.save()
    return user, password


@action("Gebruiker gewijzigd")
def edit_user(*, user: User, details: UserDetails, by: User) -> User:
    """Change a colleague; nobody changes her own role or closes her own account. Raises `Refused` per field."""
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if fresh.pk == by.pk and details["role"] != fresh.role:
        raise Refused({"role": _("De eigen rol wijzigen kan niet. Vraag het een andere beheerder.")})
    if fresh.pk == by.pk and not details["is_active"]:
        raise Refused({"is_active": _("Het eigen account afsluiten kan niet. Vraag het een andere beheerder.")})
    for name, value in details.items():
        setattr(fresh, name, value)
    _refuse_taken(fresh)
    fresh.save()
    return fresh


@action("Eenmalig wachtwoord gegeven")
def give_one_time_password(*, user: User, by: User) -> str:
    """Replace a forgotten password; return the new one, to be said once. She chooses her own at the next login."""
    password = _one_time_password()
    fresh = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    fresh.password, fresh.password_is_temporary = make_password(password), True
    fresh.save(update_fields=["password", "password_is_temporary"])
    record(operation="UPDATE", table="accounts_user", row_id=fresh.pk)
    return password


@action("Tweede stap van het aanmelden gewist")
def reset_second_factor(*, user: User, by: User) -> int:
    """Forget the authenticator and recovery codes of a lost phone; return how many there were."""
    authenticators = list(Authenticator.objects.filter(user=user))
    for authenticator in authenticators:
        record(operation="DELETE", table="mfa_authenticator", row_id=authenticator.pk, old={"user_id": user.pk})
        authenticator.delete()
    return len(authenticators)


@action("Team bewaard")
def save_team(*, name: str, by: User | None, team: Team | None = None) -> Team:
    """Add a team, or rename `team`; raises `Refused({"name": …})` when the name is taken."""
    row = team or Team()
    row.name = name
    if Team.objects.filter(name__iexact=name).exclude(pk=row.pk).exists():
        raise Refused({"name": _("Er is al een team met deze naam.")})
    save_or_refuse(row, field="name")
    return row


def _one_time_password() -> str:
    return get_random_string(ONE_TIME_LENGTH, ONE_TIME_ALPHABET)


def _refuse_taken(user: User) -> None:
    """Login names and e-mail addresses both open the door: each belongs to one colleague."""
    others = User.objects.exclude(pk=user.pk)
    if others.filter(username__iexact=user.username).exists():
        raise Refused({"username": _("Deze gebruikersnaam is al in gebruik.")})
    if user.email and others.filter(email__iexact=user.email).exists():
        raise Refused({"email": _("Dit e-mailadres is al van een andere gebruiker.")})


def _is_form_data(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(name, str) and isinstance(values, list) and all(isinstance(value, str) for value in values)
        for name, values in data.items()
    )


def _storable(text: str) -> str:
    """Leave out what PostgreSQL cannot keep in JSON (NUL, half an emoji): pasted rubbish may not cost the text."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
