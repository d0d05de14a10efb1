"""Parameters: the shipped ones are complete, and a file with a gap, an overlap or no source is refused."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import houvast_rules
from houvast_rules import errors
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Law, Reading, Value, current_law, load_law, read_parameter
from houvast_rules.statements import references, source, statements

ROW = """
[[values]]
from = {start}
{until}
value = {value}
article = "Art. 1"
source = "S1"
confidence = "high"
"""


def file_of(*rows: tuple[str, str, str]) -> str:
    head = 'label = "Proef"\nunit = "dagen"\n'
    texts = [
        ROW.format(start=start, until=f"until = {until}" if until else "", value=value) for start, until, value in rows
    ]
    return head + "".join(texts)


def law_of(*rows: tuple[str, str, str]) -> Law:
    return Law({"proef": read_parameter("proef", file_of(*rows))})


def test_the_value_of_the_day() -> None:
    law = law_of(("2010-01-01", "2015-12-31", "20"), ("2016-01-01", "", "30"))
    assert law.integer("proef", date(2015, 12, 31)) == 20
    assert law.integer("proef", date(2016, 1, 1)) == 30
    assert law.integer("proef", date(2099, 1, 1)) == 30


def test_a_value_may_hold_for_one_day() -> None:
    law = law_of(("2015-12-31", "2015-12-31", "20"), ("2016-01-01", "", "30"))
    assert law.integer("proef", date(2015, 12, 31)) == 20


def test_rows_may_stand_in_any_order() -> None:
    law = law_of(("2016-01-01", "", "30"), ("2010-01-01", "2015-12-31", "20"))
    assert law.integer("proef", date(2012, 1, 1)) == 20


def test_outside_the_known_range_is_refused_with_the_range() -> None:
    law = law_of(("2010-01-01", "2015-12-31", "20"))
    with pytest.raises(errors.OutsideKnownRangeError) as refusal:
        law.at("proef", date(2016, 1, 1))
    assert (refusal.value.known_from, refusal.value.known_until) == (date(2010, 1, 1), date(2015, 12, 31))
    assert "2016-01-01" in str(refusal.value)
    with pytest.raises(errors.OutsideKnownRangeError):
        law.at("proef", date(2009, 12, 31))
    with pytest.raises(errors.OutsideKnownRangeError, match="tot nu"):
        law_of(("2010-01-01", "", "20")).at("proef", date(2009, 12, 31))


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(errors.UnknownParameterError):
        current_law().at("procedure.unknown", date(2026, 1, 1))


def test_a_gap_is_refused() -> None:
    with pytest.raises(errors.ParameterGapError):
        law_of(("2010-01-01", "2015-12-30", "20"), ("2016-01-01", "", "30"))


@pytest.mark.parametrize("until", ["2016-01-01", ""])
def test_an_overlap_is_refused(until: str) -> None:
    with pytest.raises(errors.ParameterOverlapError):
        law_of(("2010-01-01", until, "20"), ("2016-01-01", "", "30"))


@pytest.mark.parametrize(
    "text",
    [
        'label = "Proef"\nunit = "dagen"',
        file_of(("2016-01-01", "2015-01-01", "30")),
        file_of(("2016-01-01", "", "30")).replace('source = "S1"', ""),
        file_of(("2016-01-01", "", "30")).replace('"high"', '"zeker"'),
        file_of(("2016-01-01", "", "30")).replace('unit = "dagen"', ""),
    ],
    ids=["no value", "end before start", "no source", "unknown confidence", "no unit"],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str) -> None:
    with pytest.raises(errors.MalformedParameterError):
        read_parameter("proef", text)


@pytest.mark.parametrize("value", ["true", '"dertig"', "3.5"])
def test_a_number_that_is_not_whole_is_refused(value: str) -> None:
    with pytest.raises(errors.MalformedParameterError):
        law_of(("2016-01-01", "", value)).integer("proef", date(2026, 1, 1))


def test_the_path_gives_the_key(tmp_path: Path) -> None:
    (tmp_path / "procedure").mkdir()
    (tmp_path / "procedure" / "proef.toml").write_text(file_of(("2016-01-01", "", "30")), encoding="utf-8")
    assert load_law(tmp_path).integer("procedure.proef", date(2026, 1, 1)) == 30


def test_shipped_parameters_say_what_they_are_and_hold_today() -> None:
    for parameter in current_law().parameters.values():
        assert parameter.label
        assert parameter.unit
        # What was abolished says so.
        assert parameter.values[-1].end is None or "Afgeschaft" in parameter.values[-1].note
        assert all(dated.article and dated.basis for dated in parameter.values)


def test_every_document_that_was_read_is_listed() -> None:
    used = {key for statement in statements().values() for key in statement.basis}
    for parameter in current_law().parameters.values():
        used |= {key for dated in parameter.values for key in dated.basis.split(", ")}
    assert used == set(references())


def test_no_rule_has_two_statements() -> None:
    folder = Path(houvast_rules.__file__).parent / "rules"
    files = [path for path in folder.glob("*.toml") if path.name != "references.toml"]
    rules = [rule for path in files for rule in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(rules) == sorted(statements())


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(errors.UnknownRuleError):
        source("PRO-99")


def test_practice_is_never_shown_as_law() -> None:
    """A rule that is a centre's own choice says so, in the field and in the words."""
    for statement in statements().values():
        assert statement.local == ("geen wet" in statement.article), statement.rule


