"""Who prepares the sittings, a member, and an application that is ready to come before the committee."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.models import BudgetYear
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_proposal, make_aid_request, make_budget_key, make_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.committee import make_seat


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def office(secretary):
    return as_user(secretary)


@pytest.fixture
def member():
    return make_seat().member


@pytest.fixture
def case_file():
    person = make_person(first_name="Amina", last_name="El Idrissi", municipality="Houtrode")
    return make_case_file(person=person, worker=make_user())


@pytest.fixture
def proposal(case_file):
    worker = make_user()
    scheme = make_scheme(label="energiekosten", budget_key=make_budget_key("ENERGIE"))
    BudgetYear.objects.create(key=scheme.budget_key, year=timezone.localdate().year, envelope=Decimal("1000"))
    request = make_aid_request(case_file, by=worker, scheme=scheme, purpose="Amina kan de factuur niet betalen.")
    return make_aid_proposal(case_file, by=worker, request=request, decide_by=timezone.localdate())
