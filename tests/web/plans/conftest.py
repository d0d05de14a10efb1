"""A social worker who is logged in, and her file."""

import pytest

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file


@pytest.fixture
def worker():
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client
