"""Two workers of a team and their head, who is logged in; and reading a page as text."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.roles import Role
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.trajectories import make_kind, make_trajectory


@pytest.fixture
def team():
    return make_team("Team Noord")


@pytest.fixture
def worker(team):
    return make_user(team=team, first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def colleague(team):
    return make_user(team=team, first_name="Hilde", last_name="Roose")


@pytest.fixture
def head(client: Client, team):
    user = make_user(Role.HEAD_OF_SERVICE, team=team)
    client.force_login(user)
    return user


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def text_of(response) -> str:
    return soup(response).main.get_text(" ", strip=True)


def page(client, name, query=None, **kwargs):
    response = client.get(reverse(f"workload:{name}", kwargs=kwargs), query)
    assert response.status_code == 200
    return text_of(response)


def a_file(worker, name="Oksana Kovalenko", **fields):
    first, last = name.split(" ", 1)
    case_file = make_case_file(worker=worker, person=make_person(first_name=first, last_name=last), **fields)
    make_trajectory(case_file, kind=make_kind("BBH", weight=Decimal("2.4"), label="Budgetbeheer"))
    return case_file
