"""Open a file or one of its measurements: only who may see the file, and the read log knows."""

from django.http import HttpRequest

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.web.access import get_visible_or_404, log_access, user_of


def open_file(request: HttpRequest, pk: int, *, page: str) -> CaseFile:
    """Return the file, or 404."""
    visible = CaseFile.objects.visible_to(user_of(request)).select_related("person")
    case_file: CaseFile = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=case_file.person_id, page=page)
    return case_file


def open_assessment(request: HttpRequest, pk: int, *, page: str) -> Assessment:
    """Return the measurement with its file, scores and instrument, or 404."""
    visible = (
        Assessment.objects.visible_to(user_of(request)).with_scores().select_related("case_file__person", "author")
    )
    assessment: Assessment = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=assessment.case_file.person_id, page=page)
    return assessment
