"""Paths for the matrix of pages: made for a subject's file, in the state a page asks for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from houvast.apps.sanctions.enums import Stage
from houvast.apps.sanctions.models import NonCompliance
from tests.factories.sanctions import BREACH, make_bare_breach
from tests.web.world import Subject, World


def of_breach(state: str = "reden") -> Callable[[Subject], dict[str, Any]]:
    """The path of the file in the state this page asks for."""
    return lambda subject: {"pk": _path(subject, state).pk}


def of_breach_letter(subject: Subject) -> dict[str, Any]:
    return {"pk": _path(subject, "beslist").pk, "letter": "beslissing"}


def _path(subject: Subject, state: str) -> NonCompliance:
    known = NonCompliance.objects.filter(case_file=subject.case_file).first()
    return known or make_bare_breach(subject.case_file, worker=subject.worker, state=Stage(state))


def add_breaches(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        earlier = NonCompliance.objects.filter(case_file=subject.case_file).count()
        day = BREACH - dt.timedelta(days=earlier)
        make_bare_breach(subject.case_file, worker=subject.worker, breach_on=day)
