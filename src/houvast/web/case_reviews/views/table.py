"""At the table: one plan at a time on the screen, by initials, with the decision under it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.case_reviews.actions.deciding import decide_item, start_item
from houvast.apps.case_reviews.models import AgendaItem
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.case_reviews.forms import DecisionForm
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.commitments import goal_view
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, tell_refusal, typed_again
from houvast.web.veil import Veil

PREPARED = ("summary", "goals_state", "what_works", "tried")


@requires(Permission.PLAN)
def screen(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Show one plan, safe for a projector, and take its decision; every look is in the log of the file."""
    item = _shown(request, pk, item_id)
    log_access(request, person_id=item.case_file.person_id, page="Trajectoverleg")
    form, changed = DecisionForm(request.POST or None, initial=_decided(item)), False
    key = f"review:decision:{item.pk}"

    def act() -> AgendaItem:
        data = form.cleaned_data
        given = {name: data[name] for name in ("decision", "discuss_again_on", "version")}
        return decide_item(item=item, todos=form.todos(), by=user_of(request), **given)

    try:
        if request.method == "POST" and attempt(form, act):
            forget_draft(request, key)
            messages.success(request, _("Het advies is bewaard."))
            return redirect("case_reviews:screen", pk=pk, item_id=item_id)
    except Conflict:
        form.data, changed = typed_again(request, version=item.version), True
    draft = restore_draft(form, request=request, key=key)
    context = {**_screen_context(request, item), "form": form, "draft": draft, "changed_meanwhile": changed}
    return render(request, "case_reviews/screen.html", context, status=answer_status(form, conflict=changed))


@require_POST
@requires(Permission.PLAN)
def begin(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """The discussion begins: from now the time is shown."""
    item = _shown(request, pk, item_id)
    try:
        start_item(item=item, by=user_of(request), at=timezone.now())
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("case_reviews:screen", pk=pk, item_id=item_id)


def _shown(request: HttpRequest, pk: int, item_id: int) -> AgendaItem:
    shown = AgendaItem.objects.for_screen(user_of(request), on=timezone.localdate())
    related = shown.filter(meeting_id=pk).select_related("meeting__team", "case_file__person")
    item: AgendaItem = get_visible_or_404(related, pk=item_id)
    return item


def _decided(item: AgendaItem) -> dict[str, Any]:
    """What was decided before, for who changes it."""
    initial: dict[str, Any] = {name: getattr(item, name) for name in ("decision", "discuss_again_on", "version")}
    for place, todo in enumerate(item.actions.all()):
        initial |= {f"todo_{place}": todo.text, f"worker_{place}": todo.worker_id, f"due_{place}": todo.due_on}
    return initial


def _screen_context(request: HttpRequest, item: AgendaItem) -> dict[str, Any]:
    """Everything on the screen, with the veil over it."""
    veil, meeting, today = Veil(item.case_file), item.meeting, timezone.localdate()
    labels = {name: AgendaItem._meta.get_field(name).verbose_name for name in PREPARED}  # type: ignore[union-attr]
    goals = item.case_file.goals.open().prefetch_related("actions__responsible").order_by("position", "id")
    shown = AgendaItem.objects.for_screen(user_of(request), on=today).filter(meeting=meeting)
    order = list(shown.in_order().values_list("pk", flat=True))
    place = order.index(item.pk)
    running = item.case_file.trajectories.running().select_related("kind")
    return {
        "item": item,
        "meeting": meeting,
        "sign": veil.initials,
        "question": veil(item.question),
        "prepared": [(labels[name], veil(getattr(item, name))) for name in PREPARED if getattr(item, name)],
        "goals": [_goal(goal_view(goal, on=today), veil) for goal in goals],
        "trajectories": [f"{row.kind}: {row.get_phase_display()}" for row in running],
        "previous": order[place - 1] if place else None,
        "following": order[place + 1] if place + 1 < len(order) else None,
        "number": place + 1,
        "total": len(order),
        "target": item.started_at + dt.timedelta(minutes=meeting.minutes_each) if item.started_at else None,
        "decision": veil(item.decision),
        "todos": [(veil(todo.text), todo.worker, todo.due_on) for todo in item.actions.select_related("worker")],
    }


def _goal(view: Any, veil: Veil) -> dict[str, Any]:
    def side(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"text": veil(row["text"]), "state": row["state"], "due": row["due"]} for row in items]

    return {
        "text": veil(view.goal.text),
        "indicator": veil(view.goal.indicator),
        "domain": view.goal.get_domain_display(),
        "client_items": side(view.client_items),
        "centre_items": side(view.centre_items),
    }
