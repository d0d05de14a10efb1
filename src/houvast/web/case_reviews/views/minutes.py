"""The minutes of a meeting, on the screen and on paper: by initials, and only of files the reader may open."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.documents.responses import made_response
from houvast.web.access import log_accesses, requires, user_of
from houvast.web.case_reviews.opening import open_meeting, trail_of
from houvast.web.formatting import short_date
from houvast.web.printing.documents import PrintedDocument, printable_language
from houvast.web.veil import BEHIND, Veil


@dataclass(frozen=True)
class Minute:
    """What was asked and decided about one file; `todos` are (what, who, by when)."""

    item: AgendaItem
    sign: str
    question: str
    decision: str
    todos: list[tuple[str, Any, Any]]


@requires(Permission.PLAN)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes to read."""
    meeting = open_meeting(request, pk)
    context = {**_shown(request, meeting), "trail": trail_of(meeting, _("Verslag"))}
    return render(request, "case_reviews/minutes.html", context)


@requires(Permission.PLAN)
def minutes_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same minutes on paper."""
    meeting = open_meeting(request, pk)
    title = _("Verslag trajectoverleg van %(day)s") % {"day": short_date(meeting.held_on)}
    html = render_to_string(
        "print/review_minutes.html", {**_shown(request, meeting), "title": title, "centre": settings.CENTRE}
    )
    language = printable_language(get_language() or "nl")
    document = PrintedDocument(html=html, title=title, language=language, reference=str(meeting.team))
    return made_response(document.pdf(), name=_("trajectoverleg %(day)s") % {"day": meeting.held_on}, inline=True)


def _shown(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Every file this reader may open, with the veil over it, and how many others were discussed."""
    visible = AgendaItem.objects.visible_to(user_of(request)).filter(meeting=meeting, case_file__protected=False)
    items = list(visible.in_order().select_related("case_file__person").prefetch_related("actions__worker", *BEHIND))
    log_accesses(request, person_ids=[item.case_file.person_id for item in items], page="Verslag trajectoverleg")
    return {
        "meeting": meeting,
        "rows": [_minute(item) for item in items],
        "participants": [row.user for row in meeting.participants.select_related("user")],
        "hidden": meeting.items.count() - len(items),
    }


def _minute(item: AgendaItem) -> Minute:
    veil = Veil(item.case_file)
    todos = [(veil(todo.text), todo.worker, todo.due_on) for todo in item.actions.all()]
    return Minute(item, veil.initials, veil(item.question), veil(item.decision), todos)
