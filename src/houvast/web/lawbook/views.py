"""Bedragen en termijnen: the numbers of the law on a day, and the whole history of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force, unusable_rows
from houvast.apps.lawbook.values import OF_THE_INSTRUMENT, value_on
from houvast.web.access import requires, user_of
from houvast.web.lawbook.forms import ListForm
from houvast.web.lawbook.history import entries_of, entry, periods
from houvast.web.lawbook.listing import number_lines, sections
from houvast.web.lawbook.words import value_text


@require_safe
@requires(Permission.READ_LAW)
def numbers(request: HttpRequest) -> HttpResponse:
    """Every number on the chosen day, under its heading, with what is not confirmed and what waits."""
    user, today = user_of(request), timezone.localdate()
    form = ListForm(request.GET or None)
    day, words, shown = form.chosen(today)
    lines = number_lines(user, day)
    waiting = ConfirmedValue.objects.visible_to(user).waiting().with_people().order_by("proposed_at", "pk")
    context = {
        "form": form if form.is_bound else ListForm(initial={"dag": today}),
        "day": day,
        "sections": sections(lines, words=words, shown=shown),
        "unconfirmed": sum(line.unconfirmed for line in lines),
        "waiting": [entry(row) for row in waiting],
        "unusable": unusable_rows(),
        "shown": shown,
    }
    template = "lawbook/list.html#rows" if request.htmx else "lawbook/list.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_safe
@requires(Permission.READ_LAW)
def number(request: HttpRequest, key: str) -> HttpResponse:
    """One number through time: shipped values and the centre's own, and everything that was ever proposed."""
    law, today = law_in_force(), timezone.localdate()
    parameter = law.parameters.get(key)
    if parameter is None:
        raise Http404
    entries = entries_of(user_of(request), key)
    own = {one.row.starts_on for one in entries if one.row.state == ValueState.CONFIRMED}
    now = value_on(law, key, today)
    context = {
        "parameter": parameter,
        "now": now,
        "now_text": value_text(parameter, now.value) if now else "",
        "unconfirmed": now is not None and not now.is_confirmed_on(today),
        "today": today,
        "periods": periods(parameter, own_starts=own, today=today),
        "entries": entries,
        "may_propose": key not in OF_THE_INSTRUMENT and user_of(request).may(Permission.PROPOSE_VALUE),
        "trail": [(_("Bedragen en termijnen"), reverse("lawbook:list")), (parameter.label, "")],
    }
    return render(request, "lawbook/number.html", context)
