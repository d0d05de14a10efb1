"""Every worked example gives the answer its author wrote, and every rule and parameter has one."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import houvast_rules
from houvast_rules import errors, identifiers, living_wage, measurement
from houvast_rules.law import DatedValue, Law, current_law
from houvast_rules.statements import statements
from tests.rules.building import Example, ask, matches, read_examples, rules_of, value_of

EXAMPLES = read_examples()
NAMED_ERRORS = {
    "OutsideKnownRangeError": errors.OutsideKnownRangeError,
    "MissingFactError": errors.MissingFactError,
    "ImpossibleFactError": errors.ImpossibleFactError,
    "UnconfirmedValueError": errors.UnconfirmedValueError,
    "UnknownParameterError": errors.UnknownParameterError,
    "InputError": living_wage.InputError,
    "ImpossibleInszError": identifiers.ImpossibleInszError,
    "ImpossibleNumberError": identifiers.ImpossibleNumberError,
    "ImpossibleScoreError": measurement.ImpossibleScoreError,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{row.rule}: {row.name}" for row in EXAMPLES])
def test_example(example: Example) -> None:
    if example.raises:
        with pytest.raises(NAMED_ERRORS[example.raises]):
            ask(example)
        return
    answer = ask(example)
    assert matches(value_of(answer), example.value), f"{value_of(answer)!r} instead of {example.value!r}"
    assert sorted(flag.code for flag in answer.flags) == sorted(example.flags)
    assert example.rule in rules_of(answer)
    assert all(step.text and step.source.text and step.source.article for step in answer.steps)
    assert all(flag.text for flag in answer.flags)


def test_every_rule_has_an_example() -> None:
    assert set(statements()) == {example.rule for example in EXAMPLES}


def test_names_are_unique() -> None:
    names = [(example.rule, example.name) for example in EXAMPLES]
    assert len(names) == len(set(names))


@pytest.fixture
def used_keys(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    keys: set[str] = set()
    original = Law.at

    def remember(law: Law, key: str, on: date) -> DatedValue:
        keys.add(key)
        return original(law, key, on)

    monkeypatch.setattr(Law, "at", remember)
    return keys


def test_every_parameter_is_used_by_an_example(used_keys: set[str]) -> None:
    for example in EXAMPLES:
        if not example.raises:
            ask(example)
    assert used_keys == set(current_law().parameters)


def test_readme_examples_run() -> None:
    readme = Path(houvast_rules.__file__).parent / "README.md"
    outcome: Any = doctest.testfile(str(readme), module_relative=False)
    assert outcome.attempted > 40
    assert outcome.failed == 0
