"""A worker who is logged in, with a file in which a GPMI runs today."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from houvast.accounts.roles import Role
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_signed
from tests.factories.sanctions import STARTED, make_breach


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def head(worker):
    return make_user(Role.HEAD_OF_SERVICE, team=worker.team)


@pytest.fixture
def gpmi(worker):
    return make_signed(make_case_file(worker=worker), by=worker, ends_on=timezone.localdate() + dt.timedelta(days=90))


@pytest.fixture
def path(gpmi, worker):
    return make_breach(gpmi, by=worker, on=STARTED)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


def sent(path: Any, **fields: Any) -> dict[str, Any]:
    """What the browser sends from the form of a step."""
    path.refresh_from_db()
    shown = {name: f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value for name, value in fields.items()}
    return {"version": path.version, **shown}
