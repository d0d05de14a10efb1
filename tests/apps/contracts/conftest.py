"""A worker with a file that has a plan."""

import pytest

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_plan


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    case_file = make_case_file(worker=worker)
    make_plan(case_file)
    return case_file
