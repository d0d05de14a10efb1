"""Sittings: the list, planning one, calling the members, opening it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions import sittings as actions
from houvast.apps.committee.actions.second_call import call_again as second_call
from houvast.apps.committee.bounds import quorum_of
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import Seat, Sitting
from houvast.apps.committee.queries import members_on
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.committee.forms import AttendanceForm, SecondCallForm, SittingForm
from houvast.web.committee.opening import open_sitting
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, typed_again
from houvast_rules.statements import source

PER_PAGE = 20


@requires(Permission.ATTEND_SITTING)
def sittings(request: HttpRequest) -> HttpResponse:
    """What comes and what was; a member sees the sittings whose papers she may read now."""
    visible = Sitting.objects.visible_to(user_of(request)).with_counts()
    page = Paginator(visible.closed(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "committee/list.html", {"coming": list(visible.open()), "page": page})


@requires(Permission.PREPARE_SITTING)
def new(request: HttpRequest) -> HttpResponse:
    """Plan a sitting."""
    last = Sitting.objects.visible_to(user_of(request)).order_by("-held_on").first()
    known = {"starts_at": last.starts_at, "place": last.place} if last else {}
    form = SittingForm(request.POST or None, initial=known)
    made: list[Sitting] = []

    def act() -> bool:
        made.append(actions.plan_sitting(by=user_of(request), on=timezone.localdate(), **form.values()))
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De zitting is gepland."))
        return redirect("committee:build", pk=made[0].pk)
    return render(request, "committee/sitting.html", {"form": form}, status=answer_status(form))


@requires(Permission.PREPARE_SITTING)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a sitting; who saves second is told and keeps what she typed."""
    sitting, changed = open_sitting(request, pk), False
    form = SittingForm(
        request.POST or None, initial={name: getattr(sitting, name) for name in (*actions.FIELDS, "version")}
    )

    def act() -> Sitting:
        version, today = expected_version(request), timezone.localdate()
        return actions.edit_sitting(sitting=sitting, version=version, by=user_of(request), on=today, **form.values())

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Bewaard."))
            return redirect("committee:agenda", pk=pk)
    except Conflict:
        form.data, changed = typed_again(request, version=sitting.version), True
    context = {"form": form, "sitting": sitting, "changed_meanwhile": changed}
    return render(request, "committee/sitting.html", context, status=answer_status(form, conflict=changed))


@require_POST
@requires(Permission.PREPARE_SITTING)
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the members: the reading room opens."""
    sitting = open_sitting(request, pk)
    try:
        actions.call_sitting(sitting=sitting, version=expected_version(request), by=user_of(request), at=timezone.now())
    except Refused as refused:
        for text in refused.messages:
            messages.error(request, text)
    except Conflict:
        messages.error(request, _("Een collega wijzigde deze zitting intussen. Kijk ze opnieuw na."))
    else:
        messages.success(request, _("De leden zijn opgeroepen. Zij lezen de stukken tot de zitting gesloten is."))
    return redirect("committee:agenda", pk=pk)


@requires(Permission.PREPARE_SITTING)
def open_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the sitting with who is there; once open, note who came later or left."""
    sitting, changed = open_sitting(request, pk), False
    seats = list(Seat.objects.visible_to(user_of(request)).on(sitting.held_on))
    form = AttendanceForm(request.POST or None, members=members_on(sitting.held_on), initial=_known(sitting, seats))
    opening = sitting.state != SittingState.OPEN

    def act() -> Sitting:
        values = {**form.values(), "version": expected_version(request), "by": user_of(request)}
        if opening:
            return actions.open_sitting(sitting=sitting, at=timezone.now(), **values)
        return actions.note_attendance(sitting=sitting, **values)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De zitting is geopend.") if opening else _("Bewaard."))
            return redirect("committee:agenda", pk=pk)
    except Conflict:
        form.data, changed = typed_again(request, version=sitting.version), True
    context = {"form": form, "sitting": sitting, "opening": opening, "seats": seats, "changed_meanwhile": changed}
    return render(request, "committee/open.html", context, status=answer_status(form, conflict=changed))


@requires(Permission.PREPARE_SITTING)
def call_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Too few members: the same items on another day, when fewer may decide (PRO-16)."""
    sitting, changed = open_sitting(request, pk), False
    form = SecondCallForm(
        request.POST or None,
        initial={"starts_at": sitting.starts_at, "place": sitting.place, "version": sitting.version},
    )
    made: list[Sitting] = []

    def act() -> bool:
        version, now = expected_version(request), timezone.now()
        made.append(second_call(sitting=sitting, version=version, by=user_of(request), at=now, **form.values()))
        return True

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De leden zijn opnieuw opgeroepen, voor dezelfde punten."))
            return redirect("committee:agenda", pk=made[0].pk)
    except Conflict:
        form.data, changed = typed_again(request, version=sitting.version), True
    context = {
        "form": form,
        "sitting": sitting,
        "quorum": quorum_of(sitting),
        "possible": sitting.state == SittingState.OPEN and not quorum_of(sitting).value,
        "rule": source("PRO-16"),
        "changed_meanwhile": changed,
    }
    return render(request, "committee/again.html", context, status=answer_status(form, conflict=changed))


def _known(sitting: Sitting, seats: list[Seat]) -> dict[str, Any]:
    """Who was noted as present; before the opening everybody, with the chair of the committee presiding."""
    noted = list(sitting.attendances.filter(present=True).values_list("member_id", flat=True))
    chair = next((seat.member_id for seat in seats if seat.role == "voorzitter"), None)
    return {
        "present": noted or [seat.member_id for seat in seats],
        "chair": sitting.chair_id or chair,
        "version": sitting.version,
    }
