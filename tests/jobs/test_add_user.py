"""`houvast add_user`: the first login of a new centre."""

import io

import pytest
from django.core.management import CommandError, call_command

from houvast.accounts.models import Team, User
from houvast.accounts.roles import Role
from houvast.audit.models import Event

PASSWORD = "een lange zin om te onthouden"
pytestmark = pytest.mark.django_db


def add(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = PASSWORD) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("add_user", *arguments, stdout=said)
    return said.getvalue()


def test_a_colleague_gets_a_login_a_role_and_a_team(monkeypatch: pytest.MonkeyPatch) -> None:
    said = add(monkeypatch, "els", "--role", "head_of_service", "--email", "els@centrum.example", "--team", "Noord")
    user = User.objects.get(username="els")
    assert user.check_password(PASSWORD)
    assert (user.role, user.team) == (Role.HEAD_OF_SERVICE, Team.objects.get(name="Noord"))
    assert said == "els: diensthoofd\n"
    event = Event.objects.get(table="accounts_user", row_id=user.pk)
    assert event.action == "Gebruiker toegevoegd"
    assert "password" not in event.new


@pytest.mark.parametrize(
    ("arguments", "password", "reason"),
    [
        (["els", "--role", "desk"], "kort", "password: "),
        (["els", "--role", "desk", "--email", "geen adres"], PASSWORD, "email: "),
        (["bestaat", "--role", "desk"], PASSWORD, "username: "),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], password: str, reason: str
) -> None:
    add(monkeypatch, "bestaat", "--role", "desk")
    with pytest.raises(CommandError, match=reason):
        add(monkeypatch, *arguments, password=password)
    assert User.objects.count() == 1
