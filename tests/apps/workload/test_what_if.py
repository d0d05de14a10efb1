"""What if and who has room: counted beside the present, nothing written."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.permissions import Permission
from houvast.accounts.roles import Role
from houvast.apps.trajectories.enums import Phase
from houvast.apps.workload.dispatching import Dispatcher, files_without_worker, waiting_requests
from houvast.apps.workload.load import workload
from houvast.apps.workload.scenario import Away, Inflow, Move, Question, answer
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.trajectories import make_kind, make_trajectory
from tests.factories.workload import make_absence, make_time

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 10)


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def kind():
    return make_kind("BBH", weight=Decimal("2.4"))


def ask(question, head, team):
    return answer(question, workload(ON), team_ids=[team.pk], asked_by=head)


def row_of(found, user):
    return next(row for row in found.workers if row.user == user)


def test_moving_files_takes_their_hours_along_and_changes_nothing(head, team, kind):
    former, receiver = make_user(team=team), make_user(team=team)
    with_trajectory, bare = make_case_file(worker=former), make_case_file(worker=former)
    make_trajectory(with_trajectory, kind=kind, phase=Phase.EXECUTION)
    other = make_case_file(worker=receiver)
    hours = workload(ON).of(former.pk).hours
    move = Move(former, receiver, (with_trajectory.pk, bare.pk, other.pk))
    found = ask(Question(move=move), head, team)
    assert (row_of(found, former).before.hours, row_of(found, former).after.hours) == (hours, 0)
    assert row_of(found, receiver).difference == hours
    assert found.before == found.after
    assert set(found.per_file) == {with_trajectory.pk, bare.pk}
    assert workload(ON).of(former.pk).hours == hours


def test_inflow_is_spread_evenly_or_given_to_one(head, team, kind):
    first, second = make_user(team=team), make_user(team=team)
    counted = workload(ON)
    each = counted.book.per_month(kind.pk, Phase.INTAKE, ON)
    both = ask(Question(inflow=Inflow(kind.pk, 10, (first.pk, second.pk))), head, team)
    assert [row.difference for row in both.workers] == [each * 5, each * 5]
    one = ask(Question(inflow=Inflow(kind.pk, 10, (first.pk,))), head, team)
    assert (row_of(one, first).difference, row_of(one, second).changed) == (each * 10, False)


def test_an_absence_takes_hours_in_the_month_it_weighs_most(head, team):
    away, there = make_user(team=team), make_user(team=team)
    make_case_file(worker=away)
    question = Question(away=Away(away, dt.date(2026, 11, 25), dt.date(2026, 12, 31)))
    found = ask(question, head, team)
    assert found.month == dt.date(2026, 12, 1)
    assert row_of(found, away).after.capacity == 0
    assert row_of(found, away).before.capacity > 0
    assert not row_of(found, there).changed


def test_who_leads_everything_stands_by_name(head, team):
    for name in ("Willems", "Aerts", "Maes"):
        make_user(team=team, last_name=name)
    found = ask(Question(away=Away(make_user(team=team, last_name="Zeghers"), ON, ON)), head, team)
    assert [row.user.last_name for row in found.workers] == ["Aerts", "Maes", "Willems", "Zeghers"]


def propose(language="nl", team_id=None, times=1):
    dispatcher = Dispatcher(workload(ON))
    found = []
    for _one in range(times):
        candidates = dispatcher.candidates(Permission.DECIDE_INTAKE, language=language)
        found.append(dispatcher.suggest(candidates, language=language, team_id=team_id))
    return found


def test_who_has_most_room_is_proposed_with_the_reason(team):
    make_time(make_user(team=team), fte="0.50")
    roomy = make_user(team=team)
    [proposed] = propose()
    assert proposed.user == roomy
    assert proposed.reason == "100,6 uur ruimte onder de bovengrens, 0 dossiers"


def test_the_language_comes_before_the_room_and_the_reason_says_so(team):
    make_user(team=team)
    speaker = make_user(team=team)
    make_time(speaker, fte="0.50", languages=["ar"])
    [proposed] = propose("ar")
    assert proposed.user == speaker
    assert "spreekt Arabisch" in proposed.reason
    assert propose("nl")[0].user != speaker


def test_several_lines_do_not_all_go_to_the_same_colleague(team):
    first, second = make_user(team=team), make_user(team=team)
    assert {one.user for one in propose(times=2)} == {first, second}


def test_nobody_is_proposed_who_is_away_or_has_no_room(team):
    worker = make_user(team=team)
    make_absence(worker, ON, ON, beyond_leave=False)
    full = make_user(team=team)
    make_time(full, fte="0.10", outside="40")
    [proposed] = propose()
    assert proposed.user is None
    assert "Niemand" in proposed.reason


def test_coaches_end_no_intake_and_heads_are_only_asked_with_hours_of_their_own(team):
    make_user(Role.COACH, team=team)
    leading = make_user(Role.HEAD_SOCIAL_WORKER, team=team)
    assert Dispatcher(workload(ON)).candidates(Permission.DECIDE_INTAKE) == []
    make_time(leading, fte="0.20")
    assert [one.user for one in Dispatcher(workload(ON)).candidates(Permission.DECIDE_INTAKE)] == [leading]


def test_a_file_whose_worker_left_waits_for_a_new_one(head, team):
    gone = make_user(team=team)
    left = make_case_file(worker=gone)
    make_case_file(worker=make_user(team=team))
    make_case_file(worker=gone, closed=True)
    gone.is_active = False
    gone.save()
    assert list(files_without_worker(head)) == [left]
    assert not waiting_requests(head).exists()
    assert workload(ON).of(gone.pk).files == 1
