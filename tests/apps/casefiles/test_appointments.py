"""Appointments: made once, moved, told to the client, settled with what follows; never by mistake at the same hour."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions import appointments
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, InvitationChannel
from houvast.apps.casefiles.models import Appointment
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


def plan(case_file, user, **fields):
    values = {
        "starts_at": AT + HOUR,
        "form": ContactForm.OFFICE,
        "subject": "Plan bespreken",
        "place": "Sociaal Huis",
        "by": user,
        "at": AT,
    }
    return appointments.plan_appointment(case_file=case_file, user=user, **{**values, **fields})


def test_appointment_is_made_once_and_in_the_future(case_file, worker):
    assert plan(case_file, worker) == plan(case_file, worker)
    assert Appointment.objects.planned().count() == 1
    with pytest.raises(Refused, match="voorbij"):
        plan(case_file, worker, starts_at=AT - HOUR)
    with pytest.raises(Refused, match="werkt niet"):
        plan(case_file, make_user(Role.DESK), by=worker)


def test_a_missed_appointment_is_noted_as_an_attempt(case_file, worker):
    appointment = plan(case_file, worker)
    with pytest.raises(Refused, match="moet nog komen"):
        appointments.settle_appointment(
            appointment=appointment, state=AppointmentState.NO_SHOW, version=1, by=worker, at=AT
        )
    later = AT + 2 * HOUR
    appointments.settle_appointment(
        appointment=appointment, state=AppointmentState.NO_SHOW, version=1, by=worker, at=later
    )
    contact = case_file.contacts.get()
    assert (contact.form, contact.happened_at) == (ContactForm.NO_SHOW, AT + HOUR)
    with pytest.raises(Refused, match="al afgehandeld"):
        appointments.settle_appointment(
            appointment=appointment, state=AppointmentState.DONE, version=2, by=worker, at=later
        )


def test_appointment_can_be_cancelled_before(case_file, worker):
    appointment = plan(case_file, worker)
    appointments.settle_appointment(
        appointment=appointment, state=AppointmentState.CANCELLED, version=1, by=worker, at=AT
    )
    assert not Appointment.objects.planned().exists()
    assert not case_file.contacts.exists()


def move(appointment, by, **fields):
    values = {
        "version": appointment.version,
        "starts_at": AT + 3 * HOUR,
        "minutes": 30,
        "form": ContactForm.HOME,
        "place": "",
        "user": by,
        "by": by,
        "at": AT,
    }
    return appointments.move_appointment(appointment=appointment, **{**values, **fields})


def invite(appointment, by, **fields):
    values = {"channel": InvitationChannel.LETTER, "invited_on": dt.date(2026, 11, 20), "by": by, "at": AT}
    return appointments.note_invitation(appointment=appointment, version=appointment.version, **{**values, **fields})


def test_the_same_hour_asks_whether_it_is_meant(case_file, worker):
    plan(case_file, worker)
    other = make_case_file(worker=worker)
    half_an_hour_later = {"starts_at": AT + HOUR + dt.timedelta(minutes=30), "beside_another": False}
    with pytest.raises(Refused, match="heeft dan al een afspraak \\(10:30 tot 11:15\\)") as refused:
        plan(other, worker, **half_an_hour_later)
    assert list(refused.value.message_dict) == ["beside_another"]
    assert plan(other, worker, **half_an_hour_later | {"beside_another": True})
    back_to_back = {"starts_at": AT + dt.timedelta(minutes=15), "minutes": 45, "beside_another": False}
    assert plan(other, worker, **back_to_back)


def test_a_moved_meeting_forgets_that_the_client_was_told(case_file, worker):
    told = invite(plan(case_file, worker), worker)
    assert (told.invited_on, told.invited_by) == (dt.date(2026, 11, 20), "brief")
    longer = move(told, worker, starts_at=told.starts_at, form=told.form, place=told.place, minutes=60)
    assert longer.invited_on is not None
    moved = move(longer, worker)
    assert (moved.starts_at, moved.ends_at) == (AT + 3 * HOUR, AT + 3 * HOUR + dt.timedelta(minutes=30))
    assert (moved.invited_on, moved.invited_by) == (None, "")
    with pytest.raises(Conflict):
        move(longer, worker, version=1)
    with pytest.raises(Refused, match="voorbij"):
        move(moved, worker, starts_at=AT - HOUR)
    with pytest.raises(Refused, match="tussen 5 en 480"):
        move(moved, worker, minutes=0)


def test_an_invitation_is_of_today_or_before(case_file, worker):
    with pytest.raises(Refused, match="toekomst"):
        invite(plan(case_file, worker), worker, invited_on=dt.date(2026, 11, 24))


def test_what_was_settled_is_not_moved(case_file, worker):
    appointment = plan(case_file, worker)
    settled = appointments.settle_appointment(
        appointment=appointment, state=AppointmentState.CANCELLED, version=1, by=worker, at=AT
    )
    for change in (move, invite):
        with pytest.raises(Refused, match="al afgehandeld"):
            change(settled, worker)


def test_the_journal_says_whether_she_was_invited(case_file, worker):
    for appointment in (plan(case_file, worker), invite(plan(case_file, worker, starts_at=AT + 2 * HOUR), worker)):
        appointments.settle_appointment(
            appointment=appointment,
            state=AppointmentState.NO_SHOW,
            version=appointment.version,
            by=worker,
            at=AT + 4 * HOUR,
        )
    first, second = case_file.contacts.order_by("happened_at")
    assert "geen uitnodiging genoteerd" in first.text
    assert second.text.endswith("Uitgenodigd op 20/11/2026, per brief.")


def test_a_step_of_another_file_is_refused(case_file, worker):
    with pytest.raises(Refused, match="ander dossier"):
        plan(case_file, worker, step=make_step(make_case_file(worker=worker)))


def test_the_database_refuses_a_meeting_without_length_and_an_invitation_without_a_way(case_file, worker):
    for impossible in ({"minutes": 0}, {"invited_on": AT.date()}, {"invited_by": "brief"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=plan(case_file, worker).pk).update(**impossible)
