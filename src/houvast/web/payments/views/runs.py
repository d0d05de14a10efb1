"""The list of runs, starting one, one run with its progress, and the settings."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.payments.actions.proposing import start_run
from houvast.apps.payments.actions.settings import save_settings
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentRun
from houvast.apps.payments.waiting import payment_settings, waiting_for
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import euro, short_date
from houvast.web.payments.forms import OffCycleForm, SettingsForm, StartForm
from houvast.web.payments.showing import may_lock, phases, shown, trail_of
from houvast.web.refusals import answer_status, expected_version
from houvast_rules.periods import next_working_day

RUNS_PER_PAGE = 20
MOST_AT_ONCE = 100


@require_safe
@requires(Permission.LOCK_PAYMENTS)
def run_list(request: HttpRequest) -> HttpResponse:
    """Every run, newest first, and what waits outside them."""
    runs = PaymentRun.objects.visible_to(request.user).select_related("prepared_by", "locked_by").newest_first()
    page = Paginator(runs, RUNS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [shown(run) for run in page],
        "ready": payment_settings() is not None,
        "waiting": waiting_for(user_of(request), on=timezone.localdate()).count(),
    }
    return render(request, "payments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def start(request: HttpRequest) -> HttpResponse:
    """Ask the proposal of a month."""
    today = timezone.localdate()
    initial = {"execute_on": next_working_day(today + dt.timedelta(days=2))}
    form = StartForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST":
        run = attempt(
            form,
            lambda: start_run(kind=RunKind.MONTHLY, by=user_of(request), at=timezone.localtime(), **form.cleaned_data),
        )
        if run is not None:
            return redirect("payments:detail", pk=run.pk)
    context = {
        "form": form,
        "title": _("Nieuwe betaalronde"),
        "text": _(
            "Houvast stelt voor wat deze maand verschuldigd is. Er vertrekt niets zonder nazicht en zonder een tweede persoon."
        ),
        "button": _("Stel voor"),
        "cancel_url": reverse("payments:list"),
        "trail": [(_("Betalingen"), reverse("payments:list")), (_("Nieuwe betaalronde"), "")],
    }
    return render(request, "payments/step.html", context, status=answer_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def off_cycle(request: HttpRequest) -> HttpResponse:
    """Choose what cannot wait for the next month: urgent aid, what came back, first payments."""
    today = timezone.localdate()
    waiting = list(waiting_for(user_of(request), on=today)[:MOST_AT_ONCE])
    initial = {"execute_on": next_working_day(today), "grants": [grant.pk for grant in waiting if grant.urgent]}
    form = OffCycleForm(request.POST or None, choices=[(g.pk, _described(g)) for g in waiting], initial=initial)
    if request.method == "POST":
        run = attempt(
            form,
            lambda: start_run(
                kind=RunKind.OFF_CYCLE, month=today.replace(day=1), by=user_of(request), at=timezone.localtime(),
                **form.cleaned_data,
            ),
        )  # fmt: skip
        if run is not None:
            return redirect("payments:detail", pk=run.pk)
    log_accesses(request, person_ids=[grant.person_id for grant in waiting], page="payments:off_cycle")
    trail = [(_("Betalingen"), reverse("payments:list")), (_("Tussentijds betalen"), "")]
    context = {"form": form, "waiting": waiting, "trail": trail}
    return render(request, "payments/off_cycle.html", context, status=answer_status(form))


def _described(grant: Any) -> str:
    parts = [str(grant.person), grant.scheme.label, euro(grant.amount)]
    if grant.urgent:
        parts.append(_("dringend"))
    if grant.came_back:
        parts.append(_("een betaling kwam terug"))
    else:
        parts.append(_("eerste betaling tegen %(day)s") % {"day": short_date(grant.first_payment_due_on)})
    return " · ".join(parts)


@require_safe
@requires(Permission.LOCK_PAYMENTS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One run: its progress while a job is busy, then what to do next."""
    runs = PaymentRun.objects.visible_to(request.user).select_related(
        "progress", "prepared_by", "locked_by", "sent_by", "booked_by"
    )
    run = get_visible_or_404(runs, pk=pk)
    user = user_of(request)
    if request.htmx and run.at_work and not run.progress.failure:  # type: ignore[attr-defined]
        return render(request, "payments/detail.html#progress", {"run": run})
    totals = run.lines.totals()
    context = {
        "run": run,
        "look": shown(run),
        "bar": phases(run),
        "totals": totals,
        "open_checks": run.checks.open().count(),
        "all_checks": run.checks.count(),
        "may_pay": user.may(Permission.PAY),
        "may_lock": may_lock(run, user),
        "trail": trail_of(run),
    }
    response = render(request, "payments/detail.html", context)
    if request.htmx:  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page anew
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def settings(request: HttpRequest) -> HttpResponse:
    """The account of the centre and the text on the statement."""
    row = payment_settings()
    form = SettingsForm(request.POST or None, instance=row)
    stale = False
    if request.method == "POST":
        try:
            saved = attempt(
                form,
                lambda: save_settings(by=user_of(request), expected=expected_version(request), **form.cleaned_data),
            )
        except Conflict:
            saved, stale = None, True
        if saved is not None:
            messages.success(request, _("De instellingen zijn bewaard."))
            return redirect("payments:list")
    context = {
        "form": form,
        "stale": stale,
        "version": row.version if row else 0,
        "title": _("Instellingen van de betalingen"),
        "text": "",
        "button": _("Bewaar"),
        "cancel_url": reverse("payments:list"),
        "trail": [(_("Betalingen"), reverse("payments:list")), (_("Instellingen"), "")],
    }
    status = answer_status(form, conflict=stale)
    return render(request, "payments/step.html", context, status=status)
