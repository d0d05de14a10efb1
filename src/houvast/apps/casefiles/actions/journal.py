"""The journal of a file: contacts and the small tasks somebody gives herself."""

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import CaseFile, Contact, NextStep
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@action("Contact genoteerd")
def note_contact(
    *,
    case_file: CaseFile,
    happened_at: dt.datetime,
    form: ContactForm,
    subject: str,
    text: str,
    by: User,
    at: dt.datetime,
) -> Contact:
    """Note a contact of `by` in the journal; the same note sent twice is kept once.

    Raises `Refused` for a contact in the future, without text or in a closed file.
    """
    _check_contact(happened_at=happened_at, text=text, at=at)
    # The lock makes a double click wait, so that the second one finds the first; who closes the file waits too.
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    contact, _created = Contact.objects.get_or_create(
        case_file=case_file, author=by, happened_at=happened_at, form=form, subject=subject.strip(), text=text.strip()
    )
    return contact


@action("Contact verbeterd")
def edit_contact(
    *,
    contact: Contact,
    version: int,
    happened_at: dt.datetime,
    form: ContactForm,
    subject: str,
    text: str,
    by: User,
    at: dt.datetime,
) -> Contact:
    """Improve a note; only its author may. Raises `Conflict` when it was saved elsewhere since `version`."""
    if contact.author_id != by.pk:
        raise Refused(_("Enkel wie dit contact noteerde, past het aan."))
    if contact.form == ContactForm.TEAM:
        raise Refused(_("Het verslag van een trajectoverleg blijft zoals het is."))
    _check_contact(happened_at=happened_at, text=text, at=at)
    locked = lock_version(contact, expected=version)
    locked.happened_at, locked.form, locked.subject, locked.text = happened_at, form, subject.strip(), text.strip()
    locked.save()
    return locked


@action("Taak toegevoegd")
def add_task(
    *,
    case_file: CaseFile,
    title: str,
    due_on: dt.date,
    by: User | None,
    assigned_to: User | None = None,
    reason: str = "",
) -> NextStep:
    """Add a small task to a file; without `assigned_to` it goes to the social worker. `reason` is shown as its source.

    Raises `Refused` without words and in a closed file, where nothing is due any more.
    """
    refuse_closed(case_file)
    if not title.strip():
        raise Refused({"title": _("Schrijf wat er moet gebeuren.")})
    return plan_step(
        kind=StepKind.MANUAL,
        object_id=_own_number(),
        title=title.strip(),
        due_on=due_on,
        rule="",
        source=reason,
        by=by,
        case_file=case_file,
        assigned_to=assigned_to,
    )


@action("Taak afgevinkt")
def finish_task(*, step: NextStep, by: User, at: dt.datetime) -> None:
    """Tick off a task; other kinds of steps end by doing what they ask, so they are `Refused`."""
    if step.kind != StepKind.MANUAL:
        raise Refused(_("Deze stap eindigt vanzelf als ze gedaan is."))
    end_step(kind=StepKind(step.kind), object_id=step.object_id, at=at, by=by)


def _own_number() -> int:
    """A task speaks of nothing but itself: give it a number no other task has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('casefiles_nextstep', 'id'))")
        return int(cursor.fetchone()[0])


def _check_contact(*, happened_at: dt.datetime, text: str, at: dt.datetime) -> None:
    if happened_at > at:
        raise Refused({"happened_at": _("Dit moment moet nog komen. Maak een afspraak in de plaats.")})
    if not text.strip():
        raise Refused({"text": _("Schrijf wat er besproken is.")})
