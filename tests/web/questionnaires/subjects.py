"""Questionnaires for the matrix of pages: made for a subject's file, in any state of that file."""

from typing import Any

from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT
from houvast.apps.questionnaires.enums import Occasion
from houvast.apps.questionnaires.models import Response
from tests.factories.questionnaires import make_satisfaction


def of_file_and_code(subject: Any) -> dict[str, Any]:
    install_instruments(by=None)
    return {"pk": subject.case_file.pk, "code": END_MEASUREMENT}


def of_file_and_end(subject: Any) -> dict[str, Any]:
    install_instruments(by=None)
    return {"pk": subject.case_file.pk}


def of_response(subject: Any) -> dict[str, Any]:
    """An end measurement in the making, also in a closed file."""
    install_instruments(by=None)
    day = subject.case_file.opened_on
    fields = {"measured_on": day, "occasion": Occasion.END, "author": subject.worker}
    draft, _created = Response.objects.get_or_create(
        case_file=subject.case_file,
        code=END_MEASUREMENT,
        instrument=Instrument.objects.newest(END_MEASUREMENT, on=day),
        state=AssessmentState.DRAFT,
        defaults=fields,
    )
    return {"pk": draft.pk}


def add_responses(_world: Any, subject: Any, number: int) -> None:
    for score in range(number):
        make_satisfaction(subject.case_file, 1 + score % 5, by=subject.worker)
