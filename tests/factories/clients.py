"""Persons with their numbers, addresses and households."""

import datetime as dt
import itertools
from typing import Any

from houvast.apps.clients.enums import AddressKind, ContactKind, HouseholdRole
from houvast.apps.clients.models import Address, ContactPerson, Household, HouseholdMembership, Insz, Person
from houvast.core.periods import period

_numbers = itertools.count(1)

SINCE = dt.date(2020, 1, 1)


def insz_number(birth_date: dt.date = dt.date(1988, 3, 14), sequence: int | None = None) -> str:
    """A number with right check digits for this birth date; each call gives another one (odd and even by turns)."""
    order = sequence if sequence is not None else next(_numbers) % 997 + 1
    first = f"{birth_date:%y%m%d}{order:03d}"
    check = 97 - int(f"2{first}" if birth_date.year >= 2000 else first) % 97
    return f"{first}{check:02d}"


def make_person(*, insz: str = "", municipality: str = "", **fields: Any) -> Person:
    """A person; `insz` and `municipality` add the present number and address."""
    person = Person.objects.create(
        **{"first_name": "Amina", "last_name": "El Idrissi", "birth_date": dt.date(1988, 3, 14), "sex": "V", **fields}
    )
    # The database computes search_name; a deferred field would cost each test a query.
    if insz:
        make_insz(person, insz)
    if municipality:
        make_address(person, municipality=municipality)
    return person


def make_insz(person: Person, number: str = "", *, start: dt.date = SINCE, last: dt.date | None = None) -> Insz:
    return Insz.objects.create(person=person, number=number or insz_number(), period=period(start, last))


def make_address(person: Person, *, start: dt.date = SINCE, last: dt.date | None = None, **fields: Any) -> Address:
    defaults = {
        "kind": AddressKind.ACTUAL,
        "street": "Kerkstraat",
        "house_number": "12",
        "postcode": "8999",
        "municipality": "Houtrode",
        "period": period(start, last),
    }
    return Address.objects.create(person=person, **{**defaults, **fields})


def make_household(reference: Person, *others: Person, start: dt.date = SINCE) -> Household:
    """A household with `reference` as reference person and the others as children."""
    household = Household.objects.create()
    make_membership(household, reference, role=HouseholdRole.REFERENCE, start=start)
    for other in others:
        make_membership(household, other, role=HouseholdRole.CHILD, start=start)
    return household


def make_membership(
    household: Household,
    person: Person,
    *,
    role: HouseholdRole = HouseholdRole.OTHER,
    start: dt.date = SINCE,
    last: dt.date | None = None,
) -> HouseholdMembership:
    return HouseholdMembership.objects.create(household=household, person=person, role=role, period=period(start, last))


def make_contact_person(person: Person, **fields: Any) -> ContactPerson:
    return ContactPerson.objects.create(
        person=person, **{"kind": ContactKind.TRUSTED, "name": "Fatima El Idrissi", "phone": "0470 12 34 56", **fields}
    )
