"""Parameters: the shipped ones are complete, and a file with a gap, an overlap or no source is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from houvast_rules import errors
from houvast_rules.law import Law, current_law, load_law, read_parameter
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
        assert parameter.values[-1].end is None
        assert all(dated.article and dated.basis for dated in parameter.values)


def test_every_document_that_was_read_is_listed() -> None:
    used = {key for statement in statements().values() for key in statement.basis}
    for parameter in current_law().parameters.values():
        used |= {key for dated in parameter.values for key in dated.basis.split(", ")}
    assert used == set(references())


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
