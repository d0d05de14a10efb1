"""A week of appointments of oneself or of a colleague."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import Appointment, NextStep
from houvast.web.access import requires, user_of
from houvast.web.agenda.weeks import days_of, monday_of, written
from houvast.web.filepages.fields import ColleagueField
from houvast.web.today.rows import row_of

STEPS_SHOWN = 60  # of one week; the list on Vandaag has them all


class WeekForm(forms.Form):
    """Whose diary."""

    wie = ColleagueField(label=_("Agenda van"), required=False, empty_label=_("mezelf"))


@require_safe
@requires(Permission.WRITE_FILE)
def week(request: HttpRequest) -> HttpResponse:
    """Seven days; of a file one may not see only that the colleague is busy then."""
    user, today = user_of(request), timezone.localdate()
    form = WeekForm(request.GET or None)
    whose: User = (form.cleaned_data["wie"] if form.is_valid() else None) or user
    monday = monday_of(request.GET.get("week", ""), today=today)
    diary = list(
        Appointment.objects.for_diary(user, whose=whose).in_week(whose, monday).select_related("case_file__person")
    )
    visible = set(Appointment.objects.visible_to(user).in_week(whose, monday).values_list("pk", flat=True))
    due = [row_of(step, user) for step in _steps(user, whose, monday)]
    context = {
        "form": form,
        "whose": whose,
        "own": whose == user,
        "days": days_of(monday, diary=diary, visible=visible, due=due, today=today),
        "week": written(monday),
        "monday": monday,
        "sunday": monday + dt.timedelta(days=6),
        "before": _address(whose, user, monday - dt.timedelta(days=7)),
        "after": _address(whose, user, monday + dt.timedelta(days=7)),
        "this_week": _address(whose, user, today),
        "now": timezone.now(),
    }
    return render(request, "agenda/week.html", context)


def _steps(user: User, whose: User, monday: dt.date) -> list[NextStep]:
    sunday = monday + dt.timedelta(days=6)
    due = NextStep.objects.visible_to(user).open().filter(assigned_to=whose, due_on__range=(monday, sunday))
    return list(due.select_related("case_file__person", "help_request__person").order_by("due_on", "pk")[:STEPS_SHOWN])


def _address(whose: User, user: User, day: dt.date) -> str:
    query: dict[str, Any] = {"week": written(day)}
    if whose != user:
        query["wie"] = whose.pk
    return f"{reverse('agenda:week')}?{urlencode(query)}"
