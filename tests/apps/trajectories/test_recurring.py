"""Actions that come back: each time is ticked apart, the next one follows, nothing happens twice."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions import plan
from houvast.apps.trajectories.actions.recurring import reopen_occurrence, settle_occurrences
from houvast.apps.trajectories.enums import ActionState, OccurrenceState, Repeat
from houvast.apps.trajectories.models import ActionOccurrence
from houvast.apps.trajectories.recurring import days_of
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_goal, moment

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 2)
WEEK = dt.timedelta(weeks=1)
DONE, MISSED = OccurrenceState.DONE, OccurrenceState.MISSED


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def weekly(case_file, by, **fields):
    values = {
        "party": Party.CENTRE,
        "text": "Wij bellen de school.",
        "due_on": MONDAY,
        "repeats": Repeat.WEEK,
        "repeats_until": MONDAY + 3 * WEEK,
    }
    return plan.add_action(goal=make_goal(case_file), by=by, at=moment(MONDAY), **{**values, **fields})


def tick(row, by, *, on=MONDAY, **answers):
    days = {MONDAY + int(name[1:]) * WEEK: state for name, state in answers.items()}
    return settle_occurrences(row=row, answers=days, by=by, on=on, at=moment(on))


def test_the_next_time_follows_and_stands_on_the_desk_of_the_colleague(case_file, worker):
    row = weekly(case_file, worker, responsible=worker)
    assert row.frequency == "elke week"
    row = tick(row, worker, w0=DONE)
    assert (row.due_on, row.state) == (MONDAY + WEEK, ActionState.BUSY)
    step = case_file.steps.open().get(kind=StepKind.GOAL_ACTION)
    assert (step.due_on, step.assigned_to) == (MONDAY + WEEK, worker)
    assert case_file.steps.filter(kind=StepKind.GOAL_ACTION).count() == 2  # the first one is done, not moved


def test_a_double_click_ticks_once_and_a_colleague_who_says_otherwise_is_told(case_file, worker):
    row = weekly(case_file, worker)
    for _time in range(2):
        tick(row, worker, w0=DONE)
    assert row.occurrences.count() == 1
    with pytest.raises(Conflict):
        tick(row, worker, w0=MISSED)
    assert row.occurrences.get().state == DONE


def test_the_database_keeps_one_answer_a_day(case_file, worker):
    row = weekly(case_file, worker)
    tick(row, worker, w0=DONE)
    again = ActionOccurrence(action=row, due_on=MONDAY, state=MISSED, settled_on=MONDAY, settled_by=worker)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"w0": DONE, "w1": DONE, "w2": DONE, "w3": DONE}, ActionState.DONE),
        ({"w0": DONE, "w1": MISSED, "w2": DONE, "w3": DONE}, ActionState.PARTLY),
        ({"w0": MISSED, "w1": MISSED, "w2": MISSED, "w3": MISSED}, ActionState.NOT_DONE),
    ],
)
def test_after_the_last_time_the_action_ends_as_it_went(case_file, worker, answers, state):
    row = tick(weekly(case_file, worker), worker, on=MONDAY + 3 * WEEK, **answers)
    assert row.state == state
    assert not case_file.steps.open().exists()


def test_only_days_of_the_rhythm_up_to_the_next_one_are_ticked(case_file, worker):
    row = weekly(case_file, worker)
    for far in ("w2", "w9"):
        with pytest.raises(Refused):
            tick(row, worker, on=MONDAY, **{far: DONE})
    with pytest.raises(Refused):
        settle_occurrences(
            row=row, answers={MONDAY + dt.timedelta(days=1): DONE}, by=worker, on=MONDAY, at=moment(MONDAY)
        )


def test_a_tick_can_be_taken_back_also_the_last_one(case_file, worker):
    row = weekly(case_file, worker, repeats_until=MONDAY)
    assert tick(row, worker, w0=DONE).state == ActionState.DONE
    row = reopen_occurrence(occurrence=row.occurrences.get(), by=worker, at=moment(MONDAY))
    assert (row.state, row.due_on, row.done_on) == (ActionState.BUSY, MONDAY, None)
    assert case_file.steps.open().get(kind=StepKind.GOAL_ACTION).due_on == MONDAY


def test_the_last_of_the_month_stays_the_last_of_the_month(case_file, worker):
    first = dt.date(2026, 10, 31)
    row = weekly(case_file, worker, repeats=Repeat.MONTH, due_on=first, repeats_until=dt.date(2027, 2, 28))
    assert [f"{day:%d/%m}" for day in days_of(row)] == ["31/10", "30/11", "31/12", "31/01", "28/02"]


def test_another_rhythm_starts_anew_and_keeps_what_was_ticked(case_file, worker):
    row = tick(weekly(case_file, worker), worker, w0=DONE)
    values = {"party": Party.CENTRE, "text": row.text, "repeats": Repeat.MONTH, "due_on": MONDAY + WEEK}
    row = plan.edit_action(
        row=row, version=row.version, by=worker, at=moment(MONDAY), **values, frequency="elke week", repeats_until=None
    )
    assert (row.repeats_from, row.frequency, row.occurrences.count()) == (MONDAY + WEEK, "elke maand", 1)
    values |= {"repeats": "", "frequency": "elke maand"}
    row = plan.edit_action(row=row, version=row.version, by=worker, at=moment(MONDAY), **values)
    assert (row.repeats_from, row.frequency) == (None, "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"due_on": None}, "due_on"), ({"repeats_until": MONDAY - WEEK}, "repeats_until")],
)
def test_impossible_rhythms_are_refused_beside_the_field(case_file, worker, changes, field):
    with pytest.raises(Refused) as refused:
        weekly(case_file, worker, **changes)
    assert list(refused.value.message_dict) == [field]
