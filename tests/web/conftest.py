"""A social worker who is logged in, and her file; an area with other subjects has a conftest of its own."""

import pytest

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def french_file(worker):
    """A file of a client who speaks French."""
    return make_case_file(worker=worker, person=make_person(language="fr"))


@pytest.fixture
def web(client, worker):
    client.force_login(worker)
    return client
