"""A sitting from the day it is planned until it is held; `closing` does the rest.

The agenda is built and put in order, the members are called (from then on they read the papers), the sitting opens.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.proposals import set_off_agenda, set_on_agenda
from houvast.apps.aid.models import AidProposal
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions.ordering import leave_group, number_items
from houvast.apps.committee.bounds import refuse_closed_sitting, refuse_filling, refuse_new_items
from houvast.apps.committee.enums import ItemKind, SendingWay, SittingState
from houvast.apps.committee.models import AgendaItem, Attendance, Interest, Seat, Sitting
from houvast.apps.committee.readiness import blocked
from houvast.apps.committee.subjects import Subject, on_open_agenda, read
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.enums import Delivery
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

FURTHEST = dt.timedelta(days=366)  # a later day is a slip of the keyboard
WITHOUT_SUBJECT = (ItemKind.ARTICLE_60, ItemKind.OTHER)
FIELDS = ("held_on", "starts_at", "place", "remarks")


@action("Zitting gepland")
def plan_sitting(*, by: User, on: dt.date, **values: Any) -> Sitting:
    """Plan a sitting; `values` are `FIELDS`. Raises `Refused` for a day that passed, is over a year away or is taken."""
    sitting = Sitting(**values)
    refuse_day(sitting, on=on)
    sitting.save()
    return sitting


@action("Zitting gewijzigd")
def edit_sitting(*, sitting: Sitting, version: int, by: User, on: dt.date, **values: Any) -> Sitting:
    """Change when, where and what is announced; the day stays once the members were called.

    Raises `Refused` as `plan_sitting` and for a closed sitting, `Conflict` on an outdated `version`.
    """
    locked = lock_version(sitting, expected=version)
    refuse_closed_sitting(locked)
    moved = values["held_on"] != locked.held_on
    if moved and locked.state != SittingState.PREPARED:
        raise Refused({"held_on": _("De leden zijn al opgeroepen voor deze dag.")})
    for name in FIELDS:
        setattr(locked, name, values[name])
    if moved:
        refuse_day(locked, on=on)
    locked.save()
    return locked


@action("Punt op de agenda van een zitting")
def add_item(
    *,
    sitting: Sitting,
    subject: Subject | CaseFile,
    by: User,
    kind: ItemKind | None = None,
    title: str = "",
    text: str = "",
    decide_by: dt.date | None = None,
) -> AgendaItem:
    """Put a subject at the end of an agenda; the same one sent twice is kept once.

    `subject` is a proposal that is ready, or a file with a `kind` without a subject of its own (`WITHOUT_SUBJECT`), a
    `title` and a `text`. A hearing of the file on the day of the sitting is linked. Raises `Refused` for a closed
    sitting or file, for what is not ready (any more), and for what stands on another open agenda.
    """
    locked = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    refuse_closed_sitting(locked)
    refuse_new_items(locked)
    item = AgendaItem(sitting=locked, added_by=by, text=text.strip(), decide_by=decide_by)
    if isinstance(subject, CaseFile):
        _fill_plain(item, subject, kind, title)
    elif twin := _fill_subject(item, subject):
        return twin
    refuse_closed(item.case_file)
    planned = Hearing.objects.filter(case_file=item.case_file, hearing_on=locked.held_on, called_off=False).first()
    item.hearing = planned or item.hearing
    _copy_notice(item)
    item.position = (locked.items.aggregate(last=Max("position"))["last"] or 0) + 1
    item.save()
    interests = Interest.objects.filter(item__sitting=locked, item__case_file=item.case_file)
    for interest in interests.order_by("member_id", "id").distinct("member_id"):
        Interest.objects.create(item=item, member_id=interest.member_id, declared_by_id=interest.declared_by_id)
    return item


@action("Punt van de agenda gehaald")
def remove_item(*, item: AgendaItem, by: User) -> None:
    """Take an item off the agenda: its proposal is ready again. Raises `Refused` when it was decided; twice is once."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    refuse_closed_sitting(sitting)
    fresh = sitting.items.filter(pk=item.pk).first()
    if fresh is None:
        return
    if hasattr(fresh, "decision"):
        raise Refused(_("Over dit punt is al beslist."))
    if fresh.proposal is not None:
        set_off_agenda(proposal=fresh.proposal, by=by)
    fresh.delete()
    if sitting.state == SittingState.PREPARED:  # members take notes by number: those stay once they were called
        number_items(items=list(sitting.items.order_by("position", "id")), by=by)


@action("Belang van een lid genoteerd")
def declare_interest(*, item: AgendaItem, member: User, by: User) -> None:
    """A member has an interest in the file of this item: every item about it in this sitting is hidden from her.

    It leaves the group it stands in, because she does not vote on it. Raises `Refused` for a closed sitting and for who
    does not sit in it; twice is once.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    refuse_closed_sitting(sitting)
    if not Seat.objects.on(sitting.held_on).filter(member=member).exists():
        raise Refused({"member": _("%(name)s zetelt niet op deze zitting.") % {"name": member}})
    for other in sitting.items.filter(case_file=item.case_file_id):
        leave_group(item=other, because=_("Een lid heeft een belang in dit dossier."), by=by)
        Interest.objects.get_or_create(item=other, member=member, defaults={"declared_by": by})


@action("Belang van een lid ingetrokken")
def withdraw_interest(*, item: AgendaItem, member: User, by: User) -> None:
    """Undo a declaration that was a mistake, for the whole file in this sitting. Raises `Refused` for a closed sitting."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    refuse_closed_sitting(sitting)
    Interest.objects.filter(item__sitting=sitting, item__case_file=item.case_file_id, member=member).delete()


