"""No right to a leefloon: the rekenblad says which exemption to test, and whether that would give one."""

import pytest

from tests.web.calculator.conftest import FREE, WAGE, boxes

pytestmark = pytest.mark.django_db


def test_without_a_right_it_says_what_to_test(ask):
    text = ask(**{**WAGE, "m_0_amount": "1.500"}).content.decode()
    assert "Geen recht op leefloon" in text
    assert "€ 144,51 per maand (ELI-06)" in text
    none = ask(**{**WAGE, "m_0_amount": "3.000"}).content.decode()
    assert "Ook met de algemene SPI-vrijstelling is er geen recht." in none


@pytest.mark.parametrize("kind", ["shortage", "student"])
def test_untested_work_gets_the_kind_already_in_use(logged_in, ask, kind):
    page = ask(on="1/3/2025", add="m")
    wages = {"m_0_kind": "wage", "m_0_amount": "1.000", "m_0_spi": kind, "m_1_kind": "wage", "m_1_amount": "900"}
    response = logged_in.post(FREE, boxes(page, **wages))
    assert response.status_code == 200
    assert response.context["answer"].with_spi.monthly == 0
    assert "Ook met dezelfde SPI-vrijstelling op al het loon is er geen recht." in response.content.decode()


def test_the_kind_in_use_may_give_a_right(logged_in, ask):
    page = ask(on="1/3/2025", add="m")
    wages = {"m_0_kind": "wage", "m_0_amount": "100", "m_0_spi": "student", "m_1_kind": "wage", "m_1_amount": "1.420"}
    response = logged_in.post(FREE, boxes(page, **wages))
    assert not response.context["answer"].has_right
    assert response.context["answer"].with_spi.monthly > 0
    assert "met dezelfde vrijstelling op al het loon zou er wel een recht zijn" in response.content.decode()


def test_work_of_another_day_is_not_tested(logged_in, ask):
    page = ask(on="1/3/2025", add="m")
    rows = {"m_0_kind": "pension", "m_0_amount": "1.500", "m_1_kind": "wage", "m_1_amount": "900"}
    response = logged_in.post(FREE, boxes(page, **rows, m_1_start="1/6/2025"))
    assert response.context["answer"].with_spi is None


def test_two_kinds_on_two_days_of_a_period_do_not_break_the_page(logged_in, ask):
    page = ask(on="1/3/2025", add="m")
    page = logged_in.post(FREE, boxes(page, add="m"))
    rows = {
        "m_0_kind": "wage",
        "m_0_amount": "1.500",
        "m_0_spi": "student",
        "m_0_end": "15/3/2025",
        "m_1_kind": "wage",
        "m_1_amount": "1.500",
        "m_2_kind": "wage",
        "m_2_amount": "1.500",
        "m_2_spi": "shortage",
        "m_2_start": "16/3/2025",
        "period_start": "1/3/2025",
        "period_end": "31/3/2025",
    }
    response = logged_in.post(FREE, boxes(page, **rows))
    assert response.status_code == 200
    assert response.context["answer"].with_spi is None
    assert "Test eerst of er een SPI-vrijstelling mogelijk is" in response.content.decode()
