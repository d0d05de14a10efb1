"""The kinds of file a centre may keep, with what identifies each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_SIZE = 20 * 1024 * 1024
MAX_NAME = 150


class FileKind(models.TextChoices):
    """Stored as the content type the file is served with."""

    PDF = "application/pdf", _("PDF")
    JPEG = "image/jpeg", _("JPEG-foto")
    PNG = "image/png", _("PNG-afbeelding")
    HEIC = "image/heic", _("HEIC-foto")
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _("Word-document")
    ODT = "application/vnd.oasis.opendocument.text", _("OpenDocument-tekst")
    TEXT = "text/plain", _("Gewone tekst")


EXTENSIONS: dict[str, FileKind] = {
    ".pdf": FileKind.PDF,
    ".jpg": FileKind.JPEG,
    ".jpeg": FileKind.JPEG,
    ".png": FileKind.PNG,
    ".heic": FileKind.HEIC,
    ".heif": FileKind.HEIC,
    ".docx": FileKind.DOCX,
    ".odt": FileKind.ODT,
    ".txt": FileKind.TEXT,
}

# Other names browsers give to the same kind.
ALIASES: dict[str, FileKind] = {
    "image/jpg": FileKind.JPEG,
    "image/heif": FileKind.HEIC,
    "application/x-pdf": FileKind.PDF,
}

# What a browser says when the machine does not know the kind: no statement at all.
UNDECLARED = frozenset({"", "application/octet-stream", "application/zip", "application/x-zip-compressed"})

# Kinds a browser shows by itself without running anything of ours.
SHOWN_IN_BROWSER = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})

# Kinds of which a small picture can be made.
PICTURED = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})
