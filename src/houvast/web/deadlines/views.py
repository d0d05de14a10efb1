"""The page of the terms of law."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.web.access import requires
from houvast.web.deadlines.board import TermFilter, groups_of, terms_of_law
from houvast.web.today.board import leads


@require_safe
@requires(Permission.WRITE_FILE)
def deadlines(request: HttpRequest) -> HttpResponse:
    """What law asks in the coming fourteen days: over everybody for heads, their own for workers."""
    day = timezone.localdate()
    form = TermFilter(request.GET, user=request.user)
    groups, page = groups_of(request, terms_of_law(form, day), day)
    context = {"form": form, "groups": groups, "page": page, "today": day, "leads": leads(request.user)}
    return render(request, "deadlines/list.html", context)
