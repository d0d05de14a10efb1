"""A social worker who is logged in, her file, and two colleagues: one of her team, one of another."""

import pytest
from django.test import Client

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person


@pytest.fixture
def worker():
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def colleague(worker):
    return make_user(team=worker.team, first_name="Tom", last_name="Declercq")


@pytest.fixture
def stranger():
    return make_user(team=make_team("Team Zuid"), first_name="Els", last_name="Bogaert")


@pytest.fixture
def case_file(worker):
    return make_case_file(person=make_person(first_name="Amina", last_name="El Idrissi"), worker=worker)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


@pytest.fixture
def as_user():
    """A browser of its own for somebody else."""

    def login(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return login
