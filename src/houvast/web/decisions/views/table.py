"""At the table: noting a decision about an item, and closing the sitting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.deciding import decide as note_decision
from houvast.apps.committee.bounds import voters_of
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaItem, Decision
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.decisions.closing import Ahead, ahead_of
from houvast.web.decisions.forms import TableForm, measure_form
from houvast.web.decisions.opening import open_item, open_sitting, trail_of_sitting
from houvast.web.decisions.sheets import proposal_words
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.refusals import UNPROCESSABLE, differences, expected_version, show_refusal


@requires(Permission.PREPARE_SITTING)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the committee decides; the next item that waits comes after it."""
    item = open_item(request, pk, page=_("Beslissing noteren"))
    noted = Decision.objects.visible_to(user_of(request)).filter(item=item).first()
    data = request.POST if request.method == "POST" else None
    form = TableForm(data, item=item, initial=TableForm.values_of(noted))
    measure = measure_form(item, noted, data)
    conflict, key = None, f"decision:{item.pk}"
    if data is not None and form.is_valid() and (measure is None or not measure.is_bound or measure.is_valid()):
        try:
            wanted = measure.wanted() if measure is not None and measure.is_bound else None
            decided, expected = form.decided(sanction=wanted), expected_version(request)
            note_decision(item=item, expected=expected, decided=decided, by=user_of(request), at=timezone.now())
        except Refused as refused:
            _show(refused, form, measure)
        except Conflict:
            conflict = differences(form, TableForm(item=item, initial=TableForm.values_of(noted)))
        else:
            forget_draft(request, key)
            messages.success(request, _("Beslissing genoteerd."))
            return redirect(*_next_place(request, item))
    forms = [form] if measure is None else [form, measure]
    failed = any(one.errors for one in forms)
    context = {
        "item": item,
        "decision": noted,
        "form": form,
        "measure": measure,
        "conflict": conflict,
        "draft": restore_draft(*forms, request=request, key=key),
        "voters": voters_of(item),
        "proposal": proposal_words(item),
        "may_decide": item.sitting.state == SittingState.OPEN,
        "trail": trail_of_sitting(item.sitting, f"{item.position}. {item.title}"),
    }
    status = 409 if conflict is not None else UNPROCESSABLE if failed else 200
    return render(request, "decisions/decide.html", context, status=status)


def _show(refused: Refused, form: TableForm, measure: object) -> None:
    """Beside the field: boxes of the suspension carry their own refusals."""
    show_refusal(form, refused)
    if measure is None or not hasattr(refused, "error_dict"):
        return
    for name, texts in refused.message_dict.items():
        if name in measure.fields:  # type: ignore[attr-defined]
            for text in texts:
                measure.add_error(name, text)  # type: ignore[attr-defined]


def _next_place(request: HttpRequest, item: AgendaItem) -> tuple[Any, ...]:
    """The next item without a decision, else the page that closes the sitting."""
    waiting = AgendaItem.objects.visible_to(user_of(request)).filter(sitting=item.sitting_id, decision=None)
    following = waiting.filter(position__gt=item.position).order_by("position").first()
    found = following or waiting.order_by("position").first()
    return ("committee:item", item.sitting_id, found.pk) if found else ("decisions:close", item.sitting_id)


@requires(Permission.PREPARE_SITTING)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen when this sitting closes, then all of it at once or nothing."""
    sitting, problems = open_sitting(request, pk), []
    if request.method == "POST":
        try:
            close_sitting(sitting=sitting, expected=expected_version(request), by=user_of(request), at=timezone.now())
        except Refused as refused:
            problems = refused.messages
        except Conflict:
            problems = [_("Een collega wijzigde of sloot deze zitting intussen. Kijk na wat er nu staat.")]
        else:
            messages.success(request, _("De zitting is gesloten. De stukken worden gemaakt."))
            return redirect("decisions:papers", pk=sitting.pk)
    if sitting.state == SittingState.CLOSED and not problems:
        return redirect("decisions:papers", pk=sitting.pk)
    ahead: Ahead = ahead_of(sitting, user_of(request))
    label = ngettext("Sluit de zitting: %(n)d beslissing", "Sluit de zitting: %(n)d beslissingen", ahead.total)
    context = {
        "sitting": sitting,
        "ahead": ahead,
        "problems": problems,
        "label": label % {"n": ahead.total},
        "trail": trail_of_sitting(sitting, _("Sluiten")),
    }
    return render(request, "decisions/close.html", context, status=UNPROCESSABLE if problems else 200)
