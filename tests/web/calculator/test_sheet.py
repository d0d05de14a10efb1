"""The rekenblad on screen: typed the Belgian way, told beside the box, right to the cent, and nothing in the address."""

from decimal import Decimal

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.aid.models import Calculation
from houvast.audit.models import Access
from tests.factories.accounts import make_user
from tests.web.calculator.conftest import FREE, PART, WAGE, WHOLE, boxes, errors, monthly

pytestmark = pytest.mark.django_db

HALF_TYPED = [{"m_0_amount": ""}, {"m_0_kind": ""}]
MISSING = [
    {"on": ""},
    {"m_0_per": "days"},
    {"basis": "chosen"},
    {"period_start": "1/3/2025"},
    {"period_end": "1/3/2025"},
    {"local_hours": "10"},
    {"disposal_value": "1000"},
]


def test_it_opens_with_somebody_who_lives_alone(logged_in):
    response = logged_in.get(FREE)
    assert response.context["answer"].worked.category == 2
    assert "Hoe het berekend is" in response.content.decode()
    assert "Bewaar de berekening" not in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"m_0_kind": "", "m_0_amount": ""}, "1314.20"),  # E01
        ({}, "535.03"),  # E03
        ({"m_0_spi": "general"}, "844.51"),  # E04
        ({"m_0_spi": "general", "m_0_amount": "200,00"}, "1314.20"),  # E10
        ({"m_0_amount": "1.500"}, "0.00"),  # E05
        ({"m_0_amount": "€ 9.600,00", "m_0_per": "year"}, "535.03"),
        ({"m_0_received": None}, "1314.20"),
        ({"basis": "chosen", "category": "1", "m_0_kind": "family_support", "m_0_amount": "300"}, "589.05"),  # E02
        ({"m_0_kind": "", "m_0_amount": "", "capital": "25.500"}, "1195.20"),
        ({"m_0_kind": "", "m_0_amount": "", "cadastral_income": "850", "property_children": "1"}, "1314.20"),  # E17
        ({"m_0_kind": "", "m_0_amount": "", "housing_monthly": "100"}, "1235.03"),
        ({"homeless": "on"}, "535.03"),
    ],
)
def test_right_to_the_cent(ask, changes, amount):
    response = ask(**{**WAGE, **changes})
    assert response.status_code == 200
    assert monthly(response) == Decimal(amount)


def test_an_incomplete_month(ask):
    days = {"period_start": "17/03/2025", "period_end": "31/3/2025"}
    nothing = {"on": "17/3/2025", "m_0_kind": "", "m_0_amount": ""}
    response = ask(**nothing, **days)
    assert response.context["answer"].worked.amount == Decimal("635.90")  # E28
    assert "Voor 17/03/2025 tot en met 31/03/2025" in response.content.decode()
    by_year = ask(**nothing, **days, day_basis="year_365")
    assert by_year.context["answer"].worked.amount == Decimal("648.10")


def test_each_line_shows_its_rule_and_article(ask):
    text = ask(**WAGE, m_0_spi="general").content.decode()
    for words in ("SPI-01", "KB 11 juli 2002, art. 22 §2", "LEE-01", "– € 5.886,24", "+ € 250,00"):
        assert words in text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": ""}, "on"),
        ({"on": "31/02/2026"}, "on"),
        ({"on": "1/1/1950"}, "on"),
        ({"m_0_amount": "veel"}, "m-0-amount"),
        ({"m_0_amount": "-5"}, "m-0-amount"),
        ({"m_0_amount": ""}, "m-0-amount"),
        ({"m_0_kind": ""}, "m-0-kind"),
        ({"m_0_per": "days"}, "m-0-start"),
        ({"m_0_per": "days", "m_0_start": "1/3/2025", "m_0_end": "2/4/2025"}, "m-0-end"),
        ({"m_0_start": "2/3/2025", "m_0_end": "1/3/2025"}, "m-0-end"),
        ({"basis": "chosen"}, "category"),
        ({"share": "0"}, "share"),
        ({"share": "120"}, "share"),
        ({"period_start": "1/3/2025"}, "period_end"),
        ({"period_end": "1/3/2025"}, "period_start"),
        ({"period_start": "2/3/2025", "period_end": "1/3/2025"}, "period_end"),
        ({"file_start": "2/3/2025", "last_review": "1/3/2025"}, "last_review"),
        ({"local_hours": "10"}, "local_paid"),
        ({"disposal_value": "1000"}, "disposal_on"),
        ({"day_basis": "weeks"}, "day_basis"),
        ({"m_0_amount": "99.999.999"}, "m-0-amount"),
        ({"m_0_amount": "NaN"}, "m-0-amount"),
        ({"on": "1/1/2010"}, "on"),
        ({"period_start": "1/1/2020", "period_end": "1/1/2199"}, "period_end"),
    ],
)
def test_what_is_wrong_is_told_beside_its_box(ask, changes, field):
    response = ask(**{**WAGE, **changes})
    assert response.status_code == 422
    assert field in errors(response)
    assert response.context["answer"] is None
    assert f'id="id_{field}_error"' in response.content.decode()
    if changes in HALF_TYPED:
        return
    part = ask(headers=PART, **{**WAGE, **changes})
    if changes in MISSING:
        # Calmly, while typing: what is missing beside its box, and the last result stays.
        assert (part.status_code, part.headers["HX-Reswap"]) == (200, "none")
        assert f'data-missing="id_{field}"' in part.content.decode()
        assert "sheet-result" not in part.content.decode()
    else:
        assert (part.status_code, "HX-Reswap" in part.headers) == (422, False)
        assert f'data-mistake="id_{field}"' in part.content.decode()


