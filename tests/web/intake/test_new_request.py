"""Noting a request: everything typed is kept, nothing is written twice, the register follows."""

import datetime as dt
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import Draft, User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import HelpRequest
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_help_request
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db

NEW = "/onthaal/nieuw/"


@pytest.fixture
def desk(client: Client) -> User:
    user = make_user(Role.DESK)
    client.force_login(user)
    return user


def typed(**fields: Any) -> dict[str, Any]:
    return {
        "own_words": "Ik kan mijn huur niet meer betalen.",
        "question_types": ["wonen", "schulden"],
        "person": "anoniem",
        "channel": "balie",
        "submission": str(uuid.uuid4()),
        **fields,
    }


def page_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def errors_of(response: Any) -> str:
    assert response.status_code == 422
    return page_of(response).select_one(".form-errors").get_text(" ", strip=True)


def test_noting_a_question_gives_a_number_and_the_next_screen(client: Client, desk: User) -> None:
    person = make_person(language="ar", interpreter="telefoontolk")
    Draft.objects.create(user=desk, key="request:new", data={"own_words": ["Ik kan"]})
    response = client.post(NEW, typed(person=str(person.pk), urgent_reasons=["uithuiszetting_gepland"]), follow=True)
    request = HelpRequest.objects.get()
    assert response.redirect_chain == [(f"/onthaal/{request.pk}/", 302)]
    assert (request.person, request.urgent, request.registered_by) == (person, True, desk)
    # Not asked again: they are known from the person.
    assert (request.language, request.interpreter) == ("ar", "telefoontolk")
    text = page_of(response).get_text(" ", strip=True)
    assert request.register_number in text
    assert "Druk ontvangstbewijs af" in text
    assert "PRO-03" in text
    assert not Draft.objects.exists()


def test_double_click_makes_one_request(client: Client, desk: User) -> None:
    data = typed()
    first, second = client.post(NEW, data), client.post(NEW, data)
    assert first["Location"] == second["Location"]
    assert HelpRequest.objects.count() == 1


def test_changed_text_from_an_old_form_is_kept_and_can_be_saved_as_a_second(client: Client, desk: User) -> None:
    data = typed()
    client.post(NEW, data)
    response = client.post(NEW, {**data, "own_words": "Een andere vraag"})
    assert "al bewaard als hulpvraag" in errors_of(response)
    page = page_of(response)
    assert page.select_one("[name=own_words]").text.strip() == "Een andere vraag"
    token = page.select_one("[name=submission]")["value"]
    assert client.post(NEW, {**data, "own_words": "Een andere vraag", "submission": token}).status_code == 302
    assert HelpRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"own_words": "  "}, "Wat vraagt de cliënt?"),
        ({"question_types": []}, "Waarover gaat het?"),
        ({"person": ""}, "Kies een persoon of kies anoniem."),
        ({"person": "999999999"}, "Kies een persoon of kies anoniem."),
        ({"channel": "duif"}, "Hoe kwam de vraag binnen?"),
        ({"urgent_reasons": ["verveling"]}, "Dringend?"),
        ({"received_on": "31/02/2026"}, "Deze dag bestaat niet"),
        ({"received_on": "01/01/2099"}, "niet in de toekomst"),
        ({"received_on": "01/01/1990"}, "meer dan een jaar terug"),
        ({"received_time": "10:00"}, "Vul ook de dag in."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_text_stays(
    client: Client, desk: User, fields: dict[str, Any], words: str
) -> None:
    response = client.post(NEW, typed(referred_by="CAW", **fields))
    assert words in errors_of(response)
    assert page_of(response).select_one("[name=referred_by]")["value"] == "CAW"
    assert not HelpRequest.objects.exists()


def test_a_letter_of_last_week_counts_from_its_own_day(client: Client, desk: User) -> None:
    day = timezone.localdate() - dt.timedelta(days=7)
    client.post(NEW, typed(received_on=day.strftime("%d/%m/%Y"), channel="partner"))
    request = HelpRequest.objects.get()
    assert timezone.localdate(request.received_at) == day
    assert request.decision_due_on == day + dt.timedelta(days=30)
    assert timezone.localdate(request.registered_at) == timezone.localdate()
    assert "ingeschreven" in client.get("/onthaal/").content.decode()


def test_searching_without_javascript_keeps_the_text_and_judges_nothing(client: Client, desk: User) -> None:
    person = make_person(first_name="Oksana", last_name="Kovalenko")
    response = client.post(NEW, typed(person="", own_words="Half getypt", person_search="kovalenk", search="1"))
    page = page_of(response)
    assert response.status_code == 200
    assert page.select_one("[name=own_words]").text.strip() == "Half getypt"
    assert page.select_one(f"[name=person][value='{person.pk}']") is not None
    assert not page.select(".field-error")
    assert not HelpRequest.objects.exists()


def test_adding_a_person_keeps_the_text_and_comes_back_with_her_chosen(client: Client, desk: User) -> None:
    response = client.post(NEW, typed(person="", person_search="Nieuwkomer", add_person="1"))
    assert response["Location"].startswith(reverse("clients:add"))
    assert "Nieuwkomer" in response["Location"]
    person = make_person(first_name="Nina", last_name="Nieuwkomer")
    page = page_of(client.get(NEW, {"concept": "terug", "person": person.pk}))
    assert page.select_one("[name=own_words]").text.strip() == "Ik kan mijn huur niet meer betalen."
    assert page.select_one("[name=person][checked]")["value"] == str(person.pk)
    assert {box["value"] for box in page.select("[name=question_types][checked]")} == {"wonen", "schulden"}


def test_a_text_too_long_to_keep_is_shown_again_instead_of_lost(client: Client, desk: User) -> None:
    response = client.post(NEW, typed(own_words="Zoë " * 50_000, person="", add_person="1"))
    assert "10000" in errors_of(response).replace(".", "")
    assert page_of(response).select_one("[name=own_words]").text.strip().startswith("Zoë Zoë")
    assert not HelpRequest.objects.exists()


def test_a_protected_person_cannot_be_chosen(client: Client, desk: User) -> None:
    person = make_case_file(protected=True, worker=make_user()).person
    assert "Kies een persoon" in errors_of(client.post(NEW, typed(person=str(person.pk))))


def test_known_person_is_chosen_from_the_address(client: Client, desk: User) -> None:
    person = make_person()
    assert page_of(client.get(NEW, {"person": person.pk})).select_one("[name=person][checked]")["value"] == str(
        person.pk
    )
    assert page_of(client.get(NEW, {"person": "x"})).select_one("[name=person][checked]") is None


def test_correction_keeps_the_number_and_tells_the_second_editor(client: Client, desk: User) -> None:
    request = make_help_request(by=desk, anonymous=True)
    url = f"/onthaal/{request.pk}/verbeteren/"
    assert "Ik kan mijn huur" in client.get(url).content.decode()
    data = typed(own_words="Verbeterd door mij", version="1")
    assert client.post(url, data).status_code == 302
    response = client.post(url, typed(own_words="Ook verbeterd", version="1"))
    page = page_of(response)
    assert response.status_code == 409
    assert page.select_one("[name=own_words]").text.strip() == "Ook verbeterd"
    assert "Verbeterd door mij" in page.select_one(".alert-warning:not(.draft-bar)").text
    # Saving again, knowingly, carries the new version.
    again = typed(own_words="Ook verbeterd", version=page.select_one("[name=version]")["value"])
    assert client.post(url, again).status_code == 302
    request.refresh_from_db()
    assert (request.own_words, request.number) == ("Ook verbeterd", request.number)
