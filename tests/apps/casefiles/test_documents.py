"""Documents: versions, seals the database keeps, removals, and dates that end."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from houvast.apps.casefiles.actions import documents as actions
from houvast.apps.casefiles.enums import DocumentKind, StepKind
from houvast.apps.casefiles.models import CaseDocument, EarlierVersion, NextStep
from houvast.core.errors import Conflict, Refused
from houvast.documents.models import StoredFile
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

AT = timezone.now()
TODAY = timezone.localdate(AT)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def upload(content: bytes = b"Beste,\n") -> SimpleUploadedFile:
    return SimpleUploadedFile("kaart.txt", content, "text/plain")


def add(case_file, worker, **fields):
    given = {"upload": upload(), "title": "Identiteitskaart", "dated_on": TODAY, "kind": DocumentKind.IDENTITY}
    return actions.add_document(case_file=case_file, by=worker, at=AT, **{**given, **fields})


def replace(document, worker, content=b"Nieuw", **fields):
    given = {
        "upload": upload(content),
        "dated_on": TODAY,
        "valid_until": None,
        "reason": "",
        "version": document.version,
    }
    return actions.replace_document(document=document, by=worker, at=AT, **{**given, **fields})


def seal(document, worker):
    return actions.seal_document(document=document, version=document.version, reason="Getekend", by=worker, at=AT)


def step_of(document):
    return NextStep.objects.filter(kind=StepKind.EXPIRY, object_id=document.pk, done_at=None).first()


def test_a_second_time_the_same_is_the_same_document_and_its_bytes_stay(case_file, worker):
    first, again = add(case_file, worker), add(case_file, worker)
    assert first == again
    assert StoredFile.objects.count() == 1
    assert Path(first.stored_file.file.path).exists()


def test_a_refusal_halfway_leaves_no_bytes_behind(case_file, worker, settings, monkeypatch):
    before = {path for path in Path(settings.STORAGES["default"]["OPTIONS"]["location"]).rglob("*") if path.is_file()}

    def fall(**_kwargs):
        raise RuntimeError("the machine stops")

    monkeypatch.setattr(actions, "plan_expiry", fall)
    with pytest.raises(RuntimeError):
        add(case_file, worker)
    after = {path for path in Path(settings.STORAGES["default"]["OPTIONS"]["location"]).rglob("*") if path.is_file()}
    assert after == before
    assert not CaseDocument.objects.exists()


def test_versions_count_on_and_keep_what_was(case_file, worker):
    document = replace(add(case_file, worker), worker)
    assert document.number == 2
    assert [(row.number, row.stored_file.sha256 != document.stored_file.sha256) for row in document.earlier.all()] == [
        (1, True)
    ]
    with pytest.raises(Refused, match="hetzelfde bestand"):
        replace(document, worker)
    with pytest.raises(Conflict):
        replace(document, worker, content=b"Derde", version=1)


def test_a_sealed_document_is_kept_by_the_action_and_by_the_database(case_file, worker):
    document = replace(add(case_file, worker), worker)
    sealed = seal(document, worker)
    with pytest.raises(Refused, match="verzegeld"):
        replace(sealed, worker, content=b"Derde")
    with pytest.raises(Refused, match="verzegeld"):
        actions.remove_document(document=sealed, version=sealed.version, reason="Weg", by=worker, at=AT)
    rows = CaseDocument.objects.filter(pk=sealed.pk)
    other = add(case_file, worker, title="Andere", upload=upload(b"anders")).stored_file
    for change in (
        lambda: rows.update(stored_file=other),
        lambda: rows.update(sealed_at=None, sealed_by=None, sealed_reason=""),
        lambda: rows.update(removed_at=AT, removed_by=worker, removed_reason="x", stored_file=None),
        rows.delete,
        EarlierVersion.objects.filter(document=sealed).delete,
        lambda: StoredFile.objects.filter(pk=sealed.stored_file_id).update(sha256="0" * 64),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    actions.describe_document(
        document=sealed,
        version=sealed.version,
        title="Identiteitskaart van Amina",
        dated_on=TODAY,
        kind=DocumentKind.IDENTITY,
        valid_until=None,
        description="",
        by=worker,
        at=AT,
    )


def test_removing_takes_the_bytes_of_every_version_and_leaves_the_reason(
    case_file, worker, django_capture_on_commit_callbacks
):
    document = replace(add(case_file, worker), worker)
    paths = [Path(stored.file.path) for stored in StoredFile.objects.all()]
    assert all(path.exists() for path in paths)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_document(document=document, version=document.version, reason="Ander dossier", by=worker, at=AT)
    assert not any(path.exists() for path in paths)
    assert not StoredFile.objects.exists()
    left = CaseDocument.objects.get()
    assert (left.title, left.removed_reason, left.removed_by) == ("Identiteitskaart", "Ander dossier", worker)


def test_a_date_that_ends_becomes_a_step_in_good_time_and_ends_with_it(case_file, worker):
    ends = TODAY + dt.timedelta(days=100)
    document = add(case_file, worker, valid_until=ends)
    step = step_of(document)
    assert step.due_on == ends - dt.timedelta(days=60)
    assert "geen wettelijke termijn" in step.source
    assert step.assigned_to == worker
    renewed = replace(document, worker, valid_until=ends + dt.timedelta(days=3650))
    assert step_of(renewed).due_on == ends + dt.timedelta(days=3590)
    actions.remove_document(document=renewed, version=renewed.version, reason="Weg", by=worker, at=AT)
    assert step_of(renewed) is None


def test_a_document_that_ends_within_its_notice_is_due_today_not_late(case_file, worker):
    document = add(case_file, worker, valid_until=TODAY + dt.timedelta(days=5))
    assert step_of(document).due_on == TODAY


def test_a_closed_file_takes_no_documents(worker):
    closed = make_case_file(worker=worker, closed=True)
    with pytest.raises(Refused, match="gesloten"):
        add(closed, worker)
