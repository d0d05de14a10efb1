"""Files go on the agenda, are prepared, moved and taken off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.case_reviews.actions import agenda as actions
from houvast.apps.case_reviews.enums import Trigger
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.case_reviews.forms import ItemForm, NewItemForm
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, tell_refusal, typed_again


@requires(Permission.PLAN)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file on the agenda of a coming meeting with a question to the team."""
    case_file, user, key = open_file(request, pk, page="Op trajectoverleg brengen"), user_of(request), f"review:{pk}"
    meetings = Meeting.objects.visible_to(user).coming()
    trigger = request.GET.get("aanleiding", "")
    initial = {
        "meeting": request.GET.get("overleg") or meetings.first(),
        "trigger": trigger if trigger in Trigger.values else Trigger.WORKER,
    }
    form = NewItemForm(request.POST or None, meetings=meetings, initial=initial)
    made: list[AgendaItem] = []

    def act() -> bool:
        meeting = form.cleaned_data["meeting"]
        made.append(actions.put_on_agenda(meeting=meeting, case_file=case_file, by=user, **form.values()))
        return True

    if request.method == "POST" and attempt(form, act):
        forget_draft(request, key)
        messages.success(request, _("Het dossier staat op de agenda."))
        return redirect("case_reviews:agenda", pk=made[0].meeting_id)
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="plan"), "form": form, "draft": draft, "none": not meetings}
    return render(request, "case_reviews/item.html", context, status=answer_status(form))


@requires(Permission.PLAN)
def prepare(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Change what was prepared; who saves second is told and keeps what she typed."""
    item, key, changed = _item(request, pk, item_id), f"review-item:{item_id}", False
    case_file = open_file(request, item.case_file_id, page="Trajectoverleg voorbereiden")
    initial = {name: getattr(item, name) for name in (*actions.PREPARED, "version")}
    form = ItemForm(request.POST or None, initial=initial)

    def act() -> AgendaItem:
        return actions.edit_item(item=item, version=expected_version(request), by=user_of(request), **form.values())

    try:
        if request.method == "POST" and attempt(form, act):
            forget_draft(request, key)
            messages.success(request, _("Bewaard."))
            return redirect("case_reviews:agenda", pk=pk)
    except Conflict:
        form.data, changed = typed_again(request, version=item.version), True
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="plan"), "form": form, "draft": draft, "item": item}
    context["changed_meanwhile"] = changed
    status = answer_status(form, conflict=changed)
    return render(request, "case_reviews/item.html", context, status=status)


@require_POST
@requires(Permission.PLAN)
def move(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Move a file up or down."""
    item = _item(request, pk, item_id)
    try:
        actions.move_item(item=item, up=request.POST.get("richting") == "op", by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("case_reviews:agenda", pk=pk)


@require_POST
@requires(Permission.PLAN)
def remove(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Take a file off the agenda."""
    item = _item(request, pk, item_id)
    try:
        actions.remove_item(item=item, by=user_of(request))
        messages.success(request, _("Het dossier staat niet meer op de agenda."))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("case_reviews:agenda", pk=pk)


def _item(request: HttpRequest, pk: int, item_id: int) -> AgendaItem:
    """An item of which this user may open the file."""
    visible = AgendaItem.objects.visible_to(user_of(request)).select_related("meeting")
    item: AgendaItem = get_visible_or_404(visible.filter(meeting_id=pk), pk=item_id)
    return item
