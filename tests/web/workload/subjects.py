"""What the pages of the workload speak of in the table of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.clients.enums import Interpreter
from houvast.apps.workload.models import HandOver
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_person
from tests.factories.trajectories import make_trajectory
from tests.factories.workload import make_absence, make_crisis, make_hand_over, make_snapshot
from tests.web.world import Subject, World


def of_worker(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.worker.pk}


def of_hand_over(subject: Subject) -> dict[str, Any]:
    """Every role took part: the receiver of each file is another user."""
    return {"pk": _made().pk}


def _made() -> HandOver:
    head, former, receiver = make_user(Role.HEAD_OF_SERVICE), make_user(), make_user()
    files = [make_case_file(worker=former) for _two in range(2)]
    return make_hand_over(files, former, receiver, by=head, at=timezone.now(), until=timezone.localdate())


def of_absence(subject: Subject) -> dict[str, Any]:
    today = timezone.localdate()
    return {"pk": make_absence(make_user(), today, today).pk}


def of_waiting_request(subject: Subject) -> dict[str, Any]:
    request = make_help_request(by=subject.worker)
    return {"pk": request.pk}


def a_crisis(subject: Subject) -> Any:
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    return make_crisis(subject.case_file, subject.worker, start=today - day, last=today + 9 * day)


def add_work(world: World, subject: Subject, number: int) -> None:
    """More files with trajectories, waiting requests, files without a worker and months."""
    for _one in range(number):
        case_file = make_case_file(worker=subject.worker, person=make_person(interpreter=Interpreter.SOCIAL))
        make_trajectory(case_file)
        request = make_help_request(by=subject.worker)
        make_step(None, help_request=request, kind="intake", object_id=request.pk)
        make_case_file(team=world.team)
        colleague = make_user(team=world.team)
        make_snapshot(colleague, dt.date(2026, 10, 1))


def add_received(world: World, subject: Subject, number: int) -> None:
    """Files that every user of the world took over."""
    for user in (world.users[Role.HEAD_OF_SERVICE], world.users[Role.SOCIAL_WORKER]):
        former = make_user()
        files = [make_case_file(worker=former) for _one in range(number)]
        make_hand_over(files, former, user, by=world.users[Role.HEAD_OF_SERVICE], at=timezone.now())
