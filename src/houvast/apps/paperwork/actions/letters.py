"""Letters: the text somebody wrote with a template, kept in the file as a document with its versions."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.documents import add_document, replace_document
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseDocument, CaseFile
from houvast.apps.paperwork.enums import LetterKind
from houvast.apps.paperwork.filling import open_marks
from houvast.apps.paperwork.models import Letter, LetterTemplate
from houvast.audit.recording import action
from houvast.core.errors import Refused

_KINDS = {LetterKind.ATTESTATION: DocumentKind.ATTEST, LetterKind.NOTICE: DocumentKind.DECISION}


@action("Brief gemaakt")
def make_letter(
    *,
    case_file: CaseFile,
    template: LetterTemplate,
    recipient: str,
    subject: str,
    body: str,
    pdf: bytes,
    by: User,
    at: dt.datetime,
) -> CaseDocument:
    """Keep a letter with its text and its PDF in the file. Raises `Refused` while something in it is still open."""
    refuse_open(subject=subject, body=body)
    document = add_document(
        case_file=case_file,
        upload=_as_upload(pdf, subject),
        title=subject,
        dated_on=timezone.localdate(at),
        kind=_KINDS.get(LetterKind(template.kind), DocumentKind.LETTER),
        by=by,
        at=at,
    )
    _keep(document, template, recipient=recipient, subject=subject, body=body, by=by, at=at)
    return document


@action("Brief opnieuw gemaakt")
def remake_letter(
    *,
    letter: Letter,
    version: int,
    recipient: str,
    subject: str,
    body: str,
    pdf: bytes,
    by: User,
    at: dt.datetime,
) -> CaseDocument:
    """Keep another text as the next version of the same document. Raises `Refused`, `Conflict`."""
    refuse_open(subject=subject, body=body)
    document = replace_document(
        document=letter.document,
        version=version,
        upload=_as_upload(pdf, subject),
        dated_on=timezone.localdate(at),
        valid_until=None,
        reason=_("andere tekst"),
        by=by,
        at=at,
    )
    _keep(document, letter.template, recipient=recipient, subject=subject, body=body, by=by, at=at)
    return document


def refuse_open(*, subject: str, body: str) -> None:
    """Raise `Refused` with the lines where the template still asks for something."""
    found = {"subject": open_marks(subject), "body": open_marks(body)}
    texts = {
        name: [_("Vul nog in wat tussen [ ] staat, op regel %(line)s.") % {"line": line} for line in lines]
        for name, lines in found.items()
        if lines
    }
    if texts:
        raise Refused(texts)


def _keep(
    document: CaseDocument,
    template: LetterTemplate,
    *,
    recipient: str,
    subject: str,
    body: str,
    by: User,
    at: dt.datetime,
) -> None:
    """The same letter sent twice is one document, and has its text already."""
    Letter.objects.get_or_create(
        document=document,
        number=document.number,
        defaults={
            "template": template,
            "language": template.language,
            "recipient": recipient.strip(),
            "subject": subject.strip(),
            "body": body.strip(),
            "dated_on": timezone.localdate(at),
            "signer": by,
        },
    )


def _as_upload(pdf: bytes, subject: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{slugify(subject)[:80] or 'brief'}.pdf", pdf, content_type="application/pdf")
