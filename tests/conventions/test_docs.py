"""Decisions are found by their number."""

import re

from tests.conventions.sources import ROOT

DECISIONS = sorted(path.name for path in (ROOT / "docs" / "adr").glob("*.md"))


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [name[:4] for name in DECISIONS]
    assert len(numbers) == len(set(numbers))
    for name in DECISIONS:
        heading = (ROOT / "docs" / "adr" / name).read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf"# {int(name[:4])}\. ", heading), name
