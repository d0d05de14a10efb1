"""What the page frame needs on every page."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from houvast.web.drafts.offers import pop_saved_drafts
from houvast.web.navigation import menu_for
from houvast.web.today.badge import late_steps


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give the frame the menu of this user's role, and the drafts whose copy on the device may go."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"centre_name": settings.CENTRE["name"], "menu": [], "saved_drafts": ""}
    # A function: only the frame calls it, so a fragment for htmx does not swallow the message.
    return {
        "centre_name": settings.CENTRE["name"],
        "menu": menu_for(user, request.path, counts={"today": partial(late_steps, request)}),
        "saved_drafts": lambda: pop_saved_drafts(request),
    }
