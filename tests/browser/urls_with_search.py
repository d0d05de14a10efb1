"""Our addresses and a search page with invented answers: the field in the frame, apart from the search behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from houvast.config.urls import urlpatterns as ours

NAMES = ["Amira El Idrissi", "Amina Bakkali", "Jan Maes"]


def search(request: HttpRequest) -> HttpResponse:
    """Answer `suggest=1` with proposals, anything else with a plain page naming what was asked."""
    asked = request.GET.get("q", "")
    if "suggest" not in request.GET:
        return HttpResponse(f"<!doctype html><title>x</title><h1>Gezocht: {len(asked)} tekens</h1>")
    found = [name for name in NAMES if len(asked) > 1 and name.lower().startswith(asked.lower())]
    results = [
        {"url": f"/profiel/?{n}", "title": name, "detail": "34 jaar", "icon": "user"} for n, name in enumerate(found)
    ]
    return render(request, "web/components/suggestions.html", {"results": results})


urlpatterns = [
    *[entry for entry in ours if getattr(entry, "name", "") != "search"],
    path("zoek/", search, name="search"),
]
