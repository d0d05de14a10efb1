"""Keeping a file somebody uploads."""

import datetime as dt
import hashlib
import re
import unicodedata
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.documents.enums import ALIASES, EXTENSIONS, MAX_NAME, MAX_SIZE, PICTURED, UNDECLARED, FileKind
from houvast.documents.models import StoredFile, Thumbnail
from houvast.documents.sniffing import kind_of

THUMBNAIL_JOB = "documents.thumbnail"

_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


@action("Bestand bewaard")
def store_upload(*, by: Any, upload: UploadedFile, at: dt.datetime) -> StoredFile:
    """Check `upload` and keep it; `at` is the moment of receipt.

    Raises `Refused` with a message for the user when it is empty, too large, of another kind than
    its name and declared type say, or of a kind we do not keep.
    """
    check_upload(upload)
    upload.seek(0)
    content = upload.read()
    stored = StoredFile(
        original_name=safe_name(upload.name or ""),
        content_type=EXTENSIONS[_extension(upload)],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by_id=by.pk,
        created_at=at,
    )
    stored.file.save("", ContentFile(content), save=False)
    try:
        stored.save(force_insert=True)
    except BaseException:
        stored.file.delete(save=False)
        raise
    if stored.content_type in PICTURED:
        jobs.configure_task(THUMBNAIL_JOB).defer(stored_id=stored.pk)
    return stored


@action("Bestand gewist")
def delete_stored(*, by: Any, stored: StoredFile) -> None:
    """Delete a stored file nothing points at any more; its bytes go once the whole act is certain."""
    doomed = [stored.file]
    thumbnail = Thumbnail.objects.filter(stored_file=stored).first()
    if thumbnail is not None and thumbnail.image:
        doomed.append(thumbnail.image)
    stored.delete()
    for file in doomed:
        transaction.on_commit(partial(file.storage.delete, file.name))


def digest_of(upload: UploadedFile) -> str:
    """Return the SHA-256 digest of an upload, which stays ready to be read."""
    upload.seek(0)
    digest = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    return digest


def is_intact(stored: StoredFile) -> bool:
    """Say whether the bytes on disk are still those that were received; a lost file is not."""
    try:
        with stored.file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


def check_upload(upload: UploadedFile) -> FileKind:
    """Return the kind of `upload`; raise `Refused` when it may not be kept. Forms use it too, to say so beside the field."""
    if not upload.size:
        raise Refused(_("Dit bestand is leeg. Kies een ander bestand."))
    if upload.size > MAX_SIZE:
        raise Refused(_("Dit bestand is te groot. Een bestand mag hoogstens 20 MB zijn."))
    named = EXTENSIONS.get(_extension(upload))
    if named is None:
        raise Refused(
            _("Deze soort bestand kan niet. Kies een PDF, een foto (JPG, PNG, HEIC), een Word- of ODT-document of TXT.")
        )
    declared = (upload.content_type or "").split(";")[0].strip().lower()
    if declared not in UNDECLARED and ALIASES.get(declared, declared) != named:
        raise Refused(_("De naam van dit bestand klopt niet met de soort. Bewaar het opnieuw in het juiste formaat."))
    if kind_of(upload) != named:
        raise Refused(
            _(
                "De inhoud van dit bestand klopt niet met zijn naam, of het bestand is beschadigd. Bewaar het opnieuw als PDF."
            )
        )
    return named


def safe_name(name: str) -> str:
    """Return the user's file name without folders and characters that mislead; it is only ever shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    cleaned = _UNSAFE_IN_NAMES.sub("", unicodedata.normalize("NFC", last)).strip(" .")
    if len(cleaned) > MAX_NAME:
        extension = PurePosixPath(cleaned).suffix
        cleaned = cleaned[: MAX_NAME - len(extension)] + extension
    return cleaned or "bestand"


def _extension(upload: UploadedFile) -> str:
    return PurePosixPath(safe_name(upload.name or "")).suffix.lower()