@action("Zitting opgeroepen")
def call_sitting(*, sitting: Sitting, version: int, by: User, at: dt.datetime) -> Sitting:
    """Call the members: from now on they read the papers of the files on the agenda.

    Raises `Refused` for an empty agenda, for a day that passed, and (MPS-02, ADR 0019) while an item with a hearing
    has neither a recent MPSA nor the reason of the head: the item waits, the hearing does not.
    """
    locked = lock_version(sitting, expected=version)
    if locked.state != SittingState.PREPARED:
        raise Refused(_("De leden zijn al opgeroepen."))
    if locked.held_on < timezone.localdate(at):
        raise Refused({"held_on": _("Deze dag is voorbij.")})
    items = list(locked.items.select_related("hearing"))
    if not items:
        raise Refused(_("Er staat nog niets op de agenda."))
    refuse_filling(locked)
    if waiting := blocked(items):
        raise Refused([f"{_('Punt')} {item.position}: {why}" for item, why in waiting])
    locked.state, locked.called_at = SittingState.CALLED, at
    locked.save()
    return locked


@action("Zitting geopend")
def open_sitting(
    *, sitting: Sitting, chair: User, present: Collection[User], version: int, by: User, at: dt.datetime
) -> Sitting:
    """Open a called sitting with who is there; `chair` presides.

    Raises `Refused` when it was not called, before its day, or as `note_attendance`; `Conflict` on an outdated version.
    """
    locked = lock_version(sitting, expected=version)
    if locked.state != SittingState.CALLED:
        raise Refused(_("Roep eerst de leden op."))
    if timezone.localdate(at) < locked.held_on:
        raise Refused(_("Deze zitting is op %(day)s.") % {"day": f"{locked.held_on:%d/%m/%Y}"})
    locked.state, locked.opened_at = SittingState.OPEN, at
    _keep_attendance(locked, chair, present)
    return locked


@action("Aanwezigheid op een zitting genoteerd")
def note_attendance(*, sitting: Sitting, chair: User, present: Collection[User], version: int, by: User) -> Sitting:
    """Note who of the seats is there and who presides, also for who comes later. Raises `Refused` unless the sitting is
    open, for who has no seat on its day, and when the chair is not among those present; `Conflict` as everywhere."""
    locked = lock_version(sitting, expected=version)
    if locked.state != SittingState.OPEN:
        raise Refused(_("De zitting is niet geopend."))
    _keep_attendance(locked, chair, present)
    return locked


def _keep_attendance(sitting: Sitting, chair: User, present: Collection[User]) -> None:
    seats = {seat.member_id: seat for seat in Seat.objects.on(sitting.held_on)}
    there = {user.pk for user in present}
    if strangers := [user for user in (*present, chair) if user.pk not in seats]:
        raise Refused({"present": _("%(name)s zetelt niet op deze zitting.") % {"name": strangers[0]}})
    if chair.pk not in there:
        raise Refused({"chair": _("Wie voorzit, is aanwezig.")})
    sitting.chair = chair
    sitting.save()
    for member_id, seat in seats.items():
        Attendance.objects.update_or_create(
            sitting=sitting, member_id=member_id, defaults={"role": seat.role, "present": member_id in there}
        )


def _fill_subject(item: AgendaItem, subject: Subject) -> AgendaItem | None:
    """Fill an item from its subject; returns the item that stands on this agenda already, if it does."""
    locked = type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    found = read(locked)
    twin: AgendaItem | None = item.sitting.items.filter(**{found.column: locked}).first()
    if twin is not None:
        return twin
    if on_open_agenda(locked, found.column):
        raise Refused(_("Dit staat al op de agenda van een andere zitting."))
    if not found.ready:
        raise Refused(_("Dit is niet (meer) klaar voor het comité."))
    item.kind, item.case_file, item.title, item.hearing = found.kind, found.case_file, found.title, found.hearing
    item.decide_by = found.decide_by
    setattr(item, found.column, locked)
    if isinstance(locked, AidProposal):
        if hasattr(locked, "bulk_row"):
            item.apart_because = _("Apart op de agenda gezet.")
        set_on_agenda(proposal=locked, by=item.added_by)
    return None


def _copy_notice(item: AgendaItem) -> None:
    """What she was told in writing before it came here, on the receipt or in the path of a breach (PRO-10)."""
    if item.breach is not None:
        registered = item.breach.hearing_how == Delivery.REGISTERED
        item.notified_on = item.breach.hearing_offered_on
        item.notified_how = SendingWay.REGISTERED if registered else SendingWay.RECEIPT
    elif item.proposal is not None and item.proposal.hearing_notice_on:
        item.notified_on, item.notified_how = item.proposal.hearing_notice_on, SendingWay.RECEIPT


def _fill_plain(item: AgendaItem, case_file: CaseFile, kind: ItemKind | None, title: str) -> None:
    if kind not in WITHOUT_SUBJECT:
        raise Refused({"kind": _("Kies wat voor punt dit is.")})
    if not title.strip():
        raise Refused({"title": _("Geef het punt een titel.")})
    if not item.text:
        raise Refused({"text": _("Schrijf wat je aan het comité voorstelt.")})
    item.kind, item.case_file, item.title = kind, case_file, title.strip()


def refuse_day(sitting: Sitting, *, on: dt.date) -> None:
    """Raise `Refused` beside the day for one that passed, that is over a year away or that has a sitting."""
    if sitting.held_on < on:
        raise Refused({"held_on": _("Deze dag is voorbij.")})
    if sitting.held_on > on + FURTHEST:
        raise Refused({"held_on": _("Kies een dag binnen het jaar.")})
    if Sitting.objects.filter(held_on=sitting.held_on).exclude(pk=sitting.pk).exists():
        raise Refused({"held_on": _("Op deze dag is er al een zitting.")})