def test_unchecked_article_numbers_say_so() -> None:
    """law.md §0: the procedure articles were not read in the official text."""
    for rule, statement in statements().items():
        if rule.startswith("PRO-"):
            assert "te bevestigen" in statement.article


AMOUNTS = """
label = "Bedrag"
unit = "euro per jaar"

[[values]]
from = 2024-05-01
until = 2025-01-31
value = 15461.53
article = "Art. 1"
source = "S1"
confidence = "medium"

[[values]]
from = 2025-02-01
confirmed_until = 2025-12-31
value = 15770.41
article = "Art. 1"
source = "S1"
confidence = "high"
"""


def amounts() -> Law:
    return Law({"bedrag": read_parameter("bedrag", AMOUNTS)})


def confirmed(start: date, value: Value, until: date | None = None) -> DatedValue:
    return DatedValue(value, start, None, "Art. 1", "Bericht van de POD MI", Confidence.HIGH, confirmed_until=until)


def test_after_the_last_confirmed_day_the_law_refuses() -> None:
    assert amounts().decimal("bedrag", date(2025, 12, 31)) == Decimal("15770.41")
    with pytest.raises(errors.UnconfirmedValueError) as refusal:
        amounts().decimal("bedrag", date(2026, 1, 1))
    assert refusal.value.known_until == date(2025, 12, 31)


def test_the_last_known_value_only_when_asked() -> None:
    reading = Reading(amounts().with_last_known(), date(2026, 1, 1))
    assert reading.decimal("bedrag") == Decimal("15770.41")
    assert [(parameter.key, day) for parameter, day in reading.unconfirmed()] == [("bedrag", date(2025, 12, 31))]
    assert reading.uncertain() == ()


def test_a_reading_tells_what_is_less_than_certain() -> None:
    reading = Reading(amounts(), date(2024, 6, 1))
    assert reading.decimal("bedrag") == Decimal("15461.53")
    assert reading.unconfirmed() == ()
    assert [parameter.key for parameter, _ in reading.uncertain()] == ["bedrag"]


def test_a_confirmed_value_takes_over_from_its_day() -> None:
    new = confirmed(date(2026, 3, 1), Decimal("16085.64"), date(2026, 12, 31))
    law = amounts().with_confirmed([("bedrag", new)])
    assert law.with_last_known().decimal("bedrag", date(2026, 2, 28)) == Decimal("15770.41")
    assert law.decimal("bedrag", date(2026, 3, 1)) == Decimal("16085.64")
    with pytest.raises(errors.UnconfirmedValueError):
        law.decimal("bedrag", date(2027, 1, 1))
    assert law.version != amounts().version


