"""The trail in plain sentences, by person, by actor and by period; for the head of service and the DPO."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.clients.actions.addresses import change_address
from houvast.apps.clients.actions.identifiers import set_insz
from houvast.apps.clients.actions.persons import add_person, edit_person
from houvast.apps.clients.enums import AddressKind
from houvast.audit.models import Access, Event
from houvast.web.audit import history
from houvast.web.audit.words import COLUMNS, TABLES
from tests.conventions.test_actions import WITHOUT_TRACE
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_person

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def reader(client: Client):
    reader = make_user(Role.DPO)
    client.force_login(reader)
    return reader


def acts(client: Client, **query) -> list[str]:
    page = BeautifulSoup(client.get(reverse("audit:search"), query).content, "html.parser")
    return [entry.get_text(" ", strip=True) for entry in page.select(".act-list > li")]


def test_an_act_reads_as_a_sentence_with_old_and_new(client: Client, reader) -> None:
    desk = make_user(Role.DESK, first_name="Dina", last_name="Maes")
    person = add_person(details={"last_name": "El Idrissi", "first_name": "Amina", "sex": "V"}, on=TODAY, by=desk)
    edit_person(person=person, version=1, details={"phone": "0470 11 22 33", "sex": "X"}, on=TODAY, by=desk)
    text = acts(client, person=person.pk)[0]  # a test is one transaction, hence one act
    assert "Dina Maes · Persoon toegevoegd · Amina El Idrissi" in text
    assert "Persoon toegevoegd: familienaam El Idrissi" in text
    assert "Persoon gewijzigd: geslacht vrouw werd x" in text
    assert "telefoon leeg werd 0470 11 22 33" in text
    assert "version" not in text


def test_all_rows_of_one_transaction_are_one_act(client: Client, reader) -> None:
    desk, person = make_user(Role.DESK), make_person(municipality="Houtrode")
    set_insz(person=person, number=insz_number(person.birth_date), on=TODAY, by=desk)
    change_address(
        person=person,
        kind=AddressKind.ACTUAL,
        details={"municipality": "Leuven"},
        start=dt.date(2026, 5, 1),
        by=desk,
    )
    moved = acts(client, person=person.pk, actor=desk.pk)[0]
    assert "tot en met 30/04/2026" in moved
    assert "vanaf 01/05/2026" in moved
    assert moved.count("Adres gewijzigd") >= 1


def test_it_is_found_by_actor_and_by_period(client: Client, reader) -> None:
    desk, other, person = make_user(Role.DESK), make_user(Role.DESK), make_person()
    edit_person(person=person, version=1, details={"phone": "0470 11 22 33"}, on=TODAY, by=desk)
    today = timezone.localdate()
    assert len(acts(client, actor=desk.pk)) == 1
    assert acts(client, actor=other.pk) == []
    assert len(acts(client, actor=desk.pk, start=f"{today:%d/%m/%Y}", last=f"{today:%d/%m/%Y}")) == 1
    assert acts(client, actor=desk.pk, last=f"{today - dt.timedelta(days=1):%d/%m/%Y}") == []
    spoiled = client.get(reverse("audit:search"), {"start": "gisteren", "actor": "x"})
    assert spoiled.status_code == 200


def test_a_dpo_finds_a_person_here_and_only_here(client: Client, reader) -> None:
    person = make_person(last_name="Vermeulen")
    make_case_file(person=person, worker=make_user(), protected=True)
    page = BeautifulSoup(client.get(reverse("audit:search"), {"zoek": "vermuelen"}).content, "html.parser")
    assert f"person={person.pk}" in page.select_one(".match-list a")["href"]
    assert client.get(reverse("search"), {"q": "vermeulen"}).status_code == 403


def test_opened_files_are_listed_with_emergency_marked(client: Client, reader) -> None:
    worker = make_user(first_name="Noor", last_name="Peeters")
    person = make_person()
    Access.objects.create(actor_id=worker.pk, person_id=person.pk, page="Overzicht", emergency=True)
    Access.objects.create(actor_id=worker.pk, person_id=person.pk, page="Verloop")
    rows = BeautifulSoup(client.get(reverse("audit:search"), {"kind": "geopend"}).content, "html.parser")
    lines = [row.get_text(" ", strip=True) for row in rows.select("tbody tr")]
    assert "Noor Peeters Amina El Idrissi Overzicht noodtoegang" in lines[1]
    assert "noodtoegang" not in lines[0]
    viewers = client.get(reverse("audit:viewers", args=[person.pk]))
    lines = BeautifulSoup(viewers.content, "html.parser").select("tbody tr")
    assert len(lines) == 1
    assert "Noor Peeters maatschappelijk werker" in lines[0].get_text(" ", strip=True)
    assert lines[0].select_one(".number").text == "2"


def test_older_entries_are_reached_by_keyset_without_cutting_an_act(client: Client, reader, monkeypatch) -> None:
    monkeypatch.setattr(history, "ROWS_PER_PAGE", 3)
    desk = make_user(Role.DESK)
    for number in range(5):  # a test is one transaction of its own, so the acts are told apart by hand
        for row in range(2):
            Event.objects.create(
                actor_id=desk.pk,
                action=f"Handeling {number}",
                operation="INSERT",
                table="accounts_team",
                row_id=row,
                new={"name": f"Team {row}"},
                transaction_id=number,
            )
    seen, query = [], {"actor": desk.pk}
    for _page in range(10):
        page = BeautifulSoup(client.get(reverse("audit:search"), query).content, "html.parser")
        seen += [entry.get_text(" ", strip=True) for entry in page.select(".act-list > li")]
        following = page.select_one("a[rel=next]")
        if following is None:
            break
        query = dict(part.split("=") for part in following["href"].lstrip("?").split("&"))
    assert len(seen) == 5
    for number, text in zip(range(4, -1, -1), seen, strict=True):
        assert f"Handeling {number}" in text
        assert text.count("Team toegevoegd") == 2


def test_an_act_longer_than_a_page_goes_on_on_the_next_one(reader, monkeypatch) -> None:
    monkeypatch.setattr(history, "ROWS_PER_PAGE", 1)
    desk = make_user(Role.DESK)
    person = add_person(details={"last_name": "Maes"}, insz=insz_number(), on=TODAY, by=desk)
    search = history.Search(person_id=person.pk)
    first = history.acts(reader, search, cursor="")
    second = history.acts(reader, search, cursor=first.next or "")
    assert [len(page.entries[0].rows) for page in (first, second)] == [1, 1]
    assert (first.previous, second.previous, second.next) == (None, "nieuwste", None)


def test_every_traced_table_and_column_has_words() -> None:
    models = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("houvast.")
        and model._meta.label not in WITHOUT_TRACE
        and not issubclass(model, Event | Access)
    ]
    assert {model._meta.db_table for model in models} <= set(TABLES)
    columns = {column.name for model in models for column in model._meta.concrete_fields}
    assert set(COLUMNS) <= columns
