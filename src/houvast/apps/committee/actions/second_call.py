"""Too few members came: the same items are called a second time, and then fewer may decide (PRO-16)."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.committee.actions.papers import ask_papers
from houvast.apps.committee.actions.sittings import refuse_day
from houvast.apps.committee.bounds import quorum_of, refuse_filling
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Sitting
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

_AT_ONCE = 500


@action("Comité opnieuw opgeroepen")
def call_again(
    *, sitting: Sitting, held_on: dt.date, starts_at: dt.time, place: str, version: int, by: User, at: dt.datetime
) -> Sitting:
    """Close an open sitting that cannot decide and call its items again on a later day; returns the second sitting.

    The items move with their order, their interests and what was told; who would be heard is asked again. Raises
    `Refused` (per field) when the sitting is not open or has its quorum, when something was decided while it had it,
    and for a day that is taken, passed or not later; `Conflict` on an outdated `version`.
    """
    locked = lock_version(sitting, expected=version)
    if locked.state != SittingState.OPEN:
        raise Refused(_("Enkel een zitting die bezig is kan opnieuw opgeroepen worden."))
    refuse_filling(locked)
    if quorum_of(locked).value:
        raise Refused(_("Er zijn genoeg leden om te beslissen: een tweede oproeping is niet nodig."))
    if Decision.objects.filter(item__sitting=locked).exists():
        text = _("Er is al over een punt beslist. Noteer wie toen aanwezig was, stel de andere punten uit en sluit.")
        raise Refused(text)
    if held_on <= locked.held_on:
        raise Refused({"held_on": _("Kies een dag na deze zitting.")})
    again = Sitting(held_on=held_on, starts_at=starts_at, place=place, remarks=locked.remarks, repeats=locked)
    refuse_day(again, on=timezone.localdate(at))
    again.state, again.called_at = SittingState.CALLED, at
    again.save()
    for group in locked.groups.order_by("pk"):
        group.sitting = again
        group.version += 1
        group.save()
    items = list(locked.items.order_by("position"))
    for item in items:
        item.sitting = again
        if not item.hearing_result:
            item.hearing_at, item.interpreter = None, False
        item.version += 1
    AgendaItem.objects.bulk_update(items, ["sitting", "hearing_at", "interpreter", "version"], batch_size=_AT_ONCE)
    locked.state, locked.closed_at, locked.closed_by = SittingState.CLOSED, at, by
    locked.save()
    ask_papers(sitting=locked, by=by)
    return again
