"""What a file holds, for the matrix of pages."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from houvast.apps.casefiles.enums import WorkerKind
from houvast.core.enums import Party
from houvast.documents.models import Thumbnail
from tests.factories.accounts import make_user
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import (
    make_assignment,
    make_case_file,
    make_emergency,
    make_help_request,
    make_step,
)
from tests.factories.contracts import make_action, make_goal
from tests.factories.journal import make_appointment, make_contact, make_document, make_earlier_version
from tests.factories.trajectories import make_payment, make_trajectory
from tests.web.contracts.subjects import add_promises
from tests.web.world import Subject, World


def an_assignment(subject: Subject) -> Any:
    return make_assignment(subject.case_file, make_user(), kind=WorkerKind.COACH)


def a_document(subject: Subject) -> Any:
    return make_document(subject.case_file, subject.worker)


def a_pictured_document(subject: Subject) -> Any:
    document = a_document(subject)
    thumbnail = Thumbnail(stored_file=document.stored_file)
    thumbnail.image.save("", ContentFile(b"not really a picture"))
    return document


def of_earlier_version(subject: Subject) -> dict[str, Any]:
    earlier = make_earlier_version(a_document(subject), subject.worker)
    return {"pk": subject.case_file.pk, "document_id": earlier.document_id, "number": earlier.number}


def add_meetings(world: World, subject: Subject, number: int) -> None:
    """Meetings and steps of this week for every user, each in a file of its own."""
    today = timezone.now()
    for user in world.users.values():
        for _number in range(number):
            case_file = make_case_file(worker=user)
            make_appointment(case_file, user, starts_at=today)
            make_step(case_file, due_on=today.date(), assigned_to=user)


def an_appointment(subject: Subject) -> Any:
    return make_appointment(subject.case_file, subject.worker)


def a_contact(subject: Subject) -> Any:
    return make_contact(subject.case_file, subject.worker)


def a_full_file(_world: World, subject: Subject, n: int) -> None:
    """Everything a file holds, `n` times."""
    case_file, worker = subject.case_file, subject.worker
    for _number in range(n):
        make_contact(case_file, worker)
        make_appointment(case_file, worker)
        make_document(case_file, worker, valid_until=timezone.localdate())
        make_step(case_file, assigned_to=worker)
        goal = make_goal(case_file)
        for party in Party:
            make_action(goal, party, "Iets", third_party="vzw De Brug" if party == Party.THIRD else "")
        make_trajectory(case_file)
        make_payment(subject.person)
        make_calculation(case_file, by=worker)
        make_help_request(by=worker, case_file=case_file)
        make_case_file(person=subject.person, team=case_file.team, closed=True)
        make_assignment(case_file, make_user(team=worker.team), kind=WorkerKind.COACH)
        make_emergency(case_file, make_user(), ended=True)
    add_promises(_world, subject, n)
