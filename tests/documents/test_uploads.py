"""What may be kept, what is refused and what the user is told; real files, made here."""

import datetime as dt
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from houvast.audit.models import Event
from houvast.core.errors import Refused
from houvast.documents import actions, sniffing
from houvast.documents.actions import safe_name, store_upload
from houvast.documents.enums import MAX_SIZE, FileKind
from houvast.documents.models import StoredFile
from houvast.documents.rendering import render_office, render_pdf
from houvast.documents.responses import file_response, made_response
from tests.factories.accounts import make_user

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
AROUND = {"title": "Brief", "language": "nl", "reference": "1"}
PDF = render_pdf("<h1>Brief</h1><p>Dag Noor.</p>", **AROUND)
DOCX = render_office("<h1>Brief</h1>", file_format="docx", **AROUND)
ODT = render_office("<h1>Brief</h1>", file_format="odt", **AROUND)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200015e8c2f6b"
    "0000000049454e44ae426082"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(32, 200)) + b"\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
TEXT = "Verslag van het gesprek: één, twee.\r\n".encode()


def archive(**entries: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return content.getvalue()


def with_entry(document: bytes, name: str, data: bytes = b"x") -> bytes:
    content = io.BytesIO(document)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return content.getvalue()


def upload(name: str, content: bytes, declared: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=declared)


def store(name: str, content: bytes, declared: str = "") -> StoredFile:
    return store_upload(by=make_user(), upload=upload(name, content, declared), at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "declared", "kind"),
    [
        ("contract.pdf", PDF, "application/pdf", FileKind.PDF),
        ("SCAN.PDF", PDF, "application/octet-stream", FileKind.PDF),
        ("foto.jpg", JPEG, "image/jpeg", FileKind.JPEG),
        ("foto.jpeg", JPEG + b"\x00" * 40, "image/jpg", FileKind.JPEG),
        ("kaart.png", PNG, "image/png", FileKind.PNG),
        ("IMG_0012.HEIC", HEIC, "", FileKind.HEIC),
        ("brief.docx", DOCX, FileKind.DOCX.value, FileKind.DOCX),
        ("brief.odt", ODT, FileKind.ODT.value, FileKind.ODT),
        ("nota.txt", TEXT, "text/plain; charset=utf-8", FileKind.TEXT),
    ],
)
def test_kinds_we_keep(name: str, content: bytes, declared: str, kind: FileKind) -> None:
    user = make_user()
    stored = store_upload(by=user, upload=upload(name, content, declared), at=NOW)
    stored.refresh_from_db()
    assert stored.content_type == kind
    assert (stored.original_name, stored.size, stored.uploaded_by_id) == (name, len(content), user.pk)
    assert stored.created_at == NOW
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    with stored.file.open("rb") as kept:
        assert kept.read() == content


