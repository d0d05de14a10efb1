"""The budget of aid: envelope, paid, committed and forecast per budget key."""

import datetime as dt
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.payments.budget import KeyYear, budget_of
from houvast.apps.payments.waiting import payment_settings
from houvast.web.access import requires
from houvast.web.refusals import number_of

_FIRST_YEAR = 2000


@require_safe
@requires(Permission.READ_BUDGET)
def budget(request: HttpRequest) -> HttpResponse:
    """One year; `?jaar=` shows another."""
    today = timezone.localdate()
    asked = number_of(request.GET.get("jaar", ""))
    year = asked if _FIRST_YEAR <= asked <= today.year + 1 else today.year
    settings = payment_settings()
    keys = budget_of(year, on=today)
    context = {
        "year": year,
        "previous": year - 1,
        "following": year + 1 if year <= today.year else None,
        "keys": keys,
        "total": _together(keys),
        "since": settings.pays_from if settings and settings.pays_from > dt.date(year, 1, 1) else None,
        "today": today,
    }
    return render(request, "payments/budget.html", context)


def _together(keys: list[KeyYear]) -> dict[str, Decimal]:
    none = Decimal(0)
    return {
        "envelope": sum((key.envelope or none for key in keys), none),
        "paid": sum((key.paid for key in keys), none),
        "committed": sum((key.committed for key in keys), none),
        "forecast": sum((key.forecast for key in keys), none),
    }
