"""Adding and changing persons: dates, numbers, addresses and households through time."""

import datetime as dt

import pytest

from houvast.accounts.roles import Role
from houvast.apps.clients.actions.addresses import change_address
from houvast.apps.clients.actions.contacts import add_contact_person, edit_contact_person, remove_contact_person
from houvast.apps.clients.actions.households import change_role, create_household, join_household, leave_household
from houvast.apps.clients.actions.identifiers import set_insz
from houvast.apps.clients.actions.persons import add_person, edit_person
from houvast.apps.clients.enums import AddressKind, ContactKind, HouseholdRole
from houvast.apps.clients.models import Address, ContactPerson, HouseholdMembership, Insz, Person
from houvast.audit.models import Event
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_insz, make_person

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
BORN = dt.date(1988, 3, 14)


@pytest.fixture
def desk():
    return make_user(Role.DESK)


def test_a_person_is_added_with_her_number_in_one_audited_act(desk) -> None:
    number = insz_number(BORN)
    person = add_person(
        details={"last_name": "El Idrissi", "first_name": "Amina", "birth_date": BORN}, insz=number, on=TODAY, by=desk
    )
    assert person.insz_history.get().number == number
    events = Event.objects.filter(person_id=person.pk)
    assert {event.action for event in events} == {"Persoon toegevoegd"}
    assert {event.actor_id for event in events} == {desk.pk}


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"last_name": " "}, "last_name"),
        ({"last_name": "Maes", "birth_date": TODAY + dt.timedelta(days=1)}, "birth_date"),
        ({"last_name": "Maes", "birth_date": dt.date(1820, 1, 1)}, "birth_date"),
        ({"last_name": "Maes", "birth_date": BORN, "deceased_on": dt.date(1987, 1, 1)}, "deceased_on"),
        ({"last_name": "Maes", "deceased_on": TODAY + dt.timedelta(days=1)}, "deceased_on"),
    ],
)
def test_impossible_details_are_refused_beside_their_field(desk, details, field) -> None:
    with pytest.raises(Refused) as refusal:
        add_person(details=details, on=TODAY, by=desk)
    assert set(refusal.value.message_dict) == {field}
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("88.03.14-123", "11 cijfers"),
        ("88.03.14-123.99", "controlegetal"),
        ("abc", "11 cijfers"),
        ("88023100158", "geboortedatum"),
    ],
)
def test_a_number_that_cannot_exist_says_why(desk, number, words) -> None:
    with pytest.raises(Refused) as refusal:
        add_person(details={"last_name": "Maes"}, insz=number, on=TODAY, by=desk)
    assert words in refusal.value.message_dict["insz"][0]
    assert not Person.objects.exists()


def test_a_taken_number_names_the_holder_unless_protected(desk) -> None:
    open_holder, hidden_holder = make_person(insz=insz_number(BORN)), make_person(insz=insz_number(BORN))
    make_case_file(person=hidden_holder, worker=make_user(), protected=True)
    messages = []
    for holder in (open_holder, hidden_holder):
        with pytest.raises(Refused) as refusal:
            add_person(details={"last_name": "Maes"}, insz=holder.insz_history.get().number, on=TODAY, by=desk)
        messages += refusal.value.message_dict["insz"]
    assert str(open_holder) in messages[0]
    assert str(hidden_holder) not in messages[1]
    assert "staat al bij" not in messages[1]


def test_a_replaced_number_keeps_its_period(desk) -> None:
    person = make_person()
    old = set_insz(person=person, number=insz_number(BORN), on=TODAY, by=desk)
    new = set_insz(person=person, number=insz_number(BORN), start=dt.date(2026, 5, 1), on=TODAY, by=desk)
    old.refresh_from_db()
    assert last_day(old.period) == dt.date(2026, 4, 30)
    assert new.period.lower == dt.date(2026, 5, 1)
    with pytest.raises(Refused, match="vroeger"):
        set_insz(person=person, number=old.number, start=TODAY, on=TODAY, by=desk)


def test_a_typing_error_in_a_number_is_corrected_in_place(desk) -> None:
    person = make_person(insz=insz_number(BORN))
    right = insz_number(BORN)
    set_insz(person=person, number=right, correction=True, on=TODAY, by=desk)
    assert [row.number for row in Insz.objects.filter(person=person)] == [right]


