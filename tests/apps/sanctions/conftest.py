"""A worker with a file in which a GPMI runs."""

import pytest

from houvast.accounts.roles import Role
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_signed
from tests.factories.sanctions import make_breach


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def head(worker):
    return make_user(Role.HEAD_OF_SERVICE, team=worker.team)


@pytest.fixture
def gpmi(worker):
    return make_signed(make_case_file(worker=worker), by=worker)


@pytest.fixture
def path(gpmi, worker):
    return make_breach(gpmi, by=worker)
