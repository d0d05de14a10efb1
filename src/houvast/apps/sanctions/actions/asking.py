"""The second step: the client is asked why, in a language she understands. A good reason ends the path."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.sanctions.actions.ending import close_path
from houvast.apps.sanctions.actions.flow import ask_next, following, lock, refuse_before, refuse_future
from houvast.apps.sanctions.enums import Outcome, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.apps.sanctions.reasons import reasons
from houvast.audit.recording import action
from houvast.core.errors import Refused

CHANNELS = (
    ContactForm.OFFICE,
    ContactForm.HOME,
    ContactForm.PHONE,
    ContactForm.VIDEO,
    ContactForm.EMAIL,
    ContactForm.LETTER,
)
LEAST_CHANNELS = 2  # practice.md §3.5: two channels, own language, before any negative conclusion
_NOON = dt.time(12)


@action("Reden van een niet nagekomen afspraak gevraagd")
def note_reason(
    *,
    path: NonCompliance,
    expected: int,
    asked_on: dt.date,
    channels: Sequence[str],
    language: str,
    answered: bool,
    words: str,
    key: str,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Note what the client says; every attempt also goes into the journal.

    A legitimate reason (`reasons.toml`) ends the path there. Raises `Refused` (per field) without her words, or without
    an answer after fewer than two channels; `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.REASON)
    today = timezone.localdate(at)
    refuse_future("asked_on", asked_on, today=today)
    refuse_before("asked_on", asked_on, row.breach_on)
    _refuse_incomplete(channels, answered=answered, words=words, key=key)
    row.reason_asked_on, row.reason_channels, row.reason_language = asked_on, list(dict.fromkeys(channels)), language
    row.reason_answered, row.reason_words = answered, words.strip() if answered else ""
    row.reason_key, row.reason_legitimate = key, reasons()[key].legitimate
    _note_attempts(row, by=by, at=at)
    if row.reason_legitimate:
        close_path(row=row, outcome=Outcome.REASON_FOUND, note=reasons()[key].label, by=by, at=at)
        return row
    row.state = following(row)
    row.save()
    ask_next(row, _("Stuur de aanmaning, of beëindig zonder gevolg"), rule="SAN-03", today=today, by=by)
    return row


def _refuse_incomplete(channels: Sequence[str], *, answered: bool, words: str, key: str) -> None:
    if not channels or not set(channels) <= set(CHANNELS):
        raise Refused({"channels": _("Kies hoe je het vroeg.")})
    if answered and not words.strip():
        raise Refused({"words": _("Schrijf wat de cliënt zei, in eigen woorden.")})
    if not answered and len(set(channels)) < LEAST_CHANNELS:
        text = _("Zonder antwoord: probeer minstens twee wegen, in een taal die de cliënt begrijpt.")
        raise Refused({"channels": text})
    if key not in reasons():
        raise Refused({"key": _("Kies een reden uit de lijst.")})
    if not answered and key == "niet_aanvaard":
        raise Refused({"key": _("Zonder antwoord ken je de reden niet. Kies “geen reden gegeven”.")})


def _note_attempts(row: NonCompliance, *, by: User, at: dt.datetime) -> None:
    moment = timezone.make_aware(dt.datetime.combine(row.reason_asked_on or row.breach_on, _NOON))
    said = row.reason_words or _("Gevraagd waarom de afspraak niet nagekomen is. Geen antwoord.")
    for channel in row.reason_channels if not row.reason_answered else row.reason_channels[:1]:
        note_contact(
            case_file=row.case_file,
            happened_at=min(moment, at),
            form=ContactForm(channel),
            subject=_("Reden gevraagd van een niet nagekomen afspraak"),
            text=said,
            by=by,
            at=at,
        )
