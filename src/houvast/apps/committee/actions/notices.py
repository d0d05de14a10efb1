"""The letter of a decision: kept when it was made, noted when it left (PRO-04), and until when can be appealed (PRO-08)."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.journal import add_task, note_contact
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import ContactForm, DocumentKind, StepKind
from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.committee.enums import ItemKind, SendingWay
from houvast.apps.committee.models import Notice
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.sanctions.actions.deciding import notify_decision
from houvast.apps.sanctions.enums import Delivery
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind
from houvast_rules.procedure import appeal_end

_NOON = dt.time(12)
RETURNED_DAYS = 7  # a working agreement, no term of the law
# A suspension is told with proof only (law.md §5).
_WITH_PROOF = {SendingWay.REGISTERED: Delivery.REGISTERED, SendingWay.RECEIPT: Delivery.HANDED_OVER}


@action("Beslissing meegedeeld")
def mark_sent(*, notice: Notice, expected: int, sent_on: dt.date, how: SendingWay, by: User, at: dt.datetime) -> Notice:
    """Note when and how the letter left: the term of the appeal runs from that day (PRO-08), the step is done.

    A suspension starts after its letter, so its own path is told too. Raises `Refused` (per field) when noted already,
    before the letter is made, for an impossible day, or for a suspension without proof; `Conflict` on another version.
    """
    row = lock_version(notice, expected=expected)
    decision = row.decision
    if row.sent_on is not None:
        raise Refused(_("Deze brief is al verstuurd op %(day)s.") % {"day": f"{row.sent_on:%d/%m/%Y}"})
    if row.document is None:
        raise Refused(_("De brief wordt nog gemaakt. Wacht even en probeer opnieuw."))
    if sent_on > timezone.localdate(at):
        raise Refused({"sent_on": _("Deze datum ligt in de toekomst.")})
    if sent_on < decision.decided_on:
        raise Refused({"sent_on": _("De beslissing is van %(day)s.") % {"day": f"{decision.decided_on:%d/%m/%Y}"}})
    if how not in SendingWay.values:
        raise Refused({"sent_how": _("Kies hoe de brief vertrok.")})
    row.sent_on, row.sent_how = sent_on, how
    row.appeal_until = appeal_end(sent_on, law=law_in_force()).value
    row.save()
    title = _("Beslissing %(number)s") % {"number": decision.number}
    if decision.item is not None and decision.item.kind == ItemKind.SANCTION:
        _tell_path(row, sent_on, how, by=by, at=at)
    else:
        end_step(kind=StepKind.NOTICE, object_id=decision.pk, at=at, by=by)
        moment = timezone.make_aware(dt.datetime.combine(sent_on, _NOON))
        note_contact(
            case_file=decision.case_file,
            happened_at=min(moment, at),
            form=ContactForm.LETTER,
            subject=title,
            text=_("%(letter)s, %(how)s.") % {"letter": title, "how": SendingWay(how).label},
            by=by,
            at=at,
        )
    CaseDocument.objects.get_or_create(
        case_file=decision.case_file,
        stored_file=row.document,
        defaults={"title": title, "dated_on": sent_on, "kind": DocumentKind.DECISION, "added_by": by},
    )
    return row


@action("Brief van een beslissing teruggekomen")
def note_returned(*, notice: Notice, expected: int, returned_on: dt.date, by: User, at: dt.datetime) -> Notice:
    """Note that the post brought a letter back; the worker gets a task to reach the person. The term of appeal stays.

    Raises `Refused` (per field) for a letter that did not leave or came back before, and for an impossible day;
    `Conflict` on another version.
    """
    row = lock_version(notice, expected=expected)
    if row.sent_on is None:
        raise Refused(_("Deze brief is nog niet verstuurd."))
    if row.returned_on is not None:
        raise Refused(_("Deze brief kwam al terug op %(day)s.") % {"day": f"{row.returned_on:%d/%m/%Y}"})
    if returned_on > timezone.localdate(at):
        raise Refused({"returned_on": _("Deze datum ligt in de toekomst.")})
    if returned_on < row.sent_on:
        raise Refused({"returned_on": _("De brief vertrok op %(day)s.") % {"day": f"{row.sent_on:%d/%m/%Y}"}})
    row.returned_on = returned_on
    row.save()
    decision = row.decision
    if decision.case_file.closed_on is None:
        title = _("Brief over beslissing %(number)s kwam terug: kijk het adres na en bezorg ze")
        add_task(
            case_file=decision.case_file,
            title=title % {"number": decision.number},
            due_on=returned_on + dt.timedelta(days=RETURNED_DAYS),
            by=by,
            reason=_("Werkafspraak van het OCMW: binnen %(days)d dagen.") % {"days": RETURNED_DAYS},
        )
    return row


@action("Kennisgeving van een beslissing gemaakt")
def keep_notice(*, notice: Notice, content: bytes, by: User, at: dt.datetime) -> None:
    """Keep the letter as it will leave; made already, nothing happens."""
    row = Notice.objects.select_for_update(of=("self",)).select_related("decision").get(pk=notice.pk)
    if row.document_id is None:
        name = f"kennisgeving-{row.decision.number}.pdf"
        row.document = store_upload(by=by, upload=SimpleUploadedFile(name, content, content_type=FileKind.PDF), at=at)
        row.version += 1
        row.save(update_fields=["document", "version"])


def _tell_path(notice: Notice, sent_on: dt.date, how: SendingWay, *, by: User, at: dt.datetime) -> None:
    if how not in _WITH_PROOF:
        raise Refused({"sent_how": _("Een schorsing gaat aangetekend of tegen ontvangstbewijs.")})
    path: Any = notice.decision.item.breach if notice.decision.item else None
    notify_decision(
        path=path,
        expected=path.version,
        notified_on=sent_on,
        how=_WITH_PROOF[how],
        starts_on=path.starts_on,
        by=by,
        at=at,
    )
