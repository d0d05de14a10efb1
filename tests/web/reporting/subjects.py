"""Figures for the matrix of pages."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from houvast.apps.activities.models import Activity, ActivitySession
from tests.factories.assessments import MEASURED_ON, make_final
from tests.factories.casefiles import (
    make_case_file,
)
from tests.factories.contracts import make_bare_gpmi
from tests.web.world import Subject, World


def make_session(subject: Subject) -> dict[str, Any]:
    activity, _created = Activity.objects.get_or_create(name="De Living")
    ActivitySession.objects.get_or_create(activity=activity, held_on=dt.date(2017, 1, 4), defaults={"visitors": 9})
    return {"year": 2017, "activity_id": activity.pk}


def add_covenant_files(_world: World, subject: Subject, number: int) -> None:
    """Files that count for the covenant, each measured twice."""
    for _place in range(number):
        case_file = make_case_file(worker=subject.worker)
        make_bare_gpmi(case_file, worker=subject.worker)
        for day in (MEASURED_ON, MEASURED_ON + dt.timedelta(days=90)):
            make_final(case_file, by=subject.worker, measured_on=day)


def of_figure(key: str) -> Callable[[Subject], dict[str, Any]]:
    return lambda _subject: {"year": 2017, "key": key}
