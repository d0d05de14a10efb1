"""Open a path: only who may see its file, and the read log knows."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.sanctions.models import NonCompliance
from houvast.web.access import get_visible_or_404, log_access, user_of

Trail = list[tuple[str, str]]
_RELATED = (
    "case_file__person",
    "gpmi__worker",
    "hearing__measurement",
    "started_by",
    "opinion_by",
    "proposed_by",
    "recorded_by",
    "ended_by",
)


def open_path(request: HttpRequest, pk: int, *, page: str) -> NonCompliance:
    """Return the path with its file and people, or 404."""
    visible = NonCompliance.objects.visible_to(user_of(request)).select_related(*_RELATED)
    path: NonCompliance = get_visible_or_404(visible, pk=pk)
    log_access(request, person_id=path.case_file.person_id, page=page)
    return path


def trail_of_file(case_file: CaseFile, here: str = "") -> Trail:
    """The way back from the paths of a file."""
    back = [(str(case_file.person), reverse("casefiles:person", args=[case_file.person_id]))]
    listing = _("Niet nagekomen afspraken")
    if not here:
        return [*back, (listing, "")]
    return [*back, (listing, reverse("sanctions:list", args=[case_file.pk])), (here, "")]


def trail_of(path: NonCompliance, here: str = "") -> Trail:
    """The way back from a page of one path; without `here` the path itself is the page."""
    name = _("Van %(day)s") % {"day": f"{path.breach_on:%d/%m/%Y}"}
    if not here:
        return trail_of_file(path.case_file, name)
    *back, (_name, _here) = trail_of_file(path.case_file, name)
    return [*back, (name, reverse("sanctions:detail", args=[path.pk])), (here, "")]
