"""Home visits: told in the journal, yearly by themselves with their rule, and nobody home refuses nothing."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.actions import home_visits as actions
from houvast.apps.aid.actions.yearly import plan_home_visits_due, plan_missing_reviews
from houvast.apps.aid.enums import FactSource
from houvast.apps.aid.inquiry_summary import summary_of
from houvast.apps.aid.models import HomeVisit
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.paperwork.proof import standings
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.inquiries import make_inquiry
from tests.factories.journal import make_contact
from tests.factories.paperwork import make_use
from tests.factories.trajectories import make_grant

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Brussels")
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, opened_on=dt.date(2025, 6, 2))


def plan(case_file, worker, day=DAY, **fields):
    values = {"announced": True, "visitor": worker, "by": worker, "on": DAY}
    return actions.plan_home_visit(case_file=case_file, planned_on=day, **{**values, **fields})


def note(case_file, worker, **fields):
    values = {"visited_on": DAY, "announced": True, "at_home": True, "text": "Twee kamers, speelgoed.", "at": AT}
    return actions.note_home_visit(case_file=case_file, by=worker, **{**values, **fields})


def step_of(case_file):
    return case_file.steps.open().filter(kind=StepKind.HOME_VISIT).first()


def test_a_planned_visit_is_a_step_of_who_goes_and_moves_with_it(case_file, worker):
    colleague = make_user()
    visit = plan(case_file, worker, visitor=colleague, announced=False)
    step = step_of(case_file)
    assert (step.assigned_to, step.due_on, step.rule) == (colleague, DAY, "PRO-15")
    assert "Onaangekondigd" in step.title
    assert "minstens elk jaar" in step.source
    assert not case_file.appointments.exists()  # the client may be shown the diary
    later = DAY + dt.timedelta(days=4)
    plan(case_file, worker, later, version=visit.version)
    assert plan(case_file, worker, later, version=visit.version).planned_on == later  # the same click twice
    with pytest.raises(Conflict):
        plan(case_file, worker, later + dt.timedelta(days=1), version=visit.version)
    assert step_of(case_file).due_on == later
    assert HomeVisit.objects.count() == 1


def test_impossible_plans_are_refused(case_file, worker):
    with pytest.raises(Refused, match="voorbij"):
        plan(case_file, worker, DAY - dt.timedelta(days=1))
    with pytest.raises(Refused, match="werkt niet aan dossiers"):
        plan(case_file, worker, visitor=make_user(Role.DESK))
    with pytest.raises(Refused, match="gesloten"):
        plan(make_case_file(closed=True), worker)


def test_a_noted_visit_is_in_the_journal_proves_the_residence_and_ends_its_step(case_file, worker):
    make_use(case_file)
    inquiry = make_inquiry(case_file, worker, on=DAY)
    visit = plan(case_file, worker)
    note(case_file, worker, version=visit.version, as_fact=True)
    note(case_file, worker, version=visit.version, as_fact=True)
    visit = HomeVisit.objects.get()
    assert (visit.inquiry, visit.contact.form) == (inquiry, ContactForm.HOME)
    assert visit.contact.text == "Twee kamers, speelgoed."
    assert step_of(case_file) is None
    fact = inquiry.facts.get()
    assert (fact.topic, fact.source, fact.confirmed_on) == ("verblijfplaats", FactSource.HOME_VISIT, DAY)
    (found,) = standings(case_file, user=worker, on=dt.date.today())
    assert next(row for row in found.law if row.item.code == "verblijfplaats").proved
    assert "23/11/2026 (aangekondigd): Twee kamers" in summary_of(inquiry).text


def test_nobody_home_proves_nothing_and_asks_another_try(case_file, worker):
    make_use(case_file)
    visit = plan(case_file, worker)
    note(case_file, worker, version=visit.version, at_home=False, text="")
    assert case_file.contacts.get().form == ContactForm.NOTE
    step = step_of(case_file)
    assert "niemand thuis op 23/11/2026" in step.title
    (found,) = standings(case_file, user=worker, on=dt.date.today())
    assert not next(row for row in found.law if row.item.code == "verblijfplaats").proved
    note(case_file, worker, text="Nu wel thuis.", announced=False)
    assert step_of(case_file) is None
    assert HomeVisit.objects.count() == 2


def test_a_visit_not_planned_leaves_the_planned_one(case_file, worker):
    plan(case_file, worker, DAY + dt.timedelta(days=9))
    note(case_file, worker)
    assert step_of(case_file).due_on == DAY + dt.timedelta(days=9)
    assert HomeVisit.objects.planned().count() == 1


def test_bad_visits_are_refused_beside_their_field(case_file, worker):
    wrong = [
        ({"visited_on": DAY + dt.timedelta(days=1)}, "visited_on"),
        ({"visited_on": dt.date(2025, 1, 1)}, "visited_on"),
        ({"text": " "}, "text"),
    ]
    for fields, where in wrong:
        with pytest.raises(Refused) as refused:
            note(case_file, worker, **fields)
        assert set(refused.value.message_dict) == {where}
    visit = plan(case_file, worker)
    actions.cancel_home_visit(visit=visit, version=visit.version, by=worker, at=AT)
    with pytest.raises(Conflict):
        note(case_file, worker, version=visit.version)
    assert step_of(case_file) is None
    with pytest.raises(Refused, match="vond plaats"):
        actions.cancel_home_visit(visit=note(case_file, worker), version=1, by=worker, at=AT)


def nightly(on):
    at = dt.datetime.combine(on, dt.time(2, 30), tzinfo=ZONE)
    return plan_home_visits_due(by=None, on=on, at=at)


def test_the_yearly_visit_comes_two_months_ahead_with_rule_and_source(case_file, worker):
    make_grant(case_file.person, start=dt.date(2025, 7, 1))
    assert nightly(dt.date(2026, 4, 30)) == 0
    assert nightly(dt.date(2026, 5, 1)) == 1
    assert nightly(dt.date(2026, 5, 2)) == 0
    step = step_of(case_file)
    assert (step.due_on, step.rule, step.assigned_to) == (dt.date(2026, 7, 1), "PRO-15", worker)
    assert "KB van 1 december 2013" in step.source


def test_a_visit_in_the_journal_counts_and_ends_the_step(case_file, worker):
    make_grant(case_file.person, start=dt.date(2025, 7, 1))
    make_contact(case_file, worker, happened_at=dt.datetime(2025, 12, 24, 15, tzinfo=ZONE))
    assert nightly(dt.date(2026, 7, 10)) == 0
    assert nightly(dt.date(2026, 10, 24)) == 1
    assert step_of(case_file).due_on == dt.date(2026, 12, 24)
    NextStep.objects.update(created_at=dt.datetime(2026, 10, 24, 2, 30, tzinfo=ZONE))
    make_contact(case_file, worker, happened_at=dt.datetime(2026, 11, 2, 15, tzinfo=ZONE))
    assert nightly(dt.date(2026, 11, 3)) == 0
    assert step_of(case_file) is None


def test_without_a_running_right_nothing_is_asked(case_file, worker):
    make_grant(case_file.person, start=dt.date(2025, 7, 1), last=dt.date(2026, 6, 30))
    closed = make_case_file(worker=worker, closed=True)
    make_grant(closed.person, start=dt.date(2020, 7, 1))
    old = make_case_file(worker=worker, opened_on=dt.date(2010, 3, 1))
    make_grant(old.person, start=dt.date(2010, 3, 1))
    assert nightly(DAY) == 1
    assert step_of(old).due_on == dt.date(2015, 1, 1)  # from the first day the rule is known


def test_a_right_without_a_planned_revision_gets_one(case_file, worker):
    make_grant(case_file.person, start=dt.date(2025, 7, 1))
    assert plan_missing_reviews(by=None, on=DAY) == 1
    assert plan_missing_reviews(by=None, on=DAY) == 0
    step = case_file.steps.open().get(kind=StepKind.REVIEW)
    assert (step.due_on, step.rule) == (dt.date(2026, 7, 1), "PRO-09")


def test_the_revision_counts_from_the_last_one_held(case_file, worker):
    make_grant(case_file.person, start=dt.date(2025, 7, 1))
    done = dt.datetime(2026, 6, 20, 12, tzinfo=ZONE)
    make_step(case_file, kind=StepKind.REVIEW, object_id=case_file.pk, done_at=done)
    plan_missing_reviews(by=None, on=DAY)
    assert case_file.steps.open().get(kind=StepKind.REVIEW).due_on == dt.date(2027, 6, 20)
