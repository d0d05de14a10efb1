"""The right to be heard (PRO-10): told in writing before the sitting, and what she said when she came.

Being heard is never held back for a missing measurement (ADR 0019): `mpsa` asks for one, or for the reason of the head.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.committee.actions.ordering import leave_group
from houvast.apps.committee.bounds import refuse_closed_sitting
from houvast.apps.committee.enums import SendingWay
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.apps.mpsa.actions.hearings import plan_hearing
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.enums import HearingResult
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

_NOON = dt.time(12)


@action("Horen op de zitting afgesproken")
def plan_item_hearing(
    *, item: AgendaItem, hearing_at: dt.time, interpreter: bool, version: int, by: User, at: dt.datetime
) -> AgendaItem:
    """She is heard at the sitting, from an hour on; noted on her file with the last MPSA when it is recent (MPS-02).

    Who is heard is decided on her own: the item leaves its group. Raises `Refused` for a closed sitting or one of a day
    that passed, `Conflict` on an outdated `version`.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    refuse_closed_sitting(sitting)
    locked = lock_version(item, expected=version)
    leave_group(item=locked, because=_("Er is een hoorzitting op deze dag."), by=by)
    if locked.hearing is None or locked.hearing.hearing_on != locked.sitting.held_on:
        locked.hearing = _hearing_of(locked, by=by, at=at)
    locked.hearing_at, locked.interpreter = hearing_at, interpreter
    locked.save()
    return locked


@action("Verslag van het horen")
def record_item_hearing(
    *,
    item: AgendaItem,
    hearing_result: HearingResult,
    hearing_words: str,
    hearing_assisted_by: str,
    version: int,
    by: User,
) -> AgendaItem:
    """Keep how the hearing went; nobody is heard before the sitting is open.

    Raises `Refused` for a closed sitting, and (per field) without words when she was heard or renounced.
    """
    locked = lock_version(item, expected=version)
    refuse_closed_sitting(locked.sitting)
    if hearing_result != HearingResult.NOT_THERE and not hearing_words.strip():
        raise Refused({"hearing_words": _("Schrijf wat de cliënt zei.")})
    locked.hearing_result, locked.hearing_words = hearing_result, hearing_words.strip()
    locked.hearing_assisted_by = hearing_assisted_by.strip()
    locked.save()
    return locked


@action("Hoorrecht gemeld")
def note_told(
    *, sitting: Sitting, items: Iterable[AgendaItem], sent_on: dt.date, how: SendingWay, by: User, at: dt.datetime
) -> int:
    """Note that the letters about the right to be heard left; those told already stay as they are. Returns how many.

    Raises `Refused` (per field) for a day to come or not before the sitting (PRO-10), and for a closed sitting.
    """
    locked = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    refuse_closed_sitting(locked)
    if sent_on > timezone.localdate(at):
        raise Refused({"sent_on": _("De datum ligt in de toekomst.")})
    if sent_on >= locked.held_on:
        raise Refused({"sent_on": _("De brief moet voor de dag van de zitting vertrekken (PRO-10).")})
    rows = locked.items.filter(pk__in=[item.pk for item in items], notified_on=None).select_related("case_file")
    told = list(rows.order_by("position"))
    moment = timezone.make_aware(dt.datetime.combine(sent_on, _NOON))
    for item in told:
        item.notified_on, item.notified_how = sent_on, how
        item.version += 1
        item.save()
        note_contact(
            case_file=item.case_file,
            happened_at=min(moment, at),
            form=ContactForm.LETTER,
            subject=_("Recht om gehoord te worden"),
            text=_("Brief over de zitting van %(day)s: %(how)s.")
            % {"day": f"{locked.held_on:%d/%m/%Y}", "how": SendingWay(how).label},
            by=by,
            at=at,
        )
    return len(told)


def _hearing_of(item: AgendaItem, *, by: User, at: dt.datetime) -> Hearing:
    """The hearing of the day of the sitting: one that was noted already on the file is the same one."""
    day, case_file = item.sitting.held_on, item.case_file
    noted: Hearing | None = Hearing.objects.filter(case_file=case_file, hearing_on=day, called_off=False).first()
    return noted or plan_hearing(case_file=case_file, hearing_on=day, subject=item.title, by=by, at=at)
