"""What is due and on whose desk: the day to look at a C again, and steps that only one role may do."""

import datetime as dt
from dataclasses import replace

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.files import add_coach, assign_worker, end_assignment, plan_review
from houvast.apps.casefiles.actions.steps import rehome_steps
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.workers import worker_for
from houvast.apps.mpsa.actions.drafts import save_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.actions.hearings import plan_hearing
from houvast.apps.mpsa.answers import About, answers_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa, make_mpsa_draft

pytestmark = pytest.mark.django_db

OPENED, JUNE, REVIEW = dt.date(2023, 3, 1), dt.date(2023, 6, 1), dt.date(2023, 7, 3)
TWO_C = {"taal": "C", "huisvesting": "C"}


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def worker(team):
    return make_user(team=team)


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, opened_on=OPENED)


def finish(case_file, worker, *, day=JUNE, **review_on):
    """A final measurement with a C per keyword, to look at again on that day."""
    draft = make_mpsa_draft(case_file, dict.fromkeys(review_on, "C"), by=worker, measured_on=day)
    stored = answers_of(draft)
    answers = {key: replace(stored[key], review_on=again) for key, again in review_on.items()}
    about = About(day, MpsaReason.REVIEW)
    draft = save_mpsa(measurement=draft, expected=draft.version, about=about, answers=answers, by=worker, on=day)
    return finalise_mpsa(measurement=draft, expected=draft.version, by=worker, at=moment(day))


def mpsa_step(case_file):
    return case_file.steps.open().get(kind=StepKind.MPSA)


def test_the_earliest_day_to_look_at_a_c_again_is_when_the_next_one_is_due(case_file, worker):
    finish(case_file, worker, taal=dt.date(2023, 10, 2), huisvesting=dt.date(2023, 8, 14))
    step = mpsa_step(case_file)
    assert (step.due_on, step.assigned_to) == (dt.date(2023, 8, 14), worker)
    assert "Een C opnieuw bekijken op 14 augustus 2023" in step.source


def test_a_later_measurement_takes_the_step_along_to_its_own_days(case_file, worker):
    finish(case_file, worker, taal=dt.date(2023, 9, 4))
    finish(case_file, worker, day=dt.date(2023, 8, 1), taal=dt.date(2023, 12, 4))
    assert mpsa_step(case_file).due_on == dt.date(2023, 12, 4)
    make_mpsa(case_file, by=worker, measured_on=dt.date(2023, 11, 6))
    assert mpsa_step(case_file).due_on == dt.date(2024, 11, 6)
    assert case_file.steps.filter(kind=StepKind.MPSA).count() == 1


def test_a_review_of_the_file_before_that_day_comes_first(case_file, worker):
    plan_review(case_file=case_file, last_review=dt.date(2022, 7, 3), by=worker)
    finish(case_file, worker, taal=dt.date(2023, 9, 4))
    assert mpsa_step(case_file).due_on == dt.date(2023, 7, 3)


@pytest.mark.parametrize(("days_before", "due"), [(2, dt.date(2024, 7, 1)), (30, dt.date(2024, 6, 3)), (31, REVIEW)])
def test_a_measurement_shortly_before_the_review_counts_for_that_review(case_file, worker, days_before, due):
    plan_review(case_file=case_file, last_review=dt.date(2022, 7, 3), by=worker)
    make_mpsa(case_file, by=worker, measured_on=dt.date(2023, 3, 20))
    assert (mpsa_step(case_file).due_on, "Herziening op 3 juli 2023" in mpsa_step(case_file).source) == (REVIEW, True)
    make_mpsa(case_file, by=worker, measured_on=REVIEW - dt.timedelta(days=days_before))
    step = mpsa_step(case_file)
    assert (step.due_on, "Herziening" in step.source) == (due, due == REVIEW)


def test_a_c_to_look_at_again_soon_stays_due_beside_a_review_that_is_measured(case_file, worker):
    plan_review(case_file=case_file, last_review=dt.date(2022, 7, 3), by=worker)
    finish(case_file, worker, day=dt.date(2023, 7, 1), taal=dt.date(2023, 7, 17))
    assert mpsa_step(case_file).due_on == dt.date(2023, 7, 17)


@pytest.mark.parametrize(
    ("again", "message"),
    [
        (JUNE, "moet na 1 juni 2023 liggen"),
        (dt.date(2024, 6, 2), "kijk binnen 12 maanden opnieuw, ten laatste op 1 juni 2024"),
    ],
)
def test_the_day_to_look_again_comes_later_and_within_twelve_months(case_file, worker, again, message):
    with pytest.raises(Refused) as refused:
        finish(case_file, worker, taal=again)
    assert message in refused.value.message_dict["taal-review_on"][0]
    assert case_file.mpsa_measurements.draft().get().rows.get(threshold="taal").review_on == again
    assert finish_last_day(case_file, worker).is_final


