"""Which kept calculations values touch: those one may open as a list, the others as a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.touching import how_many_touched, touched_calculations
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.web.access import requires, user_of
from houvast.web.lawbook.deciding import trail_of, value_or_404
from houvast.web.lawbook.history import entry

PER_PAGE = 25
MOST_VALUES = 50


@dataclass(frozen=True)
class TouchedLine:
    """A kept calculation; `with_these` when every value it used was this very one."""

    calculation: Calculation
    with_these: bool


@require_safe
@requires(Permission.READ_LAW)
def touched(request: HttpRequest, pk: int) -> HttpResponse:
    """The kept calculations that read this number for a day from the start of the value on, newest first."""
    row = value_or_404(request, pk)
    return _page(request, [row], trail_of(entry(row).label, row, _("Berekeningen")))


@require_safe
@requires(Permission.READ_LAW)
def touched_together(request: HttpRequest) -> HttpResponse:
    """The same for values that were confirmed together; the address names them (`?waarde=1&waarde=2`)."""
    ids = [text for text in request.GET.getlist("waarde") if text.isascii() and text.isdecimal() and len(text) < 19]
    known = ConfirmedValue.objects.visible_to(user_of(request)).with_people()
    rows = list(known.filter(pk__in=ids[:MOST_VALUES]).order_by("key", "starts_on", "pk"))
    trail = [(_("Bedragen en termijnen"), reverse("lawbook:list")), (_("Berekeningen"), "")]
    return _page(request, rows, trail)


def _page(request: HttpRequest, rows: Sequence[ConfirmedValue], trail: list[tuple[str, str]]) -> HttpResponse:
    starts = [(row.key, row.starts_on) for row in rows]
    found = touched_calculations(user_of(request), starts).select_related("case_file__person", "saved_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    total = how_many_touched(starts)
    context = {
        "entries": [entry(row) for row in rows],
        "page": page,
        "lines": [TouchedLine(calculation, _made_with(rows, calculation)) for calculation in page],
        "total": total,
        "hidden": total - page.paginator.count,
        "trail": trail,
    }
    return render(request, "lawbook/touched.html", context)


def _made_with(rows: Sequence[ConfirmedValue], calculation: Any) -> bool:
    """Tell whether the calculation was kept after the confirmation and read each value from its own first day."""
    used = [row for row in rows if row.key in calculation.parameters]
    return all(
        row.decided_at is not None
        and calculation.saved_at >= row.decided_at
        and calculation.parameters[row.key] == row.starts_on.isoformat()
        for row in used
    )
