"""How a file leaves the server: always through a view that decided who may see it, never a public address."""

from typing import Literal

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from houvast.documents.enums import FileKind
from houvast.documents.models import StoredFile

# Nothing inside the file may run or load; Chromium's PDF viewer does not start inside `sandbox`.
_STRICT = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
_SANDBOX = f"{_STRICT}; sandbox"

_OFFICE_TYPES = {"pdf": FileKind.PDF, "docx": FileKind.DOCX, "odt": FileKind.ODT}


def file_response(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """Send a stored file; `inline` shows PDF and pictures in the browser, other kinds are always downloaded."""
    shown = inline and stored.shown_in_browser
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=not shown,
        filename=stored.original_name,
        content_type=_with_charset(stored.content_type),
    )
    _guard(response, content_type=stored.content_type)
    return response


def thumbnail_response(stored: StoredFile) -> FileResponse:
    """Send the small picture of a stored file, which has one."""
    response = FileResponse(stored.thumbnail.image.open("rb"), content_type=FileKind.PNG)
    _guard(response, content_type=FileKind.PNG)
    return response


def made_response(
    content: bytes, *, name: str, file_format: Literal["pdf", "docx", "odt"] = "pdf", inline: bool = False
) -> HttpResponse:
    """Send a document just made by `rendering`; `name` comes without extension."""
    content_type = _OFFICE_TYPES[file_format].value
    response = HttpResponse(content, content_type=content_type)
    shown = inline and file_format == "pdf"
    disposition = content_disposition_header(as_attachment=not shown, filename=f"{name}.{file_format}")
    response["Content-Disposition"] = disposition or "attachment"
    _guard(response, content_type=content_type)
    return response


def _with_charset(content_type: str) -> str:
    return f"{content_type}; charset=utf-8" if content_type == FileKind.TEXT else content_type


def _guard(response: HttpResponse | FileResponse, *, content_type: str) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _STRICT if content_type == FileKind.PDF else _SANDBOX
    response["Cache-Control"] = "private, no-store"
