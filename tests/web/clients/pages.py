"""The pages of clients, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.clients.subjects import (
    add_clients,
    add_contact_persons,
    add_household_members,
    of_contact_person,
    of_membership,
)
from tests.web.world import Page, identity, of_person

CLIENT_PAGES: dict[str, Page] = {
    "clients:add": Page(),
    "clients:address": Page(of_person, reach=identity),
    "clients:contact_edit": Page(of_contact_person, reach=identity),
    "clients:contact_remove": Page(of_contact_person, reach=identity),
    "clients:contacts": Page(of_person, reach=identity, fill=add_contact_persons),
    "clients:edit": Page(of_person, reach=identity),
    "clients:household": Page(of_person, reach=identity, fill=add_household_members),
    "clients:insz": Page(of_person, reach=identity),
    "clients:join": Page(of_person, reach=identity),
    "clients:leave": Page(of_membership, reach=identity),
    "clients:list": Page(fill=add_clients),
    "clients:role": Page(of_membership, reach=identity),
}
