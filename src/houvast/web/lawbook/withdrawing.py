"""Taking a value back: one's own proposal at once, a confirmed value with four eyes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.actions import confirm_withdrawal, refuse_withdrawal, withdraw_value
from houvast.apps.lawbook.enums import ValueState
from houvast.web.access import requires, user_of
from houvast.web.lawbook.deciding import decide, value_or_404, what_follows, with_reason


@requires(Permission.PROPOSE_VALUE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own proposal, or ask to take back a confirmed value; `withdraw_value` decides which it is."""
    row = value_or_404(request, pk)
    confirmed = row.state == ValueState.CONFIRMED
    return with_reason(
        request,
        row,
        act=withdraw_value,
        question=_("Vragen om in te trekken?") if confirmed else _("Voorstel intrekken?"),
        confirm=_("Vraag het intrekken") if confirmed else _("Trek in"),
        done=_("Een collega moet dit nog bevestigen: tot dan geldt de waarde.")
        if confirmed
        else _("Het voorstel is ingetrokken."),
        more=what_follows(row, user_of(request)) if confirmed else "",
    )


@require_POST
@requires(Permission.CONFIRM_VALUE)
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree that a confirmed value is taken back, and show which calculations that touches."""
    row = value_or_404(request, pk)
    return decide(
        request,
        row,
        act=lambda: confirm_withdrawal(value=row, by=user_of(request), at=timezone.now()),
        done=_("De waarde is ingetrokken. Nieuwe berekeningen gebruiken ze niet meer."),
        leads_to="lawbook:touched",
    )


@require_POST
@requires(Permission.CONFIRM_VALUE)
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a value in force that somebody wanted to take back."""
    row = value_or_404(request, pk)
    return decide(
        request,
        row,
        act=lambda: refuse_withdrawal(value=row, by=user_of(request)),
        done=_("De waarde blijft gelden."),
        leads_to="lawbook:value",
    )
