"""The people around a client: trusted person, doctor, school, family."""

from typing import TypedDict

from houvast.accounts.models import User
from houvast.apps.clients.models import ContactPerson, Person
from houvast.audit.recording import action


class ContactPersonDetails(TypedDict, total=False):
    kind: str
    name: str
    phone: str
    email: str
    note: str


@action("Contactpersoon toegevoegd")
def add_contact_person(*, person: Person, details: ContactPersonDetails, by: User | None) -> ContactPerson:
    """Note somebody around this person; `details` is already checked by the form."""
    return ContactPerson.objects.create(person=person, **details)


@action("Contactpersoon gewijzigd")
def edit_contact_person(*, contact: ContactPerson, details: ContactPersonDetails, by: User | None) -> ContactPerson:
    """Change what is noted of a contact person."""
    for name, value in details.items():
        setattr(contact, name, value)
    contact.save()
    return contact


@action("Contactpersoon verwijderd")
def remove_contact_person(*, contact: ContactPerson, by: User | None) -> None:
    """Take somebody off the list; the audit trail keeps who it was."""
    contact.delete()
