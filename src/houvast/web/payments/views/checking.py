"""The safety net of a run: what must be looked at before anybody can lock it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.payments.actions.changing import tick_checks, tick_together
from houvast.apps.payments.enums import NEVER_TOGETHER, CheckKind, CheckReason
from houvast.apps.payments.models import PaymentRun
from houvast.core.errors import Refused
from houvast.web.access import log_accesses, requires, user_of
from houvast.web.payments.forms import CheckFilter
from houvast.web.payments.showing import trail_of
from houvast.web.payments.views.steps import run_of
from houvast.web.refusals import number_of, tell_refusal

CHECKS_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LOCK_PAYMENTS)
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the safety net found and tick what was looked at."""
    run = run_of(request, pk)
    if request.method == "POST":
        return _tick(request, run)
    form = CheckFilter(request.GET)
    found = run.checks.visible_to(request.user).select_related("person", "ticked_by")
    if form.is_valid():
        found = found.filter(kind=form.cleaned_data["kind"]) if form.cleaned_data["kind"] else found
        found = found.open() if form.cleaned_data["open"] else found
    page = Paginator(found.order_by("kind", "person__last_name", "pk"), CHECKS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    log_accesses(request, person_ids=sorted({check.person_id for check in page}), page="payments:checks")
    context = {"run": run, "form": form, "page": page, "groups": _groups(run), "trail": trail_of(run, _("Vangnet"))}
    return render(request, "payments/checks.html", context)


def _groups(run: PaymentRun) -> list[dict[str, object]]:
    """Number per kind and reason, and whether they may be ticked together."""
    rows = run.checks.values("kind", "reason").annotate(number=Count("id"), open=Count("id", filter=Q(ticked_at=None)))
    return [
        {
            **row,
            "label": CheckKind(row["kind"]).label,
            "why": CheckReason(row["reason"]).label,
            "together": row["kind"] not in NEVER_TOGETHER and row["reason"] != CheckReason.UNKNOWN and row["open"] > 1,
        }
        for row in rows.order_by("kind", "reason")
    ]


def _tick(request: HttpRequest, run: PaymentRun) -> HttpResponse:
    chosen = [number for value in request.POST.getlist("check") if (number := number_of(value))]
    try:
        ticked = tick_checks(run=run, checks=chosen, by=user_of(request), at=timezone.localtime())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, ngettext("%(n)s punt afgevinkt.", "%(n)s punten afgevinkt.", ticked) % {"n": ticked})
    return redirect(request.get_full_path())


@require_POST
@requires(Permission.LOCK_PAYMENTS)
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick every check of one kind with one reason."""
    run = run_of(request, pk)
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "")
    try:
        if kind not in CheckKind.values or reason not in CheckReason.values:
            raise Refused(_("Kies een soort en een reden."))
        ticked = tick_together(
            run=run, kind=CheckKind(kind), reason=CheckReason(reason), by=user_of(request), at=timezone.localtime()
        )
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, ngettext("%(n)s punt afgevinkt.", "%(n)s punten afgevinkt.", ticked) % {"n": ticked})
    return redirect("payments:checks", pk=run.pk)
