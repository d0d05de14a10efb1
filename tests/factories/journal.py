"""What happens in a file: contacts, appointments and documents."""

import datetime as dt
import itertools
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import Appointment, CaseDocument, CaseFile, Contact, EarlierVersion
from houvast.documents.models import StoredFile

_numbers = itertools.count(1)
DAY = dt.timedelta(days=1)


def make_contact(case_file: CaseFile, author: User, **fields: Any) -> Contact:
    """A home visit of the last days; each next one lies a little earlier."""
    number = next(_numbers)
    defaults = {
        "happened_at": timezone.now() - dt.timedelta(hours=number),
        "form": ContactForm.HOME,
        "subject": "Schoolkosten",
        "text": f"Schoolkosten besproken ({number}).",
    }
    return Contact.objects.create(case_file=case_file, author=author, **{**defaults, **fields})


def make_appointment(case_file: CaseFile, user: User, **fields: Any) -> Appointment:
    """A meeting at the office next week."""
    defaults = {
        "starts_at": timezone.now() + 7 * DAY + dt.timedelta(minutes=next(_numbers)),
        "form": ContactForm.OFFICE,
        "subject": "Plan bespreken",
    }
    return Appointment.objects.create(case_file=case_file, user=user, **{**defaults, **fields})


def make_document(case_file: CaseFile, added_by: User, *, content: bytes = b"Beste,\n", **fields: Any) -> CaseDocument:
    """A stored text file in the file."""
    defaults = {"title": "Brief van de school", "dated_on": dt.date(2026, 11, 2)}
    return CaseDocument.objects.create(
        case_file=case_file,
        stored_file=make_stored(added_by, content=content),
        added_by=added_by,
        **{**defaults, **fields},
    )


def make_earlier_version(document: CaseDocument, added_by: User) -> EarlierVersion:
    """The version a document had before."""
    return EarlierVersion.objects.create(
        document=document, number=1, stored_file=make_stored(added_by), dated_on=document.dated_on, added_by=added_by
    )


def make_stored(added_by: User, *, content: bytes = b"Beste,\n") -> StoredFile:
    """A stored text file with a digest of its own."""
    stored = StoredFile(
        original_name="brief.txt",
        content_type="text/plain",
        size=len(content),
        sha256=f"{next(_numbers):064x}",
        uploaded_by_id=added_by.pk,
        created_at=timezone.now(),
    )
    stored.file.save("", ContentFile(content), save=False)
    stored.save()
    return stored
