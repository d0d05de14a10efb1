"""At the table: the discussion begins, and ends with a decision in one line and who does what by when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.case_reviews.actions.meetings import FURTHEST, refuse_closed_meeting
from houvast.apps.case_reviews.models import AgendaItem, ItemAction
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@dataclass(frozen=True)
class Todo:
    """One line: what, who and by when; `line` is where it was written, so that a refusal is said there."""

    text: str
    worker: User
    due_on: dt.date
    line: int = 0


@action("Bespreking begonnen")
def start_item(*, item: AgendaItem, by: User, at: dt.datetime) -> None:
    """Note when the discussion began; a second press changes nothing."""
    refuse_closed_meeting(item.meeting)
    AgendaItem.objects.filter(pk=item.pk, started_at=None).update(started_at=at)


@action("Advies van trajectoverleg")
def decide_item(
    *,
    item: AgendaItem,
    decision: str,
    discuss_again_on: dt.date | None,
    todos: Sequence[Todo],
    version: int,
    by: User,
) -> AgendaItem:
    """Keep the decision with its actions; they go into the file when the meeting is closed.

    Raises `Refused` per field (`todo_<n>` for the action written on line n) without a decision, for a colleague who may not open
    the file, or a day before the meeting; `Conflict` when a colleague saved first.
    """
    locked = lock_version(item, expected=version)
    meeting = locked.meeting
    refuse_closed_meeting(meeting)
    if not decision.strip():
        raise Refused({"decision": _("Schrijf het advies in één regel.")})
    if discuss_again_on is not None and discuss_again_on <= meeting.held_on:
        raise Refused({"discuss_again_on": _("Kies een dag na dit overleg.")})
    if discuss_again_on is not None and discuss_again_on > meeting.held_on + FURTHEST:
        raise Refused({"discuss_again_on": _("Kies een dag binnen het jaar.")})
    for todo in todos:
        if todo.due_on < meeting.held_on:
            raise Refused({f"todo_{todo.line}": _("Kies een dag vanaf het overleg.")})
        if todo.due_on > meeting.held_on + FURTHEST:
            raise Refused({f"todo_{todo.line}": _("Kies een dag binnen het jaar.")})
        if not CaseFile.objects.for_few(todo.worker).filter(pk=locked.case_file_id).exists():
            text = _("%(name)s kan dit dossier niet openen. Kies iemand die eraan werkt.") % {"name": todo.worker}
            raise Refused({f"todo_{todo.line}": text})
    locked.decision, locked.discuss_again_on = decision.strip(), discuss_again_on
    locked.save()
    locked.actions.all().delete()
    ItemAction.objects.bulk_create(
        ItemAction(item=locked, text=todo.text.strip(), worker=todo.worker, due_on=todo.due_on) for todo in todos
    )
    return locked
