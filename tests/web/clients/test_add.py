"""Adding a person: who may be the same is shown before anything is saved."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.clients.models import Person
from houvast.web.clients.forms.person import initial_from_search, with_person
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_person

BORN = dt.date(1988, 3, 14)
URL = "/clienten/toevoegen/"
TYPED = {"last_name": "El Idrisi", "first_name": "Amina", "birth_date": "14/03/1988", "language": "nl"}


@pytest.fixture
def desk(client: Client, db):
    desk = make_user(Role.DESK)
    client.force_login(desk)
    return desk


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_nobody_alike_is_saved_at_once(client: Client, desk) -> None:
    response = client.post(URL, {**TYPED, "insz": "", "sex": "V", "phone": "0470 12 34 56"})
    person = Person.objects.get()
    assert response.headers["Location"] == reverse("clients:edit", args=[person.pk])
    assert (str(person), person.birth_date, person.sex) == ("Amina El Idrisi", BORN, "V")


def test_somebody_alike_is_shown_and_must_be_somebody_else(client: Client, desk) -> None:
    existing = make_person(municipality="Houtrode")
    response = client.post(URL, TYPED)
    page = soup(response)
    assert response.status_code == 422
    assert str(existing) in page.select_one("#dubbel").text
    assert "zelfde geboortedatum" in page.select_one("#dubbel").text
    assert page.select_one("#id_last_name")["value"] == "El Idrisi"
    assert Person.objects.count() == 1
    assert client.post(URL, {**TYPED, "confirm_other": "on"}).status_code == 302
    assert Person.objects.count() == 2


def test_a_second_click_makes_no_second_person(client: Client, desk) -> None:
    client.post(URL, TYPED)
    assert client.post(URL, TYPED).status_code == 422
    assert Person.objects.count() == 1


def test_a_protected_person_is_never_among_the_duplicates(client: Client, desk) -> None:
    make_case_file(person=make_person(), worker=make_user(), protected=True)
    assert client.post(URL, TYPED).status_code == 302


def test_a_number_fills_birth_date_and_sex_and_asks_to_look(client: Client, desk) -> None:
    number = insz_number(BORN, sequence=124)
    typed = {"last_name": "Maes", "insz": f"{number[:6]}-{number[6:9]}.{number[9:]}", "language": "nl"}
    page = soup(client.post(URL, typed))
    assert page.select_one("#id_birth_date")["value"] == "14/03/1988"
    assert page.select_one("#id_sex option[selected]")["value"] == "V"
    assert not Person.objects.exists()
    assert client.post(URL, {**typed, "birth_date": "14/03/1988", "sex": "V"}).status_code == 302
    assert Person.objects.get().insz_history.get().number == number


def test_a_number_that_says_otherwise_is_a_warning_to_confirm(client: Client, desk) -> None:
    typed = {**TYPED, "insz": insz_number(dt.date(1990, 1, 1), sequence=124), "sex": "M"}
    page = soup(client.post(URL, typed))
    warning = page.select_one(".alert-warning:not(.draft-bar)").text
    assert "01/01/1990" in warning
    assert "geslacht" in warning
    assert client.post(URL, {**typed, "confirm_number": "on"}).status_code == 302
    assert Person.objects.get().birth_date == BORN


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("last_name", "", "verplicht"),
        ("insz", "88.03.14-001.11", "controlegetal"),
        ("birth_date", "31/02/1988", "Deze dag bestaat niet"),
        ("birth_date", "01/01/2199", "toekomst"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(client: Client, desk, field, value, words) -> None:
    response = client.post(URL, {**TYPED, field: value})
    assert response.status_code == 422
    assert words in soup(response).select_one(f"#id_{field}_error").text.lower() + soup(response).text
    assert not Person.objects.exists()


def test_while_typing_htmx_gets_the_form_with_duplicates_and_without_reproach(client: Client, desk) -> None:
    make_person()
    typed = {"last_name": "El Idrissi", "first_name": "", "language": "nl", "check": "1"}
    response = client.post(URL, typed, headers={"HX-Request": "true"})
    page = soup(response)
    assert response.status_code == 200
    assert page.select_one("input[name=last_name]") is None  # what is being typed is never replaced
    assert page.select_one("#controle #dubbel")
    assert not page.select(".field-error")
    assert "HX-Request" in response.headers["Vary"]
    assert not soup(client.post(URL, {"last_name": "", "check": "1"}, headers={"HX-Request": "true"})).select(
        ".field-error"
    )


def test_the_new_or_existing_person_goes_back_to_who_asked(client: Client, desk) -> None:
    existing = make_person()
    back = "/onthaal/nieuw/?stap=2"
    page = soup(client.post(URL, {**TYPED, "next": back}))
    assert page.select_one("#dubbel a.btn")["href"] == f"{back}&person={existing.pk}"
    response = client.post(URL, {**TYPED, "next": back, "confirm_other": "on"})
    assert response.headers["Location"] == f"{back}&person={Person.objects.latest('pk').pk}"


def test_an_address_elsewhere_is_never_followed(db) -> None:
    assert with_person("https://elders.example/x", make_person(), host="testserver", secure=False) == ""


def test_what_was_searched_in_vain_is_filled_in() -> None:
    assert initial_from_search("amina el idrissi 14/03/1988") == {
        "first_name": "Amina",
        "last_name": "El Idrissi",
        "birth_date": BORN,
        "insz": "",
        "phone": "",
    }
    assert initial_from_search("88031422361")["insz"] == "88.03.14-223.61"
    assert initial_from_search("0470 12 34 56")["phone"] == "0470 12 34 56"
