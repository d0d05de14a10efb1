"""Rows of the MPSA for the matrix of pages: made for a subject's file, in any state of that file."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.models import Instrument
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import Hearing, MpsaMeasurement, UsaProposal
from tests.factories.casefiles import OPENED_ON
from tests.factories.mpsa import make_mpsa


def of_mpsa(subject: Any) -> dict[str, Any]:
    """An MPSA in the making, also in a closed file."""
    install_instruments(by=None)
    day = subject.case_file.opened_on
    fields = {"measured_on": day, "reason": MpsaReason.REVIEW, "author": subject.worker}
    draft, _created = MpsaMeasurement.objects.get_or_create(
        case_file=subject.case_file,
        instrument=Instrument.objects.newest("MPSA-DEFAULT", on=day),
        state=AssessmentState.DRAFT,
        defaults=fields,
    )
    return {"pk": draft.pk}


def add_mpsas(_world: Any, subject: Any, number: int) -> None:
    done = subject.case_file.mpsa_measurements.count()
    for place in range(done, done + number):
        make_mpsa(subject.case_file, by=subject.worker, measured_on=OPENED_ON + dt.timedelta(days=place))


def of_usa(subject: Any) -> dict[str, Any]:
    day = subject.case_file.opened_on
    fields = {"offered_on": day, "offered_by": subject.worker, "client_informed_on": day, "grounds": "Blijvend."}
    return {"pk": UsaProposal.objects.get_or_create(case_file=subject.case_file, defaults=fields)[0].pk}


def of_hearing(subject: Any) -> dict[str, Any]:
    fields = {"subject": "Verlenging", "noted_by": subject.worker}
    day = timezone.localdate() + dt.timedelta(days=20)
    hearing, _created = Hearing.objects.get_or_create(case_file=subject.case_file, hearing_on=day, defaults=fields)
    return {"pk": hearing.pk}
