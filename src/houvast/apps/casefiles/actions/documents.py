"""Documents in a client's file: checked uploads, their versions, seals and removals."""

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.expiry import end_expiry, plan_expiry
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseDocument, CaseFile, EarlierVersion
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast.documents.actions import check_upload, delete_stored, digest_of, safe_name, store_upload
from houvast.documents.models import StoredFile

MAX_AT_ONCE = 20
_TITLE_LENGTH = 150


@action("Document toegevoegd")
def add_document(
    *,
    case_file: CaseFile,
    upload: UploadedFile,
    title: str,
    dated_on: dt.date,
    by: User,
    at: dt.datetime,
    kind: DocumentKind = DocumentKind.OTHER,
    valid_until: dt.date | None = None,
    description: str = "",
) -> CaseDocument:
    """Keep one uploaded file in the client's file; see `add_documents`."""
    return add_documents(
        case_file=case_file,
        uploads=[upload],
        title=title,
        dated_on=dated_on,
        kind=kind,
        valid_until=valid_until,
        description=description,
        by=by,
        at=at,
    )[0]


@action("Documenten toegevoegd")
def add_documents(
    *,
    case_file: CaseFile,
    uploads: Sequence[UploadedFile],
    title: str,
    dated_on: dt.date,
    kind: DocumentKind,
    valid_until: dt.date | None,
    description: str,
    by: User,
    at: dt.datetime,
) -> list[CaseDocument]:
    """Keep uploaded files in the client's file, all of them or none; without `title` each is called as its file.

    The same content under the same title on the same day is kept once: a second click, or the scan sent again.
    Raises `Refused` for a wrong upload (see `check_upload`), an impossible date or a closed file.
    """
    _refuse_dates(dated_on, valid_until, at=at)
    if len(uploads) > MAX_AT_ONCE:
        raise Refused({"upload": _("Kies hoogstens %(number)s bestanden tegelijk.") % {"number": MAX_AT_ONCE}})
    for upload in uploads:
        check_upload(upload)
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    stored: list[StoredFile] = []
    kept = []
    try:
        for place, upload in enumerate(uploads, start=1):
            name = _name_of(upload, title, place if len(uploads) > 1 else 0)
            twins = CaseDocument.objects.present().filter(case_file=case_file, title=name, dated_on=dated_on)
            twin = twins.filter(stored_file__sha256=digest_of(upload)).first()
            if twin is None:
                stored.append(store_upload(by=by, upload=upload, at=at))
                twin = CaseDocument.objects.create(
                    case_file=case_file,
                    stored_file=stored[-1],
                    title=name,
                    dated_on=dated_on,
                    kind=kind,
                    valid_until=valid_until,
                    description=description.strip(),
                    added_by=by,
                )
                plan_expiry(document=twin, by=by, at=at)
            kept.append(twin)
    except BaseException:
        for row in stored:  # the rows go back with the transaction, their bytes would stay
            row.file.delete(save=False)
        raise
    return kept


@action("Gegevens van document aangepast")
def describe_document(
    *,
    document: CaseDocument,
    version: int,
    title: str,
    dated_on: dt.date,
    kind: DocumentKind,
    valid_until: dt.date | None,
    description: str,
    by: User,
    at: dt.datetime,
) -> CaseDocument:
    """Say better what a document is; its content never changes. Raises `Refused` or `Conflict`."""
    _refuse_dates(dated_on, valid_until, at=at)
    fresh = _open_document(document, version)
    fresh.title, fresh.dated_on, fresh.kind = title.strip(), dated_on, kind
    fresh.valid_until, fresh.description = valid_until, description.strip()
    fresh.save(update_fields=["title", "dated_on", "kind", "valid_until", "description", "version"])
    plan_expiry(document=fresh, by=by, at=at)
    return fresh


