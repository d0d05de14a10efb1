"""The fourth step: the right to be heard is offered in writing, and what came of it is noted."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.mpsa.actions.hearings import call_off_hearing, plan_hearing
from houvast.apps.mpsa.models import Hearing
from houvast.apps.sanctions.actions.flow import ask_next, following, lock, refuse_before, refuse_future
from houvast.apps.sanctions.actions.papers import note_letter
from houvast.apps.sanctions.enums import Delivery, HearingResult, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Hoorzitting voorgesteld")
def offer_hearing(
    *,
    path: NonCompliance,
    expected: int,
    hearing_at: dt.datetime,
    place: str,
    interpreter: bool,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Set the day of the hearing; the MPSA goes along, or the head is asked for a reason, and it always goes on (ADR 0019).

    Another day replaces the one before; who did not come may be invited again. Raises `Refused` (per field) for a moment
    that has passed, `Conflict` when a colleague saved first.
    """
    again = path.state == Stage.OPINION and path.hearing_result == HearingResult.NOT_THERE
    row = lock(path, expected=expected, at_step=Stage.OPINION if again else Stage.HEARING)
    if hearing_at <= at:
        raise Refused({"hearing_on": _("Kies een moment dat nog moet komen.")})
    if not place.strip():
        raise Refused({"place": _("Waar is de hoorzitting?")})
    day = timezone.localdate(hearing_at)
    if row.hearing is None or row.hearing.hearing_on != day or row.hearing.called_off:
        former, row.hearing = row.hearing, _hearing_of(row, day, by=by, at=at)
        if former is not None and former.hearing_on >= timezone.localdate(at):
            call_off_hearing(hearing=former, by=by, at=at)
    moved = row.hearing_at != hearing_at
    row.hearing_at, row.hearing_place, row.hearing_interpreter = hearing_at, place.strip(), interpreter
    row.state, row.hearing_result, row.heard_on, row.hearing_words = Stage.HEARING, "", None, ""
    if moved:  # an invitation for another moment says nothing any more
        row.hearing_offered_on, row.hearing_how, row.hearing_paper = None, "", None
    row.save()
    ask_next(row, _("Verstuur de uitnodiging om gehoord te worden"), rule="PRO-10", today=timezone.localdate(at), by=by)
    return row


@action("Uitnodiging om gehoord te worden verstuurd")
def send_invitation(
    *, path: NonCompliance, expected: int, sent_on: dt.date, how: Delivery, by: User, at: dt.datetime
) -> NonCompliance:
    """Note that the invitation left (PRO-10). Raises `Refused` before a day was set, for a day that is not before the hearing
    or before the notice; `Conflict` when a colleague saved first."""
    row = lock(path, expected=expected, at_step=Stage.HEARING)
    if row.hearing is None or row.hearing_at is None:
        raise Refused(_("Kies eerst de dag van de hoorzitting."))
    refuse_future("sent_on", sent_on, today=timezone.localdate(at))
    refuse_before("sent_on", sent_on, row.notice_on)
    if sent_on >= row.hearing.hearing_on:
        raise Refused({"sent_on": _("De uitnodiging vertrekt voor de dag van de hoorzitting.")})
    row.hearing_offered_on, row.hearing_how = sent_on, how
    row.save()
    note_letter(row, _("Uitnodiging om gehoord te worden"), sent_on, how, by=by, at=at)
    ask_next(row, _("Hoorzitting: noteer wat er gezegd is"), rule="PRO-10", due_on=row.hearing.hearing_on, by=by)
    return row


@action("Verslag van de hoorzitting genoteerd")
def record_hearing(
    *,
    path: NonCompliance,
    expected: int,
    result: HearingResult,
    heard_on: dt.date,
    words: str,
    assisted_by: str,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Note what was said, that she did not come (also in the journal), or that she renounces it.

    Never refused for a missing measurement. Raises `Refused` (per field) before the invitation left, without a record, or
    for a day before the hearing; `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.HEARING)
    if row.hearing_offered_on is None or row.hearing is None:
        raise Refused(_("Verstuur eerst de uitnodiging."))
    if result not in HearingResult.values:
        raise Refused({"result": _("Kies hoe het verliep.")})
    refuse_future("heard_on", heard_on, today=timezone.localdate(at))
    renounced = result == HearingResult.RENOUNCED
    refuse_before("heard_on", heard_on, row.hearing_offered_on if renounced else row.hearing.hearing_on)
    if result != HearingResult.NOT_THERE and not words.strip():
        raise Refused({"words": _("Schrijf wat de cliënt zei.")})
    row.hearing_result, row.heard_on = result, heard_on
    row.hearing_words, row.hearing_assisted_by = words.strip(), assisted_by.strip()
    row.state = following(row)
    row.save()
    if renounced and row.hearing.hearing_on >= timezone.localdate(at):
        call_off_hearing(hearing=row.hearing, by=by, at=at)
    if result == HearingResult.NOT_THERE:
        note_contact(
            case_file=row.case_file,
            happened_at=min(row.hearing_at or at, at),
            form=ContactForm.NO_SHOW,
            subject=_("Hoorzitting"),
            text=row.hearing_words or _("Niet verschenen op de hoorzitting."),
            by=by,
            at=at,
        )
    ask_next(row, _("Schrijf je advies"), rule="SAN-03", today=timezone.localdate(at), by=by)
    return row


def _hearing_of(row: NonCompliance, day: dt.date, *, by: User, at: dt.datetime) -> Hearing:
    """The hearing of that day: one that was noted already on the page of the MPSA is the same one."""
    noted: Hearing | None = Hearing.objects.filter(case_file=row.case_file_id, hearing_on=day, called_off=False).first()
    subject = _("Niet nagekomen afspraak van %(day)s") % {"day": f"{row.breach_on:%d/%m/%Y}"}
    return noted or plan_hearing(case_file=row.case_file, hearing_on=day, subject=subject, by=by, at=at)
