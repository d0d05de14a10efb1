"""The norm of the centre, and the hours and absences of each colleague."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.apps.workload.actions.hours import note_absence, remove_absence, set_norm, set_time
from houvast.apps.workload.capacity import presence
from houvast.apps.workload.models import Absence, WorkerTime, WorkloadNorm, norm_on
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import short_date
from houvast.web.refusals import answer_status
from houvast.web.workload.forms import AbsenceForm, NormForm, TimeForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_WORKLOAD)
def norm(request: HttpRequest) -> HttpResponse:
    """The norm in force as a sum, a new one from a day on, and the earlier ones."""
    user, today = user_of(request), timezone.localdate()
    current = norm_on(today)
    form = NormForm(request.POST or None, instance=WorkloadNorm(**_values(current), starts_on=today.replace(day=1)))

    def act() -> WorkloadNorm:
        facts = dict(form.cleaned_data)
        return set_norm(starts_on=facts.pop("starts_on"), values=facts, by=user, on=today)

    if request.method == "POST" and (made := attempt(form, act)):
        messages.success(request, _("De norm geldt vanaf %(day)s.") % {"day": f"{made.starts_on:%d/%m/%Y}"})
        return redirect("workload:norm")
    context = {
        "form": form,
        "norm": current,
        "deducted": [
            (field.verbose_name, getattr(current, field.name)) for field in map(_field, WorkloadNorm.DEDUCTED)
        ],
        "norms": list(WorkloadNorm.objects.for_managers(user)),
        "today": today,
        "trail": _trail(user, _("Norm")),
    }
    return render(request, "workload/norm.html", context, status=answer_status(form))


@require_safe
@requires(Permission.MANAGE_WORKLOAD)
def people(request: HttpRequest) -> HttpResponse:
    """Every colleague who works on files, by name, with her hours of this month."""
    user, today = user_of(request), timezone.localdate()
    there = presence(today, norm_on(today))
    rows = [{"user": one, "capacity": there.capacity(one.pk)} for one in colleagues_with(Permission.WRITE_FILE)]
    context = {"rows": rows, "today": today, "trail": _trail(user, _("Uren"))}
    return render(request, "workload/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_WORKLOAD)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The hours of one colleague from a day on, and when she is not there; two forms on one page."""
    user, today = user_of(request), timezone.localdate()
    colleague: User = get_visible_or_404(colleagues_with(Permission.WRITE_FILE), pk=pk)
    times = list(WorkerTime.objects.for_managers(user).filter(user=colleague))
    which = request.POST.get("form", "")
    time_form = TimeForm(request.POST if which == "time" else None, initial=_initial(times, today))
    absence_form = AbsenceForm(request.POST if which == "absence" else None)
    done = False
    if which == "time":
        done = attempt(time_form, lambda: _set_time(time_form, colleague, user)) is not None
    elif which == "absence":
        done = (
            attempt(absence_form, lambda: note_absence(user=colleague, by=user, **absence_form.cleaned_data))
            is not None
        )
    if done:
        messages.success(request, _("Bewaard voor %(name)s.") % {"name": colleague})
        return redirect("workload:person", pk=pk)
    context = {
        "colleague": colleague,
        "capacity": presence(today, norm_on(today)).capacity(colleague.pk),
        "time_form": time_form,
        "absence_form": absence_form,
        "times": times,
        "absences": list(Absence.objects.for_managers(user).filter(user=colleague)[:20]),
        "today": today,
        "trail": [*_trail(user, _("Uren"), reverse("workload:people")), (str(colleague), "")],
    }
    wrong = time_form.errors or absence_form.errors
    return render(request, "workload/person.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_WORKLOAD)
def absence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an absence back, after asking."""
    absence = get_visible_or_404(Absence.objects.for_managers(request.user).select_related("user"), pk=pk)
    back = reverse("workload:person", args=[absence.user_id])
    if request.method == "POST":
        remove_absence(absence=absence, by=user_of(request))
        messages.success(request, _("De afwezigheid is geschrapt."))
        return redirect(back)
    words = {
        "name": absence.user,
        "first": short_date(absence.period.lower),
        "last": short_date(last_day(absence.period)),
    }
    context = {
        "question": _("Afwezigheid schrappen?"),
        "text": _("%(name)s, van %(first)s tot en met %(last)s.") % words,
        "confirm": _("Schrap"),
        "cancel_url": back,
        "action": request.path,
        "danger": True,
    }
    return render(request, "web/confirm.html", context)


def _set_time(form: TimeForm, colleague: User, user: User) -> WorkerTime:
    facts = form.cleaned_data
    return set_time(
        user=colleague, starts_on=facts["starts_on"], fte=facts["fte"], outside_hours=facts["outside_hours"] or Decimal(0),
        languages=facts["languages"], by=user,
    )  # fmt: skip


def _initial(times: list[WorkerTime], today: dt.date) -> dict[str, Any]:
    """Start from her latest hours."""
    if not times:
        return {"starts_on": today.replace(day=1), "fte": 1, "outside_hours": 0}
    last = times[0]
    start = max(today.replace(day=1), last.starts_on)
    return {"starts_on": start, "fte": last.fte, "outside_hours": last.outside_hours, "languages": last.languages}


def _field(name: str) -> Any:
    return WorkloadNorm._meta.get_field(name)


def _values(current: WorkloadNorm) -> dict[str, Any]:
    return {name: getattr(current, name) for name in NormForm.Meta.fields if name != "starts_on"}


def _trail(user: User, here: str, url: str = "") -> list[tuple[str, str]]:
    """The manager has no workload of her own to go back to."""
    start = [(_("Werklast"), reverse("workload:overview"))] if user.may(Permission.READ_WORKLOAD) else []
    return [*start, (here, url)]
