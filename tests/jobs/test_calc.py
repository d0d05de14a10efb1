"""`houvast calc`: the same answers as the worked examples, as JSON, and a place for every mistake."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from houvast_rules.law import current_law

ALONE = "date: 2025-06-01\ncategory: 2\n"
KEYS = [
    "category",
    "category_annual",
    "means_counted_annual",
    "annual",
    "monthly",
    "amount",
    "steps",
    "flags",
    "law_version",
]


def calc(tmp_path: Path, content: str, *options: str) -> dict[str, Any]:
    path = tmp_path / "gezin.yaml"
    path.write_text(content, encoding="utf-8")
    said = io.StringIO()
    call_command("calc", str(path), *options, stdout=said)
    found: dict[str, Any] = json.loads(said.getvalue())
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        call_command("calc", *arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.rstrip("\n")


@pytest.mark.parametrize(
    ("means", "counted", "annual", "monthly"),
    [
        ("", "0.00", "15770.41", "1314.20"),  # E01
        ("means: [{kind: wage, monthly: 800}]", "9350.00", "6420.41", "535.03"),  # E03
        ("means: [{kind: wage, monthly: 800, spi: general}]", "5636.24", "10134.17", "844.51"),  # E04
        ("means: [{kind: wage, monthly: 1500}]", "18000.00", "0.00", "0.00"),  # E05
        ("means: [{kind: wage, monthly: 1500, spi: shortage}]", "12427.76", "3342.65", "278.55"),  # E07
        ("means: [{kind: movable_capital, amount: 5500}]", "0.00", "15770.41", "1314.20"),  # E11
    ],
)
def test_worked_examples(tmp_path: Path, means: str, counted: str, annual: str, monthly: str) -> None:
    found = calc(tmp_path, ALONE + means)
    assert list(found) == KEYS
    assert (found["category"], found["category_annual"]) == (2, "15770.41")
    assert (found["means_counted_annual"], found["annual"], found["monthly"]) == (counted, annual, monthly)
    assert found["amount"] == monthly


def test_every_step_says_its_rule_and_article(tmp_path: Path) -> None:
    found = calc(tmp_path, ALONE + "means: [{kind: wage, monthly: 309.48, spi: general}]")
    assert found["monthly"] == "1314.20"
    assert {"AMT-01", "SPI-01", "LEE-01"} <= {step["rule"] for step in found["steps"]}
    for step in found["steps"]:
        assert list(step) == ["rule", "article", "text", "value"]
        assert step["article"]
        assert step["text"]
    assert found["law_version"] == current_law().version


def test_the_category_follows_from_the_household(tmp_path: Path) -> None:
    couple = "date: 2025-06-01\nhousehold:\n- {relation: partner}\n- {relation: child, birth_date: 2015-05-03}\n"
    found = calc(tmp_path, couple)
    assert (found["category"], found["monthly"]) == (3, "1776.07")
    flag = next(flag for flag in found["flags"] if flag["code"] == "ONE_AMOUNT_FOR_BOTH")
    assert list(flag) == ["code", "level", "rule", "text"]
    assert flag["level"] == "info"


def test_a_period_asks_for_the_amount_of_its_days(tmp_path: Path) -> None:
    found = calc(tmp_path, "date: 2025-03-17\ncategory: 2\nperiod: {start: 2025-03-17}")  # E28
    assert (found["monthly"], found["amount"]) == ("1314.20", "635.90")


LATER = "date: 2026-03-01\nhousehold: [{relation: friend}]\n"


def test_after_the_last_confirmed_amount_it_goes_on_and_says_so(tmp_path: Path) -> None:
    found = calc(tmp_path, LATER)
    assert (found["category"], found["monthly"]) == (1, "876.13")
    assert "NOT_CONFIRMED" in {flag["code"] for flag in found["flags"] if flag["level"] == "warning"}


@pytest.mark.parametrize("who", ["household: [{relation: friend}]", "category: 1"])
def test_it_can_be_asked_to_give_no_amount_then(tmp_path: Path, who: str) -> None:
    found = calc(tmp_path, f"date: 2026-03-01\n{who}", "--confirmed-only")
    assert found["category"] == 1
    assert [found[key] for key in KEYS[1:6]] == [None] * 5
    assert "NOT_CONFIRMED" in {flag["code"] for flag in found["flags"] if flag["level"] == "error"}
    assert found["steps"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            ALONE + "means:\n- kind: wage\n  monthly: 800,50",
            "means[0].monthly: schrijf de cent na een punt: 800.50 (regel 5)",
        ),
        (ALONE + "means:\n- kind: wage", "means[0].monthly: ontbreekt (of geef annual) (regel 4)"),
        (ALONE + "date: 2025-07-01", "date: staat er twee keer, opnieuw op regel 3"),
        ("", "document: een lijst van sleutels met hun waarde verwacht"),
    ],
)
def test_a_mistake_has_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str) -> None:
    path = tmp_path / "gezin.yaml"
    path.write_text(content, encoding="utf-8")
    assert refused(capsys, str(path)) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "date: 1999-01-01\ncategory: 2",
            "date: voor 1 januari 1999 is geen waarde bekend, wel vanaf 1 september 2015",
        ),
        (ALONE + "period: {start: 2015-08-20}", "period: voor 20 augustus 2015 is geen waarde bekend, wel vanaf"),
    ],
)
def test_days_before_what_is_known_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    path = tmp_path / "gezin.yaml"
    path.write_text(content, encoding="utf-8")
    assert refused(capsys, str(path)).startswith(said)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "weg.yaml"
    assert refused(capsys, str(missing)) == f"{missing}: No such file or directory"
    broken = tmp_path / "stuk.yaml"
    broken.write_text("a: [1", encoding="utf-8")
    assert refused(capsys, str(broken)).startswith(f"{broken}: regel 1, kolom 6: geen YAML")


def test_a_terminal_without_a_euro_sign_gets_the_same_answer(tmp_path: Path) -> None:
    path = tmp_path / "gezin.yaml"
    path.write_text(ALONE, encoding="utf-8")
    told = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    call_command("calc", str(path), stdout=told)
    told.seek(0)
    assert json.loads(told.read()) == calc(tmp_path, ALONE)


def test_alone_from_a_terminal_without_a_database(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    done = subprocess.run(
        [sys.executable, "-m", "houvast.config.manage", "calc", "-"],
        env={**kept, "HOUVAST_DATA": str(tmp_path)},
        input=ALONE.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["monthly"] == "1314.20"
    assert not (tmp_path / "postgres").exists()
