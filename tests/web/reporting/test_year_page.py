"""The year figures on the page: every number opens its list, and the list holds as many rows as the number says."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.imports.actions.load import import_register
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
KNOKKE = Path(__file__).parents[2] / "data" / "knokke-heist-2017"


@pytest.fixture
def _knokke() -> None:
    files = {path.name: path.read_bytes() for path in KNOKKE.glob("*.csv")}
    import_register(files=files, by=None, at=timezone.localtime())


def main_text(response: object) -> str:
    soup = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    return " ".join(soup.main.get_text(" ").split())  # type: ignore[union-attr]


@pytest.mark.usefixtures("_knokke")
@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("leefloon_persons", "193 personen"),
        ("leefloon_persons_under_25", "51 personen"),
        ("leefloon_students", "22 personen"),
        ("aid_persons", "555 personen"),
        ("employed_persons", "43 personen"),
        ("employment_ended", "20 contracten"),
        ("employment_completed", "16 contracten"),
    ],
)
def test_each_number_opens_a_list_of_that_many_rows(client: Client, key: str, rows: str) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    page = client.get(reverse("reporting:year"), {"jaar": "2017"})
    kind = "contracts" if rows.endswith("contracten") else "persons"
    link = reverse(f"reporting:{kind}", args=[2017, key])
    anchor = BeautifulSoup(page.content, "html.parser").find("a", href=link)
    assert anchor is not None
    assert anchor.get_text(strip=True) == rows.split(maxsplit=1)[0]
    assert rows in main_text(client.get(link))


@pytest.mark.usefixtures("_knokke")
def test_the_page_shows_amounts_as_belgians_write_them_and_activities(client: Client) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    shown = main_text(client.get(reverse("reporting:year"), {"jaar": "2017"}))
    assert "€ 1.617.825,96" in shown.replace("\u00a0", " ")
    assert "60,0 %" in shown
    assert "24" in shown
    assert "50,0" in shown


def test_accounting_sees_figures_without_lists(client: Client) -> None:
    client.force_login(make_user(Role.ACCOUNTING))
    page = client.get(reverse("reporting:year"), {"jaar": "2017"})
    assert page.status_code == 200
    assert reverse("reporting:persons", args=[2017, "aid_persons"]) not in page.content.decode()
    assert client.get(reverse("reporting:persons", args=[2017, "aid_persons"])).status_code == 403


def test_a_wrong_year_is_told_beside_the_field_and_an_unknown_figure_is_not_found(client: Client) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    assert "Schrijf een jaar" in client.get(reverse("reporting:year"), {"jaar": "vorig"}).content.decode()
    assert client.get(reverse("reporting:persons", args=[2017, "geheim"])).status_code == 404
    assert client.get(reverse("reporting:sessions", args=[2017, 1])).status_code == 404


def test_a_year_that_cannot_be_is_an_unknown_page(client: Client) -> None:
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    for year in (10, 99999):
        assert client.get(f"/rapporten/{year}/cijfers.json").status_code == 404
    assert client.get(reverse("reporting:year"), {"jaar": "2200"}).status_code == 200
    assert client.get(reverse("reporting:json", args=[2200])).status_code == 200
