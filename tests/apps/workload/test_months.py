"""A month is kept once per worker, again every night; months nobody counted are counted from the phases."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.workload.actions.snapshots import fill_past_months, keep_month
from houvast.apps.workload.models import WorkloadSnapshot
from houvast.apps.workload.months import months_of
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.trajectories import make_trajectory
from tests.factories.workload import make_snapshot

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 10)


@pytest.fixture
def worker():
    return make_user(team=make_team())


def test_a_second_night_replaces_the_first(worker):
    case_file = make_case_file(worker=worker)
    assert keep_month(on=ON, by=None) == 1
    make_trajectory(case_file)
    keep_month(on=ON + dt.timedelta(days=1), by=None)
    kept = WorkloadSnapshot.objects.get()
    assert (kept.month, kept.counted_on, kept.trajectories) == (dt.date(2026, 11, 1), ON + dt.timedelta(days=1), 1)
    assert (kept.team, kept.files, kept.backfilled) == (worker.team, 1, False)


def test_past_months_are_counted_once_from_the_phases(worker):
    make_trajectory(make_case_file(worker=worker, opened_on=dt.date(2026, 7, 20)))
    make_snapshot(worker, dt.date(2026, 9, 1), hours="1")
    assert fill_past_months(on=ON, by=None) == 3
    kept = {row.month.month: row for row in WorkloadSnapshot.objects.all()}
    assert sorted(kept) == [7, 8, 9, 10]
    assert [kept[month].backfilled for month in (7, 8, 9, 10)] == [True, True, False, True]
    assert kept[9].hours == 1
    assert kept[7].counted_on == dt.date(2026, 7, 31)
    assert fill_past_months(on=ON, by=None) == 0


def test_without_trajectories_there_is_no_past(worker):
    make_case_file(worker=worker)
    assert fill_past_months(on=ON, by=None) == 0


def test_months_of_several_workers_add_up(worker):
    other = make_user(team=worker.team)
    for user in (worker, other):
        make_snapshot(user, ON, hours="40", capacity="50")
    make_snapshot(worker, dt.date(2026, 10, 1), backfilled=True)
    head = make_user(Role.HEAD_OF_SERVICE)
    months = months_of(WorkloadSnapshot.objects.visible_to(head), limit=12)
    assert [month.month.month for month in months] == [10, 11]
    assert (months[1].level.hours, months[1].level.capacity, months[1].workers) == (Decimal(80), Decimal(100), 2)
    assert [month.backfilled for month in months] == [True, False]
    assert len(months_of(WorkloadSnapshot.objects.visible_to(worker), limit=12)) == 2
    assert not WorkloadSnapshot.objects.visible_to(make_user(Role.MANAGER)).exists()
