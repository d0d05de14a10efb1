"""Files, who works on them, and the requests they come from."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone

from houvast.accounts.models import Team, User
from houvast.apps.casefiles.enums import Channel, CloseReason, QuestionType, StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, CaseFile, EmergencyAccess, HelpRequest, NextStep
from houvast.apps.clients.models import Person
from houvast.core.periods import period
from tests.factories.clients import make_person

_numbers = itertools.count(1)

OPENED_ON = dt.date(2026, 1, 12)


def make_case_file(
    *,
    person: Person | None = None,
    team: Team | None = None,
    worker: User | None = None,
    coach: User | None = None,
    closed: bool = False,
    **fields: Any,
) -> CaseFile:
    """A file; `worker` and `coach` get a running assignment and the worker's team is the file's unless given."""
    defaults: dict[str, Any] = {
        "number": f"2026/{next(_numbers):05d}",
        "person": person or make_person(),
        "team": team or (worker.team if worker else None),
        "opened_on": OPENED_ON,
    }
    if closed:
        defaults |= {"closed_on": OPENED_ON + dt.timedelta(days=200), "close_reason": CloseReason.WORK}
    case_file = CaseFile.objects.create(**{**defaults, **fields})
    if worker:
        make_assignment(case_file, worker)
    if coach:
        make_assignment(case_file, coach, kind=WorkerKind.COACH)
    return case_file


def make_assignment(
    case_file: CaseFile,
    user: User,
    *,
    kind: WorkerKind = WorkerKind.SOCIAL_WORKER,
    start: dt.date | None = None,
    last: dt.date | None = None,
) -> Assignment:
    return Assignment.objects.create(
        case_file=case_file, user=user, kind=kind, period=period(start or case_file.opened_on, last)
    )


def make_emergency(case_file: CaseFile, user: User, *, ended: bool = False) -> EmergencyAccess:
    """Four hours of access that run now, or that `ended` an hour ago."""
    start = timezone.now() - dt.timedelta(hours=5 if ended else 0, minutes=1)
    return EmergencyAccess.objects.create(
        case_file=case_file,
        user=user,
        reason="Spoed aan de balie",
        starts_at=start,
        ends_at=start + dt.timedelta(hours=4),
    )


def make_help_request(
    *, person: Person | None = None, by: User, case_file: CaseFile | None = None, anonymous: bool = False, **fields: Any
) -> HelpRequest:
    """A registered request; without `person` of a new person, or of nobody when `anonymous`."""
    received = fields.pop("received_at", timezone.now())
    defaults: dict[str, Any] = {
        "year": received.year,
        "number": next(_numbers),
        "received_at": received,
        "registered_by": by,
        "channel": Channel.DESK,
        "anonymous": anonymous,
        "person": None if anonymous else person or (case_file.person if case_file else make_person()),
        "case_file": case_file,
        "own_words": "Ik kan mijn huur niet meer betalen.",
        "question_types": [QuestionType.HOUSING],
        "decision_due_on": received.date() + dt.timedelta(days=30),
    }
    return HelpRequest.objects.create(**{**defaults, **fields})


def make_step(case_file: CaseFile, *, assigned_to: User | None = None, **fields: Any) -> NextStep:
    """An open step of a file."""
    defaults: dict[str, Any] = {
        "kind": StepKind.MANUAL,
        "object_id": next(_numbers),
        "title": "Bel de huisbaas",
        "due_on": dt.date(2026, 11, 30),
        "assigned_to": assigned_to,
    }
    return NextStep.objects.create(case_file=case_file, **{**defaults, **fields})
