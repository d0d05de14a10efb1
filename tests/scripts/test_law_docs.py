"""docs/law says what runs: every part of the data appears, and a change of the data is noticed."""

import importlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import houvast_rules
from houvast_rules.explain import Confidence, Source
from houvast_rules.law import DatedValue, Parameter, current_law
from houvast_rules.statements import statements
from tests.conventions.sources import ROOT
from tests.rules.building import read_examples


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


@pytest.fixture
def docs() -> ModuleType:
    return importlib.import_module("law_docs")


@pytest.fixture
def text() -> ModuleType:
    return importlib.import_module("law_text")


@pytest.fixture
def pages() -> ModuleType:
    return importlib.import_module("law_pages")


@pytest.fixture
def index() -> ModuleType:
    return importlib.import_module("law_index")


def test_every_rule_number_and_example_is_shown(docs: ModuleType) -> None:
    written = "\n".join(docs.pages().values())
    for rule in statements().values():
        assert f"### {rule.rule}\n\n{rule.text}\n" in written
    for parameter in current_law().parameters.values():
        assert f"Sleutel: `{parameter.key}`" in written
    for example in read_examples():
        assert f"### {example.rule}: {example.name}\n" in written


def test_an_example_shows_the_sentences_that_come_out(docs: ModuleType) -> None:
    written = docs.pages()["procedure.md"]
    heading = "### PRO-03: aanvraag op 2 maart 2026\n"
    example = written[written.index(heading) :].split("\n### ")[0]
    sentence = "Aanvraag ontvangen op 2 maart 2026, plus 30 kalenderdagen: beslissen tegen 1 april 2026."
    assert f"- Uitleg PRO-03: {sentence} [1 april 2026]\n" in example


def test_it_notices_what_is_out_of_date(docs: ModuleType, tmp_path: Path) -> None:
    wanted = {"README.md": "een\n", "gpmi.md": "twee\n"}
    (tmp_path / "gone.md").write_text("weg")
    docs.write(tmp_path, wanted)
    assert docs.present(tmp_path) == wanted
    (tmp_path / "gpmi.md").write_text("drie\n")
    assert docs.present(tmp_path) != wanted


def test_a_table_drops_empty_columns_and_keeps_its_bars(text: ModuleType) -> None:
    assert text.table(["a", "b", "c"], [["1", "", "x|y"], ["22", "", "z"]]) == [
        "| a  | c   |",
        "| -- | --- |",
        "| 1  | x/y |",
        "| 22 | z   |",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("10513.60"), "euro per jaar", "€ 10.513,60 per jaar"),
        (Decimal("0.4415"), "euro per km", "€ 0,4415 per km"),
        (155, "euro per jaar", "€ 155,00 per jaar"),
        (55, "procent", "55 %"),
        (Decimal("12.5"), "procent", "12,5 %"),
        (3, "maanden", "3 maanden"),
        (True, "ja of nee", "ja"),
        (Decimal("1.7410"), "maal", "1,7410 maal"),
    ],
)
def test_amounts_are_written_the_belgian_way(text: ModuleType, value: object, unit: str, written: str) -> None:
    assert text.amount(value, unit) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, " [ja]"),
        (False, " [nee]"),
        (3, " [3]"),
        (Decimal("12.50"), " [12,50]"),
        (Decimal("0.00"), ""),
        (date(2026, 3, 1), " [1 maart 2026]"),
    ],
)
def test_what_a_step_found(text: ModuleType, value: object, written: str) -> None:
    assert text.result(value) == written


def test_long_facts_become_a_list(text: ModuleType) -> None:
    plain = {"on": "2026-03-01", "means": [{"kind": "wage", "label": "w" * 60}, {"kind": "pension", "label": "p" * 60}]}
    assert text.outline(plain) == [
        "- op: 1 maart 2026",
        "- middelen:",
        f"  - (1): soort: loon; omschrijving: {'w' * 60}",
        f"  - (2): soort: pensioen; omschrijving: {'p' * 60}",
    ]


def test_a_page_shows_source_dates_and_doubt(pages: ModuleType) -> None:
    rule = Source("X-01", "art. 1", "Iets mag.", Confidence.LOW, ("S107",), local=True, since=date(2016, 11, 1))
    values = (
        DatedValue(1, date(2016, 11, 1), date(2020, 1, 31), "art. 1", "S107", Confidence.HIGH),
        DatedValue(2, date(2020, 2, 1), None, "art. 2", "recall", Confidence.LOW, "Nakijken.", date(2025, 2, 1)),
    )
    parameter = Parameter("x.days", "Termijn", "dagen", values)
    written = pages.page(pages.Group("x", (rule,), (parameter,)))
    assert "- Soort: plaatselijke werkwijze, geen wet\n- Geldt: vanaf 01/11/2016\n- Zekerheid: laag\n" in written
    row = next(line for line in written.splitlines() if line.startswith("| 01/02/2020"))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells == ["01/02/2020", "", "2 dagen", "01/02/2025", "laag", "recall", "art. 2", "Nakijken."]


def test_the_index_counts_what_is_missing(index: ModuleType, pages: ModuleType) -> None:
    rule = Source("X-01", "artikel te bevestigen", "Iets mag.", Confidence.LOW)
    example = {
        "rule": "X-01",
        "name": "zo",
        "call": "x.y",
        "given": {},
        "value": "1",
        "origin": "law.md E01 (berekend)",
    }
    knowledge = {
        "conflicts": [{"title": "Twist", "rules": ["X-01"], "readings": {"a": "een", "b": "twee"}, "default": "a"}],
        "choices": [],
        "questions": [{"text": "Wat?", "rules": ["X-02"]}],
        "required": {"cases": ["E01", "E02"], "rules": ["X-01", "X-02"]},
    }
    written = index.index([pages.Group("x", (rule,), (), (example,))], knowledge)
    assert "1 van de 2 gevallen" in written
    assert "- E01: [X-01: zo](x.md#x-01-zo)\n- E02: nog geen voorbeeld" in written
    assert "1 van de 2 regels van law.md §8.1 hebben een tekst.\n\nX-02" in written
    assert "- Lezing `a` (standaard): een" in written


def test_choices_exist_in_the_code(docs: ModuleType, index: ModuleType) -> None:
    knowledge = index.read_knowledge(docs.PACKAGE / "tables" / "knowledge.toml")
    for row in knowledge["conflicts"] + knowledge["choices"]:
        if "choice" in row:
            module, name = row["choice"].split(":")
            options = getattr(importlib.import_module(f"{houvast_rules.__name__}.{module}"), name)
            assert set(row["readings"]) == {option.value for option in options}
            assert row["default"] in row["readings"]
