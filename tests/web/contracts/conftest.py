"""A worker who is logged in, with a file that has a plan."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_bare_gpmi, make_plan, make_promises


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    case_file = make_case_file(worker=worker)
    make_plan(case_file)
    return case_file


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


def sent(response: Any, **changes: Any) -> dict[str, Any]:
    """What the browser would send from the form on this page, with some boxes changed."""
    form = response.context["form"]
    values = {field.html_name: field.value() for field in form}
    data = {name: _as_text(value) for name, value in values.items() if value not in (None, "", False)}
    version = response.context.get("version") or getattr(response.context.get("gpmi"), "version", 0)
    return {**data, "version": version, **changes}


def _as_text(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else "on" if value is True else value


def running(case_file, worker, **fields):
    """A contract that runs today, with promises and evaluations around now."""
    today = timezone.localdate()
    period = {"starts_on": today - dt.timedelta(days=100), "ends_on": today + dt.timedelta(days=264)}
    signed = {"signed_on": today - dt.timedelta(days=100), "offered_on": today - dt.timedelta(days=110)}
    gpmi = make_bare_gpmi(case_file, worker=worker, **period, **signed, **fields)
    make_promises(gpmi, 2)
    gpmi.evaluations.all().delete()
    for days in (1, 90):
        gpmi.evaluations.create(planned_on=today + dt.timedelta(days=days))
    return gpmi
