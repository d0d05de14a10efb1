"""Requests for help for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from tests.factories.casefiles import make_help_request


def of_request(subject: Any) -> dict[str, Any]:
    """A request in the subject's file, noted by its worker."""
    return {"pk": make_help_request(by=subject.worker, case_file=subject.case_file).pk}


def of_today(_subject: Any) -> dict[str, Any]:
    return {"day": timezone.localdate()}


def add_requests(world: Any, _subject: Any, number: int) -> None:
    """Requests of today that wait for somebody, each with a late step."""
    for _ in range(number):
        request = make_help_request(by=world.users[Role.DESK])
        NextStep.objects.create(
            help_request=request,
            kind=StepKind.INTAKE,
            object_id=request.pk,
            title="Intakegesprek",
            due_on=timezone.localdate() - dt.timedelta(days=1),
        )
