"""The week on screen, appointments from steps, invitations, and the address for a calendar program."""

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.agenda.actions import open_feed
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import Appointment
from houvast.web.agenda.weeks import monday_of, written
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person
from tests.factories.contracts import make_signed
from tests.factories.journal import make_appointment

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def at(day, hour):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def in_a_week():
    return timezone.localdate() + dt.timedelta(days=7)


@pytest.mark.parametrize("typed", ["9999-W52", "0001-W01", "", "onzin", "2026-W99", "2026-W47-1"])
def test_a_week_that_does_not_exist_is_this_week(typed):
    assert monday_of(typed, today=dt.date(2026, 11, 22)) == dt.date(2026, 11, 16)


def test_weeks_go_over_the_year():
    monday = monday_of("2026-W53", today=dt.date(2026, 11, 22))
    assert (monday, written(monday + dt.timedelta(days=7))) == (dt.date(2026, 12, 28), "2027-W01")


def test_the_week_shows_meetings_and_what_is_due(web, worker, case_file):
    day = in_a_week()
    make_appointment(case_file, worker, starts_at=at(day, 10), subject="Plan bespreken")
    make_step(case_file, title="Balans invullen", due_on=day, assigned_to=worker)
    page = web.get(reverse("agenda:week"), {"week": written(day)})
    text = words(page)
    assert "10:00 – 10:45" in text
    assert str(case_file.person) in text
    assert "Balans invullen" in text
    assert "Plan bespreken" not in words(web.get(reverse("agenda:week")))


def test_of_a_colleague_only_the_hour_where_the_file_is_not_mine(web):
    stranger = make_user(team=make_team())
    day = in_a_week()
    hidden = make_case_file(worker=stranger, person=make_person(last_name="Verborgen"))
    make_appointment(hidden, stranger, starts_at=at(day, 10), subject="Geheim gesprek")
    text = words(web.get(reverse("agenda:week"), {"week": written(day), "wie": stranger.pk}))
    assert f"Agenda van {stranger}" in text
    assert "10:00 – 10:45 Bezet" in text
    assert "Verborgen" not in text
    assert "Geheim gesprek" not in text


def test_an_evaluation_is_planned_held_and_leads_to_its_page(web, worker, case_file):
    gpmi = make_signed(case_file, by=worker)
    step = case_file.steps.open().get(kind=StepKind.EVALUATION)
    person_page = web.get(reverse("casefiles:person", args=[case_file.person_id])).content.decode()
    address = f"{reverse('casefiles:appointment_new', args=[case_file.pk])}?stap={step.pk}"
    assert address in person_page
    form = web.get(address).context["form"]
    assert form["subject"].value() == step.title
    day = in_a_week()
    sent = {
        "subject": step.title,
        "day": f"{day:%d/%m/%Y}",
        "hour": "10",
        "minutes": 60,
        "form": "kantoor",
        "user": worker.pk,
    }
    web.post(address, sent)
    made = Appointment.objects.get()
    assert made.step == step
    Appointment.objects.update(starts_at=timezone.now() - HOUR)
    settled = web.post(
        reverse("casefiles:appointment_settle", args=[case_file.pk, made.pk]), {"state": "doorgegaan", "version": 1}
    )
    assert settled.url == reverse("contracts:evaluate", args=[gpmi.evaluations.first().pk])


def test_who_did_not_come_is_asked_again_with_the_same_words(web, worker, case_file):
    missed = make_appointment(case_file, worker, starts_at=timezone.now() - HOUR, subject="Taalles", place="lokaal 2")
    url = reverse("casefiles:appointment_settle", args=[case_file.pk, missed.pk])
    again = web.post(url, {"state": "niet_verschenen", "version": 1}, follow=True)
    assert (again.context["form"]["subject"].value(), again.context["form"]["place"].value()) == ("Taalles", "lokaal 2")


def test_two_at_once_is_asked_beside_its_own_box(web, worker, case_file):
    day = in_a_week()
    make_appointment(make_case_file(worker=worker), worker, starts_at=at(day, 10))
    url = reverse("casefiles:appointment_new", args=[case_file.pk])
    sent = {
        "subject": "Plan",
        "day": f"{day:%d/%m/%Y}",
        "hour": "10:15",
        "minutes": 45,
        "form": "kantoor",
        "user": worker.pk,
    }
    asked = web.post(url, sent)
    assert asked.status_code == 422
    box = BeautifulSoup(asked.content, "html.parser").find("input", attrs={"name": "beside_another"})
    assert box["type"] == "checkbox"
    assert web.post(url, {**sent, "beside_another": "on"}).status_code == 302
    assert Appointment.objects.count() == 2


def test_the_invitation_is_in_the_language_of_the_client_and_is_noted(web, worker, french_file):
    meeting = make_appointment(french_file, worker, starts_at=at(in_a_week(), 10), place="Sociaal Huis")
    paper = web.get(reverse("casefiles:invitation", args=[french_file.pk, meeting.pk]))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "Invitation" in text
    assert "Sociaal Huis" in text
    noted = {"channel": "brief", "invited_on": f"{timezone.localdate():%d/%m/%Y}", "version": 1}
    url = reverse("casefiles:invited", args=[french_file.pk, meeting.pk])
    assert web.post(url, {**noted, "invited_on": "31/12/2099"}).status_code == 422
    web.post(url, noted)
    meeting.refresh_from_db()
    assert meeting.invited_by == "brief"
    moved = {"day": f"{in_a_week():%d/%m/%Y}", "hour": "14:00", "minutes": 45, "form": "kantoor", "user": worker.pk}
    page = reverse("casefiles:appointment_move", args=[french_file.pk, meeting.pk])
    assert web.post(page, {**moved, "version": 1}).status_code == 409
    web.post(page, {**moved, "version": 2})
    meeting.refresh_from_db()
    assert (timezone.localtime(meeting.starts_at).hour, meeting.invited_on) == (14, None)


def test_the_address_is_shown_once_and_works_without_login(web, worker, case_file, client):
    make_appointment(case_file, worker)
    shown = BeautifulSoup(web.post(reverse("agenda:address")).content, "html.parser").find(id="adres")["value"]
    web.logout()
    feed = client.get(shown)
    assert feed.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in feed.headers["Cache-Control"]
    assert b"BEGIN:VEVENT" in feed.content
    assert str(case_file.person).encode() not in feed.content
    assert client.get(reverse("agenda:feed", args=["geraden"])).status_code == 404
    client.force_login(worker)
    assert client.get(reverse("agenda:address")).context["address"] == ""
    client.post(reverse("agenda:close"))
    client.logout()
    assert client.get(shown).status_code == 404


def test_who_no_longer_works_with_files_has_no_feed(client):
    secret = open_feed(by=make_user(Role.ACCOUNTING))
    assert client.get(reverse("agenda:feed", args=[secret])).status_code == 404
