"""The agenda by initials, the screen without names, and the minutes."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.actions import save_draft
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.audit.models import Access
from tests.factories.accounts import make_team, make_user
from tests.factories.case_reviews import make_item, make_meeting
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_action, make_goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(first_name="Amina", last_name="El Idrissi", municipality="Houtrode")


@pytest.fixture
def case_file(worker, person):
    return make_case_file(person=person, worker=worker)


@pytest.fixture
def meeting(worker):
    return make_meeting(chair=worker)


def address(name, meeting, *more):
    return reverse(f"case_reviews:{name}", args=[meeting.pk, *more])


def text_of(response):
    return response.content.decode()


def day(days=0):
    return f"{timezone.localdate() + dt.timedelta(days=days):%d/%m/%Y}"


def test_from_planning_to_minutes(web, worker, case_file):
    sent = {"team": worker.team_id, "held_on": day(), "starts_at": "10:00", "minutes_each": "15", "chair": worker.pk}
    assert list(web.post(reverse("case_reviews:new"), {**sent, "chair": ""}).context["form"].errors) == ["chair"]
    web.post(reverse("case_reviews:new"), sent)
    meeting = Meeting.objects.get()
    again = web.post(reverse("case_reviews:new"), sent)
    assert "heeft dan al een overleg" in text_of(again)
    add = reverse("case_reviews:add", args=[case_file.pk])
    asked = {"meeting": meeting.pk, "trigger": "op_vraag_werker", "summary": "Lang verhaal."}
    refused = web.post(add, asked)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["question"]
    assert "Lang verhaal." in text_of(refused)
    web.post(add, {**asked, "question": "Hoe verder met Amina?"})
    item = AgendaItem.objects.get()
    screen = address("screen", meeting, item.pk)
    line = {"decision": "Samen bellen.", "version": item.version, "todo_0": "Bel"}
    assert list(web.post(screen, line).context["form"].errors) == ["todo_0"]
    too_early = {"todo_0": "", "todo_1": "Bel", "worker_1": worker.pk, "due_1": day(-1)}
    assert list(web.post(screen, {**line, **too_early}).context["form"].errors) == ["todo_1"]
    web.post(screen, {**line, "worker_0": worker.pk, "due_0": day(7)})
    stale = web.post(screen, {**line, "decision": "Iets anders.", "worker_0": worker.pk, "due_0": day(7)})
    assert stale.status_code == 409
    assert "Iets anders." in text_of(stale)
    meeting.refresh_from_db()
    web.post(address("close", meeting), {"version": meeting.version})
    minutes = text_of(web.get(address("minutes", meeting)))
    assert "Samen bellen." in minutes
    assert "Hoe verder met AE?" in minutes
    paper = PdfReader(io.BytesIO(web.get(address("minutes_pdf", meeting)).content))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "Hoe verder met AE?" in words
    assert "Samen bellen." in words
    assert "Amina" not in words
    assert Access.objects.filter(person_id=case_file.person_id, page="Verslag trajectoverleg").count() == 2
    assert "Trajectoverleg" in text_of(web.get(reverse("casefiles:journal", args=[case_file.pk])))
    late = web.post(screen, {**line, "worker_0": worker.pk, "due_0": day(7), "version": item.version + 1})
    assert "Dit overleg is afgesloten" in text_of(late)


def test_the_screen_shows_initials_and_no_name_number_or_address(web, case_file, meeting, person):
    goal = make_goal(case_file, text="Amina gaat met Sofie naar school.")
    make_action(goal, text="El Idrissi belt 0470 12 34 56 en komt naar Kerkstraat.")
    item = make_item(meeting, case_file, question="Hoe verder?", summary="Nummer 92.03.14-123.45.")
    shown = text_of(web.get(address("screen", meeting, item.pk)))
    for secret in ("Amina", "Idrissi", "Kerkstraat", "92.03.14", "0470"):
        assert secret not in shown
    assert "AE gaat met Sofie naar school." in shown
    assert Access.objects.filter(person_id=person.pk, page="Trajectoverleg").exists()


def test_the_veil_knows_a_name_in_capitals_and_in_part_and_an_address_for_mail(web, case_file, meeting):
    words = "IDRISSI zegt: amina komt van ver, mail amina@voorbeeld.be."
    item = make_item(meeting, case_file, question=words)
    shown = text_of(web.get(address("screen", meeting, item.pk)))
    assert "AE zegt: AE komt van ver, mail •••." in shown


def test_the_time_is_written_also_without_script_and_the_next_plan_is_a_link(web, worker, case_file, meeting):
    first, second = make_item(meeting, case_file), make_item(meeting, make_case_file(worker=worker))
    web.post(address("begin", meeting, first.pk))
    shown = text_of(web.get(address("screen", meeting, first.pk)))
    assert "richttijd" in shown
    assert f'rel="next" href="{address("screen", meeting, second.pk)}"' in shown


def test_a_decision_half_typed_comes_back_and_is_forgotten_once_saved(web, worker, case_file, meeting):
    item = make_item(meeting, case_file)
    save_draft(by=worker, key=f"review:decision:{item.pk}", data={"decision": ["Samen naar de bank."]})
    assert "?concept=terug" in text_of(web.get(address("screen", meeting, item.pk)))
    assert "Samen naar de bank." in text_of(web.get(address("screen", meeting, item.pk), {"concept": "terug"}))
    web.post(address("screen", meeting, item.pk), {"decision": "Samen naar de bank.", "version": item.version})
    item.refresh_from_db()
    assert item.decision == "Samen naar de bank."
    assert not worker.drafts.exists()


def test_who_sits_at_the_table_sees_the_plan_that_day_only_and_never_a_protected_one(client, worker, case_file):
    guest = make_user(team=make_team())
    meeting = make_meeting(chair=worker, participants=(guest,))
    item = make_item(meeting, case_file)
    client.force_login(guest)
    screen = address("screen", meeting, item.pk)
    assert client.get(screen).status_code == 200
    assert client.get(address("item", meeting, item.pk)).status_code == 404
    agenda = text_of(client.get(address("agenda", meeting)))
    assert "AE" in agenda
    assert item.question not in agenda
    case_file.protected = True
    case_file.save()
    assert client.get(screen).status_code == 404
    assert "afgeschermd dossier" in text_of(client.get(address("agenda", meeting)))
    case_file.protected = False
    case_file.save()
    Meeting.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate() + dt.timedelta(days=1))
    assert client.get(screen).status_code == 404


def test_a_meeting_of_another_team_does_not_exist(client, meeting):
    client.force_login(make_user(team=make_team()))
    assert client.get(address("agenda", meeting)).status_code == 404


def test_who_changes_a_meeting_second_is_told(web, worker, meeting):
    url = address("edit", meeting)
    sent = {"team": worker.team_id, "held_on": day(), "starts_at": "11:00", "minutes_each": "20", "chair": worker.pk}
    first, second = make_user(), make_user()
    stale = web.post(url, {**sent, "version": 9, "participants": [first.pk, second.pk]})
    assert stale.status_code == 409
    assert stale.context["form"]["participants"].value() == [str(first.pk), str(second.pk)]
    assert web.post(url, {**sent, "version": 1}).status_code == 302


def test_the_agenda_is_ordered_and_prepared(web, worker, case_file, meeting):
    first, second = make_item(meeting, case_file), make_item(meeting, make_case_file(worker=worker))
    web.post(address("move", meeting, second.pk), {"richting": "op"})
    assert list(meeting.items.in_order()) == [second, first]
    url = address("item", meeting, first.pk)
    sent = {"trigger": "op_vraag_werker", "question": "En nu?", "version": 9}
    assert web.post(url, sent).status_code == 409
    web.post(url, {**sent, "version": AgendaItem.objects.get(pk=first.pk).version})
    assert "En nu?" in text_of(web.get(address("agenda", meeting)))
    web.post(address("remove", meeting, second.pk))
    assert list(meeting.items.in_order()) == [first]
