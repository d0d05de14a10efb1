"""Adding and correcting a person."""

import datetime as dt
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.apps.clients.actions.identifiers import attach_insz
from houvast.apps.clients.models import Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse
from houvast.core.versions import lock_version

EARLIEST_BIRTH = dt.date(1880, 1, 1)


class PersonDetails(TypedDict, total=False):
    """What may be typed about a person; what is left out stays as it is."""

    last_name: str
    first_name: str
    birth_date: dt.date | None
    sex: str
    nationality: str
    civil_status: str
    residence_status: str
    residence_permit_until: dt.date | None
    language: str
    other_languages: list[str]
    interpreter: str
    phone: str
    email: str
    contact_preference: str
    deceased_on: dt.date | None


@action("Persoon toegevoegd")
def add_person(*, details: PersonDetails, on: dt.date, by: User | None, insz: str = "") -> Person:
    """Add a person, with the present national register number when it is known.

    Raises `Refused` per field: an empty name, an impossible date, a number that cannot exist or is taken.
    Whether the person exists already is asked before, by `possible_duplicates`.
    """
    person = Person(**details)
    _check_dates(person, on=on)
    save_or_refuse(person, field="deceased_on")
    if insz:
        attach_insz(person=person, text=insz, start=None, on=on, by=by)
    return person


@action("Persoon gewijzigd")
def edit_person(*, person: Person, version: int, details: PersonDetails, on: dt.date, by: User | None) -> Person:
    """Change the details of a person; raises `Conflict` when a colleague saved another version first."""
    fresh = lock_version(person, expected=version)
    for name, value in details.items():
        setattr(fresh, name, value)
    _check_dates(fresh, on=on)
    save_or_refuse(fresh, field="deceased_on")
    return fresh


def _check_dates(person: Person, *, on: dt.date) -> None:
    if not person.last_name.strip():
        raise Refused({"last_name": _("Vul de familienaam in.")})
    if person.birth_date and person.birth_date > on:
        raise Refused({"birth_date": _("De geboortedatum ligt in de toekomst.")})
    if person.birth_date and person.birth_date < EARLIEST_BIRTH:
        raise Refused({"birth_date": _("De geboortedatum ligt te ver in het verleden.")})
    if person.deceased_on and person.deceased_on > on:
        raise Refused({"deceased_on": _("De overlijdensdatum ligt in de toekomst.")})
