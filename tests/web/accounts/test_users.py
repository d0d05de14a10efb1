"""The pages of the manager: a password shown once, the own role out of reach, an own password first."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from tests.factories.accounts import PASSWORD, make_team, make_user

pytestmark = pytest.mark.django_db

TYPED = {"first_name": "Els", "last_name": "Maes", "username": "els", "role": "desk", "is_active": "on"}


@pytest.fixture
def manager(client: Client) -> User:
    manager = make_user(Role.MANAGER)
    client.force_login(manager)
    return manager


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_the_one_time_password_is_shown_once_and_asks_for_an_own_one(client: Client, manager) -> None:
    response = client.post(reverse("accounts:user_add"), TYPED)
    password = BeautifulSoup(response.content, "html.parser").select_one("code").text
    assert "no-store" in response.headers["Cache-Control"]
    assert password not in text_of(
        client.get(reverse("accounts:user_edit", args=[User.objects.get(username="els").pk]))
    )

    colleague = Client()
    colleague.post(reverse("account_login"), {"login": "els", "password": password})
    assert colleague.get(reverse("clients:list")).headers["Location"] == reverse("account_change_password")
    own = {"oldpassword": password, "password1": "drie paarden in de wei", "password2": "drie paarden in de wei"}
    assert colleague.post(reverse("account_change_password"), own).status_code == 302
    assert colleague.get(reverse("clients:list")).status_code == 200


def test_a_role_that_sees_its_team_needs_one(client: Client, manager) -> None:
    response = client.post(reverse("accounts:user_add"), {**TYPED, "role": "social_worker"})
    assert response.status_code == 422
    assert "Kies een team" in text_of(response)
    client.post(reverse("accounts:user_add"), {**TYPED, "role": "social_worker", "team": make_team().pk})
    assert User.objects.get(username="els").role == Role.SOCIAL_WORKER


def test_the_own_role_is_refused_beside_the_field(client: Client, manager) -> None:
    typed = {**TYPED, "username": manager.username, "role": "head_of_service"}
    response = client.post(reverse("accounts:user_edit", args=[manager.pk]), typed)
    assert response.status_code == 422
    assert "eigen rol" in BeautifulSoup(response.content, "html.parser").select_one("#id_role_error").text


def test_resetting_asks_first(client: Client, manager) -> None:
    colleague = make_user()
    for name in ("accounts:user_password", "accounts:user_factor"):
        assert "?" in text_of(client.get(reverse(name, args=[colleague.pk])))
    assert Client().login(username=colleague.username, password=PASSWORD)
    client.post(reverse("accounts:user_password", args=[colleague.pk]))
    assert not Client().login(username=colleague.username, password=PASSWORD)


def test_teams_show_their_members(client: Client, manager) -> None:
    team = make_team("Noord")
    make_user(team=team, first_name="Rachida", last_name="Benali")
    assert "Rachida Benali" in text_of(client.get(reverse("accounts:teams")))
    assert client.post(reverse("accounts:teams"), {"name": "noord"}).status_code == 422
    assert client.post(reverse("accounts:team_edit", args=[team.pk]), {"name": "Zuid"}).status_code == 302
    team.refresh_from_db()
    assert team.name == "Zuid"
