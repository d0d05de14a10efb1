"""What is lost when a term passes: known rules only, and local habits never among the law."""

import pytest

from houvast_rules.consequences import Loss, consequences, rules_that_lose
from houvast_rules.statements import statements


def test_every_rule_with_a_consequence_has_a_statement_of_law() -> None:
    unknown = [rule for rule in consequences() if rule not in statements()]
    local = [rule for rule in consequences() if "geen wet" in statements()[rule].article]

    assert unknown == []
    assert local == []


def test_what_is_lost_is_said_in_words() -> None:
    silent = [rule for rule, found in consequences().items() if (found.loss is Loss.NOTHING) == bool(found.text)]

    assert silent == []


@pytest.mark.parametrize(
    ("rule", "loss"),
    [("PRO-03", Loss.RIGHT), ("PRO-04", Loss.RIGHT), ("SUB-12", Loss.MONEY), ("SUB-06", Loss.MONEY), ("PRO-09", Loss.NOTHING)],
)  # fmt: skip
def test_the_loss_of_a_term(rule: str, loss: Loss) -> None:
    assert consequences()[rule].loss is loss
    assert rule in rules_that_lose(loss)


@pytest.mark.parametrize("rule", ["MPS-05", "TRJ-03", "EVA-03", "werkafspraak", ""])
def test_a_local_habit_is_no_law(rule: str) -> None:
    assert rule not in consequences()