def test_a_confirmed_value_replaces_the_shipped_one_of_the_same_day_and_leaves_later_ones() -> None:
    law = amounts().with_confirmed([("bedrag", confirmed(date(2024, 5, 1), Decimal("15461.54")))])
    assert law.decimal("bedrag", date(2024, 5, 1)) == Decimal("15461.54")
    assert law.decimal("bedrag", date(2025, 2, 1)) == Decimal("15770.41")
    between = amounts().with_confirmed([("bedrag", confirmed(date(2024, 9, 1), Decimal("15500.00")))])
    assert between.decimal("bedrag", date(2024, 8, 31)) == Decimal("15461.53")
    assert between.decimal("bedrag", date(2025, 1, 31)) == Decimal("15500.00")
    assert between.decimal("bedrag", date(2025, 2, 1)) == Decimal("15770.41")


def test_a_confirmed_value_must_fit_its_parameter() -> None:
    with pytest.raises(errors.UnknownParameterError):
        amounts().with_confirmed([("ander", confirmed(date(2026, 3, 1), Decimal(1)))])
    with pytest.raises(errors.MalformedParameterError, match="andere soort"):
        amounts().with_confirmed([("bedrag", confirmed(date(2026, 3, 1), 16085))])
    with pytest.raises(errors.MalformedParameterError, match="voor wat bekend is"):
        amounts().with_confirmed([("bedrag", confirmed(date(2024, 4, 30), Decimal(1)))])


def test_the_days_between_two_confirmed_values_stay_unconfirmed() -> None:
    law = amounts().with_confirmed([("bedrag", confirmed(date(2026, 3, 1), Decimal("16085.64")))])
    with pytest.raises(errors.UnconfirmedValueError) as refusal:
        law.decimal("bedrag", date(2026, 2, 28))
    assert refusal.value.known_until == date(2025, 12, 31)
    still = confirmed(date(2025, 2, 1), Decimal("15770.41"), date(2026, 2, 28))
    filled = amounts().with_confirmed([("bedrag", still), ("bedrag", confirmed(date(2026, 3, 1), Decimal("16085.64")))])
    assert filled.decimal("bedrag", date(2026, 2, 28)) == Decimal("15770.41")


def test_a_value_is_confirmed_until_a_day_of_its_own() -> None:
    after_end = AMOUNTS.replace("until = 2025-01-31", "until = 2025-01-31\nconfirmed_until = 2025-02-01", 1)
    before_start = AMOUNTS.replace("confirmed_until = 2025-12-31", "confirmed_until = 2025-01-31")
    for text in (after_end, before_start):
        with pytest.raises(errors.MalformedParameterError, match="confirmed_until"):
            read_parameter("bedrag", text)


def test_an_amount_is_not_a_count_of_days() -> None:
    with pytest.raises(errors.MalformedParameterError):
        amounts().integer("bedrag", date(2025, 6, 1))
    assert law_of(("2010-01-01", "", "30")).decimal("proef", date(2015, 1, 1)) == Decimal(30)
    reading = Reading(law_of(("2010-01-01", "", "30")), date(2015, 1, 1))
    assert reading.integer("proef") == 30


def test_an_abolished_parameter_stays_abolished() -> None:
    law = law_of(("2010-01-01", "2014-12-31", "20"), ("2015-01-01", "2015-12-31", "30"))
    changed = law.with_confirmed([("proef", confirmed(date(2015, 6, 1), 25))])
    assert changed.integer("proef", date(2015, 12, 31)) == 25
    with pytest.raises(errors.OutsideKnownRangeError):
        changed.integer("proef", date(2016, 1, 1))
    with pytest.raises(errors.MalformedParameterError, match="afgeschaft"):
        law.with_confirmed([("proef", confirmed(date(2016, 1, 1), 25))])
    assert law.has_ended("proef", date(2016, 1, 1))
    assert not law.has_ended("proef", date(2015, 12, 31))
    assert not law_of(("2010-01-01", "", "20")).has_ended("proef", date(2060, 1, 1))
