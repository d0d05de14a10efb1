"""Appointments: planned, moved, told to the client, and settled."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, InvitationChannel
from houvast.apps.casefiles.models import Appointment, CaseFile, Contact, NextStep
from houvast.apps.casefiles.models.journal import LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

TRANSITIONS: dict[str, frozenset[str]] = {
    AppointmentState.PLANNED: frozenset({AppointmentState.DONE, AppointmentState.NO_SHOW, AppointmentState.CANCELLED}),
}


@action("Afspraak gemaakt")
def plan_appointment(
    *,
    case_file: CaseFile,
    user: User,
    starts_at: dt.datetime,
    form: ContactForm,
    subject: str,
    place: str,
    by: User,
    at: dt.datetime,
    minutes: int = USUAL_MINUTES,
    step: NextStep | None = None,
    beside_another: bool = True,
) -> Appointment:
    """Plan a meeting of `user` with the client, for `step` when one asks it; the same one sent twice is kept once.

    Raises `Refused` for a moment that has passed, a colleague who cannot work on files, a closed file, and, unless
    `beside_another`, when `user` has another meeting then (on the field `beside_another`).
    """
    if starts_at < at:
        raise Refused({"starts_at": _("Dit moment is voorbij. Noteer een contact in de plaats.")})
    if not user.may(Permission.WRITE_FILE):
        raise Refused({"user": _("Deze collega werkt niet aan dossiers.")})
    if step is not None and step.case_file_id != case_file.pk:
        raise Refused({"step": _("Deze stap hoort bij een ander dossier.")})
    _check_minutes(minutes)
    # The lock makes a double click wait, so that the second one finds the first; who closes the file waits too.
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    same: Appointment | None = Appointment.objects.filter(
        case_file=case_file, user=user, starts_at=starts_at, state=AppointmentState.PLANNED
    ).first()
    if same is not None:
        return same
    if not beside_another:
        _refuse_overlap(user, starts_at=starts_at, minutes=minutes)
    return Appointment.objects.create(
        case_file=case_file,
        user=user,
        starts_at=starts_at,
        minutes=minutes,
        form=form,
        subject=subject.strip(),
        place=place.strip(),
        step=step,
    )


@action("Afspraak verplaatst")
def move_appointment(
    *,
    appointment: Appointment,
    version: int,
    starts_at: dt.datetime,
    minutes: int,
    form: ContactForm,
    place: str,
    user: User,
    by: User,
    at: dt.datetime,
    beside_another: bool = True,
) -> Appointment:
    """Give a planned meeting another moment, length, form, place or colleague; an earlier invitation no longer counts.

    Raises `Refused` as `plan_appointment` does and when it was settled, `Conflict` on an outdated `version`.
    """
    if starts_at < at:
        raise Refused({"starts_at": _("Dit moment is voorbij.")})
    if not user.may(Permission.WRITE_FILE):
        raise Refused({"user": _("Deze collega werkt niet aan dossiers.")})
    _check_minutes(minutes)
    locked = lock_version(appointment, expected=version)
    _refuse_settled(locked)
    if not beside_another:
        _refuse_overlap(user, starts_at=starts_at, minutes=minutes, but=locked)
    if (locked.starts_at, locked.form, locked.place) != (starts_at, form, place.strip()):
        locked.invited_on, locked.invited_by = None, ""
    locked.starts_at, locked.minutes, locked.user = starts_at, minutes, user
    locked.form, locked.place = form, place.strip()
    locked.save()
    return locked


@action("Uitnodiging genoteerd")
def note_invitation(
    *,
    appointment: Appointment,
    version: int,
    channel: InvitationChannel,
    invited_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Appointment:
    """Note when and how the client was told: counts as an attempt when she does not come.

    Raises `Refused` for a day in the future or a meeting that was settled, `Conflict` on an outdated `version`.
    """
    if invited_on > timezone.localdate(at):
        raise Refused({"invited_on": _("Deze datum ligt in de toekomst.")})
    locked = lock_version(appointment, expected=version)
    _refuse_settled(locked)
    locked.invited_on, locked.invited_by = invited_on, channel
    locked.save()
    return locked


@action("Afspraak afgehandeld")
def settle_appointment(
    *, appointment: Appointment, state: AppointmentState, version: int, by: User, at: dt.datetime
) -> Appointment:
    """Say that a planned meeting took place, was missed or is cancelled.

    A missed one is noted in the journal as a contact attempt (practice.md §3.5: never a conclusion by itself).
    Raises `Refused` when it was settled before or has yet to come, `Conflict` on an outdated `version`.
    """
    locked = lock_version(appointment, expected=version)
    if state not in TRANSITIONS.get(locked.state, frozenset()):
        raise Refused(_("Deze afspraak is al afgehandeld."))
    if state != AppointmentState.CANCELLED and locked.starts_at > at:
        raise Refused(_("Deze afspraak moet nog komen."))
    locked.state = state
    locked.save()
    if state == AppointmentState.NO_SHOW:
        Contact.objects.create(
            case_file_id=locked.case_file_id,
            author=by,
            happened_at=locked.starts_at,
            form=ContactForm.NO_SHOW,
            subject=locked.subject,
            text=_missed_text(locked),
        )
    return locked


def _missed_text(appointment: Appointment) -> str:
    """What the journal says of a missed meeting: whether and how she knew of it belongs to it."""
    if appointment.invited_on is None:
        return _("Niet verschenen op de afspraak. Er is geen uitnodiging genoteerd.")
    return _("Niet verschenen op de afspraak. Uitgenodigd op %(day)s, %(how)s.") % {
        "day": f"{appointment.invited_on:%d/%m/%Y}",
        "how": appointment.get_invited_by_display(),
    }


def _check_minutes(minutes: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        text = _("Een afspraak duurt tussen %(least)s en %(most)s minuten.")
        raise Refused({"minutes": text % {"least": LEAST_MINUTES, "most": MOST_MINUTES}})


def _refuse_settled(appointment: Appointment) -> None:
    if appointment.state != AppointmentState.PLANNED:
        raise Refused(_("Deze afspraak is al afgehandeld."))


def _refuse_overlap(user: User, *, starts_at: dt.datetime, minutes: int, but: Appointment | None = None) -> None:
    ends_at = starts_at + dt.timedelta(minutes=minutes)
    others = Appointment.objects.meeting(user, starts_at, ends_at).exclude(pk=but.pk if but else None)
    if other := others.first():
        start, end = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
        text = _("%(name)s heeft dan al een afspraak (%(start)s tot %(end)s). Vink aan als dat mag.")
        told = text % {"name": user, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
        raise Refused({"beside_another": told})
