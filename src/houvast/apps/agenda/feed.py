"""What a calendar program gets of a worker's diary: when and how, never whom (product.md rule 8).

A home visit says no place and no event says its subject: both can give a client away.
"""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import AppointmentState, ContactForm
from houvast.apps.casefiles.models import Appointment

PAST = dt.timedelta(days=31)
AHEAD = dt.timedelta(days=366)
PLACES_TOLD = frozenset({ContactForm.OFFICE, ContactForm.PARTNER})


def appointments_in_feed(user: User, *, now: dt.datetime) -> Iterable[Appointment]:
    """Return a worker's appointments from a month ago to a year ahead; a cancelled one goes out of the diary."""
    kept = Appointment.objects.filter(user=user, starts_at__range=(now - PAST, now + AHEAD))
    return kept.exclude(state=AppointmentState.CANCELLED).order_by("starts_at", "id")


def calendar_of(appointments: Iterable[Appointment], *, name: str, now: dt.datetime) -> bytes:
    """Write appointments as an iCalendar file (RFC 5545), times in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Houvast//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT1H")
    for appointment in appointments:
        calendar.add_component(_event(appointment, now))
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"afspraak-{appointment.pk}@houvast")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", appointment.starts_at.astimezone(dt.UTC))
    event.add("dtend", appointment.ends_at.astimezone(dt.UTC))
    event.add("sequence", appointment.version)
    event.add("summary", str(appointment.get_form_display()).capitalize())
    event.add("class", "PRIVATE")
    if appointment.form in PLACES_TOLD and appointment.place:
        event.add("location", appointment.place)
    return event
