"""Members of staff and their teams."""

import itertools
from typing import Any

from django.contrib.auth.hashers import make_password

from houvast.accounts.models import Team, User
from houvast.accounts.roles import Role

_numbers = itertools.count(1)

PASSWORD = "een-lang-wachtwoord"


def make_team(name: str = "") -> Team:
    return Team.objects.create(name=name or f"Team {next(_numbers)}")


def make_user(role: Role = Role.SOCIAL_WORKER, *, team: Team | None = None, **fields: Any) -> User:
    """A user of `role`; log in with `client.force_login(user)` or with `PASSWORD`."""
    number = next(_numbers)
    return User.objects.create(
        **{
            "username": f"{role.value}-{number}",
            "email": f"{role.value}-{number}@houtrode.test",
            "first_name": "Noor",
            "last_name": f"Peeters {number}",
            "password": make_password(PASSWORD),
            "role": role,
            "team": team,
            **fields,
        }
    )
