"""Decisions for the matrix of pages: of a closed sitting with papers, at the table, and urgent ones for the chair."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import ROLES, Role
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SeatRole, SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Notice, Seat, Sitting
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_seat, make_sitting
from tests.factories.decisions import evening, make_urgent_proposal
from tests.web.world import Situation, Subject, World, file

CLOSED_ON = dt.date(2026, 6, 17)


def prepares(role: Role, situation: Situation) -> bool:
    """Who notes sittings, for the files she may open."""
    return Permission.PREPARE_SITTING in ROLES[role].permissions and file(role, situation)


def chairs(role: Role, situation: Situation) -> bool:
    """Only the chair herself: the member of the world holds that seat, for any file that asks for urgent aid."""
    return role == Role.COMMITTEE and situation != Situation.CLOSED


def of_open_item(subject: Subject) -> dict[str, Any]:
    """An item of a sitting at work, about this file."""
    sitting = _open_sitting()
    found = sitting.items.filter(case_file=subject.case_file).first()
    return {"pk": (found or _item(sitting, subject)).pk}


def of_open_sitting(_subject: Subject) -> dict[str, Any]:
    return {"pk": _open_sitting().pk}


def of_closed_sitting(_subject: Subject) -> dict[str, Any]:
    return {"pk": _closed_sitting().pk}


def sees_all_of_it(role: Role, situation: Situation) -> bool:
    """The minutes name everybody: only for who may open every file of that sitting."""
    return prepares(role, situation)


def of_minutes(subject: Subject) -> dict[str, Any]:
    """A sitting about this file alone."""
    sitting = _open_sitting()
    sitting.items.exclude(case_file=subject.case_file).delete()
    of_open_item(subject)
    return {"pk": sitting.pk}


def of_decision(subject: Subject) -> dict[str, Any]:
    """A final decision about this file, with its letter still to send."""
    return {"pk": _decision(subject).pk}


def of_sent(subject: Subject) -> dict[str, Any]:
    """A final decision about this file of which the letter left."""
    decision = _decision(subject)
    Notice.objects.filter(decision=decision).update(sent_on=decision.decided_on, sent_how="aangetekend")
    return {"pk": decision.pk}


def of_urgent(subject: Subject) -> dict[str, Any]:
    """An urgent proposal of this file; the member of the world is the chair."""
    for member in User.objects.filter(role=Role.COMMITTEE, committee_seats=None)[:1]:
        if not Seat.objects.filter(role=SeatRole.CHAIR).exists():
            make_seat(member, role=SeatRole.CHAIR)
    found = subject.case_file.aid_proposals.filter(urgent=True).first()
    return {"pk": (found or make_urgent_proposal(subject.case_file, by=subject.worker)).pk}


def add_decisions(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        _decision(subject, always=True)


def add_letters(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        case_file = make_case_file(worker=subject.worker)
        _decision(Subject(subject.situation, case_file.person, case_file, subject.worker))


def add_open_items(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        case_file = make_case_file(worker=subject.worker)
        _item(_open_sitting(), Subject(subject.situation, case_file.person, case_file, subject.worker))


def add_urgent(_world: World, subject: Subject, n: int) -> None:
    of_urgent(subject)
    for _number in range(n):
        make_urgent_proposal(make_case_file(worker=subject.worker), by=subject.worker)


def _open_sitting() -> Sitting:
    found = Sitting.objects.filter(state=SittingState.OPEN).first()
    return found or make_sitting(SittingState.OPEN, held_on=timezone.localdate())


def _closed_sitting() -> Sitting:
    found = Sitting.objects.filter(state=SittingState.CLOSED).first()
    return found or make_sitting(SittingState.CLOSED, held_on=CLOSED_ON)


def _item(sitting: Sitting, subject: Subject) -> AgendaItem:
    """Straight into the table, also of a closed file."""
    return AgendaItem.objects.create(
        sitting=sitting,
        position=sitting.items.count() + 1,
        kind=ItemKind.ARTICLE_60,
        case_file=subject.case_file,
        title="Tewerkstelling in de keuken",
        text="Een jaar in de sociale keuken.",
        added_by=subject.worker,
    )


def _decision(subject: Subject, *, always: bool = False) -> Decision:
    """Straight into the table: the closing itself is tested elsewhere."""
    sitting = _closed_sitting()
    found = Decision.objects.filter(case_file=subject.case_file).first()
    if found is not None and not always:
        return found
    row = Decision.objects.create(
        number=f"B2026-{Decision.objects.count() + 1:05d}",
        case_file=subject.case_file,
        item=_item(sitting, subject),
        outcome=DecisionOutcome.GRANTED,
        decided_on=sitting.held_on,
        recorded_by=make_user(Role.HEAD_OF_SERVICE),
        recorded_at=evening(),
        final_at=evening(),
    )
    Notice.objects.create(decision=row, due_on=sitting.held_on + dt.timedelta(days=8))
    return row
