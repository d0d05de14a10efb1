"""Open one questionnaire: only who may see its file, and the read log knows."""

from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.questionnaire_definition import QUESTIONNAIRE_KIND
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.filepages.header import open_file


def open_response(request: HttpRequest, pk: int, *, page: str) -> Response:
    """Return the questionnaire with its instrument, and its file with the header of a file page; or 404."""
    visible = Response.objects.visible_to(user_of(request))
    related = visible.select_related("instrument", "author", "corrects", "trajectory__kind")
    response: Response = get_visible_or_404(related, pk=pk)
    response.case_file = open_file(request, response.case_file_id, page=page)
    return response


def in_force_or_404(code: str) -> Instrument:
    """Return the version to fill in today; 404 for a code that is no questionnaire or is not in force."""
    offered = Instrument.objects.for_kind(QUESTIONNAIRE_KIND, on=timezone.localdate())
    instrument: Instrument | None = offered.filter(code=code).first()
    if instrument is None:
        raise Http404
    return instrument


def trajectories_of(request: HttpRequest, case_file: CaseFile) -> list[Trajectory]:
    """Return the trajectories of a file: those that run, then those that stopped, the last one first."""
    visible = Trajectory.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return list(visible.select_related("kind").order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-id"))


def trail(case_file: Any, here: str) -> list[tuple[str, str]]:
    """The way back from a page that has no tabs."""
    person = reverse("casefiles:person", args=[case_file.person_id])
    listed = reverse("questionnaires:list", args=[case_file.pk])
    return [(str(case_file.person), person), (_("Eindmeting en tevredenheid"), listed), (here, "")]
