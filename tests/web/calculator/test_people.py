"""Who lives there on the rekenblad: the category, whose means count, and what is asked about each."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.web.calculator.conftest import FREE, PART, boxes, errors, monthly

pytestmark = pytest.mark.django_db


def test_a_child_whose_birth_date_is_still_to_be_typed_leaves_the_last_result(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    part = logged_in.post(FREE, boxes(page, p_0_relation="child"), headers=PART)
    assert (part.status_code, part.headers["HX-Reswap"]) == (200, "none")
    assert 'data-missing="id_p-0-birth_date"' in part.content.decode()
    dated = logged_in.post(FREE, boxes(page, p_0_relation="child", p_0_birth_date="1/6/2015"), headers=PART)
    assert dated.context["answer"].worked.category == 3
    assert "data-missing" not in dated.content.decode()
    # Something wrong beside something missing is still a mistake.
    wrong = logged_in.post(FREE, boxes(page, p_0_relation="child", capital="veel"), headers=PART)
    assert wrong.status_code == 422


def test_somebody_with_a_partner_is_not_single_by_choice(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    chosen = {"basis": "chosen", "category": "2", "p_0_relation": "partner"}
    for amount in ("", "900"):
        refused = logged_in.post(FREE, boxes(page, **chosen, p_0_amount=amount))
        assert errors(refused) == {"p-0-relation": "Wie met een partner woont, is niet alleenstaand."}
    for changes in ({"category": "1"}, {"p_0_start": "1/4/2025"}, {"p_0_end": "28/2/2025"}, {"p_0_only_roof": "on"}):
        assert logged_in.post(FREE, boxes(page, **{**chosen, **changes})).status_code == 200


def test_who_lives_there_decides_the_category(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    child = boxes(page, p_0_relation="child", p_0_birth_date="4/5/2010", p_0_label="Ilias")
    response = logged_in.post(FREE, child)
    assert response.context["answer"].worked.category == 3
    assert "Ilias wordt 18 op 04/05/2028." in response.content.decode()
    missing = logged_in.post(FREE, boxes(page, p_0_relation="child"))
    assert "p-0-birth_date" in errors(missing)
    sibling = logged_in.post(FREE, boxes(page, p_0_relation="sibling", p_0_amount="850"))
    assert (sibling.context["answer"].worked.category, monthly(sibling)) == (1, Decimal("876.13"))


def test_a_child_that_comes_later_needs_its_birth_date_now(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    later = logged_in.post(FREE, boxes(page, p_0_relation="child", p_0_start="1/6/2025"))
    assert "p-0-birth_date" in errors(later)


def test_a_relative_left_out_asks_a_reason(logged_in, ask):
    page = ask(on="1/5/2026", add="p")
    grandmother = {"p_0_relation": "grandparent", "p_0_amount": "1.000", "file_start": "1/3/2026"}
    counted = logged_in.post(FREE, boxes(page, **grandmother))
    assert monthly(counted) == Decimal("752.26")  # E26b
    without = logged_in.post(FREE, boxes(page, **grandmother, p_0_count="no"))
    assert "p-0-reason" in errors(without)
    reason = logged_in.post(FREE, boxes(page, **grandmother, p_0_count="no", p_0_reason="Betaalt haar rusthuis."))
    assert monthly(reason) == Decimal("876.13")
    assert "Betaalt haar rusthuis." in reason.content.decode()
    nothing = logged_in.post(FREE, boxes(page, p_0_relation="grandparent", p_0_count="yes"))
    assert "p-0-amount" in errors(nothing)
    odd = {"p_0_family_benefit_monthly": "100", "p_0_family_supplements_monthly": "200"}
    assert "p-0-family_supplements_monthly" in errors(logged_in.post(FREE, boxes(page, **grandmother, **odd)))


def test_a_child_with_means_counts_differently_from_eighteen(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    child = boxes(page, p_0_relation="child", p_0_birth_date="1/6/2007", p_0_amount="400")
    facts = logged_in.post(FREE, child).context["answer"].facts
    first, second = facts.cohabitants
    assert (first.relation, first.end) == ("child", dt.date(2025, 5, 31))
    assert (second.relation, second.start) == ("adult_child", dt.date(2025, 6, 1))


def test_who_shares_the_roof_only_has_no_means_that_count(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    parent = {"p_0_relation": "parent", "p_0_amount": "1.600"}
    sharing = logged_in.post(FREE, boxes(page, **parent, basis="chosen", category="1"))
    assert monthly(sharing) == Decimal("152.26")
    roof = logged_in.post(FREE, boxes(page, **parent, basis="chosen", category="1", p_0_only_roof="on"))
    assert (monthly(roof), roof.context["answer"].facts.cohabitants) == (Decimal("876.13"), ())


def test_a_partner_without_an_amount_is_remarked_when_the_category_was_chosen(logged_in, ask):
    page = ask(on="1/3/2025", add="p")
    chosen = {"basis": "chosen", "category": "1", "p_0_relation": "partner"}
    words = "Partner: geen inkomen opgegeven, er is met niets gerekend"
    assert words in logged_in.post(FREE, boxes(page, **chosen)).content.decode()
    for changes in ({"p_0_amount": "0"}, {"p_0_relation": "friend"}, {"p_0_start": "1/4/2025"}):
        assert words not in logged_in.post(FREE, boxes(page, **{**chosen, **changes})).content.decode()
