"""What the manager of accounts does, and what nobody may do to herself."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate

from houvast.accounts.actions import (
    UserDetails,
    add_colleague,
    edit_user,
    give_one_time_password,
    reset_second_factor,
    save_team,
)
from houvast.accounts.directory import actors_for, teams_managed_by, users_managed_by
from houvast.accounts.models import Team, User
from houvast.accounts.roles import Role
from houvast.audit.models import Event
from houvast.core.errors import Refused
from tests.factories.accounts import PASSWORD, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return make_user(Role.MANAGER)


def details_of(user: User | None = None, **changed) -> UserDetails:
    names = UserDetails.__annotations__
    given = {"username": "els", "first_name": "Els", "last_name": "Maes", "email": "els@houtrode.test", "phone": ""}
    plain = {**given, "role": Role.COACH, "team": None, "is_active": True}
    return UserDetails(**{**({name: getattr(user, name) for name in names} if user else plain), **changed})


def test_a_new_colleague_gets_a_password_that_works_once_said(manager) -> None:
    colleague, password = add_colleague(details=details_of(), by=manager)
    assert authenticate(username="els", password=password) == colleague
    assert colleague.password_is_temporary
    assert password not in str(list(Event.objects.values_list("old", "new")))


@pytest.mark.parametrize(("field", "value"), [("username", "ELS"), ("email", "Els@Houtrode.test")])
def test_login_names_and_addresses_belong_to_one_colleague(manager, field, value) -> None:
    add_colleague(details=details_of(), by=manager)
    other = {"username": "an", "email": "an@houtrode.test", field: value}
    with pytest.raises(Refused) as refusal:
        add_colleague(details=details_of(**other), by=manager)
    assert set(refusal.value.message_dict) == {field}


def test_a_colleague_is_changed_and_the_change_is_traced(manager) -> None:
    colleague, team = make_user(Role.DESK), make_team("Zuid")
    edit_user(user=colleague, details=details_of(colleague, role=Role.COACH, team=team), by=manager)
    colleague.refresh_from_db()
    assert (colleague.role, colleague.team) == (Role.COACH, team)
    event = Event.objects.get(action="Gebruiker gewijzigd")
    assert (event.actor_id, event.old["role"], event.new["role"]) == (manager.pk, "desk", "coach")


def test_nobody_changes_her_own_role_or_locks_herself_out(manager) -> None:
    for field, value in (("role", Role.HEAD_OF_SERVICE), ("is_active", False)):
        with pytest.raises(Refused) as refusal:
            edit_user(user=manager, details=details_of(manager, **{field: value}), by=manager)
        assert set(refusal.value.message_dict) == {field}
    edit_user(user=manager, details=details_of(manager, phone="050 11 22 33"), by=manager)
    assert User.objects.get(pk=manager.pk).phone == "050 11 22 33"


def test_a_forgotten_password_is_replaced_and_leaves_a_trace(manager) -> None:
    colleague = make_user()
    password = give_one_time_password(user=colleague, by=manager)
    assert authenticate(username=colleague.username, password=PASSWORD) is None
    assert authenticate(username=colleague.username, password=password) == colleague
    give_one_time_password(user=colleague, by=manager)
    assert Event.objects.filter(action="Eenmalig wachtwoord gegeven", row_id=colleague.pk).count() >= 2


def test_a_lost_phone_is_forgotten_with_a_trace(manager) -> None:
    colleague = make_user()
    Authenticator.objects.create(user=colleague, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert reset_second_factor(user=colleague, by=manager) == 1
    assert not Authenticator.objects.exists()
    event = Event.objects.get(table="mfa_authenticator")
    assert (event.actor_id, event.old, event.operation) == (manager.pk, {"user_id": colleague.pk}, "DELETE")


def test_teams_are_added_and_renamed_but_never_twice(manager) -> None:
    north = save_team(name="Noord", by=manager)
    save_team(name="Noord-West", team=north, by=manager)
    assert Team.objects.get().name == "Noord-West"
    with pytest.raises(Refused):
        save_team(name="noord-west", by=manager)


def test_lists_of_colleagues_are_only_for_who_needs_them(manager) -> None:
    reader, worker = make_user(Role.DPO), make_user(is_active=False)
    make_team()
    assert worker in users_managed_by(manager)
    assert teams_managed_by(manager).exists()
    assert worker in actors_for(reader)
    for nobody in (worker, make_user(Role.DESK)):
        assert not users_managed_by(nobody).exists()
        assert not teams_managed_by(nobody).exists()
        assert not actors_for(nobody).exists()
    assert not actors_for(manager).exists()