def finish_last_day(case_file, worker):
    draft = case_file.mpsa_measurements.draft().get()
    answers = {"taal": replace(answers_of(draft)["taal"], review_on=dt.date(2024, 6, 1))}
    draft = save_mpsa(
        measurement=draft, expected=draft.version, about=About(JUNE, MpsaReason.REVIEW), answers=answers, by=worker,
        on=JUNE,
    )  # fmt: skip
    return finalise_mpsa(measurement=draft, expected=draft.version, by=worker, at=moment(JUNE))


def test_a_step_goes_to_who_may_do_it_of_the_own_team_first(case_file, team):
    elsewhere = make_user(Role.HEAD_SOCIAL_WORKER, team=make_team(name="Zuid"))
    boss = make_user(Role.HEAD_OF_SERVICE)
    assert worker_for(StepKind.USA_OFFERED, case_file) == elsewhere
    head = make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    assert worker_for(StepKind.USA_OFFERED, case_file) == worker_for(StepKind.HEARING, case_file) == head
    assert worker_for(StepKind.USA_DECISION, case_file) == boss


def test_who_may_not_open_a_protected_file_gets_no_step_of_it(case_file, worker, team):
    make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    boss = make_user(Role.HEAD_OF_SERVICE)
    case_file.protected = True
    case_file.save()
    assert worker_for(StepKind.USA_OFFERED, case_file) == worker
    assert worker_for(StepKind.USA_DECISION, case_file) == boss


def test_a_handover_leaves_the_step_of_the_role_with_the_head(team):
    head = make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    case_file = make_case_file(worker=head, opened_on=OPENED)
    make_mpsa(case_file, TWO_C, by=head, measured_on=JUNE)
    plan_hearing(case_file=case_file, hearing_on=dt.date(2023, 12, 1), subject="Steun", by=head, at=moment(JUNE))
    successor = make_user(team=team)
    assign_worker(case_file=case_file, worker=successor, by=head, on=JUNE)
    desks = {step.kind: step.assigned_to for step in case_file.steps.open()}
    assert desks == {StepKind.HEARING: head, StepKind.MPSA: successor}


def test_a_handover_never_puts_the_step_of_a_role_on_the_desk_of_who_may_not_do_it(case_file, worker, team):
    hearing = make_step(case_file, kind=StepKind.HEARING, assigned_to=worker)
    decision = make_step(case_file, kind=StepKind.USA_DECISION)
    task = make_step(case_file, assigned_to=worker)
    head, boss = make_user(Role.HEAD_SOCIAL_WORKER, team=team), make_user(Role.HEAD_OF_SERVICE)
    successor = make_user(team=team)
    assign_worker(case_file=case_file, worker=successor, by=worker, on=JUNE)
    assert desks(hearing, decision, task) == [head, boss, successor]


def test_the_step_of_a_role_goes_along_to_who_may_do_it_herself(case_file, worker, team):
    hearing = make_step(case_file, kind=StepKind.HEARING, assigned_to=worker)
    make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    successor = make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    assign_worker(case_file=case_file, worker=successor, by=worker, on=JUNE)
    assert desks(hearing) == [successor]


def test_a_coach_who_stops_leaves_the_step_of_a_role_to_who_may_do_it(case_file, worker, team):
    head = make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    coach = make_user(Role.COACH, team=team)
    assignment = add_coach(case_file=case_file, coach=coach, by=worker, on=JUNE)
    hearing = make_step(case_file, kind=StepKind.HEARING, assigned_to=coach)
    task = make_step(case_file, assigned_to=coach)
    end_assignment(assignment=assignment, by=worker, on=JUNE)
    assert desks(hearing, task) == [head, worker]


def test_steps_from_before_move_to_who_may_do_them_and_stay_there(case_file, worker, team):
    decision = make_step(case_file, kind=StepKind.USA_DECISION, assigned_to=worker)
    hearing = make_step(case_file, kind=StepKind.HEARING)
    task = make_step(case_file, assigned_to=worker)
    done = make_step(case_file, kind=StepKind.HEARING, assigned_to=worker, done_at=moment(JUNE))
    assert rehome_steps(by=None) == 1  # nobody may do either: only the one of nobody finds the worker
    assert desks(decision, hearing) == [worker, worker]
    boss, head = make_user(Role.HEAD_OF_SERVICE), make_user(Role.HEAD_SOCIAL_WORKER)
    assert rehome_steps(by=None) == 2
    assert desks(decision, hearing, task, done) == [boss, head, worker, worker]
    make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    assert rehome_steps(by=None) == 0
    head.is_active = False
    head.save()
    assert rehome_steps(by=None) == 1


def test_finding_who_may_do_a_step_asks_the_same_however_many_heads(case_file, team, django_assert_num_queries):
    make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    for number in range(5):
        make_user(Role.HEAD_SOCIAL_WORKER, team=make_team(name=f"Team {number}"))
    with django_assert_num_queries(2):
        worker_for(StepKind.HEARING, case_file)


def desks(*steps):
    for step in steps:
        step.refresh_from_db()
    return [step.assigned_to for step in steps]