LYING = "klopt niet"
DAMAGED = "De inhoud van dit bestand klopt niet"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "declared", "message"),
    [
        ("leeg.pdf", b"", "application/pdf", "leeg"),
        ("groot.pdf", PDF + b" " * (MAX_SIZE - len(PDF) + 1), "application/pdf", "te groot"),
        ("tabel.xlsx", DOCX, "", "Deze soort bestand kan niet"),
        ("programma.exe", b"MZ" + bytes(60), "", "Deze soort bestand kan niet"),
        ("zonder-extensie", PDF, "application/pdf", "Deze soort bestand kan niet"),
        ("contract.pdf.exe", PDF, "application/pdf", "Deze soort bestand kan niet"),
        ("pagina.svg", b"<svg onload='x()'></svg>", "image/svg+xml", "Deze soort bestand kan niet"),
        ("contract.pdf", PDF, "image/png", LYING),
        ("foto.png", PDF, "image/png", DAMAGED),
        ("foto.jpg", PNG, "image/jpeg", DAMAGED),
        ("brief.odt", DOCX, "", DAMAGED),
        ("contract.pdf", b"MZ" + PDF, "application/pdf", DAMAGED),
        ("contract.pdf", PDF[: len(PDF) // 2], "application/pdf", DAMAGED),
        ("foto.png", PNG[:-4], "image/png", DAMAGED),
        ("foto.png", PNG + b"<script>x()</script>", "image/png", DAMAGED),
        ("foto.jpg", JPEG + archive(a=b"verborgen"), "image/jpeg", DAMAGED),
        ("contract.pdf", PDF + archive(a=b"verborgen"), "application/pdf", DAMAGED),
        ("foto.jpg", b"\xff\xd8\xff\xfe\x00\x20%PDF-1.7" + JPEG, "image/jpeg", DAMAGED),
        ("foto.jpg", b"\xff\xd8\xff\xe0<?php x(); ?>" + JPEG, "image/jpeg", DAMAGED),
        ("nota.txt", b"#!/bin/sh\nrm -r /\n", "text/plain", DAMAGED),
        ("nota.txt", b"<!doctype html><script>x()</script>", "text/plain", DAMAGED),
        ("nota.txt", b"\x00\x01\x02", "text/plain", DAMAGED),
        ("nota.txt", b"\xff\xfe\xe9", "text/plain", DAMAGED),
        ("brief.docx", archive(a=b"geen document"), "", DAMAGED),
        ("brief.docx", DOCX[:-30], "", DAMAGED),
        ("brief.docx", with_entry(DOCX, "word/vbaProject.bin"), "", DAMAGED),
        ("brief.docx", with_entry(DOCX, "../../etc/cron.d/x"), "", DAMAGED),
        ("brief.odt", with_entry(ODT, "Basic/Standard/Module1.xml"), "", DAMAGED),
    ],
)
def test_what_is_refused(name: str, content: bytes, declared: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        store(name, content, declared)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "MAX_UNPACKED", 1024 * 1024)
    with pytest.raises(Refused, match=DAMAGED):
        store("brief.docx", with_entry(DOCX, "word/bom.xml", bytes(2 * 1024 * 1024)))


@pytest.mark.django_db
def test_the_users_name_never_reaches_the_disk() -> None:
    stored = store("../../../etc/Dossier Jan Peeters.pdf", PDF)
    assert stored.original_name == "Dossier Jan Peeters.pdf"
    path = Path(stored.file.path)
    assert path.is_relative_to(settings.FILES_DIR)
    assert "Peeters" not in str(path)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c.pdf", "c.pdf"),
        ("..", "bestand"),
        ("", "bestand"),
        ("naam\r\nX-Kop: 1.pdf", "naamX-Kop 1.pdf"),
        ("contract\u202efdp.exe", "contractfdp.exe"),
        ("é" * 400 + ".pdf", "é" * 146 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.django_db
def test_keeping_a_file_leaves_an_event_with_its_sender() -> None:
    user = make_user()
    stored = store_upload(by=user, upload=upload("a.pdf", PDF), at=NOW)
    event = Event.objects.get(table="documents_storedfile", row_id=stored.pk)
    assert (event.actor_id, event.action, event.operation) == (user.pk, "Bestand bewaard", "INSERT")


@pytest.mark.django_db
def test_a_row_that_cannot_be_written_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()}
    monkeypatch.setattr(actions, "safe_name", lambda name: name if len(name) < 10 else "x" * 151 + ".pdf")
    with pytest.raises(Exception, match="too long"):
        store("een-lange-naam.pdf", PDF)
    assert {path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()} == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"size": 0}, {"size": MAX_SIZE + 1}, {"content_type": "text/html"}, {"sha256": "x" * 64}]
)
def test_the_database_refuses_the_impossible(wrong: dict[str, Any]) -> None:
    given = {"file": "ab/x", "original_name": "a.pdf", "content_type": "application/pdf", "size": 1, "sha256": "0" * 64}
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(**{**given, **wrong})


@pytest.mark.django_db
def test_a_stored_file_is_downloaded_and_kept_from_running() -> None:
    response = file_response(store("één contract.pdf", PDF))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%A9%C3%A9n%20contract.pdf")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert b"".join(response) == PDF
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "disposition", "sandboxed"),
    [
        ("a.pdf", PDF, "inline", False),
        ("a.png", PNG, "inline", True),
        ("a.txt", TEXT, "attachment", True),
        ("a.docx", DOCX, "attachment", True),
        ("a.heic", HEIC, "attachment", True),
    ],
)
def test_only_pdf_and_pictures_open_in_the_browser(
    name: str, content: bytes, disposition: str, sandboxed: bool
) -> None:
    response = file_response(store(name, content), inline=True)
    assert response["Content-Disposition"].startswith(disposition)
    assert response["Content-Security-Policy"].endswith("sandbox") is sandboxed
    response.close()


def test_a_made_document_is_named_and_guarded() -> None:
    response = made_response(DOCX, name="contract 2026-1", file_format="docx", inline=True)
    assert response["Content-Disposition"] == 'attachment; filename="contract 2026-1.docx"'
    assert response["Content-Type"] == FileKind.DOCX
    assert made_response(PDF, name="x", inline=True)["Content-Disposition"] == 'inline; filename="x.pdf"'
