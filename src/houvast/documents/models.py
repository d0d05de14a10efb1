"""A file kept in the data folder under a random name; what it is about is known by whoever links it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.audit.recording import audited
from houvast.core.models import Recorded


def storage_path(instance: "StoredFile", filename: str) -> str:
    """Never the user's own name: it may hold a name of a person or a path."""
    key = uuid.uuid4().hex
    return f"{key[:2]}/{key}"


class StoredFile(Recorded):
    """Bytes with their hash, checked kind and original name."""

    file = models.FileField(upload_to=storage_path, max_length=100)
    original_name = models.CharField(_("bestandsnaam"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by_id = models.BigIntegerField(null=True)

    class Meta:
        triggers = audited()

    def __str__(self) -> str:
        return self.original_name
