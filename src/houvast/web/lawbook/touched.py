"""Which kept calculations a value touches: those one may open as a list, the others as a number."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.touching import how_many_touched
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.web.access import requires, user_of
from houvast.web.lawbook.deciding import trail_of, value_or_404
from houvast.web.lawbook.history import entry

PER_PAGE = 25


@dataclass(frozen=True)
class TouchedLine:
    """A kept calculation; `with_this` when it was made with this very value."""

    calculation: Calculation
    with_this: bool


@require_safe
@requires(Permission.READ_LAW)
def touched(request: HttpRequest, pk: int) -> HttpResponse:
    """The kept calculations that read this number for a day from the start of the value on, newest first."""
    user, row = user_of(request), value_or_404(request, pk)
    found = Calculation.objects.visible_to(user).touched_by(row.key, row.starts_on)
    page = Paginator(found.select_related("case_file__person", "saved_by").newest_first(), PER_PAGE).get_page(
        request.GET.get("page")
    )
    total = how_many_touched(row.key, row.starts_on)
    shown = entry(row)
    context = {
        "entry": shown,
        "page": page,
        "lines": [TouchedLine(calculation, _made_with(row, calculation)) for calculation in page],
        "total": total,
        "hidden": total - page.paginator.count,
        "trail": trail_of(shown.label, row, _("Berekeningen")),
    }
    return render(request, "lawbook/touched.html", context)


def _made_with(row: ConfirmedValue, calculation: Any) -> bool:
    """Tell whether the calculation was kept after the confirmation and read the value from its own first day."""
    read = calculation.parameters.get(row.key) == row.starts_on.isoformat()
    return bool(read and row.decided_at and calculation.saved_at >= row.decided_at)
