"""Everything that is late in the plans one answers for, both sides next to each other."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.web.access import requires, user_of
from houvast.web.plans.late import CENTRE, CLIENT, late_on_desk

PER_PAGE = 25


@require_safe
@requires(Permission.WRITE_FILE)
def late(request: HttpRequest) -> HttpResponse:
    """List one side, the longest late first; the counts of both stand above it."""
    found = late_on_desk(user_of(request), on=timezone.localdate())
    side = CLIENT if request.GET.get("kant") == CLIENT else CENTRE
    rows = found.client if side == CLIENT else found.centre
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"late": found, "side": side, "page": page}
    return render(request, "plans/late.html", context)
