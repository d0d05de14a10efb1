"""The pages of amounts and terms: what is sure is told from what is not, and nobody decides alone."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.lawbook import overlay
from houvast.apps.lawbook.actions import confirm_withdrawal, withdraw_value
from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force
from houvast_rules.law import Law, current_law
from tests.factories.accounts import make_user
from tests.factories.lawbook import SINGLE, STEP_ON, make_confirmed, make_proposal

pytestmark = pytest.mark.django_db

LIST = "/wetboek/"
TYPED = {
    "value": "16.085,64",
    "starts_on": "01/03/2026",
    "confirmed_until": "31/12/2026",
    "source": "Omzendbrief POD MI van 20 februari 2026",
}


@pytest.fixture
def head(client: Client) -> User:
    user = make_user(Role.HEAD_SOCIAL_WORKER, first_name="Lien", last_name="Vermeulen")
    client.force_login(user)
    return user


@pytest.fixture
def leader() -> User:
    return make_user(Role.HEAD_OF_SERVICE, first_name="Marc", last_name="Claes")


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(response: Any) -> str:
    return " ".join(soup(response).get_text(" ").split())


def row_of(response: Any, key: str) -> str:
    address = reverse("lawbook:number", args=[key])
    found = next(row for row in soup(response).select("tbody tr") if row.th.a and row.th.a["href"] == address)
    return " ".join(found.get_text(" ").split())


def test_a_day_that_nobody_confirmed_is_flagged(client: Client, head: User) -> None:
    late = client.get(LIST, {"dag": "22/11/2026"})
    assert "€ 15.770,41 per jaar" in row_of(late, SINGLE)
    assert "bevestigd tot en met 31 december 2025" in row_of(late, SINGLE)
    sure = row_of(client.get(LIST, {"dag": "15/03/2025"}), SINGLE)
    assert sure.endswith("bevestigd")
    assert "tot en met" not in sure


def test_what_was_only_remembered_is_marked(client: Client, head: User) -> None:
    line = row_of(client.get(LIST, {"dag": "15/06/2025"}), "volunteering.day_max")
    assert "bron te bevestigen" in line


def test_a_day_before_what_is_known_says_from_when(client: Client, head: User) -> None:
    assert "gekend vanaf 01/09/2015" in row_of(client.get(LIST, {"dag": "01/01/2010"}), SINGLE)


@pytest.mark.parametrize("address", [{"dag": "gisteren"}, {"toon": "wat"}, {"zoek": "x" * 200}])
def test_a_spoiled_address_shows_everything(client: Client, head: User, address: dict[str, str]) -> None:
    assert "Termijn om te beslissen" in words(client.get(LIST, address))


def test_searching_and_filtering(client: Client, head: User) -> None:
    found = words(client.get(LIST, {"zoek": "leefloon CATEGORIE 2"}))
    assert "categorie 2 (alleenstaande)" in found
    assert "categorie 1" not in found
    assert "Niets gevonden" in words(client.get(LIST, {"zoek": "zeepaardje"}))
    make_confirmed()
    make_proposal(key="spi.general", value="315.67")
    assert "Leefloon categorie 1" not in words(client.get(LIST, {"toon": "eigen", "dag": "01/04/2026"}))
    assert "door dit OCMW bevestigd" in words(client.get(LIST, {"toon": "eigen", "dag": "01/04/2026"}))
    assert "voorstel wacht" in words(client.get(LIST, {"toon": "wacht"}))
    assert "Termijn om te beslissen" not in words(client.get(LIST, {"toon": "onbevestigd", "dag": "22/11/2026"}))
    remembered = client.get(LIST, {"toon": "te-bevestigen", "dag": "15/06/2025"}).content.decode()
    assert reverse("lawbook:number", args=["volunteering.day_max"]) in remembered
    assert reverse("lawbook:number", args=[SINGLE]) not in remembered


def test_htmx_gets_the_rows_only(client: Client, head: User) -> None:
    part = client.get(LIST, headers={"HX-Request": "true"})
    assert soup(part).select_one("#rows")
    assert not soup(part).select_one("html")


def test_a_social_worker_reads_but_proposes_nothing(client: Client) -> None:
    client.force_login(make_user(Role.SOCIAL_WORKER))
    page = client.get(reverse("lawbook:number", args=[SINGLE]))
    assert "RMI-wet 26 mei 2002, art. 14" in words(page)
    assert "Waarde voorstellen" not in words(page)
    assert client.get(reverse("lawbook:propose", args=[SINGLE])).status_code == 403


def test_an_unknown_number_is_not_found(client: Client, head: User) -> None:
    assert client.get(reverse("lawbook:number", args=["living_wage.nothing"])).status_code == 404
    assert client.get(reverse("lawbook:propose", args=["living_wage.nothing"])).status_code == 404


def test_a_number_of_the_instrument_is_shown_but_not_proposed(client: Client, head: User) -> None:
    key = "measurement.conversation_point_difference"
    assert "Waarde voorstellen" not in words(client.get(reverse("lawbook:number", args=[key])))
    assert client.get(reverse("lawbook:propose", args=[key])).status_code == 404


def test_from_proposal_to_confirmation(client: Client, head: User, leader: User) -> None:
    response = client.post(reverse("lawbook:propose", args=[SINGLE]), TYPED)
    value = ConfirmedValue.objects.get()
    assert response.headers["Location"] == reverse("lawbook:value", args=[value.pk])
    own = client.get(response.headers["Location"])
    assert "Wacht op een collega" in words(own)
    assert not soup(own).select(f'form[action="{reverse("lawbook:confirm", args=[value.pk])}"]')
    refused = client.post(reverse("lawbook:confirm", args=[value.pk]))
    assert refused.status_code == 422
    assert "door iemand anders" in words(refused)

    client.force_login(leader)
    assert "1 voorstel van een collega" in words(client.get("/"))
    page = words(client.get(reverse("lawbook:value", args=[value.pk])))
    assert "€ 15.770,41 per jaar" in page
    assert "+2 %" in page
    client.post(reverse("lawbook:confirm", args=[value.pk]))
    assert str(law_in_force().decimal(SINGLE, STEP_ON)) == "16085.64"
    history = words(client.get(reverse("lawbook:number", args=[SINGLE])))
    assert "Voorgesteld door Lien Vermeulen" in history
    assert "Bevestigd door Marc Claes" in history
    again = client.post(reverse("lawbook:confirm", args=[value.pk]))
    assert (again.status_code, "al beslist" in words(again)) == (422, True)


def test_an_unusual_amount_asks_for_a_tick_and_shows_it_to_the_second_person(
    client: Client, head: User, leader: User
) -> None:
    address = reverse("lawbook:propose", args=[SINGLE])
    typed = {**TYPED, "value": "18085,83"}
    assert not soup(client.get(address)).select("#id_sure")
    doubted = client.post(address, typed)
    assert doubted.status_code == 422
    assert "14,68 % meer" in soup(doubted).select_one("#id_sure_error").text
    assert soup(doubted).select_one("#id_source").text.strip() == TYPED["source"]
    client.post(address, {**typed, "sure": "on"})
    client.force_login(leader)
    assert "14,68 % meer" in words(client.get(reverse("lawbook:value", args=[ConfirmedValue.objects.get().pk])))


@pytest.mark.parametrize("field", ["value", "starts_on", "confirmed_until", "source"])
def test_what_is_missing_is_said_beside_its_field(client: Client, head: User, field: str) -> None:
    response = client.post(reverse("lawbook:propose", args=[SINGLE]), {**TYPED, field: ""})
    assert response.status_code == 422
    assert soup(response).select_one(f"#id_{field}_error")


def test_a_term_has_no_last_confirmed_day(client: Client, head: User) -> None:
    address = reverse("lawbook:propose", args=["procedure.decision_days"])
    page = client.get(address)
    assert not soup(page).select("#id_confirmed_until")
    assert "één stap" not in words(page)
    client.post(address, {**TYPED, "value": "45", "sure": "on"})
    assert ConfirmedValue.objects.get().value == "45"


def test_a_rate_is_typed_with_a_comma(client: Client, head: User) -> None:
    client.post(
        reverse("lawbook:propose", args=["living_wage.capital_first_rate"]), {**TYPED, "value": "0,065", "sure": "on"}
    )
    assert not ConfirmedValue.objects.exists()  # this one is known to the hundredth
    client.post(
        reverse("lawbook:propose", args=["living_wage.capital_first_rate"]), {**TYPED, "value": "0,07", "sure": "on"}
    )
    value = ConfirmedValue.objects.get()
    assert value.value == "0.07"
    assert "7 % per jaar" in words(client.get(reverse("lawbook:value", args=[value.pk])))


def test_a_yes_or_no_is_chosen(client: Client, head: User) -> None:
    address = reverse("lawbook:propose", args=["living_wage.wide_circle"])
    assert [option["value"] for option in soup(client.get(address)).select("#id_value option")] == ["", "true", "false"]
    typed = {**TYPED, "value": "false", "starts_on": "01/09/2026"}
    assert "iets anders" in words(client.post(address, typed))
    client.post(address, {**typed, "sure": "on"})
    value = ConfirmedValue.objects.get()
    assert soup(client.get(reverse("lawbook:value", args=[value.pk]))).h1.text.endswith(": neen")


def test_the_calculated_step_is_a_hint_that_one_takes_over(client: Client, head: User) -> None:
    address = reverse("lawbook:propose", args=[SINGLE])
    assert "€ 16.085,64 per jaar" in words(client.get(address))
    assert soup(client.get(address)).select_one("#id_value").get("value") is None
    assert soup(client.get(address, {"rekenvoorstel": "1"})).select_one("#id_value")["value"] == "16.085,64"


def test_after_a_step_without_its_base_the_hint_warns(client: Client, head: User) -> None:
    make_confirmed(value="16200.00", starts_on=dt.date(2026, 3, 1))
    assert "volgt niet uit het basisbedrag" in words(client.get(reverse("lawbook:propose", args=[SINGLE])))


def test_an_index_step_is_proposed_at_once(client: Client, head: User) -> None:
    address = reverse("lawbook:index_step")
    empty = client.post(address, {key: TYPED[key] for key in ("starts_on", "confirmed_until", "source")})
    assert "minstens één bedrag" in words(empty)
    boxes = {"living_wage__annual_1": "10.723,75", "living_wage__annual_2": "19.000,00", "index__steps": "29"}
    doubted = client.post(address, {**TYPED, **boxes})
    assert doubted.status_code == 422
    assert "% meer" in soup(doubted).select_one("#id_living_wage__annual_2_error").text
    assert soup(doubted).select_one("#id_sure")
    assert not ConfirmedValue.objects.exists()  # all or nothing
    client.post(address, {**TYPED, **boxes, "living_wage__annual_2": "16.085,64"})
    assert set(ConfirmedValue.objects.values_list("key", "value")) == {
        ("living_wage.annual_1", "10723.75"),
        ("living_wage.annual_2", "16085.64"),
        ("index.steps", "29"),
    }


def test_a_refusal_of_the_shared_fields_is_shown_there(client: Client, head: User) -> None:
    typed = {**TYPED, "confirmed_until": "01/02/2026", "living_wage__annual_1": "10.723,75"}
    response = client.post(reverse("lawbook:index_step"), typed)
    assert "voor het begin" in soup(response).select_one("#id_confirmed_until_error").text


def test_what_is_ticked_is_confirmed_together(client: Client, head: User) -> None:
    first, second = make_proposal(), make_proposal(key="spi.general", value="315.67")
    own = make_proposal(head, key="spi.student", value="315.67")
    address = reverse("lawbook:waiting")
    assert "SPI-vrijstelling voor studenten" not in words(client.get(address))
    assert "minstens één" in words(client.post(address))
    client.post(address, {"klopt": [first.pk, own.pk, "nonsens"]})
    states = dict(ConfirmedValue.objects.values_list("pk", "state"))
    assert states == {
        first.pk: ValueState.CONFIRMED,
        second.pk: ValueState.PROPOSED,
        own.pk: ValueState.PROPOSED,
    }


def test_what_is_to_be_confirmed_is_nowhere_called_confirmed(client: Client, head: User) -> None:
    for key in ("volunteering.year_max", "employment.days_young"):
        page = words(client.get(reverse("lawbook:number", args=[key])))
        assert "bron te bevestigen" in page
        assert "Bevestigd tot en met" not in page
        assert "bevestigd tot en met" not in page
    assert "Gekend tot en met" in words(client.get(reverse("lawbook:number", args=["volunteering.year_max"])))


def test_a_proposal_for_the_past_is_marked_and_never_ticked_beforehand(client: Client, head: User) -> None:
    past = make_proposal(starts_on=dt.date(2025, 9, 1))
    later = timezone.localdate() + dt.timedelta(days=40)
    ahead = make_proposal(key="spi.student", value="315.67", starts_on=later, confirmed_until=later)
    page = soup(client.get(reverse("lawbook:waiting")))
    rows = {int(row.input["value"]): " ".join(row.get_text(" ").split()) for row in page.select("tbody tr")}
    assert "vervangt een waarde die al bevestigd was" in rows[past.pk]
    assert ["verleden" in rows[value.pk] for value in (past, ahead)] == [True, False]
    assert not page.select("input[checked]")


def test_together_is_all_or_nothing(client: Client, head: User, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_proposal(key="spi.student", value="315.67"), make_proposal(key="spi.general", value="315.67")
    without = {key: value for key, value in current_law().parameters.items() if key != "spi.general"}
    monkeypatch.setattr("houvast.apps.lawbook.checks.current_law", lambda: Law(without))
    response = client.post(reverse("lawbook:waiting"), {"klopt": [first.pk, second.pk]})
    assert response.status_code == 422
    assert "kan niet voorgesteld" in words(response)
    assert not ConfirmedValue.objects.in_force().exists()


def test_refusing_and_withdrawing_ask_why(client: Client, head: User, leader: User) -> None:
    value = make_proposal(leader)
    address = reverse("lawbook:reject", args=[value.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "De bron zegt iets anders."})
    assert "De bron zegt iets anders." in words(client.get(reverse("lawbook:number", args=[SINGLE])))
    assert "al beslist" in words(client.post(address, {"reason": "Nog eens."}))
    own = make_proposal(head)
    client.post(reverse("lawbook:withdraw", args=[own.pk]), {"reason": "Typfout."})
    own.refresh_from_db()
    assert (own.state, own.reason) == (ValueState.WITHDRAWN, "Typfout.")


def test_a_confirmed_value_is_taken_back_by_two(client: Client, head: User, leader: User) -> None:
    value = make_confirmed(leader, proposed_by=head)
    ask = reverse("lawbook:withdraw", args=[value.pk])
    assert "Zonder deze waarde geldt € 15.770,41 per jaar, de laatst gekende" in words(client.get(ask))
    asked = client.post(ask, {"reason": "Verkeerde tabel."}, follow=True)
    assert "Een collega moet dit nog bevestigen" in words(asked)
    page = words(client.get(reverse("lawbook:value", args=[value.pk])))
    assert "Lien Vermeulen vroeg dat op" in page
    assert "Bevestig het intrekken" not in page
    agree = reverse("lawbook:agree_withdrawal", args=[value.pk])
    assert "Iemand anders bevestigt" in words(client.post(agree))
    client.force_login(leader)
    assert "Verkeerde tabel." in words(client.get(reverse("lawbook:waiting")))
    assert "Bekijk 1 voorstel van een collega" in words(client.get("/"))
    assert "Bevestig het intrekken" in words(client.get(reverse("lawbook:value", args=[value.pk])))
    assert "De waarde is ingetrokken." in words(client.post(agree, follow=True))
    assert not ConfirmedValue.objects.in_force().exists()


def test_a_value_that_was_to_be_taken_back_may_stay(client: Client, head: User, leader: User) -> None:
    make_confirmed(head, proposed_by=leader, starts_on=dt.date(2025, 2, 1), value="15780.00")
    value = make_confirmed(leader, proposed_by=head, starts_on=dt.date(2025, 2, 1), value="15790.00")
    withdraw_value(value=value, reason="Fout", by=leader, at=timezone.now())
    page = words(client.get(reverse("lawbook:value", args=[value.pk])))
    assert "Zonder deze waarde geldt € 15.770,41 per jaar, de waarde sinds 01/02/2025." in page
    assert "De waarde die ze verving komt niet vanzelf terug" in page
    keep = reverse("lawbook:keep", args=[value.pk])
    assert "De waarde blijft gelden." in words(client.post(keep, follow=True))
    assert "Niemand vraagt nog" in words(client.post(keep))


def test_the_manager_does_not_take_back_what_two_persons_confirmed(client: Client) -> None:
    value = make_confirmed()
    client.force_login(make_user(Role.MANAGER))
    assert client.get(reverse("lawbook:withdraw", args=[value.pk])).status_code == 403
    assert "Trek in" not in words(client.get(reverse("lawbook:value", args=[value.pk])))


def test_an_own_value_in_the_place_of_a_shipped_one_says_so(client: Client, head: User) -> None:
    make_confirmed(value="15780.00", starts_on=dt.date(2025, 2, 1))
    history = words(client.get(reverse("lawbook:number", args=[SINGLE])))
    assert "in plaats van € 15.770,41 per jaar in Houvast" in history


def test_every_state_of_the_history_is_told(client: Client, head: User, leader: User) -> None:
    first = make_confirmed(leader, proposed_by=head)
    make_confirmed(head, proposed_by=leader, confirmed_until=dt.date(2027, 1, 31))
    last = ConfirmedValue.objects.in_force().get()
    withdraw_value(value=last, reason="Fout", by=leader, at=timezone.now())
    confirm_withdrawal(value=last, by=head, at=timezone.now())
    history = words(client.get(reverse("lawbook:number", args=[SINGLE])))
    assert "Vervangen door Lien Vermeulen" in history
    assert "Gevraagd om in te trekken door Marc Claes" in history
    assert "Ingetrokken door Lien Vermeulen" in history
    assert "€ 16.085,64" in words(client.get(reverse("lawbook:value", args=[first.pk])))


def test_a_confirmed_value_that_no_rule_knows_any_more_is_told(
    client: Client, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = make_confirmed(key="spi.student", value="315.67")
    without = Law({key: row for key, row in current_law().parameters.items() if key != "spi.student"})
    overlay._laid_over.cache_clear()
    for place in ("apps.lawbook.overlay", "web.lawbook.history"):
        monkeypatch.setattr(f"houvast.{place}.current_law", lambda: without)
    assert "Bevestigde waarden die niet meer passen" in words(client.get(LIST))
    assert "spi.student: 315.67" in words(client.get(reverse("lawbook:value", args=[value.pk])))
    overlay._laid_over.cache_clear()


def test_a_long_history_is_folded_after_five_rows(client: Client, head: User) -> None:
    page = soup(client.get(reverse("lawbook:number", args=[SINGLE])))
    folded = len(page.select("details .table tbody tr, details table tbody tr"))
    assert len(page.select("main table tbody tr")) - folded == 5
    assert folded == len(current_law().parameters[SINGLE].values) - 5
