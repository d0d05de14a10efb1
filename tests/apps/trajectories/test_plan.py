"""One flat list of goals; what the centre promises is due like everything else."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions import plan
from houvast.apps.trajectories.enums import ActionState, GoalState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_step

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def goal(case_file, by, text="Ik spreek Nederlands met de school."):
    return plan.add_goal(
        case_file=case_file,
        by=by,
        domain=LifeDomain.LANGUAGE,
        text=text,
        indicator="Ik bel zelf.",
        target_date=None,
        chosen_by_client=True,
    )


def act(row, by, party=Party.CENTRE, **fields):
    values = {"text": "Opvang regelen op dinsdag", "due_on": DAY + dt.timedelta(days=14)}
    return plan.add_action(goal=row, by=by, at=AT, party=party, **{**values, **fields})


def test_goal_sent_twice_is_kept_once_and_needs_words(case_file, worker):
    assert goal(case_file, worker) == goal(case_file, worker)
    with pytest.raises(ValidationError):
        goal(case_file, worker, text="")
    with pytest.raises(ValidationError):
        goal(case_file, worker, text="x" * 201)


def test_dated_action_of_the_centre_is_a_step_of_who_is_responsible(case_file, worker):
    coach = make_user()
    row = act(goal(case_file, worker), worker, responsible=coach)
    step = case_file.steps.open().get(kind=StepKind.GOAL_ACTION)
    assert (step.object_id, step.due_on, step.assigned_to) == (row.pk, row.due_on, coach)
    row = plan.edit_action(
        row=row, version=1, by=worker, at=AT, party=Party.CENTRE, text=row.text, due_on=DAY, responsible=None
    )
    step.refresh_from_db()
    assert (step.due_on, step.assigned_to) == (DAY, worker)
    row = plan.set_action_state(
        row=row, state=ActionState.DONE, note="Kinderopvang Pinokkio.", version=2, by=worker, on=DAY, at=AT
    )
    assert (row.done_on, row.note) == (DAY, "Kinderopvang Pinokkio.")
    assert not case_file.steps.open().exists()
    row = plan.set_action_state(row=row, state=ActionState.BUSY, note=None, version=3, by=worker, on=DAY, at=AT)
    assert (row.done_on, row.note) == (None, "Kinderopvang Pinokkio.")
    assert case_file.steps.open().count() == 1


def test_client_and_undated_actions_make_no_step(case_file, worker):
    row = goal(case_file, worker)
    act(row, worker, party=Party.CLIENT)
    act(row, worker, due_on=None)
    assert not case_file.steps.open().exists()


def test_the_plan_is_made_when_both_sides_do_something(case_file, worker):
    make_step(case_file, kind=StepKind.PLAN, object_id=case_file.pk)
    row = goal(case_file, worker)
    act(row, worker, party=Party.CLIENT, text="NT2-les volgen")
    assert case_file.steps.open().filter(kind=StepKind.PLAN).exists()
    act(row, worker, due_on=None)
    assert not case_file.steps.open().filter(kind=StepKind.PLAN).exists()


def test_action_sent_twice_is_kept_once_and_a_third_party_is_named(case_file, worker):
    row = goal(case_file, worker)
    assert act(row, worker) == act(row, worker)
    with pytest.raises(ValidationError, match="wie dit doet"):
        act(row, worker, party=Party.THIRD, text="Huistaakbegeleiding")
    third = act(
        row, worker, party=Party.THIRD, text="Huistaakbegeleiding", third_party="vzw De Brug", responsible=worker
    )
    assert third.responsible is None


def test_goal_closes_as_reached_or_barrier_lifted_and_its_promises_end(case_file, worker):
    row = goal(case_file, worker)
    act(row, worker)
    close = {"goal": row, "note": "Zij belt zelf.", "by": worker, "on": DAY, "at": AT}
    with pytest.raises(Refused, match="hoe het doel eindigt"):
        plan.close_goal(state=GoalState.OPEN, version=1, **close)
    closed = plan.close_goal(state=GoalState.BARRIER_LIFTED, version=1, **close)
    assert (closed.state, closed.closed_on) == (GoalState.BARRIER_LIFTED, DAY)
    assert not case_file.steps.open().exists()
    with pytest.raises(Refused, match="al afgesloten"):
        plan.close_goal(state=GoalState.DONE, version=2, **close)
    with pytest.raises(Refused, match="al afgesloten"):
        act(closed, worker, text="Nog iets")
    plan.reopen_goal(goal=closed, version=2, by=worker)
    assert case_file.steps.open().count() == 1


def test_order_changes_by_one_place(case_file, worker):
    first, second, third = (goal(case_file, worker, text=text) for text in ("een", "twee", "drie"))
    plan.move_goal(goal=third, up=True, by=worker)
    plan.move_goal(goal=first, up=True, by=worker)
    assert [row.text for row in Goal.objects.order_by("position")] == ["een", "drie", "twee"]
    plan.move_goal(goal=first, up=False, by=worker)
    assert [row.text for row in Goal.objects.order_by("position")] == ["drie", "een", "twee"]
    assert second.pk


def test_two_people_at_once(case_file, worker):
    row = goal(case_file, worker)
    plan.edit_goal(goal=row, version=1, by=worker, text="Ik spreek met de juf.")
    with pytest.raises(Conflict):
        plan.edit_goal(goal=row, version=1, by=worker, text="Anders.")
    added = act(row, worker)
    plan.set_action_state(row=added, state=ActionState.BUSY, note=None, version=1, by=worker, on=DAY, at=AT)
    with pytest.raises(Conflict):
        plan.edit_action(row=added, version=1, by=worker, at=AT, party=Party.CENTRE, text="Anders")
    assert GoalAction.objects.get().text == "Opvang regelen op dinsdag"
