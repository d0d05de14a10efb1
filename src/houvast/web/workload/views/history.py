"""The workload month by month: picture, table and a file to take along."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.workload.counting import HUNDRED
from houvast.apps.workload.models import WorkloadSnapshot
from houvast.apps.workload.months import Month, months_of
from houvast.core.band_chart import MonthBar, month_chart
from houvast.web.access import requires, user_of
from houvast.web.workload.forms import HistoryForm
from houvast.web.workload.shown import leads

MONTHS = 24
SHOWN_IN_PICTURE = 12


@require_safe
@requires(Permission.READ_WORKLOAD)
def history(request: HttpRequest) -> HttpResponse:
    """The months of the house, a team or a worker; a worker only her own."""
    user = user_of(request)
    form, chosen = _choice(request)
    months = months_of(_rows(user, chosen), limit=MONTHS)
    context = {
        "form": form,
        "label": chosen[1],
        "months": list(reversed(months)),
        "chart": month_chart([_bar(month) for month in months[-SHOWN_IN_PICTURE:]], title=_title(chosen[1]))
        if months
        else "",
        "csv_url": f"{reverse('workload:history_csv')}?wie={chosen[0]}",
        "trail": [(_("Werklast"), reverse("workload:overview")), (_("Verloop"), "")],
        "any_backfilled": any(month.backfilled for month in months),
    }
    return render(request, "workload/history.html", context)


@require_safe
@requires(Permission.READ_WORKLOAD)
def history_csv(request: HttpRequest) -> HttpResponse:
    """The same rows per worker and month: semicolons, decimal comma, as the registers."""
    user = user_of(request)
    _form, chosen = _choice(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="werklast-{timezone.localdate():%Y-%m-%d}.csv"'
    response.write("\ufeff")  # Excel reads accents only after this mark
    out = csv.writer(response, delimiter=";")
    out.writerow(
        [_("maand"), _("medewerker"), _("team"), _("uren"), _("beschikbaar"), _("ondergrens %"), _("bovengrens %"),
         _("dossiers"), _("trajecten"), _("geteld op"), _("achteraf geteld")]
    )  # fmt: skip
    for row in _rows(user, chosen).select_related("user", "team").order_by("month", "user__last_name", "user_id"):
        out.writerow(
            [f"{row.month:%m/%Y}", _cell(row.user), _cell(row.team or ""), _number(row.hours), _number(row.capacity),
             row.lower_percent, row.upper_percent, row.files, row.trajectories, f"{row.counted_on:%d/%m/%Y}",
             _("ja") if row.backfilled else _("neen")]
        )  # fmt: skip
    return response


def _choice(request: HttpRequest) -> tuple[HistoryForm | None, tuple[str, str]]:
    """Return the form and (key, name) of what is shown; a spoiled choice shows the first one."""
    user = user_of(request)
    if not leads(user):
        return None, (f"medewerker-{user.pk}", str(user))
    seen = WorkloadSnapshot.objects.visible_to(user)
    by_name = ("user__last_name", "user__first_name", "user_id")
    people = seen.order_by(*by_name).distinct(*by_name).select_related("user")
    teams = seen.filter(team__isnull=False).order_by("team__name").distinct("team__name").select_related("team")
    choices: list[Any] = [
        ("", _("alle teams")),
        (_("Teams"), [(f"team-{row.team_id}", str(row.team)) for row in teams]),
        (_("Medewerkers"), [(f"medewerker-{row.user_id}", str(row.user)) for row in people]),
    ]
    form = HistoryForm(request.GET, choices=choices)
    key = form.cleaned_data["wie"] if form.is_valid() else ""
    names = {"": _("alle teams")} | dict(choices[1][1]) | dict(choices[2][1])
    return form, (key, names[key])


def _rows(user: User, chosen: tuple[str, str]) -> Any:
    rows = WorkloadSnapshot.objects.visible_to(user)
    what, _dash, number = chosen[0].partition("-")
    if what == "team":
        return rows.filter(team=int(number))
    return rows.filter(user=int(number)) if what == "medewerker" else rows


def _bar(month: Month) -> MonthBar:
    level = month.level
    return MonthBar(
        label=format_date(month.month, "M y"),
        hours=level.hours,
        lower=level.capacity * level.lower / HUNDRED,
        upper=level.capacity * level.upper / HUNDRED,
        faint=month.backfilled,
    )


def _title(name: str) -> str:
    return _("Uren per maand van %(name)s, met de normband van elke maand; dezelfde getallen staan in de tabel") % {
        "name": name
    }


def _number(value: Any) -> str:
    return f"{value:.2f}".replace(".", ",")


def _cell(value: Any) -> str:
    """A name never starts a formula in a spreadsheet."""
    text = str(value)
    return f"'{text}" if text[:1] in "=+-@" else text
