"""Everything that law.md asks is there: each rule of §8.1 has a statement, each worked case of §8.2 an example.

law.md lies outside this repository; what it asks is listed in `tables/knowledge.toml`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import houvast_rules
from houvast_rules.statements import statements
from tests.rules.building import read_examples

KNOWLEDGE = Path(houvast_rules.__file__).parent / "tables" / "knowledge.toml"
CASE = re.compile(r"\bE\d\d\b")


@pytest.fixture
def required() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(KNOWLEDGE.read_text(encoding="utf-8"))["required"]
    return found


def test_the_lists_are_whole(required: dict[str, Any]) -> None:
    assert len(set(required["rules"])) == len(required["rules"]) == 123
    assert len(set(required["cases"])) == len(required["cases"]) == 53


def test_every_rule_has_a_statement(required: dict[str, Any]) -> None:
    assert set(required["rules"]) - set(statements()) == set()


def test_every_worked_case_has_an_example(required: dict[str, Any]) -> None:
    have = {case for example in read_examples() for case in CASE.findall(example.origin)}
    assert set(required["cases"]) - have == set()
