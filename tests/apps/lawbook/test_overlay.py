"""The law in force: shipped, then confirmed here, then last known; the same in every process at once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from houvast.apps.lawbook import overlay
from houvast.apps.lawbook.actions import confirm_withdrawal, withdraw_value
from houvast.apps.lawbook.overlay import law_in_force, unusable_rows
from houvast.apps.lawbook.values import Row, dated_value, decimals_of, moves_with_index, text_of, value_from, value_on
from houvast_rules import amounts
from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import MalformedParameterError
from houvast_rules.law import current_law, read_parameter
from tests.factories.lawbook import SINGLE, STEP_ON, a_row, make_confirmed, make_proposal

pytestmark = pytest.mark.django_db


def test_a_confirmed_value_changes_a_calculation_and_takes_the_flag_away():
    def monthly(on):
        return amounts.living_wage_amount(2, on, law=law_in_force())

    before = monthly(STEP_ON)
    assert before.has(NOT_CONFIRMED)
    make_confirmed()
    after = monthly(STEP_ON)
    assert after.value.annual == Decimal("16085.64")
    assert after.value.monthly != before.value.monthly
    assert not after.has(NOT_CONFIRMED)
    assert monthly(dt.date(2027, 1, 1)).has(NOT_CONFIRMED)
    assert monthly(dt.date(2026, 2, 28)).value == before.value


def test_it_goes_on_with_the_last_known_values():
    assert law_in_force().decimal(SINGLE, dt.date(2026, 11, 22)) == current_law().parameters[SINGLE].values[-1].value


def test_one_query_and_the_same_law_while_nothing_changes(django_assert_num_queries):
    make_confirmed()
    first = law_in_force()
    with django_assert_num_queries(1):
        assert law_in_force() is first
    make_proposal(starts_on=dt.date(2026, 9, 1))
    assert law_in_force() is first


def test_what_another_process_changed_is_seen_at_once():
    value = make_confirmed()
    with_it = law_in_force()
    overlay._laid_over.cache_clear()  # a process that starts fresh reaches the same law
    assert law_in_force().version == with_it.version
    withdraw_value(value=value, reason="Fout", by=value.decided_by, at=timezone.now())
    confirm_withdrawal(value=value, by=value.proposed_by, at=timezone.now())
    assert law_in_force().version == current_law().version


def test_a_value_of_a_number_that_was_renamed_stops_nothing(monkeypatch):
    make_confirmed()
    smaller = {key: value for key, value in current_law().parameters.items() if key != SINGLE}
    monkeypatch.setattr(overlay, "current_law", lambda: type(current_law())(parameters=smaller))
    overlay._laid_over.cache_clear()
    assert [row.key for row in unusable_rows()] == [SINGLE]
    assert law_in_force().decimal("living_wage.annual_1", STEP_ON)
    overlay._laid_over.cache_clear()


def test_the_source_and_article_go_along():
    make_confirmed(article="KB van 3 maart 2026, art. 1", note="Tabel op blz. 2")
    dated = law_in_force().at(SINGLE, STEP_ON)
    assert (dated.basis, dated.article) == ("Omzendbrief POD MI van 20 februari 2026", "KB van 3 maart 2026, art. 1")
    assert (dated.confidence, dated.note) == ("high", "Tabel op blz. 2")


def parameter(unit, value):
    row = f'from = 2020-01-01\nvalue = {value}\narticle = "a"\nsource = "s"\nconfidence = "high"\n'
    return read_parameter("x.y", f'label = "X"\nunit = "{unit}"\n[[values]]\n{row}')


@pytest.mark.parametrize(
    ("unit", "like", "text", "value"),
    [
        ("euro per jaar", "1.00", "12.5", Decimal("12.50")),
        ("aandeel", "0.0650", "0.07", Decimal("0.07")),
        ("dagen", "30", "45", 45),
        ("ja of neen", "true", "false", False),
        ("tekst", '"a"', "b", "b"),
    ],
)
def test_a_kept_text_gets_the_type_of_its_number(unit, like, text, value):
    found = value_from(parameter(unit, like), text)
    assert (found, type(found)) == (value, type(value))
    assert value_from(parameter(unit, like), text_of(found)) == value


def test_how_fine_a_number_is():
    assert decimals_of(parameter("aandeel", "0.0650")) == 4
    assert decimals_of(parameter("euro", "10.00")) == 2
    assert not moves_with_index(parameter("euro", "10.00"))
    assert moves_with_index(current_law().parameters[SINGLE])


@pytest.mark.parametrize(("unit", "like", "text"), [("ja of neen", "true", "misschien"), ("euro", "1.00", "Infinity")])
def test_another_type_is_refused(unit, like, text):
    with pytest.raises(MalformedParameterError):
        value_from(parameter(unit, like), text)


def test_a_day_before_what_is_known_has_no_value():
    assert value_on(current_law(), SINGLE, dt.date(2001, 1, 1)) is None
    assert value_on(law_in_force(), SINGLE, STEP_ON).start == dt.date(2025, 2, 1)


def test_without_article_the_one_of_the_number_stands():
    dated = dated_value(current_law().parameters[SINGLE], Row(*a_row()))
    assert dated.article.startswith("RMI-wet")
