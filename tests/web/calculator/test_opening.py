"""Which request and which review the rekenblad starts from: they decide when the wider circle applies (COH-04, COH-05)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.models import Calculation
from houvast.apps.casefiles.actions.files import hold_review, plan_review
from houvast.apps.clients.enums import HouseholdRole
from tests.factories.casefiles import make_case_file, make_help_request
from tests.factories.clients import make_household, make_membership, make_person
from tests.factories.trajectories import make_grant
from tests.web.calculator.conftest import boxes, file_url

pytestmark = pytest.mark.django_db
OPENED = dt.date(2019, 5, 6)


def moment(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))


@pytest.fixture
def old_file(worker):
    """A file of 2019 in which a grandparent with a pension lives along; its living wage runs since then."""
    case_file = make_case_file(person=make_person(), worker=worker, opened_on=OPENED)
    ask_on(case_file, OPENED, worker)
    make_grant(case_file.person, start=OPENED)
    plan_review(case_file=case_file, last_review=OPENED, by=worker)
    return case_file


def ask_on(case_file, day, by):
    return make_help_request(by=by, case_file=case_file, received_at=moment(day), registered_at=moment(day))


def opened(logged_in, case_file):
    """The day of the request and of the last review as the sheet opens."""
    form = logged_in.get(file_url(case_file)).context["sheet"].form
    return form["file_start"].value(), form["last_review"].value()


def test_an_old_file_follows_the_new_circle_from_its_review(logged_in, worker, old_file):
    page = logged_in.get(file_url(old_file))
    grandmother = {"basis": "chosen", "category": "1", "p_0_relation": "grandparent", "p_0_amount": "1.500"}
    on_a_day = {"on": "1/10/2026", **grandmother}
    page = logged_in.post(file_url(old_file), boxes(page, add="p"))
    before = logged_in.post(file_url(old_file), boxes(page, **on_a_day)).context["answer"].worked
    assert before.monthly == Decimal("876.13")
    hold_review(case_file=old_file, held_on=dt.date(2026, 5, 4), by=worker, at=moment(dt.date(2026, 5, 11)))
    assert opened(logged_in, old_file) == ("06/05/2019", "04/05/2026")
    page = logged_in.post(file_url(old_file), boxes(logged_in.get(file_url(old_file)), add="p"))
    after = logged_in.post(file_url(old_file), boxes(page, **on_a_day)).context["answer"].worked
    assert after.monthly == before.monthly - (Decimal(1500) - Decimal("876.13"))


def test_a_review_before_the_wider_circle_changes_nothing_yet(logged_in, worker, old_file):
    hold_review(case_file=old_file, held_on=dt.date(2026, 2, 27), by=worker, at=moment(dt.date(2026, 3, 4)))
    assert opened(logged_in, old_file) == ("06/05/2019", "27/02/2026")


def test_the_request_is_the_one_before_the_living_wage_that_runs(logged_in, worker):
    case_file = make_case_file(person=make_person(), worker=worker, opened_on=OPENED)
    for day in (OPENED, dt.date(2026, 3, 12), dt.date(2026, 9, 1)):  # the last one is about something else
        ask_on(case_file, day, worker)
    make_grant(case_file.person, start=OPENED, last=dt.date(2021, 1, 31))
    make_grant(case_file.person, start=dt.date(2026, 3, 12), last=dt.date(2026, 6, 30))
    make_grant(case_file.person, start=dt.date(2026, 7, 1))  # another category: the same living wage goes on
    assert opened(logged_in, case_file) == ("12/03/2026", None)


def test_without_a_running_living_wage_it_is_the_last_request(logged_in, worker, old_file):
    old_file.person.living_wage_grants.all().delete()
    ask_on(old_file, dt.date(2026, 10, 5), worker)
    assert opened(logged_in, old_file) == ("05/10/2026", None)


def test_a_living_wage_from_before_the_register_has_the_first_request(logged_in, old_file):
    old_file.person.living_wage_grants.all().delete()
    make_grant(old_file.person, start=dt.date(2018, 1, 1))
    assert opened(logged_in, old_file)[0] == "06/05/2019"


def test_a_review_that_ended_with_the_file_was_not_held(logged_in, old_file):
    old_file.steps.update(done_at=moment(dt.date(2026, 5, 4)), done_reason="dossier gesloten")
    assert opened(logged_in, old_file) == ("06/05/2019", None)


def test_facts_of_another_version_are_said_and_not_opened(logged_in, worker, case_file):
    page = logged_in.get(file_url(case_file))
    logged_in.post(file_url(case_file), boxes(page, do="save"))
    kept = Calculation.objects.get()
    kept.pk, kept.facts = None, {**kept.facts, "version": 99}
    kept.save()
    response = logged_in.get(file_url(case_file), {"van": kept.pk}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("calculator:saved", args=[case_file.pk, kept.pk])
    assert "bewaard door een andere versie van Houvast" in response.content.decode()


def test_a_minor_of_the_household_is_a_child_until_the_age_of_the_law(logged_in, case_file):
    household = make_household(case_file.person)
    young = make_person(first_name="Noor", birth_date=timezone.localdate() - dt.timedelta(days=17 * 365))
    make_membership(household, young, role=HouseholdRole.CHILD)
    rows = logged_in.get(file_url(case_file)).context["sheet"].persons.forms
    assert rows[0]["relation"].value() == "child"
