"""What a file really is, by its first and last bytes; names and declared types can lie.

A file that is two things at once (a picture that is also an archive, a PDF that is also a program) is no kind at all.
"""

import io
import zipfile
from typing import Protocol

from houvast.documents.enums import FileKind

# An archive's table of contents may be followed by a comment of at most 64 KB.
_TAIL = 22 + 65_535
_HEAD = 4096
_ZIP_START = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_HEIC_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"hevx")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"%!")
_MARKUP = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg", b"<iframe")
MAX_ENTRIES = 5_000
MAX_UNPACKED = 300 * 1024 * 1024
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Tab, line feed, form feed, carriage return.
_ALLOWED_CONTROLS = frozenset({9, 10, 12, 13})


class Content(Protocol):
    """An open file or an upload."""

    def seek(self, position: int, /) -> object: ...
    def read(self) -> bytes: ...


def kind_of(file: Content) -> FileKind | None:
    """Return the kind of the file's content, or None when it is none of ours or more than one thing."""
    content = _whole(file)
    head, tail = content[:_HEAD], content[-_TAIL:]
    if head.startswith(_PROGRAMS):
        return None
    if head.startswith(_ZIP_START):
        return _office_kind(content)
    if _ZIP_END in tail and _is_archive(content):
        return None
    if head.startswith(b"%PDF-"):
        return FileKind.PDF if b"%%EOF" in content[-2048:] and not _has_markup(content[:1024]) else None
    return _picture_kind(content) or _text_kind(content)


def _whole(file: Content) -> bytes:
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content


def _is_archive(content: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(content))


def _has_markup(content: bytes) -> bool:
    lowered = content.lower()
    return any(mark in lowered for mark in _MARKUP)


def _picture_kind(content: bytes) -> FileKind | None:
    # Readers look for %PDF- in the first kilobyte, and old browsers for markup.
    if b"%PDF-" in content[:1024] or _has_markup(content[:1024]) or b"<?php" in content:
        return None
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG if b"\xff\xd9" in content[-_TAIL:] else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG if content.endswith(b"IEND\xaeB`\x82") else None
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    return None


def _office_kind(content: bytes) -> FileKind | None:
    """Look inside an archive: a text document without macros, of a size that can be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                return None
            names = {entry.filename for entry in entries}
            if archive.comment or any(_is_dangerous(name) for name in names):
                return None
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return FileKind.DOCX
            if "content.xml" in names and "mimetype" in names and archive.read("mimetype").strip() == _ODT_TYPE:
                return FileKind.ODT
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return None
    return None


def _is_dangerous(name: str) -> bool:
    lowered = name.lower()
    return (
        lowered.startswith(("/", "\\", "basic/", "scripts/"))
        or ".." in lowered.split("/")
        or lowered.endswith("vbaproject.bin")
    )


def _text_kind(content: bytes) -> FileKind | None:
    text = content.removeprefix(_BYTE_ORDER_MARK)
    if _has_markup(text[:1024]) or text.startswith(b"%PDF-"):
        return None
    if any(byte < 32 and byte not in _ALLOWED_CONTROLS for byte in text):
        return None
    try:
        text.decode()
    except UnicodeDecodeError:
        return None
    return FileKind.TEXT
