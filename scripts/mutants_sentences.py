"""For `make mutants` only: docs/law as a test. An example explains itself with the words that are on its page.

`make check` guards the same for everyone (scripts/law_docs.py); this can say it for one example at a time.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.rules import building

from law_docs import PACKAGE, explained
from law_pages import example_lines, read_examples

HEADING = re.compile(r"^(?=### )", re.MULTILINE)
PAGES = Path(__file__).resolve().parents[2] / "docs" / "law"
ROWS = read_examples(PACKAGE / "examples")
ASKED = {(example.rule, example.name): example for example in building.read_examples()}
SECTIONS = {
    section.partition("\n")[0]: section
    for page in sorted(PAGES.glob("*.md"))
    for section in HEADING.split(page.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['rule']}: {row['name']}" for row in ROWS])
def test_explanation(row: dict[str, Any]) -> None:
    written = example_lines(explained(row, ASKED))
    assert "\n".join(written).strip() == SECTIONS[written[0]].strip()  # noqa: S101 - a test
