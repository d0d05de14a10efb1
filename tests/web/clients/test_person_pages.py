"""Correcting a person: conflicts, histories, household and contact persons, on the page."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.actions import save_draft
from houvast.accounts.roles import Role
from houvast.apps.clients.models import ContactPerson, HouseholdMembership, Insz, Person
from houvast.audit.models import Access
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_contact_person, make_household, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client):
    desk = make_user(Role.DESK)
    client.force_login(desk)
    return desk


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def url(name: str, *arguments: int) -> str:
    return reverse(f"clients:{name}", args=arguments)


def details(**changed) -> dict[str, object]:
    given = {"first_name": "Amina", "last_name": "El Idrissi", "language": "ar", "interpreter": "sociaal_tolk"}
    return {**given, "other_languages": ["fr", "nl"], "nationality": "MA", "version": 1, **changed}


def test_details_are_saved_and_the_opening_is_logged(client: Client, desk) -> None:
    person = make_person()
    client.get(url("edit", person.pk))
    assert client.post(url("edit", person.pk), details(birth_date="14/03/1988")).status_code == 302
    person.refresh_from_db()
    assert (person.language, person.other_languages, person.nationality) == ("ar", ["fr", "nl"], "MA")
    access = Access.objects.filter(person_id=person.pk).first()
    assert (access.actor_id, access.page) == (desk.pk, "Gegevens")


def test_the_second_of_two_editors_is_told_and_keeps_her_text(client: Client, desk) -> None:
    person = make_person()
    client.post(url("edit", person.pk), details(phone="0470 11 11 11"))
    response = client.post(url("edit", person.pk), details(phone="0499 22 22 22", other_languages=["fr"]))
    page = soup(response)
    assert response.status_code == 409
    assert "0470 11 11 11" in page.select_one(".alert-warning:not(.draft-bar)").text
    assert page.select_one("#id_phone")["value"] == "0499 22 22 22"
    assert [box["value"] for box in page.select("[name=other_languages][checked]")] == ["fr"]
    again = details(phone="0499 22 22 22", version=page.select_one("[name=version]")["value"])
    assert client.post(url("edit", person.pk), again).status_code == 302
    assert Person.objects.get().phone == "0499 22 22 22"


def test_text_that_was_never_saved_is_offered_back(client: Client, desk) -> None:
    person = make_person()
    save_draft(by=desk, key=f"person:{person.pk}", data={"phone": ["0470 99 99 99"]})
    assert "niet-bewaarde tekst" in soup(client.get(url("edit", person.pk))).text
    back = soup(client.get(url("edit", person.pk), {"concept": "terug"}))
    assert back.select_one("#id_phone")["value"] == "0470 99 99 99"
    client.post(url("edit", person.pk), details(phone="0470 99 99 99"))
    assert not desk.drafts.exists()


def test_an_impossible_date_keeps_what_was_typed(client: Client, desk) -> None:
    person = make_person()
    response = client.post(url("edit", person.pk), details(birth_date="14/03/2098", last_name="Anders"))
    page = soup(response)
    assert response.status_code == 422
    assert "toekomst" in page.select_one("#id_birth_date_error").text
    assert page.select_one("#id_last_name")["value"] == "Anders"
    assert page.select_one("h1").text == "Amina El Idrissi"
    response = client.post(url("edit", person.pk), details(birth_date="14/03/1988", deceased_on="01/01/1980"))
    assert "overlijdensdatum" in soup(response).text


def test_a_worker_of_another_team_does_not_find_the_page(client: Client) -> None:
    client.force_login(make_user(team=make_team()))
    person = make_case_file(worker=make_user(team=make_team())).person
    assert client.get(url("edit", person.pk)).status_code == 404
    assert not Access.objects.exists()


def test_an_address_moves_and_shows_its_history(client: Client, desk) -> None:
    person = make_person(municipality="Houtrode")
    typed = {"kind": "verblijf", "municipality": "Leuven", "country": "BE", "postcode": "3000", "start": "01/06/2026"}
    assert client.post(url("address", person.pk), typed).status_code == 302
    rows = [row.get_text(" ", strip=True) for row in soup(client.get(url("address", person.pk))).select("tbody tr")]
    assert "3000 Leuven" in rows[0]
    assert "01/06/2026 nu" in rows[0]
    assert "31/05/2026" in rows[1]
    wrong = client.post(url("address", person.pk), {**typed, "start": "01/01/2026", "postcode": "30000"})
    assert "vier cijfers" in soup(wrong).select_one("#id_postcode_error").text
    late = client.post(url("address", person.pk), {**typed, "start": "01/01/2026"})
    assert "01/06/2026" in soup(late).select_one("#id_start_error").text


def test_a_number_is_filled_in_replaced_and_corrected(client: Client, desk) -> None:
    person = make_person()
    first, second = insz_number(person.birth_date, sequence=124), insz_number(person.birth_date, sequence=126)
    other_day = insz_number(dt.date(1990, 1, 1), sequence=124)
    assert client.post(url("insz", person.pk), {"insz": first}).status_code == 302
    missing = client.post(url("insz", person.pk), {"insz": second, "why": "replaced"})
    assert "vanaf welke dag" in soup(missing).select_one("#id_start_error").text
    assert client.post(url("insz", person.pk), {"insz": second, "why": "correction"}).status_code == 302
    assert Insz.objects.get().number == second
    asks = client.post(url("insz", person.pk), {"insz": other_day, "why": "replaced", "start": "01/05/2026"})
    assert "01/01/1990" in soup(asks).select_one(".alert-warning:not(.draft-bar)").text
    sure = {"insz": other_day, "why": "replaced", "start": "01/05/2026", "confirm_number": "on"}
    assert client.post(url("insz", person.pk), sure).status_code == 302
    assert Insz.objects.count() == 2


def test_a_household_is_begun_grown_changed_and_left(client: Client, desk) -> None:
    mother, child = make_person(), make_person(first_name="Yassin", birth_date=dt.date(2015, 5, 5))
    join = {"role": "referentiepersoon", "start": "01/01/2020"}
    assert client.post(url("join", mother.pk), join).status_code == 302
    found = soup(client.get(url("household", mother.pk), {"lid": "yassin"}))
    add = found.select_one("#gevonden .match-list a")["href"]
    assert client.post(add, {"role": "kind", "dependent": "on", "start": "05/05/2015"}).status_code == 302
    member = HouseholdMembership.objects.get(person=child)
    assert member.dependent
    twice = client.post(add, {"role": "kind", "start": "05/05/2016"})
    assert "hoort in deze periode al" in soup(twice).select_one("#id_start_error").text
    assert client.post(url("role", mother.pk, member.pk), {"role": "ander", "start": "01/01/2025"}).status_code == 302
    now = HouseholdMembership.objects.get(person=child, role="ander")
    assert client.post(url("leave", mother.pk, now.pk), {"last": "31/12/2024"}).status_code == 422
    assert client.post(url("leave", mother.pk, now.pk), {"last": "30/06/2026"}).status_code == 302
    former = soup(client.get(url("household", mother.pk))).find_all("table")[1].get_text(" ", strip=True)
    assert "30/06/2026" in former


def test_a_household_must_begin_before_others_join(client: Client, desk) -> None:
    person, other = make_person(), make_person(first_name="Karim")
    response = client.post(f"{url('join', person.pk)}?person={other.pk}", {"role": "kind", "start": "01/01/2020"})
    assert "Begin eerst een gezin" in soup(response).text


def test_a_protected_member_keeps_her_name(client: Client, desk) -> None:
    person, hidden = make_person(), make_person(first_name="Verborgen")
    make_case_file(person=hidden, worker=make_user(), protected=True)
    make_household(person, hidden)
    page = soup(client.get(url("household", person.pk))).text
    assert "afgeschermde persoon" in page
    assert "Verborgen" not in page
    member = HouseholdMembership.objects.get(person=hidden)
    assert client.get(url("leave", person.pk, member.pk)).status_code == 404
    assert client.get(f"{url('join', person.pk)}?person={hidden.pk}").status_code == 404


def test_contact_persons_are_listed_changed_and_removed_after_asking(client: Client, desk) -> None:
    person = make_person()
    assert client.post(url("contacts", person.pk), {"kind": "huisarts", "name": "dr. Wouters"}).status_code == 302
    contact = ContactPerson.objects.get()
    changed = {"kind": "huisarts", "name": "dr. Wouters", "phone": "050 11 22 33"}
    assert client.post(url("contact_edit", person.pk, contact.pk), changed).status_code == 302
    assert "050 11 22 33" in soup(client.get(url("contacts", person.pk))).text
    assert "verwijderen?" in soup(client.get(url("contact_remove", person.pk, contact.pk))).text
    assert ContactPerson.objects.exists()
    assert client.post(url("contact_remove", person.pk, contact.pk)).status_code == 302
    assert not ContactPerson.objects.exists()
    assert client.post(url("contacts", person.pk), {"kind": "huisarts", "name": ""}).status_code == 422


def test_a_contact_of_somebody_else_is_not_reached_through_this_person(client: Client, desk) -> None:
    contact = make_contact_person(make_person())
    assert client.get(url("contact_edit", make_person().pk, contact.pk)).status_code == 404
