"""Open one measurement: only who may see its file, and the read log knows, also about emergency access."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.filepages.header import open_file


def open_assessment(request: HttpRequest, pk: int, *, page: str) -> Assessment:
    """Return the measurement with its scores and instrument, its file with the header of a file page; or 404."""
    visible = Assessment.objects.visible_to(user_of(request)).with_scores().select_related("author")
    assessment: Assessment = get_visible_or_404(visible, pk=pk)
    assessment.case_file = open_file(request, assessment.case_file_id, page=page)
    return assessment


def may_measure(user: User, case_file: CaseFile) -> bool:
    """Say whether somebody who sees the file may measure in it, whatever the instrument."""
    return user.may(Permission.MEASURE) and case_file.closed_on is None


def trail(case_file: Any, here: str) -> list[tuple[str, str]]:
    """The way back from a page that has no tabs."""
    person = reverse("casefiles:person", args=[case_file.person_id])
    balance = reverse("assessments:list", args=[case_file.pk])
    return [(str(case_file.person), person), (_("Sociale balans"), balance), (here, "")]