@pytest.mark.parametrize("changes", HALF_TYPED)
def test_an_income_that_is_still_being_typed_is_left_out_of_the_renewed_result(ask, changes):
    part = ask(headers=PART, **{**WAGE, **changes})
    assert part.status_code == 200
    assert monthly(part) == Decimal("1314.20")
    assert "nog niet volledig ingevuld" in part.content.decode()
    assert ask(headers=WHOLE, **{**WAGE, **changes}).status_code == 422


def test_a_wrong_amount_loses_nothing(ask):
    text = ask(**{**WAGE, "m_0_amount": "8oo", "m_0_label": "Bakkerij"}).content.decode()
    assert 'value="8oo"' in text
    assert 'value="Bakkerij"' in text


def test_rows_come_and_go_without_javascript(logged_in, ask):
    page = ask(**WAGE, add="m")
    assert page.context["sheet"].incomes.total_form_count() == 2
    assert page.context["sheet"].incomes.forms[0]["amount"].value() == "800"
    assert page.content.decode().count(" autofocus") == 1
    again = logged_in.post(FREE, boxes(page, m_1_kind="pension", m_1_amount="100,50", remove="m-0"))
    rows = again.context["sheet"].incomes
    assert rows.total_form_count() == 1
    assert (rows.forms[0]["kind"].value(), rows.forms[0]["amount"].value()) == ("pension", "100,50")
    assert logged_in.post(FREE, boxes(again, add="p")).context["sheet"].persons.total_form_count() == 1


def test_spoiled_row_numbers_do_not_break_the_page(ask):
    for changes in ({"m-TOTAL_FORMS": "x"}, {"m-TOTAL_FORMS": "99999999"}, {"remove": "m-77"}, {"add": "q"}):
        assert ask(**WAGE, **changes).status_code in {200, 422}


def test_an_own_word_is_only_a_word(ask):
    text = ask(**WAGE, m_0_label="{0} <b>{oei}</b> %s").content.decode()
    assert "{0} &lt;b&gt;{oei}&lt;/b&gt; %s" in text


def test_the_far_end_of_the_calendar(ask):
    assert ask(on="31/12/2199", w_later_on="31/12/2199", w_index_from="31/12/2199").status_code == 200


def test_amounts_that_are_not_confirmed_are_said(ask):
    text = ask(**{**WAGE, "on": "22/11/2026"}).content.decode()
    assert "nog te bevestigen" in text
    assert "Kijk na of er een nieuwe is." in text


def test_htmx_gets_the_result_and_what_follows_from_it(ask):
    part = ask(headers=PART, **WAGE, w_job_amount="100").content.decode()
    assert "<html" not in part
    assert part.index('id="uitkomst"') < part.index('id="verslagtekst"')
    assert part.count("hx-swap-oob") == 9  # what is missing, the bar, five what-ifs, the text, the spoken result
    assert "<form" not in part
    whole = ask(headers=WHOLE, **WAGE).content.decode()
    assert 'id="rekenblad"' in whole
    assert "<html" not in whole
    assert "HX-Target" in ask(**WAGE).headers["Vary"]


def test_calculating_writes_nothing_and_needs_the_form_token(logged_in, ask):
    ask(**WAGE)
    assert not Calculation.objects.exists()
    assert not Access.objects.exists()
    logged_in.handler.enforce_csrf_checks = True
    assert logged_in.post(FREE, {}).status_code == 403


def test_the_desk_calculates_on_its_own_and_finds_it_in_the_menu(client):
    client.force_login(make_user(Role.DESK))
    assert client.get(FREE).status_code == 200
    assert FREE in client.get(reverse("intake:register")).content.decode()


def test_the_result_line_shows_the_yearly_result(ask):
    response = ask(**WAGE)
    assert response.context["answer"].worked.annual == Decimal("6420.41")
    assert "<strong>€ 6.420,41</strong></td>" in response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
