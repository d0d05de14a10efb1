"""The end of a meeting: its minutes land in each file, and nothing of it changes any more."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.case_reviews.actions.meetings import refuse_closed_meeting
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.apps.casefiles.actions.journal import add_task, note_contact
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@action("Trajectoverleg afgesloten")
def close_meeting(*, meeting: Meeting, version: int, by: User, at: dt.datetime) -> Meeting:
    """Write each decision into the journal of its file, its actions as tasks and its next date as a step; then close.

    A file without a decision was not discussed and is proposed again. A file that closed meanwhile keeps its decision
    in the minutes only. Raises `Refused` before the day of the meeting, `Conflict` on an outdated `version`.
    """
    locked = lock_version(meeting, expected=version)
    refuse_closed_meeting(locked)
    if locked.held_on > timezone.localdate(at):
        raise Refused(_("Dit overleg moet nog plaatsvinden."))
    decided = locked.items.exclude(decision="").select_related("case_file").prefetch_related("actions__worker")
    for item in decided.in_order():
        if item.case_file.closed_on is None:
            _write_into_file(item, locked, by=by, at=at)
    locked.closed_at, locked.closed_by = at, by
    locked.save()
    return locked


def _write_into_file(item: AgendaItem, meeting: Meeting, *, by: User, at: dt.datetime) -> None:
    reason = _("Trajectoverleg van %(day)s") % {"day": f"{meeting.held_on:%d/%m/%Y}"}
    moment = timezone.make_aware(dt.datetime.combine(meeting.held_on, meeting.starts_at))
    item.contact = note_contact(
        case_file=item.case_file,
        happened_at=min(moment, at),
        form=ContactForm.TEAM,
        subject=reason,
        text=_minutes(item),
        by=by,
        at=at,
    )
    item.save(update_fields=["contact"])
    for todo in item.actions.all():
        todo.step = add_task(
            case_file=item.case_file,
            title=todo.text,
            due_on=todo.due_on,
            assigned_to=todo.worker,
            reason=reason,
            by=by,
        )
        todo.save(update_fields=["step"])
    end_step(kind=StepKind.CASE_REVIEW, object_id=item.case_file_id, at=at, by=by)
    if item.discuss_again_on is not None:
        plan_step(
            kind=StepKind.CASE_REVIEW,
            object_id=item.case_file_id,
            title=_("Opnieuw op trajectoverleg brengen"),
            due_on=item.discuss_again_on,
            rule="",
            source=reason,
            by=by,
            case_file=item.case_file,
        )


def _minutes(item: AgendaItem) -> str:
    """What the journal says: the question, the decision, and who does what by when."""
    lines = [
        _("Vraag: %(text)s") % {"text": item.question},
        _("Advies: %(text)s") % {"text": item.decision},
    ]
    for todo in item.actions.all():
        words = {"worker": todo.worker, "text": todo.text, "day": f"{todo.due_on:%d/%m/%Y}"}
        lines.append(_("%(worker)s: %(text)s (tegen %(day)s)") % words)
    if item.discuss_again_on is not None:
        lines.append(_("Volgende bespreking: %(day)s") % {"day": f"{item.discuss_again_on:%d/%m/%Y}"})
    return "\n".join(lines)
