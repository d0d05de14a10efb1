"""A sociale balans is due by itself: at a GPMI, a referral to social activation and a yearly renewal (TRJ-07)."""

import datetime as dt

import pytest

from houvast.apps.assessments.actions.due import hold_yearly_review, plan_balance_for
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast_rules.measurement import BalanceEvent
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import MEASURED_ON, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_gpmi, make_signed
from tests.factories.trajectories import make_kind

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def due(case_file):
    """Day and rule of every open step for a balance; the step says where it comes from."""
    steps = case_file.steps.open().filter(kind=StepKind.BALANCE)
    assert all(step.source for step in steps)
    return [(step.due_on, step.rule) for step in steps]


def make_measured(case_file, worker, day):
    make_final(case_file, by=worker, measured_on=day)
    case_file.steps.open().filter(kind=StepKind.BALANCE).delete()


def test_a_gpmi_in_the_making_asks_a_balance_by_its_start(case_file, worker):
    gpmi = make_gpmi(case_file, by=worker)
    assert [rule for _day, rule in due(case_file)] == ["TRJ-07"]
    assert due(case_file)[0][0] >= gpmi.starts_on


def test_a_gpmi_signed_without_a_balance_asks_it_afterwards(case_file, worker):
    gpmi = make_signed(case_file, by=worker)
    assert gpmi.baseline is None
    assert due(case_file) == [(gpmi.signed_on, "TRJ-07")]


def test_a_referral_to_social_activation_asks_a_recent_balance(case_file, worker):
    make_measured(case_file, worker, MEASURED_ON)
    start_trajectory(case_file=case_file, kind=make_kind(code="SOA"), by=worker, on=TODAY)
    assert due(case_file) == [(TODAY, "TRJ-07")]


def test_a_recent_balance_does_for_a_referral(case_file, worker):
    make_measured(case_file, worker, dt.date(2026, 10, 1))
    start_trajectory(case_file=case_file, kind=make_kind(code="SOA"), by=worker, on=TODAY)
    assert due(case_file) == []


def test_a_yearly_review_without_recent_balance_asks_one(case_file, worker):
    make_measured(case_file, worker, MEASURED_ON)
    hold_yearly_review(case_file=case_file, held_on=TODAY, by=worker, at=NOW)
    assert due(case_file) == [(TODAY, "TRJ-07")]


def test_a_review_with_a_recent_balance_moves_the_next_one_along(case_file, worker):
    make_measured(case_file, worker, dt.date(2026, 10, 1))
    hold_yearly_review(case_file=case_file, held_on=TODAY, by=worker, at=NOW)
    assert due(case_file) == [(dt.date(2027, 11, 23), "TRJ-07")]


def test_an_open_step_that_is_due_sooner_stays(case_file, worker):
    plan = {"case_file": case_file, "event": BalanceEvent.GPMI, "by": worker}
    plan_balance_for(**plan, on=TODAY)
    plan_balance_for(**plan, on=TODAY + dt.timedelta(days=60))
    assert due(case_file) == [(TODAY, "TRJ-07")]


def refer(case_file, worker):
    start_trajectory(case_file=case_file, kind=make_kind(code="SOA"), by=worker, on=TODAY)


def renew(case_file, worker):
    hold_yearly_review(case_file=case_file, held_on=TODAY, by=worker, at=NOW)


def draw_up(case_file, worker):
    make_gpmi(case_file, by=worker)


def sign(case_file, worker):
    make_signed(case_file, by=worker)


@pytest.mark.parametrize("cause", [refer, renew, draw_up, sign])
def test_each_cause_plans_a_step_and_making_the_balance_ends_it(case_file, worker, cause):
    cause(case_file, worker)
    asked = case_file.steps.open().get(kind=StepKind.BALANCE)
    made_on = min(asked.due_on, TODAY - dt.timedelta(days=1))
    make_final(case_file, by=worker, measured_on=made_on)
    asked.refresh_from_db()
    assert asked.done_at is not None
    planned = case_file.steps.open().get(kind=StepKind.BALANCE)
    assert planned.due_on > made_on + dt.timedelta(days=300)  # only the next yearly renewal is left
