"""PRO-14: nobody is looked up in the Crossroads Bank without a registration for what the file is about."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.aid.actions.inquiries import confirm_all, confirm_fact
from houvast.apps.aid.actions.ksz import end_ksz_registration, register_with_ksz
from houvast.apps.aid.enums import AidKind, FactSource
from houvast.apps.aid.models import KszRegistration
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast_rules.procedure import ksz_purpose
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_request, make_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_household, make_person
from tests.factories.inquiries import make_concluded, make_fact, make_inquiry, make_registration

pytestmark = pytest.mark.django_db
OPENED, DAY = dt.date(2026, 3, 2), dt.date(2026, 3, 16)


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, opened_on=OPENED)


def look_up(inquiry, worker, day=DAY):
    return make_fact(inquiry, worker, source=FactSource.KSZ, found_on=day, on=day)


def register(case_file, worker, purpose="in_examination", **fields):
    values = {"person": case_file.person, "starts_on": OPENED, "on": DAY, **fields}
    return register_with_ksz(case_file=case_file, purpose=ksz_purpose(purpose).code, by=worker, **values)


def test_pro_14_without_a_registration_that_day_it_is_no_source(case_file, worker):
    inquiry = make_inquiry(case_file, worker, on=OPENED)
    with pytest.raises(Refused) as refused:
        look_up(inquiry, worker)
    assert "niet voor dit doel ingeschreven" in refused.value.message_dict["source"][0]
    row = register(case_file, worker, starts_on=DAY)
    assert look_up(inquiry, worker).source == FactSource.KSZ
    with pytest.raises(Refused):
        look_up(inquiry, worker, day=DAY - dt.timedelta(days=1))
    end_ksz_registration(registration=row, ends_on=DAY, version=row.version, by=worker, on=DAY)
    with pytest.raises(Refused):
        look_up(inquiry, worker, day=DAY + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("asked", "registered", "allowed"),
    [
        (AidKind.LIVING_WAGE, "living_wage", True),
        (AidKind.LIVING_WAGE, "equivalent", False),
        (AidKind.EQUIVALENT, "equivalent", True),
        (AidKind.ENERGY, "other_aid", True),
        (AidKind.ENERGY, "living_wage", False),
        (AidKind.ENERGY, "cohabitant", True),
        (AidKind.ENERGY, "heating", False),
    ],
)
def test_pro_14_the_purpose_is_what_is_asked(case_file, worker, asked, registered, allowed):
    make_aid_request(case_file, by=worker, scheme=make_scheme(kind=asked))
    inquiry = make_inquiry(case_file, worker, on=OPENED)
    register(case_file, worker, purpose=registered)
    if allowed:
        look_up(inquiry, worker)
    else:
        with pytest.raises(Refused):
            look_up(inquiry, worker)


def test_pro_14_a_fact_of_the_bank_is_not_confirmed_after_the_registration_ended(case_file, worker):
    row = register(case_file, worker)
    first = make_concluded(case_file, worker, on=OPENED, source=FactSource.KSZ)
    end_ksz_registration(registration=row, ends_on=OPENED, version=row.version, by=worker, on=DAY)
    delta = make_inquiry(case_file, worker, on=DAY, delta=True)
    fact = delta.facts.get(source=FactSource.KSZ)
    with pytest.raises(Refused):
        confirm_fact(fact=fact, version=fact.version, by=worker, on=DAY)
    assert confirm_all(inquiry=delta, by=worker, on=DAY) == (first.facts.count() - 1, 1)
    register(case_file, worker, starts_on=DAY)
    assert confirm_all(inquiry=delta, by=worker, on=DAY) == (1, 0)


def test_somebody_who_lives_there_may_be_registered_and_nobody_else(case_file, worker):
    partner, stranger = make_person(), make_person()
    make_household(case_file.person, partner)
    assert register(case_file, worker, "cohabitant", person=partner).person == partner
    with pytest.raises(Refused) as refused:
        register(case_file, worker, "cohabitant", person=stranger)
    assert set(refused.value.message_dict) == {"person"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": DAY + dt.timedelta(days=1)}, "starts_on"),
        ({"starts_on": OPENED - dt.timedelta(days=1)}, "starts_on"),
    ],
)
def test_impossible_days_are_refused_beside_the_field(case_file, worker, fields, field):
    with pytest.raises(Refused) as refused:
        register(case_file, worker, **fields)
    assert set(refused.value.message_dict) == {field}
    assert not KszRegistration.objects.exists()


def test_the_same_form_twice_is_one_registration_and_a_second_one_is_refused(case_file, worker):
    assert register(case_file, worker) == register(case_file, worker)
    with pytest.raises(Refused):
        register(case_file, worker, starts_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_registration(case_file, worker, period=period(DAY))


def test_an_end_is_not_before_the_start_nor_to_come_and_a_colleague_is_not_overwritten(case_file, worker):
    row = register(case_file, worker)
    for day in (OPENED - dt.timedelta(days=1), DAY + dt.timedelta(days=1)):
        with pytest.raises(Refused):
            end_ksz_registration(registration=row, ends_on=day, version=row.version, by=worker, on=DAY)
    end_ksz_registration(registration=row, ends_on=DAY, version=row.version, by=worker, on=DAY)
    with pytest.raises(Conflict):
        end_ksz_registration(registration=row, ends_on=OPENED, version=row.version, by=worker, on=DAY)
