"""Contacts, appointments and tasks as they are typed: nothing typed is lost, nothing is kept twice."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import Draft
from houvast.apps.casefiles.models import Appointment, Contact
from tests.factories.casefiles import make_case_file
from tests.factories.journal import make_appointment, make_contact

pytestmark = pytest.mark.django_db

TEXT = "Schoolkosten besproken. Amina vraagt de toelage aan."


def typed(**changes):
    return {"form": "huisbezoek", "day": "02/11/2026", "hour": "10:30", "subject": "School", "text": TEXT, **changes}


def new_url(case_file):
    return reverse("casefiles:contact_new", args=[case_file.pk])


def test_a_double_click_makes_one_contact(logged_in, case_file):
    for _time in range(2):
        assert logged_in.post(new_url(case_file), typed()).status_code == 302
    contact = Contact.objects.get()
    assert timezone.localtime(contact.happened_at) == timezone.make_aware(dt.datetime(2026, 11, 2, 10, 30))
    assert TEXT in logged_in.get(reverse("casefiles:journal", args=[case_file.pk])).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"text": ""}, "text", "verplicht"),
        ({"day": "31/02/2026"}, "day", "Deze dag bestaat niet"),
        ({"day": "31/12/2098"}, "day", "moet nog komen"),
        ({"hour": "25:00"}, "hour", "uu:mm"),
        ({"form": "telepathie"}, "form", ""),
        ({"text": "x" * 20_001}, "text", "20000"),
        ({"subject": "x" * 121}, "subject", "120"),
    ],
)
def test_impossible_input_is_said_beside_the_field_and_kept(logged_in, case_file, changes, field, message):
    response = logged_in.post(new_url(case_file), typed(**changes))
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert message in " ".join(form.errors[field])
    assert form["subject"].value() == typed(**changes)["subject"]
    assert not Contact.objects.exists()


def test_a_draft_comes_back_and_goes_once_it_is_saved(logged_in, case_file, worker):
    Draft.objects.create(user=worker, key=f"contact:new:{case_file.pk}", data={"text": ["Half geschreven"]})
    assert "Terugzetten" in logged_in.get(new_url(case_file)).content.decode()
    back = logged_in.get(new_url(case_file), {"concept": "terug"})
    assert back.context["form"]["text"].value() == "Half geschreven"
    logged_in.post(new_url(case_file), typed())
    assert not Draft.objects.exists()


def test_two_windows_on_one_contact_the_second_keeps_her_text(logged_in, case_file, worker):
    contact = make_contact(case_file, worker)
    url = reverse("casefiles:contact_edit", args=[case_file.pk, contact.pk])
    version = logged_in.get(url).context["version"]
    assert logged_in.post(url, typed(text="Van het eerste venster", version=version)).status_code == 302
    second = logged_in.post(url, typed(text="Van het tweede venster", version=version))
    text = second.content.decode()
    assert second.status_code == 409
    assert "Intussen werd dit door iemand anders bewaard" in text
    assert "Van het eerste venster" in text
    assert second.context["form"]["text"].value() == "Van het tweede venster"
    again = typed(text="Van het tweede venster", version=second.context["version"])
    assert logged_in.post(url, again).status_code == 302
    contact.refresh_from_db()
    assert contact.text == "Van het tweede venster"


def test_a_colleague_reads_but_does_not_change_a_contact(case_file, worker, colleague, as_user):
    contact = make_contact(case_file, worker, text="Enkel lezen")
    url = reverse("casefiles:contact_edit", args=[case_file.pk, contact.pk])
    browser = as_user(colleague)
    page = browser.get(url).content.decode()
    assert "Enkel lezen" in page
    assert "Enkel wie dit contact noteerde" in page
    browser.post(url, typed(text="Iets anders", version=contact.version))
    contact.refresh_from_db()
    assert contact.text == "Enkel lezen"


def test_the_journal_is_searched_by_words_and_form(logged_in, case_file, worker):
    make_contact(case_file, worker, subject="Huur", text="De huur is te hoog.")
    make_contact(case_file, worker, subject="School", text="Schoolrekening.", form="telefoon")
    url = reverse("casefiles:journal", args=[case_file.pk])
    found = logged_in.get(url, {"q": "huur", "form": ""}).context["entries"]
    assert [entry["text"] for entry in found] == ["De huur is te hoog."]
    assert "Niets gevonden" in logged_in.get(url, {"q": "zeilboot", "form": ""}).content.decode()
    rows = logged_in.get(url, {"q": "", "form": "telefoon"}, headers={"HX-Request": "true"})
    assert "<html" not in rows.content.decode()
    assert len(rows.context["entries"]) == 1


def test_an_appointment_is_made_kept_and_becomes_a_contact(logged_in, case_file, worker):
    url = reverse("casefiles:appointment_new", args=[case_file.pk])
    day = timezone.localdate() + dt.timedelta(days=7)
    sent = {
        "subject": "Plan",
        "day": f"{day:%d/%m/%Y}",
        "hour": "9u30",
        "minutes": "45",
        "form": "kantoor",
        "user": worker.pk,
    }
    past = logged_in.post(url, {**sent, "day": "02/11/2026"})
    assert "Dit moment is voorbij" in " ".join(past.context["form"].errors["hour"])
    for _time in range(2):
        logged_in.post(url, sent)
    assert Appointment.objects.count() == 1


def test_what_took_place_leads_to_its_note_and_is_settled_once(logged_in, case_file, worker):
    held = make_appointment(
        case_file, worker, subject="Taalles", starts_at=timezone.now() - dt.timedelta(hours=2), form="huisbezoek"
    )
    url = reverse("casefiles:appointment_settle", args=[case_file.pk, held.pk])
    response = logged_in.post(url, {"state": "doorgegaan", "version": held.version}, follow=True)
    assert response.context["form"]["subject"].value() == "Taalles"
    stale = logged_in.post(url, {"state": "geannuleerd", "version": held.version}, follow=True)
    assert "Een collega wijzigde deze afspraak intussen" in stale.content.decode()


def test_nothing_is_written_in_a_closed_file(logged_in, worker):
    closed = make_case_file(worker=worker, closed=True)
    refused = logged_in.post(new_url(closed), typed())
    assert "Dit dossier is gesloten" in refused.content.decode()
    assert refused.context["form"]["text"].value() == TEXT
    task = {"title": "Bel", "due_on": "30/11/2026"}
    task_page = logged_in.post(reverse("casefiles:task_new", args=[closed.pk]), task)
    assert "Dit dossier is gesloten" in task_page.content.decode()
    coach = logged_in.post(reverse("casefiles:coach_add", args=[closed.pk]), {"coach": worker.pk})
    assert "Dit dossier is gesloten" in coach.content.decode()
    assert not closed.steps.exists()
