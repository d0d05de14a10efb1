"""Open a meeting: only who sees it, and the way back from its pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.case_reviews.models import Meeting
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.formatting import long_date


def open_meeting(request: HttpRequest, pk: int) -> Meeting:
    """Return a meeting this user sees, or 404."""
    visible = Meeting.objects.visible_to(user_of(request)).select_related("team", "chair", "closed_by")
    meeting: Meeting = get_visible_or_404(visible, pk=pk)
    return meeting


def trail_of(meeting: Meeting | None, here: str = "") -> list[tuple[str, str]]:
    """The way back from a page of one meeting; without `here` the meeting itself is the page."""
    trail = [(_("Trajectoverleg"), reverse("case_reviews:list"))]
    if meeting is not None:
        trail.append((long_date(meeting.held_on), reverse("case_reviews:agenda", args=[meeting.pk]) if here else ""))
    return [*trail, (here, "")] if here else trail
