"""The third step: the written notice. Its words are made ready, printed, and then noted as sent."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.sanctions.actions.flow import ask_next, following, lock, refuse_before, refuse_future
from houvast.apps.sanctions.actions.papers import note_letter
from houvast.apps.sanctions.enums import Delivery, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Aanmaning opgemaakt")
def prepare_notice(
    *, path: NonCompliance, expected: int, can_do: str, until: dt.date, language: str, by: User, at: dt.datetime
) -> NonCompliance:
    """Keep what the letter says the client can still do and by when; nothing is sent by it.

    Raises `Refused` (per field) without words or with a day that is over, `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.NOTICE)
    if not can_do.strip():
        raise Refused({"can_do": _("Schrijf wat de cliënt nog kan doen.")})
    if until <= timezone.localdate(at):
        raise Refused({"until": _("Geef de cliënt tijd: kies een dag die nog moet komen.")})
    row.notice_can_do, row.notice_until, row.language = can_do.strip(), until, language
    row.save()
    return row


@action("Aanmaning verstuurd")
def send_notice(
    *, path: NonCompliance, expected: int, sent_on: dt.date, how: Delivery, by: User, at: dt.datetime
) -> NonCompliance:
    """Note that the notice left, registered or against receipt (SAN-03); the client has until its day.

    Raises `Refused` (per field) before its words are there, for a day in the future, before the reason was asked or
    after the day it gives; `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.NOTICE)
    if not row.notice_can_do or row.notice_until is None:
        raise Refused(_("Maak eerst de tekst van de aanmaning."))
    refuse_future("sent_on", sent_on, today=timezone.localdate(at))
    refuse_before("sent_on", sent_on, row.reason_asked_on)
    if sent_on >= row.notice_until:
        raise Refused({"sent_on": _("De cliënt heeft dan geen tijd meer. Pas de tekst aan.")})
    row.notice_on, row.notice_how = sent_on, how
    row.state = following(row)
    row.save()
    note_letter(row, _("Aanmaning"), sent_on, how, by=by, at=at)
    title = _("Kijk na of de afspraak alsnog nagekomen is, anders nodig uit om te horen")
    ask_next(row, title, rule="SAN-03", due_on=row.notice_until, by=by)
    return row
