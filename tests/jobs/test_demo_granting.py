"""The living wages of the demo get an amount, an account and a calculation; some are not simple."""

import datetime as dt
from types import SimpleNamespace

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.schemes import install_schemes
from houvast.apps.aid.models import Absence, AidGrant, Recovery
from houvast.jobs.demo.granting import ABROAD, OWING, WITHOUT_ACCOUNT, grant_living_wages
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.trajectories import make_grant

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 22)


def test_every_living_wage_is_paid_and_some_have_more_to_tell():
    install_schemes(by=None)
    head = make_user(Role.HEAD_SOCIAL_WORKER, team=make_team())
    cases = []
    for _number in range(WITHOUT_ACCOUNT):
        case_file = make_case_file(worker=head)
        make_grant(case_file.person, start=dt.date(2025, 3, 1))
        cases.append(SimpleNamespace(person=case_file.person, file=case_file, worker=head))
    world = SimpleNamespace(on=ON, cases=cases, staff=SimpleNamespace(first=lambda role: head))
    grant_living_wages(world)
    grants = AidGrant.objects.all()
    assert grants.count() == WITHOUT_ACCOUNT
    assert grants.filter(payee=None).count() == 1
    assert all(row.amount == row.calculation.monthly > 0 for row in grants.select_related("calculation"))
    assert Absence.objects.count() == WITHOUT_ACCOUNT // ABROAD
    assert Recovery.objects.count() == WITHOUT_ACCOUNT // OWING
