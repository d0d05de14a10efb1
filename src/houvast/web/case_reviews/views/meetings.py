"""Meetings: the list, planning one, its agenda and closing it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.case_reviews.actions import meetings as actions
from houvast.apps.case_reviews.actions.closing import close_meeting
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.apps.case_reviews.proposals import proposals
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.case_reviews.forms import MeetingForm
from houvast.web.case_reviews.opening import open_meeting, trail_of
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import initials
from houvast.web.refusals import answer_status, expected_version, tell_refusal, typed_again

PER_PAGE = 20


@requires(Permission.PLAN)
def meetings(request: HttpRequest) -> HttpResponse:
    """What comes, and what was: the minutes stay to be read."""
    visible = Meeting.objects.visible_to(user_of(request)).select_related("team", "chair")
    page = Paginator(visible.past(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"coming": list(visible.coming()[:PER_PAGE]), "page": page, "today": timezone.localdate()}
    return render(request, "case_reviews/list.html", context)


@requires(Permission.PLAN)
def new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    user = user_of(request)
    form = MeetingForm(request.POST or None, user=user, initial={"team": user.team_id, "chair": user.pk})
    made: list[Meeting] = []

    def act() -> bool:
        made.append(actions.plan_meeting(by=user, on=timezone.localdate(), **form.values()))
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Het overleg is gepland."))
        return redirect("case_reviews:agenda", pk=made[0].pk)
    context = {"form": form, "trail": trail_of(None, _("Plannen"))}
    return render(request, "case_reviews/meeting.html", context, status=answer_status(form))


@requires(Permission.PLAN)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a meeting; who saves second is told and keeps what she typed."""
    meeting, user = open_meeting(request, pk), user_of(request)
    names = ("held_on", "starts_at", "place", "minutes_each", "version")
    initial: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    initial |= {"team": meeting.team_id, "chair": meeting.chair_id}
    initial["participants"] = [row.user_id for row in meeting.participants.all()]
    form, changed = MeetingForm(request.POST or None, user=user, initial=initial), False

    def act() -> Meeting:
        version = expected_version(request)
        today = timezone.localdate()
        return actions.edit_meeting(meeting=meeting, version=version, by=user, on=today, **form.values())

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Bewaard."))
            return redirect("case_reviews:agenda", pk=pk)
    except Conflict:
        form.data, changed = typed_again(request, version=meeting.version), True
    context = {
        "form": form,
        "meeting": meeting,
        "changed_meanwhile": changed,
        "trail": trail_of(meeting, _("Wijzigen")),
    }
    return render(request, "case_reviews/meeting.html", context, status=answer_status(form, conflict=changed))


@requires(Permission.PLAN)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda by initials, with what is proposed and why."""
    meeting, user, today = open_meeting(request, pk), user_of(request), timezone.localdate()
    items = list(meeting.items.in_order().select_related("case_file__person", "brought_by"))
    on_agenda = AgendaItem.objects.visible_to(user).filter(meeting=meeting)
    openable = set(on_agenda.values_list("pk", flat=True))
    shown = set(AgendaItem.objects.for_screen(user, on=today).filter(meeting=meeting).values_list("pk", flat=True))
    for item in items:
        item.openable, item.on_screen = item.pk in openable, item.pk in shown
        hidden = item.case_file.protected and not item.openable
        item.sign = _("afgeschermd dossier") if hidden else initials(item.case_file.person)
    context = {
        "meeting": meeting,
        "items": items,
        "participants": [row.user for row in meeting.participants.select_related("user")],
        "proposals": proposals(user, meeting.team, on=today) if meeting.closed_at is None else [],
        "undecided": [item for item in items if not item.decision],
        "today": today,
        "trail": trail_of(meeting),
    }
    return render(request, "case_reviews/agenda.html", context)


@require_POST
@requires(Permission.PLAN)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the meeting: decisions, tasks and dates go into the files."""
    meeting = open_meeting(request, pk)
    try:
        close_meeting(meeting=meeting, version=expected_version(request), by=user_of(request), at=timezone.now())
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.error(request, _("Een collega wijzigde dit overleg intussen. Kijk het opnieuw na."))
    else:
        messages.success(request, _("Het overleg is afgesloten. Het verslag staat in elk dossier."))
    return redirect("case_reviews:agenda", pk=pk)
