"""A draft that is open in two places: each of them is told."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.assessments.models import DraftPresence
from houvast.audit.recording import action

FORGOTTEN = dt.timedelta(days=1)


@action("Meting in opmaak geopend")
def tell_open(*, draft: str, tab: str, by: User, at: dt.datetime) -> list[User]:
    """Note that this tab has the draft open and return who has it open elsewhere, the user herself included.

    `draft` names it, whatever the instrument. Not in the audit trail: it says nothing about a client and is gone within a day.
    """
    DraftPresence.objects.filter(seen_at__lt=at - FORGOTTEN).delete()
    DraftPresence.objects.update_or_create(draft=draft, tab=tab[:36], defaults={"user": by, "seen_at": at})
    others = DraftPresence.objects.for_others(draft, tab=tab[:36], at=at)
    return list(dict.fromkeys(row.user for row in others))


@action("Meting in opmaak gesloten")
def tell_closed(*, draft: str, tab: str, by: User) -> None:
    """Forget a tab that was closed, so that nobody is told of a page that is no longer there."""
    DraftPresence.objects.filter(draft=draft, tab=tab[:36], user=by).delete()