@pytest.mark.parametrize("start", [None, dt.date(2019, 1, 1), TODAY + dt.timedelta(days=3)])
def test_a_new_number_needs_a_sensible_start(desk, start) -> None:
    person = make_person()
    make_insz(person, start=dt.date(2020, 1, 1))
    with pytest.raises(Refused) as refusal:
        set_insz(person=person, number=insz_number(BORN), start=start, on=TODAY, by=desk)
    assert "start" in refusal.value.message_dict


def test_two_people_editing_the_same_person_the_second_is_told(desk) -> None:
    person = make_person()
    edit_person(person=person, version=1, details={"phone": "0470 11 22 33"}, on=TODAY, by=desk)
    with pytest.raises(Conflict):
        edit_person(person=person, version=1, details={"phone": "0499 99 99 99"}, on=TODAY, by=desk)
    person.refresh_from_db()
    assert (person.phone, person.version) == ("0470 11 22 33", 2)


def test_a_move_ends_the_earlier_address_and_the_same_day_corrects(desk) -> None:
    person = make_person(municipality="Houtrode")
    moved = {"municipality": "Leuven", "street": "Bondgenotenlaan"}
    change_address(person=person, kind=AddressKind.ACTUAL, details=moved, start=dt.date(2026, 6, 1), by=desk)
    change_address(
        person=person, kind=AddressKind.ACTUAL, details={"municipality": "Heverlee"}, start=dt.date(2026, 6, 1), by=desk
    )
    assert [(a.municipality, last_day(a.period)) for a in Address.objects.order_by("period")] == [
        ("Houtrode", dt.date(2026, 5, 31)),
        ("Heverlee", None),
    ]
    with pytest.raises(Refused, match="01/06/2026"):
        change_address(person=person, kind=AddressKind.ACTUAL, details=moved, start=dt.date(2026, 1, 1), by=desk)


def test_a_household_lives_through_roles_and_departures(desk) -> None:
    mother, child = make_person(), make_person(first_name="Yassin")
    first = create_household(person=mother, start=dt.date(2020, 1, 1), by=desk)
    member = join_household(
        household=first.household, person=child, role=HouseholdRole.OTHER, start=dt.date(2021, 1, 1), by=desk
    )
    now_child = change_role(
        membership=member, role=HouseholdRole.CHILD, dependent=True, start=dt.date(2022, 1, 1), by=desk
    )
    leave_household(membership=now_child, last=dt.date(2024, 6, 30), by=desk)
    rows = HouseholdMembership.objects.filter(person=child).order_by("period")
    assert [(row.role, last_day(row.period)) for row in rows] == [
        (HouseholdRole.OTHER, dt.date(2021, 12, 31)),
        (HouseholdRole.CHILD, dt.date(2024, 6, 30)),
    ]
    with pytest.raises(Refused, match="30/06/2024"):
        leave_household(membership=now_child, last=TODAY, by=desk)


def test_nobody_is_in_two_households_and_no_household_has_two_heads(desk) -> None:
    mother, father = make_person(), make_person(first_name="Karim")
    household = create_household(person=mother, start=dt.date(2020, 1, 1), by=desk).household
    with pytest.raises(Refused) as refusal:
        create_household(person=mother, start=dt.date(2023, 1, 1), by=desk)
    assert refusal.value.message_dict == {"start": ["Deze persoon hoort in deze periode al bij een gezin."]}
    with pytest.raises(Refused, match="referentiepersoon"):
        join_household(household=household, person=father, role=HouseholdRole.REFERENCE, start=TODAY, by=desk)


def test_contact_persons_come_change_and_go(desk) -> None:
    person = make_person()
    contact = add_contact_person(person=person, details={"kind": ContactKind.DOCTOR, "name": "dr. Wouters"}, by=desk)
    edit_contact_person(contact=contact, details={"phone": "050 12 34 56"}, by=desk)
    assert ContactPerson.objects.get().phone == "050 12 34 56"
    remove_contact_person(contact=contact, by=desk)
    assert not ContactPerson.objects.exists()
    assert Event.objects.filter(person_id=person.pk, table="clients_contactperson").count() == 3
