"""End measurements on the progress page: what client and worker concluded, beside what was measured."""

from django.http import HttpRequest

from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.models import Response
from houvast.web.access import user_of

_SHOWN = 4  # a trajectory is concluded at most four times a year (seed 001)


def conclusions(request: HttpRequest, case_file: CaseFile) -> list[Response]:
    """Return the last end measurements of a file that count, newest first; one query."""
    mine = Response.objects.visible_to(user_of(request)).filter(case_file=case_file).of_code(END_MEASUREMENT)
    return list(mine.in_force().newest_first().select_related("trajectory__kind")[:_SHOWN])
