"""Documents of a file: only what we keep, only for who may see the file."""

import datetime as dt
from base64 import b64decode
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseDocument
from houvast.documents.models import StoredFile
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.journal import make_document

pytestmark = pytest.mark.django_db
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def letter(name="brief.txt", content=b"Beste,\n", kind="text/plain"):
    return SimpleUploadedFile(name, content, kind)


def send(browser, case_file, **changes):
    data = {"upload": letter(), "title": "Brief van de school", "dated_on": "02/11/2026", "kind": "brief", **changes}
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
        ({"kind": "vliegtuig"}, "kind", "geldige keuze"),
        ({"valid_until": "01/11/2026"}, "valid_until", "voor de datum"),
        ({"dated_on": "31/12/2098"}, "dated_on", "toekomst"),
        ({"dated_on": "30/02/2026"}, "dated_on", "Deze dag bestaat niet"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field(logged_in, case_file, changes, field, message):
    form = send(logged_in, case_file, **changes).context["form"]
    assert list(form.errors) == [field]
    assert message in " ".join(form.errors[field])
    assert not CaseDocument.objects.exists()


def test_several_files_and_a_photo_come_at_once_each_under_its_own_name(logged_in, case_file):
    files = [letter("loonbrief oktober.txt", b"1"), letter("loonbrief november.txt", b"2")]
    photo = SimpleUploadedFile("IMG_1.png", PNG, "image/png")
    assert send(logged_in, case_file, upload=files, photo=photo, title="", kind="loon").status_code == 302
    titles = set(CaseDocument.objects.values_list("title", flat=True))
    assert titles == {"loonbrief oktober", "loonbrief november", "IMG_1"}


def test_one_wrong_file_of_several_keeps_none_and_is_named(logged_in, case_file, settings):
    files = [letter(), letter("virus.exe", b"MZ", "application/x-msdownload")]
    errors = send(logged_in, case_file, upload=files).context["form"].errors
    assert "virus.exe: Deze soort bestand kan niet" in errors["upload"][0]
    assert not CaseDocument.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_is_said_changes_but_not_to_nothing_nor_over_a_colleague(logged_in, case_file, worker):
    document = make_document(case_file, worker)
    url = reverse("casefiles:document_describe", args=[case_file.pk, document.pk])
    said = {"title": "Attest van de school", "dated_on": "02/11/2026", "kind": "school", "version": document.version}
    assert list(logged_in.post(url, {**said, "title": ""}).context["form"].errors) == ["title"]
    assert logged_in.post(url, said).status_code == 302
    page = logged_in.get(reverse("casefiles:documents", args=[case_file.pk])).content.decode()
    assert "Attest van de school" in page
    assert "bewijs van school of opleiding" in page
    assert logged_in.post(url, {**said, "title": "Anders"}).status_code == 409


def test_a_new_version_keeps_the_old_one_readable(logged_in, case_file, worker):
    document = make_document(case_file, worker)
    url = reverse("casefiles:document_replace", args=[case_file.pk, document.pk])
    sent = {"upload": letter(content=b"Nieuw"), "dated_on": "03/11/2026", "reason": "leesbaar", "version": 1}
    assert logged_in.post(url, sent).status_code == 302
    card = logged_in.get(reverse("casefiles:document_card", args=[case_file.pk, document.pk])).content.decode()
    assert "vervangen: leesbaar" in card
    old = logged_in.get(reverse("casefiles:document_earlier", args=[case_file.pk, document.pk, 1]))
    assert b"".join(old.streaming_content) == b"Beste,\n"


def test_the_list_filters_by_name_and_kind_and_says_what_still_holds(logged_in, case_file, worker):
    today = timezone.localdate()
    make_document(case_file, worker, title="Pas", kind="identiteit", valid_until=today - dt.timedelta(days=1))
    make_document(case_file, worker, title="Kaart", kind="verblijf", valid_until=today + dt.timedelta(days=400))
    url = reverse("casefiles:documents", args=[case_file.pk])
    page = logged_in.get(url).content.decode()
    assert "vervallen sinds" in page
    assert "nog geldig tot" in page
    assert "Kaart" not in logged_in.get(url, {"q": "pas"}).content.decode()
    assert "Pas" not in logged_in.get(url, {"soort": "verblijf"}).content.decode()
    assert "Niets gevonden" in logged_in.get(url, {"q": "zeppelin"}).content.decode()


def test_what_ends_soon_stands_in_one_list_for_who_works_on_it(logged_in, case_file, worker, as_user, stranger):
    soon = timezone.localdate() + dt.timedelta(days=20)
    make_document(case_file, worker, title="Identiteitskaart Amina", kind="identiteit", valid_until=soon)
    url = reverse("casefiles:documents_expiring")
    assert "Identiteitskaart Amina" in logged_in.get(url).content.decode()
    assert "Identiteitskaart Amina" not in as_user(stranger).get(url, {"wie": "alle"}).content.decode()


def test_a_sealed_document_says_so_and_is_checked(logged_in, case_file):
    send(logged_in, case_file)
    document = CaseDocument.objects.get()
    url = reverse("casefiles:document_seal", args=[case_file.pk, document.pk])
    assert logged_in.post(url, {"reason": "", "version": 1}).context["form"].errors
    assert logged_in.post(url, {"reason": "Getekende brief", "version": 1}).status_code == 302
    card = reverse("casefiles:document_card", args=[case_file.pk, document.pk])
    assert "Ongewijzigd" in logged_in.get(card, {"controle": "1"}).content.decode()
    Path(document.stored_file.file.path).write_bytes(b"vervalst")
    assert "Gewijzigd of verloren" in logged_in.get(card, {"controle": "1"}).content.decode()
    replaced = logged_in.post(
        reverse("casefiles:document_replace", args=[case_file.pk, document.pk]),
        {"upload": letter(content=b"Nieuw"), "dated_on": "03/11/2026", "version": 2},
    )
    assert "verzegeld: het kan niet vervangen" in replaced.content.decode()


def test_only_a_head_removes_and_the_reason_stays(logged_in, case_file, worker, as_user):
    document = make_document(case_file, worker, title="Andermans brief")
    url = reverse("casefiles:document_remove", args=[case_file.pk, document.pk])
    assert logged_in.post(url, {"reason": "Hoort hier niet", "version": 1}).status_code == 403
    head = as_user(make_user(Role.HEAD_OF_SERVICE))
    assert "reason" in head.post(url, {"reason": "", "version": 1}).context["form"].errors
    assert head.post(url, {"reason": "Hoort bij een ander dossier", "version": 1}).status_code == 302
    page = logged_in.get(reverse("casefiles:documents", args=[case_file.pk])).content.decode()
    assert "Hoort bij een ander dossier" in page
    assert logged_in.get(reverse("casefiles:document", args=[case_file.pk, document.pk])).status_code == 404


def test_another_s_document_is_not_there(logged_in, case_file, stranger):
    hidden = make_case_file(worker=stranger)
    document = make_document(hidden, stranger)
    for file in (hidden, case_file):
        assert logged_in.get(reverse("casefiles:document", args=[file.pk, document.pk])).status_code == 404
        assert logged_in.get(reverse("casefiles:document_describe", args=[file.pk, document.pk])).status_code == 404
