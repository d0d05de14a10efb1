"""Clients, households and contact persons for the matrix of pages."""

from typing import Any

from houvast.apps.clients.models import Household
from tests.factories.casefiles import (
    make_case_file,
    make_step,
)
from tests.factories.clients import make_contact_person, make_household, make_membership, make_person
from tests.web.world import Subject, World


def of_contact_person(subject: Subject) -> dict[str, Any]:
    return {"person_id": subject.person.pk, "pk": make_contact_person(subject.person).pk}


def of_membership(subject: Subject) -> dict[str, Any]:
    household = make_household(subject.person)
    return {"person_id": subject.person.pk, "pk": household.members.get().pk}


def add_contact_persons(world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_contact_person(subject.person)


def add_household_members(world: World, subject: Subject, n: int) -> None:
    household = Household.objects.filter(members__person=subject.person).first() or make_household(subject.person)
    for _number in range(n):
        make_membership(household, make_person())


def add_clients(world: World, subject: Subject, n: int) -> None:
    for number in range(n):
        person = make_person(last_name=f"Deconinck {number}", municipality="Houtrode")
        make_step(make_case_file(person=person, worker=subject.worker))
