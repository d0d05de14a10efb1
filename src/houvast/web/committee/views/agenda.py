"""The agenda of a sitting: reading it, building it from what is ready, putting it in order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions import sittings as actions
from houvast.apps.committee.actions.ordering import move_item, sort_items
from houvast.apps.committee.bounds import quorum_of
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaItem, Seat, Sitting
from houvast.apps.committee.ready import find, ready, ready_reviews
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.committee.forms import PlainItemForm
from houvast.web.committee.listing import AgendaRow, whole_agenda
from houvast.web.committee.opening import open_sitting
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, tell_refusal


@requires(Permission.ATTEND_SITTING)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda without names; who prepares it sees what still has to be done."""
    sitting, user = open_sitting(request, pk), user_of(request)
    prepares = user.may(Permission.PREPARE_SITTING)
    rows = whole_agenda(user, sitting, prepares=prepares)
    items = [row for row in rows if isinstance(row, AgendaRow)]
    attendance = {row.member_id: row.present for row in sitting.attendances.all()}
    seats = Seat.objects.visible_to(user).on(sitting.held_on)
    context = {
        "sitting": sitting,
        "rows": rows,
        "prepares": prepares,
        "seats": [(seat, attendance.get(seat.member_id)) for seat in seats],
        "blocked": [row for row in items if row.blocked],
        "untold": [row for row in items if row.item.notified_on is None],
        "today": timezone.localdate(),
        "quorum": quorum_of(sitting) if sitting.state == SittingState.OPEN else None,
        "again": getattr(sitting, "repeated_by", None),
    }
    return render(request, "committee/agenda.html", context)


@requires(Permission.PREPARE_SITTING)
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose from what is ready; what a colleague took meanwhile is told and left out."""
    sitting, user = open_sitting(request, pk), user_of(request)
    if request.method == "POST":
        added = _add_all(request, sitting)
        if added:
            text = ngettext("%(n)s punt staat op de agenda.", "%(n)s punten staan op de agenda.", added)
            messages.success(request, text % {"n": added})
        return redirect("committee:agenda", pk=pk)
    groups, reviews = ready(user), ready_reviews(user)
    single = any(group.rows for group in groups)
    context = {"sitting": sitting, "groups": groups, "reviews": reviews, "single": single}
    return render(request, "committee/build.html", context)


def _add_all(request: HttpRequest, sitting: Sitting) -> int:
    user, added = user_of(request), 0
    for key in request.POST.getlist("punt")[:200]:
        subject = find(user, key)
        try:
            if subject is None:
                raise Refused(_("Dit is niet (meer) klaar voor het comité."))
            actions.add_item(sitting=sitting, subject=subject, by=user)
            added += 1
        except Refused as refused:
            number = getattr(getattr(subject, "case_file", None), "number", "")
            messages.error(request, " ".join([*([f"{number}:"] if number else []), *refused.messages]))
    return added


@requires(Permission.REQUEST_AID)
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """From the file: an item that has no proposal of its own, for a sitting that is being prepared."""
    user, key = user_of(request), f"committee-item:{pk}"
    case_file = open_file(request, pk, page="Punt voor het comité")
    sittings = Sitting.objects.for_bringing(user, on=timezone.localdate())
    form = PlainItemForm(request.POST or None, sittings=sittings, initial={"sitting": sittings.first()})

    def act() -> AgendaItem:
        return actions.add_item(subject=case_file, by=user, **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        forget_draft(request, key)
        messages.success(request, _("Het punt staat op de agenda van het comité."))
        return redirect("casefiles:person", person_id=case_file.person_id)
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="aid"), "form": form, "draft": draft, "none": not sittings}
    return render(request, "committee/bring.html", context, status=answer_status(form))


@require_POST
@requires(Permission.PREPARE_SITTING)
def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the agenda in order of kind and term."""
    sitting = open_sitting(request, pk)
    try:
        sort_items(sitting=sitting, by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:agenda", pk=pk)


@require_POST
@requires(Permission.PREPARE_SITTING)
def move(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Move an item up or down."""
    item = _item(request, pk, item_id)
    try:
        move_item(item=item, up=request.POST.get("richting") == "op", by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:agenda", pk=pk)


@require_POST
@requires(Permission.PREPARE_SITTING)
def remove(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """Take an item off the agenda: what it is about is ready again. Pressed twice it is gone already."""
    sitting, visible = open_sitting(request, pk), AgendaItem.objects.visible_to(user_of(request))
    item = visible.filter(sitting=sitting, pk=item_id).first()
    try:
        if item is not None:
            actions.remove_item(item=item, by=user_of(request))
        messages.success(request, _("Het punt staat niet meer op de agenda."))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("committee:agenda", pk=pk)


def _item(request: HttpRequest, pk: int, item_id: int) -> AgendaItem:
    """An item by its place on the agenda: no name is shown, so nothing is logged."""
    visible = AgendaItem.objects.visible_to(user_of(request)).select_related("sitting")
    item: AgendaItem = get_visible_or_404(visible.filter(sitting=pk), pk=item_id)
    return item
