"""Sittings for the matrix of pages: a called one for who reads, one in preparation for who builds."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import BulkReview
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Sitting
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_proposal
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item, make_seat, make_sitting
from tests.factories.contracts import make_bare_gpmi
from tests.web.grants.subjects import add_bulk_rows, of_bulk_review
from tests.web.world import Situation, Subject, World, file


def sees_item(role: Role, situation: Situation) -> bool:
    """Who prepares, for the files she may open; a member for every file on the agenda ."""
    if role == Role.COMMITTEE:
        return True
    return file(role, situation)


def of_sitting(subject: Subject) -> dict[str, Any]:
    """A called sitting in which the member of the world has a seat."""
    _seat_everybody()
    found = Sitting.objects.filter(state=SittingState.CALLED).first()
    return {"pk": (found or make_sitting(SittingState.CALLED)).pk}


def of_prepared(subject: Subject) -> dict[str, Any]:
    found = Sitting.objects.filter(state=SittingState.PREPARED).first()
    return {"pk": (found or make_sitting(held_on=timezone.localdate() + dt.timedelta(days=20))).pk}


def of_item(subject: Subject) -> dict[str, Any]:
    return {**of_sitting(subject), "item_id": _item(of_sitting(subject)["pk"], subject.case_file).pk}


def of_group(subject: Subject) -> dict[str, Any]:
    """A group on the called sitting, about a list of the world."""
    sitting = Sitting.objects.get(**of_sitting(subject))
    review = BulkReview.objects.get(**of_bulk_review(subject))
    values = {"title": "Herziening", "ready": True, "added_by": subject.worker}
    group, _made = AgendaGroup.objects.get_or_create(sitting=sitting, review=review, defaults=values)
    return {"pk": sitting.pk, "group_id": group.pk}


def add_group_items(world: World, subject: Subject, n: int) -> None:
    """Files on the agenda that are decided together, from the rows of the list."""
    group = AgendaGroup.objects.get(pk=of_group(subject)["group_id"])
    add_bulk_rows(world, subject, n)
    last = group.sitting.items.count()
    rows = group.review.rows.filter(proposal=None).order_by("pk")
    for position, row in enumerate(rows, start=last + 1):
        case_file = make_case_file(worker=subject.worker)
        row.proposal = make_aid_proposal(case_file, by=subject.worker, state=ProposalState.ON_AGENDA)
        row.save()
        AgendaItem.objects.create(
            sitting=group.sitting,
            group=group,
            case_file=case_file,
            proposal=row.proposal,
            kind="steun",
            title="Leefloon: herziening",
            position=position,
            added_by=subject.worker,
        )


def of_letters(subject: Subject) -> dict[str, Any]:
    return {"pk": of_item(subject)["pk"], "language": "nl"}


def of_seat(subject: Subject) -> dict[str, Any]:
    return {"pk": make_seat().pk}


def add_items(_world: World, subject: Subject, n: int) -> None:
    for pk in (of_sitting(subject)["pk"], of_prepared(subject)["pk"]):
        for _number in range(n):
            _item(pk, make_case_file(worker=subject.worker))


def add_ready(_world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_bare_gpmi(make_case_file(worker=subject.worker), worker=subject.worker)


def add_sittings(_world: World, _subject: Subject, n: int) -> None:
    for _number in range(n):
        make_sitting()


def add_seats(_world: World, _subject: Subject, n: int) -> None:
    for _number in range(n):
        make_seat()


def _seat_everybody() -> None:
    for member in User.objects.filter(role=Role.COMMITTEE, committee_seats=None):
        make_seat(member)


def _item(sitting_id: int, case_file: CaseFile) -> AgendaItem:
    sitting = Sitting.objects.get(pk=sitting_id)
    found = sitting.items.filter(case_file=case_file).first()
    if found is not None:
        return found
    if case_file.closed_on is None:
        return make_item(sitting, case_file)
    last = sitting.items.count()
    return AgendaItem.objects.create(
        sitting=sitting,
        case_file=case_file,
        kind="andere",
        title="Punt",
        text="Voorstel",
        position=last + 1,
        added_by=make_user(),
    )
