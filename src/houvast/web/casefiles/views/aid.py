"""Living wage and paid aid of the person behind a file."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.living_wage import plan_gpmi_duty, record_grant, stop_grant
from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.models import AidGrant, Calculation, LivingWageGrant, Recovery
from houvast.apps.aid.stops import Stop, stops_of
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.payments.of_file import came_back, payments_of
from houvast.audit.recording import recording
from houvast.core.errors import Conflict
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.aid_requests.showing import open_requests
from houvast.web.calculator.kept import in_list
from houvast.web.casefiles.trajectory_forms import GrantForm, StopGrantForm
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, typed_again

PER_PAGE = 20
CALCULATIONS = 10
BOUNCES = 20


@requires(Permission.READ_FILE)
def aid(request: HttpRequest, pk: int) -> HttpResponse:
    """What was granted and is paid, what must come back, payments by day and this year's sum."""
    case_file = open_file(request, pk, page="Steun")
    user, year = user_of(request), timezone.localdate().year
    decided = AidGrant.objects.visible_to(user).filter(case_file=case_file).select_related("scheme", "payee")
    decided = decided.order_by("-period", "-id")
    # A living wage of the registers, decided before Houvast knew what is paid: only its period and category are known.
    registered = LivingWageGrant.objects.visible_to(user).filter(person=case_file.person, aid_grant=None)
    rows, grants = list(decided), list(registered.order_by("-period"))
    for grant in [*rows, *grants]:
        grant.last = last_day(grant.period)
    stops = stops_of(rows)
    for grant in rows:
        grant.suspended_now = next((stop for stop in stops[grant.pk] if timezone.localdate() in stop.days), None)
    payments = payments_of(case_file.person, user=user)
    page = Paginator(payments, PER_PAGE).get_page(request.GET.get("page"))
    for payment in page:
        payment.ours = getattr(payment, "line", None)  # None: paid by another system
    kept = Calculation.objects.visible_to(user).filter(case_file=case_file).select_related("saved_by").newest_first()
    context = {
        **file_context(request, case_file, tab="aid"),
        "calculations": in_list(kept[: CALCULATIONS + 1], shown=CALCULATIONS),
        "decided": rows,
        "stopped": _stopped(rows, stops),
        "grants": grants,
        "recoveries": Recovery.objects.visible_to(user).filter(case_file=case_file).with_balance().newest_first(),
        "open_requests": open_requests(user, case_file),
        "page": page,
        "bounces": came_back(case_file, user=user)[:BOUNCES],
        "year": year,
        "year_total": payments.in_year(year).aggregate(total=Sum("amount"))["total"],
    }
    return render(request, "casefiles/aid.html", context)


def _stopped(grants: list[AidGrant], stops: dict[int, tuple[Stop, ...]]) -> list[tuple[AidGrant, Stop, Any]]:
    """What stops a payment now or soon, with its last day (None: as long as it lasts)."""
    today = timezone.localdate()
    return [
        (grant, stop, stop.days.end if stop.days.end < dt.date.max else None)
        for grant in grants
        for stop in stops[grant.pk]
        if stop.days.end >= today
    ]


@requires(Permission.WRITE_FILE)
def grant_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a decision to grant the living wage; whether it obliges to a GPMI is asked at once."""
    case_file = open_file(request, pk, page="Leefloon toekennen")
    today = timezone.localdate()
    form = GrantForm(request.POST or None, initial={"kind": GrantKind.LIVING_WAGE, "decided_on": today})
    act = partial(_grant, form, case_file=case_file, request=request)
    if request.method == "POST" and (answer := attempt(form, act)):
        messages.success(request, answer)
        return redirect("casefiles:aid", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="aid"), "form": form}
    return render(request, "casefiles/grant.html", context)


@requires(Permission.WRITE_FILE)
def grant_stop(request: HttpRequest, pk: int, grant_id: int) -> HttpResponse:
    """Stop a running living wage."""
    case_file = open_file(request, pk, page="Leefloon stoppen")
    grants = LivingWageGrant.objects.visible_to(user_of(request)).filter(person=case_file.person)
    grant: Any = get_visible_or_404(grants, pk=grant_id)
    initial = {"last": timezone.localdate(), "version": grant.version}
    form, changed = StopGrantForm(request.POST or None, initial=initial), False

    def act() -> LivingWageGrant:
        return stop_grant(grant=grant, by=user_of(request), **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Het leefloon is gestopt."))
            return redirect("casefiles:aid", pk=case_file.pk)
    except Conflict:
        form, changed = StopGrantForm(typed_again(request, version=grant.version)), True
    context = {
        **file_context(request, case_file, tab="aid"),
        "form": form,
        "grant": grant,
        "changed_meanwhile": changed,
    }
    return render(request, "casefiles/grant_stop.html", context, status=answer_status(form, conflict=changed))


def _grant(form: GrantForm, *, case_file: CaseFile, request: HttpRequest) -> str:
    """Record the decision and its duty together, or neither; say what follows."""
    user, now = user_of(request), timezone.now()
    with recording(actor_id=user.pk, label="Leefloon toegekend"):
        grant = record_grant(person=case_file.person, by=user, on=timezone.localdate(now), **form.cleaned_data)
        duty = None
        if case_file.closed_on is None:
            duty = plan_gpmi_duty(grant=grant, case_file=case_file, by=user, at=now)
    if duty is None:
        return _("De beslissing is genoteerd.")
    return _("De beslissing is genoteerd. %(why)s") % {"why": duty.reason}
