"""Inquiries, facts and visits, for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.apps.aid.models import SocialInquiry
from houvast.core.periods import period
from tests.factories.inquiries import make_fact, make_inquiry, make_registration, make_visit
from tests.web.world import Subject, World


def an_inquiry(subject: Subject) -> SocialInquiry:
    """An open inquiry; a closed file has one from before it closed."""
    running = SocialInquiry.objects.filter(case_file=subject.case_file).first()
    if running is not None:
        return running
    if subject.case_file.closed_on is None:
        return make_inquiry(subject.case_file, subject.worker)
    return SocialInquiry.objects.create(
        case_file=subject.case_file, opened_on=subject.case_file.opened_on, opened_by=subject.worker, reason="aanvraag"
    )


def of_inquiry(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "inquiry_id": an_inquiry(subject).pk}


def of_fact(subject: Subject) -> dict[str, Any]:
    inquiry = an_inquiry(subject)
    fact = inquiry.facts.create(
        topic="gezin",
        text="Woont alleen.",
        source="client",
        confirmed_on=inquiry.opened_on,
        confirmed_by=subject.worker,
    )
    return {**of_inquiry(subject), "fact_id": fact.pk}


def of_visit(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "visit_id": make_visit(subject.case_file, subject.worker).pk}


def add_facts(_world: World, subject: Subject, n: int) -> None:
    """Facts on several topics, and visits that took place."""
    inquiry = an_inquiry(subject)
    for _number in range(n):
        make_fact(inquiry, subject.worker)
        make_visit(subject.case_file, subject.worker, visited_on=timezone.localdate(), at_home=True, text="Gezien.")


def of_registration(subject: Subject) -> dict[str, Any]:
    row = make_registration(subject.case_file, subject.worker)
    return {"pk": subject.case_file.pk, "registration_id": row.pk}


def add_registrations(_world: World, subject: Subject, n: int) -> None:
    """Registrations of this file, one after another."""
    there = subject.case_file.ksz_registrations.count()
    for number in range(there, there + n):
        day = subject.case_file.opened_on + dt.timedelta(days=2 * number)
        make_registration(subject.case_file, subject.worker, period=period(day, day))
