"""What a user changes about her own account, and the text she has not saved yet."""

import json
import re
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from houvast.accounts.models import Draft, Team, User
from houvast.accounts.roles import Role
from houvast.audit.recording import action
from houvast.core.errors import Refused

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


def _is_form_data(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(name, str) and isinstance(values, list) and all(isinstance(value, str) for value in values)
        for name, values in data.items()
    )
