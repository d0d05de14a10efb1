"""Sociale balansen for the matrix of pages: made for a subject's file, in any state of that file."""

from typing import Any

from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.enums import AssessmentReason, AssessmentState
from houvast.apps.assessments.models import Assessment, Instrument
from tests.factories.assessments import make_final
from tests.factories.casefiles import OPENED_ON


def of_balance(subject: Any) -> dict[str, Any]:
    """A sociale balans in the making, also in a closed file."""
    install_instruments(by=None)
    instrument = Instrument.objects.newest("SB-DEFAULT", on=subject.case_file.opened_on)
    fields = {"measured_on": subject.case_file.opened_on, "reason": AssessmentReason.START, "author": subject.worker}
    draft, _created = Assessment.objects.get_or_create(
        case_file=subject.case_file, instrument=instrument, state=AssessmentState.DRAFT, defaults=fields
    )
    return {"pk": draft.pk}


def add_balances(_world: Any, subject: Any, number: int) -> None:
    for _ in range(number):
        make_final(subject.case_file, by=subject.worker, measured_on=OPENED_ON)
