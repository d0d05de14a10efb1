"""The yearly figures on a page; every number opens its list for who may see persons."""

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.reporting.definitions import ACTIVITY_DEFINITION, FIGURES, FIGURES_BY_KEY, FigureDefinition
from houvast.apps.reporting.figures import (
    activity_ids,
    activity_of,
    contracts_behind,
    persons_behind,
    sessions_behind,
    year_figures,
    years_with_figures,
)
from houvast.web.access import requires, user_of
from houvast.web.reporting.forms import YearForm

ROWS_PER_PAGE = 50


@require_safe
@requires(Permission.READ_FIGURES)
def year(request: HttpRequest) -> HttpResponse:
    """The figures of a chosen year, beside those of the year before."""
    known = years_with_figures()
    form = YearForm(request.GET if "jaar" in request.GET else None)
    chosen = known[0] if known else timezone.localdate().year
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["jaar"]
    now, before = year_figures(chosen), year_figures(chosen - 1)
    may_open = user_of(request).may(Permission.READ_FIGURE_LISTS)
    context = {
        "form": form if form.is_bound else YearForm(initial={"jaar": chosen}),
        "year": chosen,
        "known": known,
        "rows": [_row(figure, chosen, now, before, may_open=may_open) for figure in FIGURES],
        "activities": _activities(now, before, chosen),
        "activity_definition": ACTIVITY_DEFINITION,
        "on": timezone.localdate(),
    }
    return render(request, "reporting/year.html", context)


@require_safe
@requires(Permission.READ_FIGURES)
def figures_json(request: HttpRequest, year: int) -> HttpResponse:
    """The same object as `houvast report --format json`."""
    text = json.dumps(year_figures(year), indent=1, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="jaarcijfers-{year}.json"'
    return response


@require_safe
@requires(Permission.READ_FIGURE_LISTS)
def persons(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Who a figure counts."""
    figure = FIGURES_BY_KEY.get(key)
    rows = persons_behind(key, year, user=user_of(request)) if figure else None
    if rows is None:
        raise Http404
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "reporting/persons.html", {"figure": figure, "year": year, "page": page, "trail": _trail(year)}
    )


@require_safe
@requires(Permission.READ_FIGURE_LISTS)
def contracts(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Which ended contracts a figure counts."""
    figure = FIGURES_BY_KEY.get(key)
    rows = contracts_behind(key, year, user=user_of(request)) if figure else None
    if rows is None:
        raise Http404
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "reporting/contracts.html", {"figure": figure, "year": year, "page": page, "trail": _trail(year)}
    )


@require_safe
@requires(Permission.READ_FIGURES)
def sessions(request: HttpRequest, year: int, activity_id: int) -> HttpResponse:
    """The openings of one activity in a year."""
    activity = activity_of(activity_id)
    if activity is None:
        raise Http404
    page = Paginator(sessions_behind(activity, year), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "activity": activity,
        "year": year,
        "page": page,
        "definition": ACTIVITY_DEFINITION,
        "trail": _trail(year),
    }
    return render(request, "reporting/sessions.html", context)


def _trail(year: int) -> list[tuple[str, str]]:
    return [(_("Jaarcijfers %(year)d") % {"year": year}, f"{reverse('reporting:year')}?jaar={year}")]


def _row(
    figure: FigureDefinition, year: int, now: dict[str, Any], before: dict[str, Any], *, may_open: bool
) -> dict[str, Any]:
    return {
        "figure": figure,
        "now": now[figure.key],
        "before": before[figure.key],
        "url": reverse(f"reporting:{figure.behind}", args=[year, figure.key]) if may_open else "",
    }


def _activities(now: dict[str, Any], before: dict[str, Any], year: int) -> list[dict[str, Any]]:
    ids = activity_ids(list(now["activities"]))
    return [
        {
            "name": name,
            "now": counts,
            "before": before["activities"].get(name),
            "url": reverse("reporting:sessions", args=[year, ids[name]]),
        }
        for name, counts in now["activities"].items()
    ]
