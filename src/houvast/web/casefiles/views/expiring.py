"""Documents that end soon, over all files a worker may open: the cards and attests to renew this month."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import Assignment, CaseDocument
from houvast.web.access import requires, user_of
from houvast.web.casefiles.document_forms import ExpiringFilter

PER_PAGE = 25
DEFAULT_DAYS = 90


@requires(Permission.WRITE_FILE)
def expiring(request: HttpRequest) -> HttpResponse:
    """What ends within the chosen days, and what has ended, the first to end first."""
    user, today, form = user_of(request), timezone.localdate(), ExpiringFilter(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    last = today + dt.timedelta(days=int(chosen.get("dagen") or DEFAULT_DAYS))
    rows = CaseDocument.objects.visible_to(user).valid_until_before(last)
    if chosen.get("wie") != "alle":
        own = Assignment.objects.visible_to(user).current().filter(user=user)
        rows = rows.filter(case_file__in=own.values("case_file"))
    if kind := chosen.get("soort"):
        rows = rows.filter(kind=kind)
    page = Paginator(rows.select_related("case_file__person"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "casefiles/documents_expiring.html", {"page": page, "filter": form, "today": today})
