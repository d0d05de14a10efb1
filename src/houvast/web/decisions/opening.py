"""Open an item, a decision or a sitting: who may see it, and the read log knows which file it was."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.models import AgendaItem, Decision, Sitting
from houvast.web.access import get_visible_or_404, log_access, user_of
from houvast.web.decisions.papers import RELATED
from houvast.web.formatting import long_date

Trail = list[tuple[str, str]]


def open_item(request: HttpRequest, pk: int, *, page: str) -> AgendaItem:
    """Return an item with all it is about, or 404."""
    related = (
        "sitting",
        "case_file__person",
        "proposal__scheme",
        "breach",
        "usa",
        "gpmi",
        "ratifies__proposal__scheme",
    )
    user = user_of(request)
    visible = AgendaItem.objects.visible_to(user).filter(case_file__in=CaseFile.objects.visible_to(user))
    item: AgendaItem = get_visible_or_404(visible.select_related(*related), pk=pk)
    log_access(request, person_id=item.case_file.person_id, page=page)
    return item


def open_decision(request: HttpRequest, pk: int, *, page: str, visible: Any = None) -> Decision:
    """Return a final decision with its papers, or 404."""
    rows = visible if visible is not None else Decision.objects.visible_to(user_of(request))
    decision: Decision = get_visible_or_404(rows.final().select_related("extract", "chair", *RELATED), pk=pk)
    log_access(request, person_id=decision.case_file.person_id, page=page)
    return decision


def open_sitting(request: HttpRequest, pk: int) -> Sitting:
    """Return a sitting, or 404."""
    visible = Sitting.objects.visible_to(user_of(request)).select_related("minutes", "closed_by", "chair")
    found: Sitting = get_visible_or_404(visible, pk=pk)
    return found


def trail_of_file(decision: Decision, *here: str) -> Trail:
    """The way back from a decision to its file."""
    file = decision.case_file
    back = [(str(file.person), reverse("casefiles:person", args=[file.person_id]))]
    listing = (_("Beslissingen"), reverse("decisions:of_file", args=[file.pk]))
    if not here:
        return [*back, listing, (decision.number, "")]
    return [
        *back,
        listing,
        (decision.number, reverse("decisions:detail", args=[decision.pk])),
        *((text, "") for text in here),
    ]


def trail_of_sitting(sitting: Sitting, here: str) -> Trail:
    """The way back from a page of a sitting."""
    name = _("Zitting van %(day)s") % {"day": long_date(sitting.held_on)}
    return [
        (_("Comité"), reverse("committee:list")),
        (name, reverse("committee:agenda", args=[sitting.pk])),
        (here, ""),
    ]
