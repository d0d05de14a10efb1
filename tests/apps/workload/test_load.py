"""Hours against the band: what a trajectory weighs, what makes it heavier, and how many hours there are."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.clients.enums import ContactKind, Interpreter
from houvast.apps.trajectories.enums import ActionState, Phase
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.apps.trajectories.weights import hours_book
from houvast.apps.workload.capacity import working_days
from houvast.apps.workload.counting import Level, complexity, rounded
from houvast.apps.workload.enums import BandState, Factor
from houvast.apps.workload.load import by_kind, by_phase, total, workload
from houvast.apps.workload.models import WorkloadNorm
from houvast.core.enums import LifeDomain, Party
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_contact_person, make_household, make_person
from tests.factories.trajectories import make_kind, make_trajectory
from tests.factories.workload import make_absence, make_crisis, make_time

pytestmark = pytest.mark.django_db

ON = dt.date(2026, 11, 10)
YEAR = WorkloadNorm(starts_on=ON).client_hours


@pytest.fixture
def worker():
    return make_user(team=make_team())


def hours_of(worker, **options):
    found = workload(ON, **options).of(worker.pk)
    assert found is not None
    return found


def one_trajectory(worker, phase=Phase.EXECUTION, **person):
    case_file = make_case_file(worker=worker, person=make_person(**person))
    return case_file, make_trajectory(case_file, kind=make_kind("WEL", weight=Decimal("1.6")), phase=phase)


def sheet_hours(trajectory):
    return hours_book().per_month(trajectory.kind_id, trajectory.phase, ON)


def test_the_default_norm_leaves_1150_hours_for_clients():
    assert YEAR == 1150


def test_a_trajectory_counts_the_hours_of_its_sheet_in_its_phase(worker):
    _file, trajectory = one_trajectory(worker, Phase.INTAKE)
    load = hours_of(worker)
    assert load.hours == sheet_hours(trajectory) > 0
    assert (load.files, load.bare_files, load.trajectories) == (1, 0, 1)
    assert by_kind([load]) == {trajectory.kind_id: (1, load.hours)}
    assert by_phase([load]) == {Phase.INTAKE: (1, load.hours)}


def test_an_interpreter_children_partners_and_a_crisis_make_it_heavier_up_to_twice(worker):
    case_file, trajectory = one_trajectory(worker, interpreter=Interpreter.SOCIAL)
    sheet, norm = sheet_hours(trajectory), WorkloadNorm(starts_on=ON)
    assert hours_of(worker).hours == sheet * Decimal("1.2")
    make_household(case_file.person, make_person(birth_date=dt.date(2019, 1, 1)))
    assert hours_of(worker).hours == sheet * Decimal("1.2") * Decimal("1.1")
    make_contact_person(case_file.person, kind=ContactKind.PROFESSIONAL, name="CAW")
    assert hours_of(worker).hours == sheet * Decimal("1.2") * Decimal("1.1")  # one partner is not several
    third_party(case_file, "VDAB")
    assert hours_of(worker).hours == sheet * complexity([Factor.INTERPRETER, Factor.CHILDREN, Factor.PARTNERS], norm)
    make_crisis(case_file, worker, start=ON, last=ON)
    assert hours_of(worker).hours == sheet * 2  # 1.2 × 1.1 × 1.1 × 1.5 is more than the cap


def third_party(case_file, name, state=ActionState.PLANNED):
    goal = Goal.objects.create(case_file=case_file, domain=LifeDomain.WORK, text="Werk vinden")
    GoalAction.objects.create(goal=goal, party=Party.THIRD, third_party=name, text="Bemiddelt", state=state)


def test_what_is_over_makes_nothing_heavier(worker):
    case_file, trajectory = one_trajectory(worker)
    make_household(case_file.person, make_person(birth_date=dt.date(2001, 1, 1)))  # grown up
    make_crisis(case_file, worker, start=ON - dt.timedelta(days=9), last=ON - dt.timedelta(days=1))
    third_party(case_file, "VDAB", ActionState.DONE)
    third_party(case_file, "CAW", ActionState.DONE)
    assert hours_of(worker).hours == sheet_hours(trajectory)


def test_a_child_in_a_household_is_not_a_family_with_children(worker):
    case_file, trajectory = one_trajectory(worker)
    parent, sister = make_person(), make_person(birth_date=dt.date(2015, 1, 1))
    make_household(parent, case_file.person, sister)
    assert hours_of(worker).hours == sheet_hours(trajectory)


def test_a_paused_trajectory_counts_the_share_of_the_norm(worker):
    _file, trajectory = one_trajectory(worker)
    trajectory.pauses.create(started_on=ON, review_on=ON + dt.timedelta(days=30), reason="ziekte")
    assert hours_of(worker).hours == 0
    WorkloadNorm.objects.create(starts_on=ON, paused_percent=10)
    load = hours_of(worker)
    assert load.hours == sheet_hours(trajectory) / 10
    assert [part.paused for part in load.parts] == [1]


def test_a_trajectory_counts_for_who_carries_it(worker):
    _file, trajectory = one_trajectory(worker)
    coach = make_user(Role.COACH, team=worker.team)
    trajectory.worker = coach
    trajectory.save()
    assert hours_of(worker).hours == 0
    assert hours_of(coach).hours == sheet_hours(trajectory)


def test_files_without_a_trajectory_and_open_requests_count_a_little(worker):
    make_case_file(worker=worker)
    make_case_file(worker=worker, closed=True)
    request = make_help_request(by=worker)
    make_step(None, help_request=request, kind=StepKind.INTAKE, object_id=request.pk, assigned_to=worker)
    load = hours_of(worker)
    assert (load.files, load.bare_files, load.requests) == (1, 1, 1)
    assert load.hours == Decimal("1.25")
    assert hours_of(worker, with_requests=False).hours == Decimal("0.25")


def test_a_past_day_is_counted_as_it_was(worker):
    case_file, trajectory = one_trajectory(worker, Phase.INTAKE)
    successor, before = make_user(team=worker.team), ON - dt.timedelta(days=60)
    trajectory.phases.update(ended_on=ON - dt.timedelta(days=5))
    trajectory.phases.create(phase=Phase.AID, started_on=ON - dt.timedelta(days=5))
    place = case_file.assignments.get()
    place.period = (place.period.lower, ON)
    place.save()
    case_file.assignments.create(user=successor, kind=WorkerKind.SOCIAL_WORKER, period=(ON, None))
    assert by_phase([workload(before).of(worker.pk)]).keys() == {Phase.INTAKE}
    assert workload(before).of(successor.pk).hours == 0
    assert by_phase([hours_of(successor)]).keys() == {Phase.AID}


def test_hours_are_a_share_of_the_norm_less_tasks_and_absences(worker):
    make_time(worker, fte="0.80", outside="10.0")
    month = YEAR / 12 * Decimal("0.8") - 10
    assert hours_of(worker).capacity.hours == rounded(month)
    make_absence(worker, dt.date(2026, 11, 1), dt.date(2026, 11, 15))
    make_absence(worker, dt.date(2026, 11, 20), dt.date(2026, 11, 24), beyond_leave=False)
    days = working_days(2026, 11)
    absent = sum(day.day <= 15 for day in days)
    capacity = hours_of(worker).capacity
    assert capacity.hours == rounded(month * (len(days) - absent) / len(days))
    assert (capacity.absent_days, capacity.away) == (absent, True)


def test_who_filled_in_no_hours_counts_as_full_time_and_says_so(worker):
    capacity = hours_of(worker).capacity
    assert (capacity.hours, capacity.stated) == (rounded(YEAR / 12), False)


@pytest.mark.parametrize(
    ("hours", "state"),
    [("84.99", BandState.BELOW), ("85", BandState.WITHIN), ("105", BandState.WITHIN), ("105.01", BandState.ABOVE)],
)
def test_the_band_has_its_limits_inside(hours, state):
    assert Level(Decimal(hours), Decimal(100), 85, 105).state == state


def test_without_hours_there_is_no_percentage():
    level = Level(Decimal(5), Decimal(0), 85, 105)
    assert (level.percent, level.state) == (None, BandState.NO_HOURS)


def test_everybody_stands_by_name_and_a_team_is_the_sum_of_its_workers(worker):
    other = make_user(team=worker.team, last_name="Aerts")
    one_trajectory(worker)
    make_case_file(worker=other)
    counted = workload(ON)
    assert [load.user for load in counted.workers] == [other, worker]
    level = total(counted.of_teams([worker.team_id]), counted.norm)
    assert level.hours == hours_of(worker).hours + hours_of(other).hours
    assert level.capacity == 2 * rounded(YEAR / 12)


def test_the_number_of_files_changes_no_number_of_queries(worker, django_assert_num_queries):
    def some(number):
        for _one in range(number):
            one_trajectory(worker)

    some(1)
    with django_assert_num_queries(9):
        workload(ON)
    some(5)
    with django_assert_num_queries(9):
        workload(ON)
