"""The list of clients this user works with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import FileScope, Permission
from houvast.web.access import requires, user_of
from houvast.web.clients.listing import LAST, ClientFilters, client_page


@require_safe
@requires(Permission.FIND_PERSON)
def clients(request: HttpRequest) -> HttpResponse:
    """Filter and page through clients, by name; filters and page stay in the address."""
    user = user_of(request)
    filters = ClientFilters(request.GET or None, user=user)
    chosen = filters.chosen()
    cursor = request.GET.get("page", "")
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "first_query": query.urlencode(),
        "last_query": "&".join(filter(None, [query.urlencode(), f"page={LAST}"])),
        "filters": filters,
        "chosen": chosen,
        "page": client_page(user, chosen, cursor),
        "today": timezone.localdate(),
        "reads_files": user.scope != FileScope.NONE,
    }
    template = "clients/list.html#rows" if request.htmx else "clients/list.html"  # type: ignore[attr-defined]
    return render(request, template, context)
