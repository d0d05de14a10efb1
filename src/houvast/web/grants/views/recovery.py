"""One recovery: the plan, what came back, what is still due; a receipt noted, the plan spread otherwise."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.recoveries import change_plan, note_receipt, outstanding
from houvast.apps.aid.enums import RecoveryState
from houvast.apps.aid.models import Recovery
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.grants.forms import PlanForm, ReceiptForm
from houvast.web.refusals import answer_status, typed_again


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.READ_FILE)
def recovery(request: HttpRequest, pk: int, recovery_id: int) -> HttpResponse:
    """What must come back and what came; who asks for aid may note a receipt here."""
    case_file = open_file(request, pk, page="Terugvordering")
    found = _recovery(request, case_file, recovery_id)
    first = {"received_on": timezone.localdate(), "version": found.version}
    may_note = user_of(request).may(Permission.REQUEST_AID)
    form = ReceiptForm(request.POST if may_note and request.method == "POST" else None, initial=first)

    def act() -> Any:
        return note_receipt(recovery=found, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    return _answer(request, case_file, found, form, act, _("De ontvangst is genoteerd."), "grants/recovery.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REQUEST_AID)
def plan(request: HttpRequest, pk: int, recovery_id: int) -> HttpResponse:
    """Spread what is still due over other months."""
    case_file = open_file(request, pk, page="Afbetalingsplan")
    found = _recovery(request, case_file, recovery_id)
    first = {"instalments": max(1, found.instalments.count()), "version": found.version}
    form = PlanForm(request.POST or None, initial=first)

    def act() -> Any:
        return change_plan(recovery=found, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)

    return _answer(request, case_file, found, form, act, _("Het afbetalingsplan is gewijzigd."), "grants/plan.html")


def _recovery(request: HttpRequest, case_file: Any, recovery_id: int) -> Any:
    visible = Recovery.objects.visible_to(user_of(request)).filter(case_file=case_file)
    return get_visible_or_404(visible.select_related("grant__scheme"), pk=recovery_id)


def _answer(
    request: HttpRequest, case_file: Any, found: Any, form: Any, act: Callable[[], Any], done: str, page: str
) -> HttpResponse:
    status = 200
    try:
        if form.is_bound and attempt(form, act):
            messages.success(request, done)
            return redirect("grants:recovery", pk=case_file.pk, recovery_id=found.pk)
        status = answer_status(form)
    except Conflict:
        found.refresh_from_db()
        form, status = type(form)(typed_again(request, version=found.version)), 409
    receipts = list(found.receipts.select_related("noted_by"))
    context = {
        **file_context(request, case_file, tab="aid"),
        "recovery": found,
        "form": form,
        "left": outstanding(found) if found.state == RecoveryState.RUNNING else 0,
        "received": sum(row.amount for row in receipts),
        "instalments": found.instalments.all(),
        "receipts": receipts,
        "running": found.state == RecoveryState.RUNNING,
        "may_note": user_of(request).may(Permission.REQUEST_AID) and found.state == RecoveryState.RUNNING,
        "changed_meanwhile": status == 409,
    }
    return render(request, page, context, status=status)
