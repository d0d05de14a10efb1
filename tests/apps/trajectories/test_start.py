"""Opening a file starts a trajectory and plans what follows from it, each step with its rule."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.actions import start
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.actions.guide import retire_sheet
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.core.errors import Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def kinds():
    install_catalogue(by=None)
    return {kind.code: kind for kind in TrajectoryKind.objects.all()}


def test_catalogue_loads_once_and_keeps_the_centre_s_own_changes(kinds):
    assert kinds["CSR"].sheets.get().weight == Decimal("2.6")
    kinds["ADM"].label = "Papieren"
    kinds["ADM"].save()
    assert install_catalogue(by=None) == 0
    assert TrajectoryKind.objects.get(code="ADM").label == "Papieren"


def test_opening_plans_balance_plan_review_and_end(kinds):
    worker, person = make_user(), make_person()
    request = make_help_request(person=person, by=worker)
    pending = make_step(make_case_file(), kind=StepKind.DECISION, object_id=request.pk)
    pending.case_file, pending.help_request = None, request
    pending.save()

    case_file = start.open_file_with_trajectory(
        help_request=request, person=person, worker=worker, kind=kinds["ALT"], by=worker, at=AT
    )

    request.refresh_from_db()
    pending.refresh_from_db()
    assert request.case_file == case_file
    assert (pending.case_file, pending.assigned_to) == (case_file, worker)
    trajectory = case_file.trajectories.get()
    assert (trajectory.phase, trajectory.phases.get().started_on) == (Phase.INTAKE, DAY)
    steps = case_file.steps.open().exclude(kind=StepKind.DECISION)
    planned = {step.kind: (step.due_on, step.rule) for step in steps}
    assert planned == {
        StepKind.BALANCE: (dt.date(2027, 2, 23), "TRJ-07"),
        StepKind.MPSA: (dt.date(2027, 2, 23), "MPS-01"),
        StepKind.PLAN: (dt.date(2027, 1, 22), "TRJ-08"),
        StepKind.REVIEW: (dt.date(2027, 11, 23), "PRO-09"),
        StepKind.TRAJECTORY_END: (dt.date(2028, 11, 22), ""),
    }
    assert all(step.source and step.assigned_to == worker for step in steps)


def test_social_activation_asks_its_balance_at_once_and_lasts_a_year_at_most(kinds):
    worker = make_user()
    case_file = start.open_file_with_trajectory(
        help_request=None, person=make_person(), worker=worker, kind=kinds["SOA"], by=worker, at=AT
    )
    steps = {step.kind: step for step in case_file.steps.open()}
    assert (steps[StepKind.BALANCE].due_on, steps[StepKind.BALANCE].rule) == (DAY, "TRJ-01")
    assert (steps[StepKind.TRAJECTORY_END].due_on, steps[StepKind.TRAJECTORY_END].rule) == (
        dt.date(2027, 11, 22),
        "TRJ-02",
    )


def test_several_trajectories_at_once_but_each_kind_once(kinds):
    worker = make_user()
    case_file = make_case_file(worker=worker)
    start.start_trajectory(case_file=case_file, kind=kinds["WEL"], by=worker, on=DAY)
    start.start_trajectory(case_file=case_file, kind=kinds["BBG"], by=worker, on=DAY)
    with pytest.raises(Refused, match="loopt al"):
        start.start_trajectory(case_file=case_file, kind=kinds["WEL"], by=worker, on=DAY)
    assert Trajectory.objects.running().count() == 2


def test_no_start_before_the_file_in_a_closed_file_or_with_a_retired_kind(kinds):
    worker = make_user()
    case_file = make_case_file(worker=worker)
    with pytest.raises(Refused, match="voor het dossier"):
        start.start_trajectory(case_file=case_file, kind=kinds["WEL"], by=worker, on=dt.date(2025, 1, 1))
    with pytest.raises(Refused, match="gesloten"):
        start.start_trajectory(case_file=make_case_file(closed=True), kind=kinds["WEL"], by=worker, on=DAY)
    retire_sheet(sheet=kinds["WEL"].sheets.get(), first_day_without=DAY, by=worker, on=DAY)
    with pytest.raises(Refused, match="niet in gebruik"):
        start.start_trajectory(case_file=case_file, kind=kinds["WEL"], by=worker, on=DAY)
