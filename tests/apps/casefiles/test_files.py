"""A file is opened once, has one social worker at a time and closes with a reason."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions import files
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import CloseReason, StepKind, WorkerKind
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def test_open_gives_a_number_a_worker_and_a_team():
    team = make_team()
    worker = make_user(team=team)
    first = files.open_case_file(person=make_person(), worker=worker, by=worker, at=AT)
    second = files.open_case_file(person=make_person(), worker=worker, by=worker, at=AT)
    assert (first.number, second.number) == ("D2026-00001", "D2026-00002")
    assert first.opened_on == DAY
    assert CaseFile.objects.get(pk=first.pk).team == team
    assert first.assignments.current().get().user == worker


def test_one_open_file_per_person():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    with pytest.raises(Refused, match="al een open dossier"):
        files.open_case_file(person=case_file.person, worker=worker, by=worker, at=AT)


def test_who_does_not_work_on_files_gets_none():
    worker = make_user()
    with pytest.raises(Refused, match="werkt niet aan dossiers"):
        files.open_case_file(person=make_person(), worker=make_user(Role.DESK), by=worker, at=AT)


def test_hand_over_ends_the_former_period_and_moves_her_steps_only():
    former, coach, next_worker = make_user(), make_user(Role.COACH), make_user(team=make_team())
    case_file = make_case_file(worker=former, coach=coach)
    hers = make_step(case_file, assigned_to=former)
    nobodys = make_step(case_file)
    of_coach = make_step(case_file, assigned_to=coach)

    files.hand_over(case_file=case_file, to=next_worker, note=" Bel liever niet voor 10 uur. ", by=former, on=DAY)

    ended = case_file.assignments.get(user=former)
    assert last_day(ended.period) == DAY - dt.timedelta(days=1)
    current = case_file.assignments.current().get(kind=WorkerKind.SOCIAL_WORKER)
    assert (current.user, current.handover_note) == (next_worker, "Bel liever niet voor 10 uur.")
    case_file.refresh_from_db()
    assert case_file.team == next_worker.team
    for step, owner in ((hers, next_worker), (nobodys, next_worker), (of_coach, coach)):
        step.refresh_from_db()
        assert step.assigned_to == owner


def test_hand_over_needs_a_note_and_another_person():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    with pytest.raises(Refused, match="volgende collega"):
        files.hand_over(case_file=case_file, to=make_user(), note="  ", by=worker, on=DAY)
    with pytest.raises(Refused, match="al de maatschappelijk werker"):
        files.assign_worker(case_file=case_file, worker=worker, by=worker, on=DAY)


def test_two_hand_overs_on_one_day_leave_one_worker():
    first, second, third = make_user(), make_user(), make_user()
    case_file = make_case_file(worker=first)
    files.assign_worker(case_file=case_file, worker=second, by=first, on=DAY)
    files.assign_worker(case_file=case_file, worker=third, by=first, on=DAY)
    assert [row.user for row in case_file.assignments.order_by("period")] == [first, third]


def test_coach_comes_goes_and_returns():
    worker, coach = make_user(), make_user(Role.COACH)
    case_file = make_case_file(worker=worker)
    assignment = files.add_coach(case_file=case_file, coach=coach, by=worker, on=DAY)
    with pytest.raises(Refused, match="werkt al aan"):
        files.add_coach(case_file=case_file, coach=coach, by=worker, on=DAY)
    step = make_step(case_file, assigned_to=coach)
    files.end_assignment(assignment=assignment, by=worker, on=DAY)
    step.refresh_from_db()
    assert step.assigned_to == worker
    assert not CaseFile.objects.visible_to(coach).exists()
    with pytest.raises(Refused, match="al beëindigd"):
        files.end_assignment(assignment=assignment, by=worker, on=DAY)
    files.add_coach(case_file=case_file, coach=coach, by=worker, on=DAY)
    assert case_file.assignments.current().filter(user=coach).count() == 1


def test_a_file_never_stays_without_social_worker():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    with pytest.raises(Refused, match="Draag het dossier over"):
        files.end_assignment(assignment=case_file.assignments.get(), by=worker, on=DAY)


def test_closing_ends_workers_and_steps_and_reopening_needs_a_worker():
    worker = make_user(team=make_team())
    case_file = make_case_file(worker=worker)
    step = make_step(case_file, assigned_to=worker)
    closed = files.close_case_file(case_file=case_file, reason=CloseReason.MOVED, by=worker, at=AT)
    assert (closed.closed_on, closed.close_reason) == (DAY, CloseReason.MOVED)
    assert not closed.assignments.current().exists()
    step.refresh_from_db()
    assert (step.done_at, step.done_reason) == (AT, "dossier gesloten")
    with pytest.raises(Conflict):
        files.close_case_file(case_file=case_file, reason=CloseReason.MOVED, by=worker, at=AT)

    again = files.reopen(case_file=closed, worker=worker, by=worker, at=AT)
    assert (again.closed_on, again.close_reason) == (None, "")
    assert again.assignments.current().get().user == worker


def test_reopening_beside_another_open_file_is_refused():
    worker = make_user()
    closed = make_case_file(closed=True)
    make_case_file(person=closed.person, worker=worker)
    with pytest.raises(Refused, match="al een open dossier"):
        files.reopen(case_file=closed, worker=worker, by=worker, at=AT)


def test_protected_file_leaves_the_team():
    team = make_team()
    worker, colleague = make_user(team=team), make_user(team=team)
    case_file = make_case_file(worker=worker)
    assert CaseFile.objects.visible_to(colleague).exists()
    files.protect(case_file=case_file, protected=True, by=worker)
    assert not CaseFile.objects.visible_to(colleague).exists()
    assert CaseFile.objects.visible_to(worker).exists()


def test_note_is_read_once():
    worker, other = make_user(), make_user()
    case_file = make_case_file(worker=worker)
    assignment = files.hand_over(case_file=case_file, to=other, note="Lees het verslag.", by=worker, on=DAY)
    files.mark_handover_read(assignment=assignment, by=other, at=AT)
    assignment.refresh_from_db()
    assert assignment.handover_read_at == AT


def test_open_step_goes_to_the_social_worker():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    step = plan_step(
        kind=StepKind.PLAN,
        object_id=case_file.pk,
        title="Plan",
        due_on=DAY,
        rule="TRJ-08",
        source="gids",
        by=worker,
        case_file=case_file,
    )
    assert step.assigned_to == worker


def test_review_plans_the_next_one_a_year_later():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    files.hold_review(case_file=case_file, held_on=DAY, by=worker, at=AT)
    step = case_file.steps.open().get()
    assert (step.kind, step.due_on, step.rule) == (StepKind.REVIEW, dt.date(2027, 11, 23), "PRO-09")
    files.hold_review(case_file=case_file, held_on=DAY, by=worker, at=AT)
    assert case_file.steps.open().count() == 1
    with pytest.raises(Refused, match="niet in de toekomst"):
        files.hold_review(case_file=case_file, held_on=dt.date(2026, 12, 1), by=worker, at=AT)


def test_nobody_is_put_to_work_on_a_closed_file():
    worker, colleague = make_user(), make_user(Role.COACH)
    case_file = make_case_file(worker=worker)
    files.close_case_file(case_file=case_file, reason=CloseReason.MOVED, by=worker, at=AT)
    # `case_file` still looks open here: somebody else closed it while the form stood on the screen.
    with pytest.raises(Refused, match="gesloten"):
        files.add_coach(case_file=case_file, coach=colleague, by=worker, on=DAY)
    with pytest.raises(Refused, match="gesloten"):
        files.hand_over(case_file=case_file, to=make_user(), note="Bel eerst.", by=worker, on=DAY)
    assert not case_file.assignments.current().exists()
