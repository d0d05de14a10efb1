"""A team meets, decides, and its minutes land in every file; then nothing changes any more."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.case_reviews.actions import agenda, deciding, meetings
from houvast.apps.case_reviews.actions.closing import close_meeting
from houvast.apps.case_reviews.enums import Trigger
from houvast.apps.case_reviews.models import AgendaItem, Meeting
from houvast.apps.case_reviews.proposals import proposals
from houvast.apps.casefiles.actions.journal import edit_contact
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.case_reviews import make_item, make_meeting
from tests.factories.casefiles import make_assignment, make_case_file, make_step
from tests.factories.trajectories import make_trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def meeting(worker):
    return make_meeting(chair=worker)


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def decide(item, worker, *todos, **fields):
    item.refresh_from_db()
    values = {"decision": "Samen naar VDAB.", "discuss_again_on": None, "version": item.version}
    return deciding.decide_item(item=item, todos=list(todos), by=worker, **{**values, **fields})


def close(meeting, worker):
    meeting.refresh_from_db()
    return close_meeting(meeting=meeting, version=meeting.version, by=worker, at=timezone.now())


def test_a_meeting_is_planned_once_with_its_chair_at_the_table(worker):
    values = {"team": worker.team, "held_on": today(7), "starts_at": dt.time(10), "place": "", "minutes_each": 15}
    planned = meetings.plan_meeting(participants=[], chair=worker, by=worker, on=today(), **values)
    assert [row.user for row in planned.participants.all()] == [worker]
    with pytest.raises(ValidationError, match="al een overleg"):
        meetings.plan_meeting(participants=[], chair=worker, by=worker, on=today(), **values)
    with pytest.raises(Refused, match="voorbij"):
        meetings.plan_meeting(participants=[], chair=worker, by=worker, on=today(8), **values)
    desk = make_user(Role.DESK)
    with pytest.raises(Refused, match="werkt niet aan dossiers"):
        meetings.edit_meeting(
            meeting=planned, participants=[desk], chair=worker, version=1, by=worker, on=today(), **values
        )
    for days, message in ((-1, "voorbij"), (400, "binnen het jaar")):
        moved = {**values, "held_on": today(days)}
        with pytest.raises(Refused, match=message):
            meetings.edit_meeting(
                meeting=planned, participants=[], chair=worker, version=1, by=worker, on=today(), **moved
            )


def test_a_file_goes_on_the_agenda_once_with_a_question(worker, case_file, meeting):
    put = {"meeting": meeting, "case_file": case_file, "by": worker, "trigger": Trigger.WORKER}
    with pytest.raises(Refused, match="Schrijf wat je aan het team vraagt"):
        agenda.put_on_agenda(**put, question=" ")
    first = agenda.put_on_agenda(**put, question="Hoe verder?")
    assert agenda.put_on_agenda(**put, question="Hoe verder? ") == first
    with pytest.raises(Refused, match="staat al op de agenda"):
        agenda.put_on_agenda(**put, question="En nu?")
    with pytest.raises(Conflict):
        agenda.edit_item(item=first, version=9, by=worker, question="Anders?")
    case_file.protected = True
    with pytest.raises(Refused, match="afgeschermd"):
        agenda.put_on_agenda(**put, question="Hoe verder?")


def test_files_change_places_and_leave_until_they_are_decided(worker, case_file, meeting):
    first, second = make_item(meeting, case_file), make_item(meeting, make_case_file(worker=worker))
    agenda.move_item(item=second, up=True, by=worker)
    assert list(meeting.items.in_order()) == [second, first]
    agenda.remove_item(item=second, by=worker)
    decide(first, worker)
    with pytest.raises(Refused, match="al besproken"):
        agenda.remove_item(item=first, by=worker)


def test_a_decision_is_one_line_with_actions_for_who_may_open_the_file(worker, case_file, meeting):
    item = make_item(meeting, case_file)
    with pytest.raises(Refused, match="één regel"):
        decide(item, worker, decision=" ")
    stranger = make_user(team=make_team())
    with pytest.raises(Refused, match="kan dit dossier niet openen"):
        decide(item, worker, deciding.Todo("Bel", stranger, today(7)))
    with pytest.raises(Refused, match="vanaf het overleg"):
        decide(item, worker, deciding.Todo("Bel", worker, today(-1)))
    with pytest.raises(Refused, match="na dit overleg"):
        decide(item, worker, discuss_again_on=today())
    with pytest.raises(Refused, match="binnen het jaar"):
        decide(item, worker, discuss_again_on=today(9000))
    with pytest.raises(Conflict):
        decide(item, worker, version=9)
    decide(item, worker, deciding.Todo("Bel", worker, today(7)))
    decide(item, worker, deciding.Todo("Schrijf", worker, today(7)))
    assert [todo.text for todo in item.actions.all()] == ["Schrijf"]


def test_the_discussion_begins_once(worker, case_file, meeting):
    item, now = make_item(meeting, case_file), timezone.now()
    deciding.start_item(item=item, by=worker, at=now)
    deciding.start_item(item=item, by=worker, at=now + dt.timedelta(minutes=5))
    item.refresh_from_db()
    assert item.started_at == now


def test_closing_writes_minutes_tasks_and_the_next_date_into_each_file(worker, case_file, meeting):
    item, left = make_item(meeting, case_file), make_item(meeting, make_case_file(worker=worker))
    decide(item, worker, deciding.Todo("Bel VDAB", worker, today(7)), discuss_again_on=today(60))
    close(meeting, worker)
    contact = case_file.contacts.get()
    assert contact.form == ContactForm.TEAM
    for words in ("Hoe verder met werk?", "Samen naar VDAB.", f"{worker}: Bel VDAB"):
        assert words in contact.text
    steps = {step.kind: (step.title, step.due_on, step.assigned_to) for step in case_file.steps.open()}
    assert steps[StepKind.MANUAL] == ("Bel VDAB", today(7), worker)
    assert steps[StepKind.CASE_REVIEW][1] == today(60)
    assert not left.case_file.contacts.exists()
    with pytest.raises(Refused, match="blijft zoals het is"):
        edit_contact(
            contact=contact,
            version=contact.version,
            happened_at=contact.happened_at,
            form=contact.form,
            subject="",
            text="Anders.",
            by=worker,
            at=timezone.now(),
        )


def test_a_closed_meeting_does_not_change_not_even_in_the_database(worker, case_file, meeting):
    item = make_item(meeting, case_file)
    decide(item, worker, deciding.Todo("Bel", worker, today(7)))
    close(meeting, worker)
    with pytest.raises(Refused, match="afgesloten"):
        close(meeting, worker)
    with pytest.raises(Refused, match="afgesloten"):
        decide(item, worker, decision="Anders.")
    for rows in (AgendaItem.objects.all(), item.actions.all(), meeting.participants.all(), Meeting.objects.all()):
        with pytest.raises(Exception, match=r"closed meeting|Cannot delete"), transaction.atomic():
            rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_item(meeting, make_case_file(worker=worker))


def test_a_meeting_to_come_is_not_closed_and_a_closed_file_stops_nothing(worker, case_file):
    coming = make_meeting(chair=worker, held_on=today(3))
    with pytest.raises(Refused, match="nog plaatsvinden"):
        close(coming, worker)
    meeting = make_meeting(chair=worker)
    decide(make_item(meeting, case_file), worker)
    case_file.closed_on, case_file.close_reason = today(), "werk"
    case_file.save()
    assert close(meeting, worker).closed_at
    assert not case_file.contacts.exists()


def reasons(worker):
    return {row.case_file.pk: row.trigger for row in proposals(worker, worker.team, on=today())}


def test_proposals_name_their_reason_and_leave_out_what_is_protected_or_waits(worker):
    def file(**fields):
        return make_case_file(worker=worker, **fields)

    quiet, court, again, many, changed = file(), file(), file(), file(), make_case_file(team=worker.team)
    make_trajectory(quiet)
    make_step(court, kind=StepKind.HEARING, due_on=today(10))
    make_step(again, kind=StepKind.CASE_REVIEW, due_on=today(10))
    for _number in range(2):
        make_trajectory(many)
    many.trajectories.update(started_on=today(-10))
    many.person.interpreter = "sociaal_tolk"
    many.person.save()
    make_assignment(changed, make_user(), last=today(-11))
    make_assignment(changed, worker, start=today(-10))
    hidden, waiting = file(protected=True), file()
    for row in (hidden, waiting):
        make_step(row, kind=StepKind.HEARING, due_on=today(10))
    make_item(make_meeting(chair=worker), waiting)
    undone = file()
    meeting = make_meeting(chair=worker, held_on=today(-7))
    make_item(meeting, undone)
    close(meeting, worker)
    assert reasons(worker) == {
        quiet.pk: Trigger.NO_EVALUATION,
        court.pk: Trigger.COMMITTEE,
        again.pk: Trigger.AGREED,
        many.pk: Trigger.COMPLEX,
        changed.pk: Trigger.NEW_WORKER,
        undone.pk: Trigger.NOT_DISCUSSED,
    }
