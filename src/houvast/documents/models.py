"""A file kept in the data folder under a random name; what it is about is known by whoever links it."""

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.audit.recording import audited
from houvast.core.models import Recorded
from houvast.documents.enums import MAX_NAME, MAX_SIZE, SHOWN_IN_BROWSER, FileKind


def storage_path(instance: "StoredFile", filename: str) -> str:
    """Never the user's own name: it may hold a name of a person or a path."""
    key = uuid.uuid4().hex
    return f"{key[:2]}/{key}"


class StoredFile(Recorded):
    """Bytes with their hash, checked kind and original name; made by `actions.store_upload`, never changed."""

    file = models.FileField(upload_to=storage_path, max_length=100, unique=True)
    original_name = models.CharField(_("bestandsnaam"), max_length=MAX_NAME)
    content_type = models.CharField(max_length=100, choices=FileKind)
    size = models.PositiveIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64, help_text="Digest of the content: proves it was not changed.")
    # Not a foreign key: a file outlives the account of who sent it.
    uploaded_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(content_type__in=FileKind.values), name="stored_file_known_kind"),
            models.CheckConstraint(condition=models.Q(size__gt=0, size__lte=MAX_SIZE), name="stored_file_size"),
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="stored_file_digest"),
        ]
        indexes = [models.Index(fields=["sha256"], name="stored_file_by_digest")]
        triggers = [
            *audited(),
            # The bytes, their digest and what they are called stay as they were received.
            pgtrigger.ReadOnly(
                name="content_stays", fields=["file", "original_name", "content_type", "size", "sha256"]
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def shown_in_browser(self) -> bool:
        """Whether a browser can show it by itself (PDF and pictures)."""
        return self.content_type in SHOWN_IN_BROWSER


def thumbnail_path(instance: "Thumbnail", filename: str) -> str:
    """Beside the files themselves, under a random name too."""
    return f"thumbnails/{uuid.uuid4().hex}.png"


class Thumbnail(models.Model):
    """A small picture of a stored file, made afterwards by a job; without `image` none could be made.

    Derived, so it is neither audited nor part of what the file proves: it may be thrown away and made again.
    """

    stored_file = models.OneToOneField(StoredFile, models.CASCADE, related_name="thumbnail")
    image = models.FileField(upload_to=thumbnail_path, max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.stored_file_id}"
