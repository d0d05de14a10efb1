"""`make bench` asks the same households every time, and says so when the comparison cannot be made."""

import importlib
import subprocess
from itertools import pairwise
from types import ModuleType

import pytest

from houvast_rules.living_wage import Category, IncomeKind, Relation, SpiKind, calculate
from tests.conventions.sources import ROOT


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


@pytest.fixture
def bench() -> ModuleType:
    return importlib.import_module("bench_law")


@pytest.fixture
def invented() -> ModuleType:
    return importlib.import_module("bench_households")


def test_a_household_is_always_the_same(invented: ModuleType) -> None:
    first, again = list(invented.households(0, 2000)), list(invented.households(1000, 2000))
    assert first[1000:] == again
    assert len(set(first)) > 1000  # who has no means is like others without means
    assert {household.category for household in first} == {1, 2, 3}
    assert any(household.parents for household in first)
    assert any(household.partner for household in first)
    assert any(household.capital for household in first)
    assert any(household.cadastral_income for household in first)


def test_every_household_is_in_one_span(bench: ModuleType, invented: ModuleType) -> None:
    spans = bench.spans(invented.ALL_OF_BELGIUM)
    assert (spans[0][0], spans[-1][1]) == (0, 160_000)
    assert len(spans) == 2
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_the_facts_are_those_of_the_household(bench: ModuleType, invented: ModuleType) -> None:
    household = invented.Household(1, 80_000, invented.STUDENT, 0, 0, (100_000,), 620_000, 75_000, 0, 17_300)
    facts = bench.facts_of(household)
    assert facts.category is Category.COHABITANT
    assert [getattr(mean, "kind", type(mean).__name__) for mean in facts.means] == [
        IncomeKind.WAGE,
        IncomeKind.CHILD_BENEFIT,
        "MovableCapital",
        "RealEstate",
    ]
    assert facts.means[0].spi is SpiKind.STUDENT
    assert [who.relation for who in facts.cohabitants] == [Relation.PARENT]
    assert calculate(facts).monthly > 0


def test_a_run_adds_up_what_one_by_one_gives(bench: ModuleType, invented: ModuleType) -> None:
    done = bench.run((0, 1000))
    by_hand = sum(int(calculate(bench.facts_of(each)).monthly * 100) for each in invented.households(0, 1000))
    assert done.cents == by_hand
    assert done.peak > 1


def test_without_openfisca_the_rest_is_still_said(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_network(_name: str) -> None:
        raise subprocess.CalledProcessError(1, "pip", stderr="no such host")

    monkeypatch.setattr(bench, "python_with", no_network)
    monkeypatch.setattr(bench, "run_all", lambda _number: (2.0, [bench.Run(0.5, 1.0, 50.0, 12_345)] * 2))
    monkeypatch.setattr(bench, "SAMPLE", 1000)
    bench.main()
    said = capsys.readouterr().out
    assert "160,000 households on 2 cores: 2.0 s" in said
    assert "100 MB at the peak; 246.90 euro a month" in said
    assert "no comparison: no such host" in said
