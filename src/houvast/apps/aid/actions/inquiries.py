"""The social inquiry: opened, filled with facts, concluded; a next one takes the facts over and asks what changed."""

import datetime as dt
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import FactSource, InquiryTopic
from houvast.apps.aid.inquiry_topics import list_for, missing_topics
from houvast.apps.aid.ksz import may_consult, refuse_unregistered
from houvast.apps.aid.models import AidRequest, InquiryFact, SocialInquiry
from houvast.apps.assessments.actions.due import hold_yearly_review
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.apps.paperwork.actions.proof import follow_checklist
from houvast.apps.paperwork.enums import ChecklistKind
from houvast.apps.paperwork.models import ChecklistUse
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


class ConfirmedAll(NamedTuple):
    """How many facts were confirmed, and how many from the Crossroads Bank were left."""

    done: int
    left: int


_CARRIED = ("topic", "text", "source", "source_detail", "document_id", "confirmed_on", "confirmed_by_id")


@action("Sociaal onderzoek begonnen")
def open_inquiry(*, case_file: CaseFile, reason: str, delta: bool, by: User, on: dt.date) -> SocialInquiry:
    """Begin an inquiry; `delta` takes the facts of the last concluded one over, to confirm or change one by one.

    The open requests of the file are what it is about, and their lists of proof are followed. The same click twice
    begins one. Raises `Refused` without a reason, for a closed file, while another one is open, and for a delta
    without an inquiry before.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    words = reason.strip()
    if not words:
        raise Refused({"reason": _("Schrijf waarom het onderzoek begint.")})
    running: SocialInquiry | None = SocialInquiry.objects.filter(case_file=locked).open().first()
    if running is not None:
        if (running.reason, running.delta, running.opened_by_id, running.opened_on) == (words, delta, by.pk, on):
            return running
        raise Refused(_("Er loopt al een sociaal onderzoek in dit dossier. Rond dat eerst af."))
    previous = SocialInquiry.objects.filter(case_file=locked).concluded().first()
    if delta and previous is None:
        raise Refused({"delta": _("Er is nog geen afgerond onderzoek om op verder te gaan.")})
    inquiry = SocialInquiry.objects.create(
        case_file=locked, previous=previous, delta=delta, opened_on=on, opened_by=by, reason=words
    )
    if delta and previous is not None:
        _carry_over(previous, inquiry)
    _take_in_requests(inquiry, by=by, on=on)
    if not ChecklistUse.objects.filter(case_file=locked, ended_on=None).exists():
        follow_checklist(case_file=locked, kind=ChecklistKind.LIVING_WAGE, by=by, on=on)
    return inquiry


@action("Vaststelling genoteerd")
def note_fact(
    *,
    inquiry: SocialInquiry,
    topic: InquiryTopic,
    text: str,
    source: FactSource,
    found_on: dt.date,
    by: User,
    on: dt.date,
    source_detail: str = "",
    document: CaseDocument | None = None,
) -> InquiryFact:
    """Note what was found about a topic, with its source; the same fact sent twice is kept once.

    Raises `Refused` (per field) without words, without saying which document or third person, or for a day to come;
    and for a concluded inquiry.
    """
    locked = _open_inquiry(inquiry)
    words, detail = _checked(text, source, source_detail, document, found_on, case_file=locked.case_file, on=on)
    _take_in_requests(locked, by=by, on=on)
    fact, _new = InquiryFact.objects.get_or_create(
        inquiry=locked,
        topic=topic,
        text=words,
        source=source,
        defaults={
            "source_detail": detail,
            "document": document,
            "confirmed_on": found_on,
            "confirmed_by": by,
            "changed": locked.delta,
        },
    )
    return fact


@action("Vaststelling ongewijzigd bevestigd")
def confirm_fact(*, fact: InquiryFact, version: int, by: User, on: dt.date) -> InquiryFact:
    """Confirm that a fact still holds; once a day is enough.

    Raises `Conflict`, and `Refused` for what was dropped or may not be looked up today (PRO-14).
    """
    inquiry = _open_inquiry(fact.inquiry)
    fact.refresh_from_db()
    if fact.confirmed_on == on and not fact.dropped:
        return fact
    row = lock_version(fact, expected=version)
    if row.dropped:
        raise Refused(_("Deze vaststelling geldt niet meer. Pas ze eerst aan."))
    if row.source == FactSource.KSZ:
        refuse_unregistered(inquiry.case_file, on)
    row.confirmed_on, row.confirmed_by = on, by
    row.save()
    return row


@action("Alle vaststellingen ongewijzigd bevestigd")
def confirm_all(*, inquiry: SocialInquiry, by: User, on: dt.date) -> ConfirmedAll:
    """Confirm everything that was taken over and nobody looked at yet. Raises `Refused`.

    What comes from the Crossroads Bank is left while the file may not look it up (PRO-14).
    """
    locked = _open_inquiry(inquiry)
    rows = InquiryFact.objects.filter(inquiry=locked).unseen_since(locked.opened_on).order_by("pk").select_for_update()
    found = list(rows)
    closed = any(row.source == FactSource.KSZ for row in found) and not may_consult(locked.case_file, on)
    done = [row for row in found if not (closed and row.source == FactSource.KSZ)]
    for row in done:
        row.confirmed_on, row.confirmed_by, row.version = on, by, row.version + 1
        row.save(update_fields=["confirmed_on", "confirmed_by", "version"])
    return ConfirmedAll(done=len(done), left=len(found) - len(done))


@action("Vaststelling aangepast")
def change_fact(
    *,
    fact: InquiryFact,
    version: int,
    text: str,
    source: FactSource,
    found_on: dt.date,
    by: User,
    on: dt.date,
    source_detail: str = "",
    document: CaseDocument | None = None,
) -> InquiryFact:
    """Write a fact as it is now; what was taken over keeps what it was beside it. Raises `Refused`, `Conflict`."""
    inquiry = _open_inquiry(fact.inquiry)
    words, detail = _checked(text, source, source_detail, document, found_on, case_file=inquiry.case_file, on=on)
    row = lock_version(fact, expected=version)
    row.text, row.source, row.source_detail, row.document = words, source, detail, document
    row.confirmed_on, row.confirmed_by, row.dropped = found_on, by, False
    row.changed = row.carried_from.text != words if row.carried_from else inquiry.delta
    row.save()
    return row


@action("Vaststelling geldt niet meer")
def drop_fact(*, fact: InquiryFact, version: int, by: User, on: dt.date) -> None:
    """Say that a fact of the inquiry before holds no longer; one of this inquiry itself goes away.

    Raises `Refused` for a concluded inquiry, `Conflict`.
    """
    _open_inquiry(fact.inquiry)
    row = lock_version(fact, expected=version)
    if row.carried_from is None:
        row.delete()
        return
    row.dropped, row.changed, row.confirmed_on, row.confirmed_by = True, True, on, by
    row.save()


@action("Sociaal onderzoek afgerond")
def conclude_inquiry(
    *,
    inquiry: SocialInquiry,
    version: int,
    conclusion: str,
    by: User,
    at: dt.datetime,
    incomplete_because: str = "",
    is_review: bool = False,
) -> SocialInquiry:
    """Conclude an inquiry in words; from then the database keeps it as it is. `is_review`: it is the yearly one too.

    Raises `Refused` while a topic the law asks lacks or a fact taken over was not looked at, unless
    `incomplete_because` says why a decision rests on the first elements; a review is never incomplete. `Conflict`.
    """
    day = timezone.localdate(at)
    CaseFile.objects.select_for_update(of=("self",)).get(pk=inquiry.case_file_id)
    row = lock_version(inquiry, expected=version)
    if row.concluded_on is not None:
        raise Refused(_("Dit onderzoek is al afgerond."))
    refuse_closed(row.case_file)
    _take_in_requests(row, by=by, on=day)
    facts = list(InquiryFact.objects.filter(inquiry=row))
    because = incomplete_because.strip()
    _refuse_unfinished(row, facts, conclusion=conclusion.strip(), because=because, is_review=is_review)
    row.conclusion, row.concluded_on, row.concluded_by = conclusion.strip(), day, by
    row.incomplete_because = because
    row.save()
    if is_review:
        hold_yearly_review(case_file=row.case_file, held_on=day, by=by, at=at)
    return row


def _refuse_unfinished(
    inquiry: SocialInquiry, facts: list[InquiryFact], *, conclusion: str, because: str, is_review: bool
) -> None:
    wrong: dict[str, str] = {}
    if not conclusion:
        wrong["conclusion"] = _("Schrijf wat het onderzoek besluit.")
    missing = ", ".join(str(topic.label) for topic in missing_topics(inquiry, facts))
    unseen = sum(not fact.dropped and fact.confirmed_on < inquiry.opened_on for fact in facts)
    if missing and not because:
        wrong["incomplete_because"] = _(
            "Nog niet onderzocht: %(names)s. Noteer dat eerst, of schrijf waarom het later komt."
        ) % {"names": missing}
    elif unseen and not because:
        wrong["incomplete_because"] = _(
            "Van vorige keer nog niet bekeken: %(count)s. Bevestig die vaststellingen, of schrijf waarom dat later komt."
        ) % {"count": unseen}
    elif (missing or unseen) and is_review:
        wrong["is_review"] = _("Een onvolledig onderzoek is geen herziening.")
    if wrong:
        raise Refused(wrong)


def _open_inquiry(inquiry: SocialInquiry) -> SocialInquiry:
    """Lock the file, then the inquiry of a fact: who concludes it meanwhile waits, or was first."""
    CaseFile.objects.select_for_update(of=("self",)).get(pk=inquiry.case_file_id)
    locked: SocialInquiry = (
        SocialInquiry.objects.select_for_update(of=("self",)).select_related("case_file").get(pk=inquiry.pk)
    )
    refuse_closed(locked.case_file)
    if locked.concluded_on is not None:
        raise Refused(_("Dit onderzoek is afgerond en blijft zoals het is. Begin een nieuw onderzoek."))
    return locked


def _checked(
    text: str,
    source: FactSource,
    detail: str,
    document: CaseDocument | None,
    found_on: dt.date,
    *,
    case_file: CaseFile,
    on: dt.date,
) -> tuple[str, str]:
    """The words and the detail as they are kept; refuses what says nothing or comes from nowhere."""
    words, which, wrong = text.replace("\r\n", "\n").strip(), detail.strip(), {}
    if not words:
        wrong["text"] = _("Schrijf wat je vaststelde.")
    if source == FactSource.DOCUMENT and document is None and not which:
        wrong["document"] = _("Kies het stuk, of schrijf welk stuk je zag.")
    if source == FactSource.THIRD and not which:
        wrong["source_detail"] = _("Schrijf wie dit vertelde.")
    if document is not None and (document.case_file_id != case_file.pk or document.removed_at is not None):
        wrong["document"] = _("Dit stuk zit niet in dit dossier.")
    if found_on > on:
        wrong["found_on"] = _("Deze datum ligt in de toekomst.")
    if wrong:
        raise Refused(wrong)
    if source == FactSource.KSZ:
        refuse_unregistered(case_file, found_on)
    return words, which


def _carry_over(previous: SocialInquiry, inquiry: SocialInquiry) -> None:
    """Take over what still held, with its source and the day it was confirmed."""
    for fact in InquiryFact.objects.filter(inquiry=previous, dropped=False).order_by("id"):
        kept = {name: getattr(fact, name) for name in _CARRIED}
        InquiryFact.objects.create(inquiry=inquiry, carried_from=fact, **kept)


def _take_in_requests(inquiry: SocialInquiry, *, by: User, on: dt.date) -> None:
    """What is asked and not decided yet is what the inquiry is for; its list of proof is followed from now on."""
    waiting = AidRequest.objects.filter(case_file=inquiry.case_file, inquiry=None).undecided()
    for request in waiting.select_related("scheme"):
        request.inquiry = inquiry
        request.save(update_fields=["inquiry"])
        if kind := list_for(request.scheme):
            follow_checklist(case_file=inquiry.case_file, kind=kind, by=by, on=on)
