"""Documents of a file: only what we keep, only for who may see the file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.models import CaseDocument
from tests.factories.casefiles import make_case_file
from tests.factories.journal import make_document

pytestmark = pytest.mark.django_db


def letter(name="brief.txt", content=b"Beste,\n", kind="text/plain"):
    return SimpleUploadedFile(name, content, kind)


def send(browser, case_file, **changes):
    data = {"upload": letter(), "title": "Brief van de school", "dated_on": "02/11/2026", **changes}
    return browser.post(reverse("casefiles:document_add", args=[case_file.pk]), data)


def test_a_document_is_kept_once_and_fetched(logged_in, case_file):
    assert send(logged_in, case_file).status_code == 302
    assert send(logged_in, case_file).status_code == 302
    document = CaseDocument.objects.get()
    response = logged_in.get(reverse("casefiles:document", args=[case_file.pk, document.pk]))
    assert b"".join(response.streaming_content) == b"Beste,\n"
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"upload": ""}, "upload", "Kies een bestand"),
        ({"upload": letter(content=b"")}, "upload", "leeg"),
        ({"upload": letter("virus.exe", b"MZ", "application/x-msdownload")}, "upload", "Deze soort bestand kan niet"),
        ({"upload": letter("brief.pdf", b"Geen PDF", "application/pdf")}, "upload", "klopt niet"),
        ({"title": ""}, "title", "verplicht"),
        ({"dated_on": "31/12/2098"}, "dated_on", "toekomst"),
        ({"dated_on": "30/02/2026"}, "dated_on", "Deze dag bestaat niet"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field(logged_in, case_file, changes, field, message):
    form = send(logged_in, case_file, **changes).context["form"]
    assert list(form.errors) == [field]
    assert message in " ".join(form.errors[field])
    assert not CaseDocument.objects.exists()


def test_title_and_date_change_but_not_to_nothing(logged_in, case_file, worker):
    document = make_document(case_file, worker)
    url = reverse("casefiles:document_describe", args=[case_file.pk, document.pk])
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert list(logged_in.post(url, {"title": "", "dated_on": today}).context["form"].errors) == ["title"]
    logged_in.post(url, {"title": "Attest van de school", "dated_on": today})
    assert "Attest van de school" in logged_in.get(reverse("casefiles:documents", args=[case_file.pk])).content.decode()


def test_another_s_document_is_not_there(logged_in, case_file, stranger):
    hidden = make_case_file(worker=stranger)
    document = make_document(hidden, stranger)
    for file in (hidden, case_file):
        assert logged_in.get(reverse("casefiles:document", args=[file.pk, document.pk])).status_code == 404
        assert logged_in.get(reverse("casefiles:document_describe", args=[file.pk, document.pk])).status_code == 404
