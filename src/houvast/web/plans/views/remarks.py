"""Remarks on words while they are typed; the page shows the same ones without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.web.access import requires
from houvast.web.plans.remarks import goal_remarks, language_remarks

_LONGEST = 300


@require_POST
@requires(Permission.PLAN)
def remarks(request: HttpRequest) -> HttpResponse:
    """Return what could be plainer in the posted `text` (or `indicator`); the words are not kept."""
    today = timezone.localdate()
    if "indicator" in request.POST and "text" not in request.POST:
        found = language_remarks(request.POST["indicator"][:_LONGEST], on=today)
    else:
        text, goal = request.POST.get("text", "")[:_LONGEST], request.POST.get("soort") == "doel"
        found = goal_remarks(text, on=today) if goal else language_remarks(text, on=today)
    return render(request, "plans/_remarks.html", {"remarks": found})
