"""What-ifs beside the result: the difference, line by line, and from when."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories.lawbook import make_confirmed
from tests.web.calculator.conftest import FREE, PART, boxes

pytestmark = pytest.mark.django_db


@pytest.fixture
def cards(logged_in):
    """Ask what-ifs for somebody who lives alone without means on 1 March 2025; `child` adds one of that birthday."""

    def ask(child="", headers=None, more=None, **changes):
        page = logged_in.get(FREE)
        if child:
            page = logged_in.post(FREE, boxes(page, add="p"))
            changes |= {"p_0_relation": "child", "p_0_birth_date": child, "p_0_label": "Ilias"}
        if more:
            page = logged_in.post(FREE, boxes(page, add="p"))
        response = logged_in.post(FREE, boxes(page, on="1/3/2025", **changes, **(more or {})), headers=headers)
        return {card.key: card for card in response.context["cards"]} | {"text": response.content.decode()}

    return ask


def test_nothing_is_answered_that_was_not_asked(cards):
    assert not any(card.outcome for key, card in cards().items() if key != "text")


def test_a_job_from_next_month(cards):
    job = cards(w_job_amount="800", w_job_spi="general", w_job_from="1/4/2025")["job"].outcome
    assert (job.after.monthly, job.difference, job.first_month) == (
        Decimal("844.51"),
        Decimal("-469.69"),
        dt.date(2025, 4, 1),
    )
    assert {change.rule for change in job.changes} >= {"SPI-01", "MEA-13", "LEE-01"}


def test_somebody_moves_in(cards):
    friend = cards(w_person_relation="friend", w_person_amount="3.000")["person"].outcome
    assert (friend.after.category, friend.after.monthly) == (1, Decimal("876.13"))  # E27
    child = cards(w_person_relation="child", w_person_born="1/2/2025")["person"].outcome
    assert (child.after.category, child.difference) == (3, Decimal("461.87"))
    given = cards(basis="chosen", category="2", w_person_relation="child", w_person_born="1/2/2025")["person"].outcome
    assert given.after.category == 3


def test_a_minor_child_takes_no_part_of_what_parents_keep(cards):
    """One parent with 2.000 euro keeps category 1 once: 1.123,87 counts, also when a baby comes (COH-03)."""
    parent = {"p_0_relation": "parent", "p_0_amount": "2.000"}
    born = {"w_person_relation": "child", "w_person_born": "1/2/2025"}
    found = cards(more=parent, **born, w_person_amount="50")
    child = found["person"].outcome
    assert (child.before.monthly, child.after.monthly) == (Decimal("0.00"), Decimal("652.20"))
    assert child.after.facts.cohabitants == child.before.facts.cohabitants
    assert "De middelen van een minderjarig kind tellen niet mee." in found["text"]


def test_a_grown_up_child_brings_its_means(cards):
    grown = cards(w_person_relation="child", w_person_born="1/2/2000", w_person_amount="1.000")["person"].outcome
    assert (grown.after.category, grown.after.monthly) == (1, Decimal("752.26"))
    chosen = cards(basis="chosen", category="2", w_person_relation="child", w_person_born="1/2/2000")["person"].outcome
    assert chosen.after.category == 1


def test_a_move(cards):
    move = cards(w_move_to="1")["move"].outcome
    assert (move.after.monthly, move.before.monthly) == (Decimal("876.13"), Decimal("1314.20"))


def test_who_moves_out_leaves_the_others_behind(cards):
    """With the child only: category 3 without the means of the parent; alone: nobody comes along."""
    parent = {"p_1_relation": "parent", "p_1_amount": "2.000"}
    family = cards(child="4/5/2012", more=parent, w_move_to="3")["move"].outcome
    assert (family.before.monthly, family.after.monthly) == (Decimal("652.20"), Decimal("1776.07"))
    assert [member.relation for member in family.after.facts.household] == ["child"]
    alone = cards(child="4/5/2012", more=parent, w_move_to="2")["move"].outcome
    assert (alone.after.monthly, alone.after.facts.household) == (Decimal("1314.20"), ())
    unknown = cards(w_move_to="3")["move"].outcome
    assert (unknown.after.category, unknown.after.facts.household) == (3, None)


def test_the_day_a_child_turns_eighteen(cards):
    found = cards(child="4/5/2007", w_later_on="4/5/2025")
    later = found["later"].outcome
    assert (later.before.category, later.after.category) == (3, 1)
    assert later.first_month == dt.date(2025, 5, 1)
    assert "Ilias wordt 18 op 04/05/2025." in found["text"]
    assert "Verandert vanzelf in mei 2025: vanaf 04/05/2025 wordt het € 876,13 per maand." in found["text"]
    assert cards(child="4/5/2012", w_later_on="1/6/2030")["later"].outcome.first_month == dt.date(2030, 5, 1)
    day_before = cards(child="4/5/2007", w_later_on="3/5/2025")["later"].outcome
    assert (day_before.difference, day_before.first_month) == (0, None)


def test_the_next_index_step_is_never_official(cards):
    found = cards(w_index_from="1/1/2027")
    assert found["index"].outcome.after.monthly == Decimal("1340.47")
    assert "niet officieel" in found["text"]


def test_an_index_step_says_that_the_model_does_not_fit(cards):
    make_confirmed(value="16200.00")
    text = cards(w_index_from="1/1/2027")["text"]
    assert "volgt niet uit het basisbedrag en de gekende indexstappen" in text
    assert "Leefloon categorie 3" not in text.partition("wat-als-index")[2].partition("volgt niet uit")[0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"w_job_amount": "veel"}, "job"),
        ({"w_job_from": "1/4/2025"}, "job"),
        ({"w_person_amount": "100"}, "person"),
        ({"w_person_relation": "child"}, "person"),
        ({"w_later_on": "1/13/2025"}, "later"),
    ],
)
def test_a_wrong_what_if_leaves_the_result_standing(cards, logged_in, changes, field):
    part = cards(headers=PART, **changes)
    assert part[field].problem
    assert part[field].problem in part["text"]
    assert "€ 1.314,20" in part["text"]
    whole = cards(**changes)
    assert not whole[field].problem
    assert 'class="field-error"' in whole["text"]


@pytest.mark.parametrize("changes", [{"w_later_on": "1/1/2024"}, {"w_index_from": "1/1/1990"}])
def test_a_day_the_rules_do_not_take_is_said_in_the_card(cards, changes):
    assert [card.problem for key, card in cards(**changes).items() if key != "text" and card.problem]


def test_one_wrong_card_leaves_the_others_standing(cards):
    found = cards(headers=PART, w_job_amount="800", w_job_spi="general", w_later_on="1/13/2025", w_move_to="1")
    assert found["later"].problem
    assert (found["job"].outcome.difference, found["move"].outcome.after.monthly) == (
        Decimal("-469.69"),
        Decimal("876.13"),
    )


def test_an_answer_beyond_what_is_confirmed_says_so(cards):
    found = cards(w_later_on="1/6/2030", w_move_to="1")
    assert [found[key].outcome.last_known for key in ("later", "move")] == [True, False]
    later, move = (
        found["text"].partition(f'id="wat-als-{key}"')[2].partition("</section>")[0] for key in ("later", "move")
    )
    assert "niet bevestigd" in later
    assert "niet bevestigd" not in move
