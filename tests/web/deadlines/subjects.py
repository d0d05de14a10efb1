"""Terms of law for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.factories.casefiles import make_step

RULES = ("PRO-03", "SUB-12", "PRO-09")


def add_terms(world: Any, subject: Any, number: int) -> None:
    """Steps of each consequence, for the worker of the file."""
    due_on = timezone.localdate() + dt.timedelta(days=2)
    for _one in range(number):
        for rule in RULES:
            make_step(subject.case_file, assigned_to=subject.worker, due_on=due_on, rule=rule)
