"""Values of the law for the matrix of pages."""

import datetime as dt
from typing import Any

from houvast.apps.lawbook.models import ConfirmedValue
from tests.factories.calculations import make_calculation
from tests.factories.lawbook import STEP_ON, make_confirmed, make_proposal
from tests.web.world import Subject, World


def of_value(_subject: Subject) -> dict[str, Any]:
    """A proposal that waits for a second person."""
    return {"pk": make_proposal().pk}


def add_values(_world: World, _subject: Subject, number: int) -> None:
    """Proposals that wait and values that were confirmed, each from its own day."""
    for _place in range(number):
        done = ConfirmedValue.objects.count()
        make_proposal(starts_on=STEP_ON + dt.timedelta(days=done))
        make_confirmed(starts_on=STEP_ON + dt.timedelta(days=done + 1))


def add_touched(_world: World, subject: Subject, number: int) -> None:
    """Calculations of the file for a day on which the value applies."""
    for _place in range(number):
        make_calculation(subject.case_file, by=subject.worker, day=STEP_ON, last_day=STEP_ON)
