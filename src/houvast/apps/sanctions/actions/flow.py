"""From one step of a path to the next: the lock, the order, and the one thing that is due after it."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.sanctions.enums import FOLLOWING, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.statements import source

# A working agreement of the centre, no term of the law: nobody stays without an answer for weeks.
TASK_DAYS = 7


def lock(path: NonCompliance, *, expected: int, at_step: Stage) -> NonCompliance:
    """Return the locked row. Raises `Refused` in a closed file or at another step, `Conflict` on another version."""
    row = lock_version(path, expected=expected)
    refuse_closed(row.case_file)
    if row.state != at_step:
        raise Refused(_("Dit is intussen verder: %(state)s.") % {"state": row.get_state_display()})
    return row


def following(row: NonCompliance) -> Stage:
    """Return the step that comes after the one of now."""
    return FOLLOWING[Stage(row.state)]


def refuse_future(field: str, day: dt.date, *, today: dt.date) -> None:
    """Raise `Refused` beside `field` for a day that has yet to come."""
    if day > today:
        raise Refused({field: _("Deze datum ligt in de toekomst.")})


def refuse_before(field: str, day: dt.date, first: dt.date | None) -> None:
    """Raise `Refused` beside `field` for a day before the step it follows."""
    if first is not None and day < first:
        raise Refused({field: _("Dit kan niet voor %(day)s.") % {"day": f"{first:%d/%m/%Y}"}})


def ask_next(
    row: NonCompliance,
    title: str,
    *,
    rule: str,
    by: User,
    due_on: dt.date | None = None,
    today: dt.date | None = None,
    kind: StepKind = StepKind.NON_COMPLIANCE,
) -> None:
    """Plan what is due: on `due_on` by a term of the law or an agreed day, else within the centre's own seven days."""
    stated = source(rule)
    words = f"{stated.article}. {stated.text}"
    if due_on is None and today is not None:
        own = _("Werkafspraak van het OCMW: binnen %(days)d dagen.") % {"days": TASK_DAYS}
        due_on, words = today + dt.timedelta(days=TASK_DAYS), f"{own} {words}"
    if due_on is None:
        raise ValueError("due_on or today")
    plan_step(
        kind=kind,
        object_id=row.pk,
        title=title,
        due_on=due_on,
        rule=rule,
        source=words,
        by=by,
        case_file=row.case_file,
    )
