"""The year figures follow their definitions, also at the edges of the year."""

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest
from pytest_django import DjangoAssertNumQueries

from houvast.accounts.roles import Role
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.clients.models import Person
from houvast.apps.employment.models import Employer, EmploymentContract
from houvast.apps.reporting.figures import contracts_behind, persons_behind, year_figures, years_with_figures
from houvast.core.periods import period
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
_numbers = count(1)


def person(born: dt.date | None = dt.date(1980, 5, 5)) -> Person:
    return Person.objects.create(last_name=f"Persoon{next(_numbers)}", birth_date=born)


def grant(who: Person, start: dt.date, last: dt.date | None, **extra: object) -> LivingWageGrant:
    return LivingWageGrant.objects.create(person=who, category=2, period=period(start, last), **extra)


def contract(who: Person, start: dt.date, last: dt.date | None, completion: str = "", outcome: str = "") -> None:
    employer, _created = Employer.objects.get_or_create(name="Groendienst")
    EmploymentContract.objects.create(
        person=who,
        employer=employer,
        scheme="art60",
        period=period(start, last),
        completion=completion,
        outcome=outcome,
    )


def test_one_day_of_right_counts_and_a_person_counts_once() -> None:
    who = person()
    grant(who, dt.date(2016, 1, 1), dt.date(2017, 1, 1))
    grant(who, dt.date(2017, 6, 1), dt.date(2017, 6, 30))
    grant(person(), dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    grant(person(), dt.date(2017, 12, 31), None)
    grant(person(), dt.date(2017, 1, 1), None, kind="equivalent")
    assert year_figures(2017)["leefloon_persons"] == 2
    assert persons_behind("leefloon_persons", 2017, user=make_user(Role.HEAD_OF_SERVICE)).count() == 2


@pytest.mark.parametrize(
    ("born", "counted"),
    [(dt.date(1992, 12, 31), 0), (dt.date(1993, 1, 1), 1), (None, 0)],
)
def test_under_25_is_the_age_on_31_december(born: dt.date | None, counted: int) -> None:
    grant(person(born), dt.date(2017, 1, 1), None)
    assert year_figures(2017)["leefloon_persons_under_25"] == counted


def test_aid_counts_on_its_payment_date() -> None:
    who = person()
    for day, amount in ((dt.date(2017, 1, 1), "0.10"), (dt.date(2017, 12, 31), "0.20"), (dt.date(2018, 1, 1), "9")):
        AidPayment.objects.create(person=who, paid_on=day, kind="andere", amount=Decimal(amount))
    figures = year_figures(2017)
    assert (figures["aid_persons"], figures["aid_amount"]) == (1, "0.30")


def test_work_after_the_end_counts_unknown_in_the_denominator() -> None:
    contract(person(), dt.date(2016, 1, 1), dt.date(2017, 12, 31), "voltooid", "interim_regelmatig")
    contract(person(), dt.date(2016, 1, 1), dt.date(2017, 1, 1), "vroegtijdig_negatief", "")
    contract(person(), dt.date(2016, 1, 1), dt.date(2017, 3, 1), "voltooid", "opleiding")
    contract(person(), dt.date(2016, 1, 1), dt.date(2016, 12, 31), "voltooid", "vast_regulier")
    contract(person(), dt.date(2017, 12, 31), None)
    figures = year_figures(2017)
    assert (figures["employed_persons"], figures["employment_ended"], figures["employment_completed"]) == (4, 3, 2)
    assert figures["work_after_end_pct"] == 33.3
    assert contracts_behind("employment_completed", 2017, user=make_user(Role.HEAD_OF_SERVICE)).count() == 2


def test_an_empty_year_has_no_percentage_instead_of_a_zero() -> None:
    figures = year_figures(1999)
    assert figures["work_after_end_pct"] is None
    assert figures["aid_amount"] == "0.00"
    assert figures["activities"] == {}


def test_activities_give_sessions_and_average() -> None:
    activity = Activity.objects.create(name="De Living")
    for day, visitors in ((1, 9), (2, 10), (3, 10)):
        ActivitySession.objects.create(activity=activity, held_on=dt.date(2017, 1, day), visitors=visitors)
    assert year_figures(2017)["activities"] == {"De Living": {"sessions": 3, "average_visitors": 9.7}}
    assert years_with_figures() == [2017]


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _number in range(20):
        grant(person(), dt.date(2017, 1, 1), None)
    with django_assert_max_num_queries(5):
        year_figures(2017)
