"""Aid that runs, for the matrix of pages."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houvast.apps.aid.enums import AbsenceKind, BulkOutcome, BulkState, ReceiptWay, RecoveryGround, SuspensionReason
from houvast.apps.aid.models import (
    Absence,
    AidGrant,
    BulkReview,
    BulkReviewRow,
    PaymentSuspension,
    Recovery,
    RecoveryInstalment,
    RecoveryReceipt,
)
from houvast.core.periods import period
from tests.factories.aid import make_aid_grant, make_living_wage_scheme
from tests.factories.calculations import make_calculation
from tests.factories.clients import make_person
from tests.factories.trajectories import make_grant
from tests.web.world import Subject, World

DAY = dt.date(2026, 3, 1)


def a_grant(subject: Subject) -> Any:
    there = AidGrant.objects.filter(case_file=subject.case_file, scheme_code="leefloon").first()
    return there or make_aid_grant(subject.case_file, scheme=make_living_wage_scheme(), start=dt.date(2026, 1, 1))


def an_advance(subject: Subject) -> Any:
    return make_aid_grant(subject.case_file, advance_on="werkloosheidsuitkering", repayable=True)


def add_suspensions(world: World, subject: Subject, n: int) -> None:
    grant = a_grant(subject)
    there = grant.suspensions.count()
    for number in range(there, there + n):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=3 * number)
        PaymentSuspension.objects.create(
            grant=grant, period=period(day, day), reason=SuspensionReason.ABROAD, decided_on=DAY
        )
        make_recovery(subject, grant=grant)


def make_recovery(subject: Subject, **fields: Any) -> Recovery:
    defaults: dict[str, Any] = {
        "person": subject.person,
        "ground": RecoveryGround.OMISSION,
        "amount": Decimal("300.00"),
        "reason": "Het loon van maart was niet gemeld.",
        "decided_on": DAY,
        "decision_reference": "BC 2026/7",
    }
    recovery = Recovery.objects.create(case_file=subject.case_file, **{**defaults, **fields})
    for number in range(3):
        day = dt.date(2026, 4 + number, 1)
        RecoveryInstalment.objects.create(recovery=recovery, due_on=day, amount=Decimal("100.00"))
    return recovery


def a_recovery(subject: Subject) -> Any:
    return make_recovery(subject)


def add_receipts(world: World, subject: Subject, n: int) -> None:
    recovery = make_recovery(subject)
    for _number in range(n):
        RecoveryReceipt.objects.create(
            recovery=recovery, received_on=DAY, amount=Decimal(1), way=ReceiptWay.TRANSFER, noted_by=subject.worker
        )


def make_absence(subject: Subject, start: dt.date = DAY) -> Absence:
    return Absence.objects.create(
        case_file=subject.case_file,
        person=subject.person,
        kind=AbsenceKind.ABROAD,
        period=period(start, start + dt.timedelta(days=1)),
    )


def an_absence(subject: Subject) -> Any:
    return make_absence(subject)


def add_absences(world: World, subject: Subject, n: int) -> None:
    there = Absence.objects.filter(case_file=subject.case_file).count()
    for number in range(there, there + n):
        make_absence(subject, dt.date(2026, 5, 1) + dt.timedelta(days=3 * number))


def make_bulk_review(by: Any, **fields: Any) -> BulkReview:
    values = {"day": DAY, "state": BulkState.READY, "total": 0, "asked_by": by, "asked_at": timezone.now()}
    return BulkReview.objects.create(**{**values, **fields})


def of_bulk_review(subject: Subject) -> dict[str, Any]:
    there = BulkReview.objects.filter(state=BulkState.READY, day=DAY).first()
    return {"pk": (there or make_bulk_review(subject.worker)).pk}


def add_bulk_reviews(world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_bulk_review(subject.worker, state=BulkState.DROPPED)


def add_bulk_rows(world: World, subject: Subject, n: int) -> None:
    review = BulkReview.objects.get(**of_bulk_review(subject))
    kept = make_calculation(subject.case_file, by=subject.worker)
    for _number in range(n):
        person = make_person()
        BulkReviewRow.objects.create(
            review=review,
            person=person,
            case_file=subject.case_file,
            living_wage=make_grant(person),
            calculation=kept,
            outcome=BulkOutcome.CHANGED,
            old_amount=Decimal("1314.20"),
            new_amount=Decimal("1340.47"),
            new_category=2,
        )
