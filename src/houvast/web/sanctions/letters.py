"""The letters of a path, in the language of the client: the notice, the invitation, the decision. Plain words, both sides."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from houvast.accounts.models import User
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.papers import keep_paper
from houvast.apps.sanctions.models import NonCompliance
from houvast.apps.sanctions.reasons import reason_label
from houvast.core.errors import Refused
from houvast.web.printing.documents import PrintedDocument
from houvast.web.sanctions.showing import measure_words
from houvast_rules.procedure import Awarded, NoticeElement, appeal_end, check_notification

NOTICE, INVITATION, DECISION = "aanmaning", "uitnodiging", "beslissing"
COLUMNS = {NOTICE: "notice_paper", INVITATION: "hearing_paper", DECISION: "decision_paper"}
_TEMPLATES = {NOTICE: "breach_notice", INVITATION: "breach_hearing", DECISION: "breach_decision"}


@dataclass(frozen=True)
class LetterSheet:
    """What the three letters say; each template takes what it needs. Every text is in the language of the letter."""

    client_name: str
    client_address: str
    case_number: str
    gpmi_number: str
    dated_on: dt.date
    worker: User
    breach_on: dt.date
    facts: str
    agreed: tuple[str, ...]
    own: tuple[dict[str, Any], ...]
    own_note: str
    answered: bool
    client_words: str
    reason: str
    # The longest suspension the rules allow for this breach, in months (SAN-01, SAN-02).
    longest: int
    appeal_months: int
    path: NonCompliance
    measure: str = ""
    appeal_until: dt.date | None = None


def letter_document(path: NonCompliance, letter: str) -> PrintedDocument:
    """Return one of the letters as it would leave today. Raises `KeyError` for an unknown letter."""
    with override(path.language):
        sheet = letter_sheet(path, letter)
        titles = {
            NOTICE: gettext("Aanmaning"),
            INVITATION: gettext("Uitnodiging om gehoord te worden"),
            DECISION: gettext("Beslissing over uw leefloon"),
        }
        html = render_to_string(f"print/{_TEMPLATES[letter]}.html", {"sheet": sheet, "centre": settings.CENTRE})
        reference = gettext("Dossier %(number)s") % {"number": path.case_file.number}
        return PrintedDocument(html=html, title=titles[letter], language=path.language, reference=reference)


def letter_sheet(path: NonCompliance, letter: str) -> LetterSheet:
    """Gather the words of a letter; the active language is that of the letter."""
    person, today, law = path.case_file.person, timezone.localdate(), law_in_force()
    address = person.addresses.current().order_by("id").first()
    dated = {NOTICE: path.notice_on, INVITATION: path.hearing_offered_on, DECISION: path.notified_on}[letter] or today
    return LetterSheet(
        client_name=str(person),
        client_address=str(address) if address else "",
        case_number=path.case_file.number,
        gpmi_number=path.gpmi.number if path.gpmi else "",
        dated_on=dated,
        worker=path.gpmi.worker if path.gpmi else path.started_by,
        breach_on=path.breach_on,
        facts=path.facts,
        agreed=tuple(row.text for row in path.concerned.all()),
        own=tuple(path.own_standing),
        own_note=path.own_note,
        answered=bool(path.reason_answered),
        client_words=path.reason_words,
        reason=reason_label(path.reason_key) if path.reason_key else "",
        longest=path.longest_months or bounds.longest(path, fraud=path.fraud).value,
        appeal_months=law.integer("procedure.appeal_months", dated),
        path=path,
        measure=measure_words(path.measure, path.share, path.months) if path.measure else "",
        appeal_until=appeal_end(path.notified_on, law=law).value if path.notified_on else None,
    )


def refuse_incomplete_decision(path: NonCompliance) -> None:
    """Raise `Refused` when the letter with the decision would miss what the law asks (PRO-11)."""
    worker = path.gpmi.worker if path.gpmi else path.started_by
    texts = {
        NoticeElement.REASONS: path.decision,
        NoticeElement.FILE_REFERENCE: path.case_file.number,
        NoticeElement.SOCIAL_WORKER: str(worker),
        NoticeElement.INFORMATION: worker.phone or str(settings.CENTRE["phone"]),
        NoticeElement.APPEAL_ROUTE: "print/breach_decision.html",
    }
    missing = check_notification(texts, Awarded.NOTHING)
    if missing.errors:
        raise Refused([flag.text for flag in missing.errors])


def keep_letter(path: NonCompliance, letter: str, *, dated_on: dt.date, by: User, at: dt.datetime) -> None:
    """Keep the letter as it was sent among the documents of the file."""
    document = letter_document(path, letter)
    name = f"{letter}-{path.case_file.number}-{dated_on:%Y%m%d}.pdf".replace("/", "-")
    upload = SimpleUploadedFile(name, document.pdf(), content_type="application/pdf")
    keep_paper(path=path, column=COLUMNS[letter], upload=upload, title=document.title, dated_on=dated_on, by=by, at=at)