@action("Nieuwe versie van document")
def replace_document(
    *,
    document: CaseDocument,
    version: int,
    upload: UploadedFile,
    dated_on: dt.date,
    valid_until: dt.date | None,
    reason: str,
    by: User,
    at: dt.datetime,
) -> CaseDocument:
    """Put a new version in the place of the present one, which stays readable as an earlier version.

    Raises `Refused` for a sealed document, the same content again, a wrong upload or date; `Conflict`.
    """
    _refuse_dates(dated_on, valid_until, at=at)
    check_upload(upload)
    fresh = _open_document(document, version)
    if fresh.sealed_at is not None:
        raise Refused(_("Dit document is verzegeld: het kan niet vervangen worden. Voeg een nieuw document toe."))
    if fresh.stored_file is None or fresh.stored_file.sha256 == digest_of(upload):
        raise Refused({"upload": _("Dit is hetzelfde bestand als de huidige versie.")})
    EarlierVersion.objects.create(
        document=fresh,
        number=fresh.number,
        stored_file=fresh.stored_file,
        dated_on=fresh.dated_on,
        valid_until=fresh.valid_until,
        added_by_id=fresh.added_by_id,
        replaced_reason=reason.strip(),
    )
    fresh.stored_file = store_upload(by=by, upload=upload, at=at)
    fresh.number += 1
    fresh.dated_on, fresh.valid_until, fresh.added_by = dated_on, valid_until, by
    try:
        fresh.save()
        plan_expiry(document=fresh, by=by, at=at)
    except BaseException:
        fresh.stored_file.file.delete(save=False)
        raise
    return fresh


@action("Document verzegeld")
def seal_document(*, document: CaseDocument, version: int, reason: str, by: User, at: dt.datetime) -> CaseDocument:
    """Seal the present version for good: from now on the database itself refuses another content or a removal.

    `reason` says what it proves ("getekend GPMI"). Raises `Refused` when it is sealed already, `Conflict`.
    """
    fresh = _open_document(document, version)
    if fresh.sealed_at is not None:
        raise Refused(_("Dit document is al verzegeld."))
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom dit document verzegeld wordt.")})
    fresh.sealed_at, fresh.sealed_by, fresh.sealed_reason = at, by, reason.strip()
    fresh.save(update_fields=["sealed_at", "sealed_by", "sealed_reason", "version"])
    return fresh


@action("Document verwijderd")
def remove_document(*, document: CaseDocument, version: int, reason: str, by: User, at: dt.datetime) -> None:
    """Take a document with all its versions out of the file; its title, who and why stay.

    Raises `Refused` for a sealed document or without a reason, `Conflict`.
    """
    fresh = _open_document(document, version)
    if fresh.sealed_at is not None:
        raise Refused(_("Dit document is verzegeld: het kan niet verwijderd worden."))
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom dit document weg moet.")})
    gone = [row.stored_file for row in fresh.earlier.select_related("stored_file")]
    gone += [fresh.stored_file] if fresh.stored_file else []
    fresh.earlier.all().delete()
    fresh.stored_file = None
    fresh.removed_at, fresh.removed_by, fresh.removed_reason = at, by, reason.strip()
    fresh.save()
    for stored in gone:
        delete_stored(by=by, stored=stored)
    end_expiry(document=fresh, at=at, by=by, reason=_("Het document is verwijderd."))


def _open_document(document: CaseDocument, version: int) -> CaseDocument:
    """Lock the document as the form knew it; refuse a closed file or one that was removed."""
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=document.case_file_id))
    fresh = lock_version(document, expected=version)
    if fresh.removed_at is not None:
        raise Refused(_("Dit document is intussen verwijderd."))
    return fresh


def _refuse_dates(dated_on: dt.date, valid_until: dt.date | None, *, at: dt.datetime) -> None:
    if dated_on > timezone.localdate(at):
        raise Refused({"dated_on": _("Deze datum ligt in de toekomst.")})
    if valid_until is not None and valid_until < dated_on:
        raise Refused({"valid_until": _("Dit ligt voor de datum van het stuk.")})


def _name_of(upload: UploadedFile, title: str, place: int) -> str:
    """The title given, numbered among several; without one the name of the file without its extension."""
    ending = f" ({place})" if place else ""
    if title.strip():
        return title.strip()[: _TITLE_LENGTH - len(ending)] + ending
    return PurePosixPath(safe_name(upload.name or "")).stem[:_TITLE_LENGTH]
