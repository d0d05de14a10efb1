"""The diary for a calendar program: hours and forms, read back by another reader, and nobody's name."""

import datetime as dt

import pytest
from icalendar import Calendar

from houvast.apps.agenda.actions import close_feed, open_feed
from houvast.apps.agenda.feed import appointments_in_feed, calendar_of
from houvast.apps.agenda.models import CalendarFeed
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.journal import make_appointment

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def read_back(user):
    return Calendar.from_ical(calendar_of(appointments_in_feed(user, now=NOW), name="Agenda", now=NOW))


def test_events_say_when_and_how_and_never_whom():
    worker = make_user()
    case_file = make_case_file(worker=worker, person=make_person(first_name="Zeynep", last_name="Geheim"))
    make_appointment(case_file, worker, starts_at=NOW + HOUR, minutes=30, place="Sociaal Huis, lokaal 1")
    home = {"form": "huisbezoek", "place": "Kerkstraat 3", "subject": "Bij Zeynep thuis"}
    make_appointment(case_file, worker, starts_at=NOW + 2 * HOUR, **home)
    office, visit = read_back(worker).walk("VEVENT")
    assert (office.decoded("dtstart"), office.decoded("dtend")) == (NOW + HOUR, NOW + HOUR + dt.timedelta(minutes=30))
    assert (str(office["summary"]), str(office["location"])) == ("Gesprek op kantoor", "Sociaal Huis, lokaal 1")
    assert str(visit["summary"]) == "Huisbezoek"
    written = calendar_of(appointments_in_feed(worker, now=NOW), name="Agenda", now=NOW).decode()
    for secret in ("Zeynep", "Geheim", "Kerkstraat", case_file.number, "Plan bespreken"):
        assert secret not in written


def test_only_own_meetings_of_the_year_around_today_that_go_on():
    worker, colleague = make_user(), make_user()
    case_file = make_case_file(worker=worker)
    for user, starts_at, state in (
        (worker, NOW + HOUR, "gepland"),
        (worker, NOW - 3 * HOUR, "doorgegaan"),
        (worker, NOW + 2 * HOUR, "geannuleerd"),
        (worker, NOW - dt.timedelta(days=40), "doorgegaan"),
        (worker, NOW + dt.timedelta(days=400), "gepland"),
        (colleague, NOW + HOUR, "gepland"),
    ):
        make_appointment(case_file, user, starts_at=starts_at, state=state)
    starts = [event.decoded("dtstart") for event in read_back(worker).walk("VEVENT")]
    assert starts == [NOW - 3 * HOUR, NOW + HOUR]


def test_the_address_itself_is_not_kept_and_the_old_one_ends():
    worker = make_user()
    first = open_feed(by=worker)
    second = open_feed(by=worker)
    assert first != second
    assert not CalendarFeed.objects.for_secret(first).exists()
    feed = CalendarFeed.objects.for_secret(second).get()
    assert (feed.user, second in feed.digest) == (worker, False)
    close_feed(by=worker)
    close_feed(by=worker)
    assert not CalendarFeed.objects.exists()


def test_who_left_the_service_has_no_feed():
    worker = make_user()
    secret = open_feed(by=worker)
    worker.is_active = False
    worker.save()
    assert not CalendarFeed.objects.for_secret(secret).exists()
