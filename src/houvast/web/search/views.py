"""The page behind the one search field, and the proposals while typing in it."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.clients.search import find_persons
from houvast.web.access import requires, user_of
from houvast.web.search.results import Result, describe

PER_PAGE = 20
PROPOSALS = 7
LONGEST = 100


@require_safe
@requires(Permission.FIND_PERSON)
def search(request: HttpRequest) -> HttpResponse:
    """Show who fits `q`, best first; `suggest` answers the top bar with a few."""
    user, text = user_of(request), request.GET.get("q", "").strip()[:LONGEST]
    if "suggest" in request.GET:
        return _suggest(request, text)
    page = _page_number(request)
    found = find_persons(user, text, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    results = describe(found.persons, user=user)
    pages = SimpleNamespace(previous=page - 1 if page > 1 else None, next=page + 1 if found.has_next else None)
    context = {"text": text, "results": results, "page": pages, "add_query": urlencode({"q": text})}
    return render(request, "search/results.html", context)


def _suggest(request: HttpRequest, text: str) -> HttpResponse:
    user = user_of(request)
    found = find_persons(user, text, limit=PROPOSALS).persons if text else []
    proposals = [_proposal(result, text) for result in describe(found, user=user)]
    return render(request, "web/components/suggestions.html", {"results": proposals})


def _proposal(result: Result, text: str) -> dict[str, Any]:
    """A line of the list box; who has no page for this user leads to the result page, where the ways on are."""
    parts = (result.born, result.person.municipality, result.file_line)
    return {
        "url": result.url or f"{reverse('search')}?{urlencode({'q': text})}",
        "title": str(result.person),
        "detail": " · ".join(part for part in parts if part),
        "icon": "folder" if result.file is not None and result.file.openable else "user",
    }


def _page_number(request: HttpRequest) -> int:
    value = request.GET.get("page", "1")
    return max(1, min(int(value), 500)) if value.isdecimal() and len(value) < 5 else 1
