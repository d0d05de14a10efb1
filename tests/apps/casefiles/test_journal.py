"""Contacts and tasks: kept once, changed by their author, refused when impossible."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.casefiles.actions import journal
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import CaseFile, Contact
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_step

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def note(case_file, by, **fields):
    values = {"happened_at": AT - HOUR, "form": ContactForm.HOME, "subject": "Huur", "text": "De huur is betaald."}
    return journal.note_contact(case_file=case_file, by=by, at=AT, **{**values, **fields})


def test_a_note_sent_twice_is_kept_once(case_file, worker):
    assert note(case_file, worker) == note(case_file, worker)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"happened_at": AT + HOUR}, "moet nog komen"), ({"text": "  "}, "besproken")],
)
def test_impossible_notes_are_refused(case_file, worker, fields, message):
    with pytest.raises(Refused, match=message):
        note(case_file, worker, **fields)


def test_no_notes_in_a_closed_file(worker):
    with pytest.raises(Refused, match="gesloten"):
        note(make_case_file(closed=True), worker)


def test_a_file_a_colleague_just_closed_takes_no_notes(case_file, worker):
    CaseFile.objects.filter(pk=case_file.pk).update(closed_on=case_file.opened_on, close_reason="verhuis")
    with pytest.raises(Refused, match="gesloten"):
        note(case_file, worker)


def test_only_the_author_edits_and_an_old_version_conflicts(case_file, worker):
    contact = note(case_file, worker)
    values = {"happened_at": AT - HOUR, "form": ContactForm.OFFICE, "subject": "", "at": AT}
    with pytest.raises(Refused, match="Enkel wie"):
        journal.edit_contact(contact=contact, version=1, text="Ander.", by=make_user(), **values)
    journal.edit_contact(contact=contact, version=1, text="Eerste tab.", by=worker, **values)
    with pytest.raises(Conflict):
        journal.edit_contact(contact=contact, version=1, text="Tweede tab.", by=worker, **values)
    contact.refresh_from_db()
    assert (contact.text, contact.version) == ("Eerste tab.", 2)


def test_search_finds_stems_and_parts_of_words(case_file, worker):
    rent = note(case_file, worker, text="We bespraken de openstaande rekeningen bij Fluvius.")
    note(case_file, worker, text="Alles goed met de kinderen.")
    found = Contact.objects.filter(case_file=case_file)
    assert list(found.about("rekening")) == [rent]
    assert list(found.about("luviu")) == [rent]
    assert found.about(" ").count() == 2


def test_tasks_stand_beside_each_other_and_are_ticked_off(case_file, worker):
    first = journal.add_task(case_file=case_file, title=" Bel de school ", due_on=AT.date(), by=worker)
    second = journal.add_task(case_file=case_file, title="Bel Fluvius", due_on=AT.date(), by=worker)
    assert (first.title, first.assigned_to) == ("Bel de school", worker)
    journal.finish_task(step=first, by=worker, at=AT)
    assert list(case_file.steps.open()) == [second]
    with pytest.raises(Refused, match="Schrijf wat"):
        journal.add_task(case_file=case_file, title=" ", due_on=AT.date(), by=worker)


def test_a_legal_step_is_not_ticked_off_by_hand(case_file, worker):
    with pytest.raises(Refused, match="vanzelf"):
        journal.finish_task(step=make_step(case_file, kind=StepKind.GPMI), by=worker, at=AT)
