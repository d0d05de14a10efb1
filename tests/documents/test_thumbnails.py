"""Small pictures are made afterwards, of what can be read, without ever failing somebody."""

import io
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.documents.actions import store_upload
from houvast.documents.enums import FileKind
from houvast.documents.models import Thumbnail
from houvast.documents.rendering import render_pdf
from houvast.documents.thumbnails import keep_thumbnail, picture_of
from tests.factories.accounts import make_user

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf("<h1>Brief</h1><p>Beste</p>", title="Brief", language="nl", reference="1", author="OCMW")


def test_the_first_page_becomes_a_small_picture_of_one_shape(pdf: bytes) -> None:
    for content, kind in ((pdf, FileKind.PDF), (PNG, FileKind.PNG)):
        picture = picture_of(content, kind=kind) or b""
        assert picture.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture[place : place + 4]) for place in (16, 20))
        assert (width, height) == (229, 324)


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.HEIC, FileKind.TEXT])
def test_what_cannot_be_read_has_no_picture(kind: FileKind) -> None:
    assert picture_of(b"%PDF-1.4 rubbish", kind=kind) is None


@pytest.mark.django_db
def test_a_kept_file_asks_for_its_picture_and_gets_it_once(pdf: bytes) -> None:
    upload = SimpleUploadedFile("brief.pdf", pdf, "application/pdf")
    stored = store_upload(by=make_user(), upload=upload, at=timezone.now())
    job = ProcrastinateJob.objects.get(task_name="documents.thumbnail")
    assert job.args == {"stored_id": stored.pk}
    assert keep_thumbnail(**job.args)
    assert not keep_thumbnail(**job.args)
    with Thumbnail.objects.get(stored_file=stored).image.open("rb") as image:
        assert image.read(8) == b"\x89PNG\r\n\x1a\n"


@pytest.mark.django_db
def test_a_letter_of_words_asks_for_none() -> None:
    store_upload(by=make_user(), upload=SimpleUploadedFile("a.txt", io.BytesIO(b"Beste").read()), at=timezone.now())
    assert not ProcrastinateJob.objects.exists()
