"""Files go on the agenda with a question, in an order, until the meeting is closed."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.case_reviews.actions.meetings import refuse_closed_meeting
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.ordering import move_in_order
from houvast.core.versions import lock_version

PREPARED = ("trigger", "question", "summary", "goals_state", "what_works", "tried")


@action("Dossier op agenda van trajectoverleg")
def put_on_agenda(*, meeting: Meeting, case_file: CaseFile, by: User, **values: Any) -> AgendaItem:
    """Put a file at the end of an agenda; `values` are `PREPARED`. The same file sent twice is kept once.

    Raises `Refused` for a closed meeting or file, for a file that stands there with another question, and for a
    protected file: that is not for a team (ADR 0031).
    """
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    refuse_closed_meeting(locked)
    refuse_closed(case_file)
    if case_file.protected:
        raise Refused(_("Een afgeschermd dossier komt niet op een trajectoverleg. Bespreek het met het diensthoofd."))
    twin: AgendaItem | None = locked.items.filter(case_file=case_file).first()
    if twin is not None:
        if all(getattr(twin, name) == _clean(value) for name, value in values.items()):
            return twin
        raise Refused({"meeting": _("Dit dossier staat al op de agenda. Vul het daar aan met ‘Bereid voor’.")})
    last = locked.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=locked, case_file=case_file, brought_by=by, position=last + 1)
    return _prepare(item, values)


@action("Voorbereiding van trajectoverleg gewijzigd")
def edit_item(*, item: AgendaItem, version: int, by: User, **values: Any) -> AgendaItem:
    """Change what was prepared; raises `Conflict` on an outdated `version`, `Refused` once the meeting is closed."""
    locked = lock_version(item, expected=version)
    refuse_closed_meeting(locked.meeting)
    return _prepare(locked, values)


@action("Volgorde van trajectoverleg gewijzigd")
def move_item(*, item: AgendaItem, up: bool, by: User) -> None:
    """Exchange a file with its neighbour; at the end of the agenda nothing happens."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
    refuse_closed_meeting(meeting)
    move_in_order(meeting.items.in_order(), item, up=up)


@action("Dossier van agenda gehaald")
def remove_item(*, item: AgendaItem, by: User) -> None:
    """Take a file off the agenda; what was decided stays, so then it is `Refused`."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
    refuse_closed_meeting(meeting)
    fresh = meeting.items.filter(pk=item.pk).first()
    if fresh is None:  # pressed twice
        return
    if fresh.decision:
        raise Refused(_("Dit dossier is al besproken."))
    fresh.delete()


def _prepare(item: AgendaItem, values: dict[str, Any]) -> AgendaItem:
    for name in PREPARED:
        setattr(item, name, _clean(values.get(name, getattr(item, name))))
    if not item.question:
        raise Refused({"question": _("Schrijf wat je aan het team vraagt.")})
    item.full_clean()
    item.save()
    return item


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
