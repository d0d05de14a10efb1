"""Rules about aid, procedure, sanctions and subsidy hold in the application too: each has a test there that names it."""

import re
from pathlib import Path

import pytest

from houvast_rules.statements import statements

TESTS = Path(__file__).parent.parent
AT_APP_LEVEL = ("LEE", "PRO", "SAN", "SUB")
RULES = sorted(rule for rule in statements() if rule.startswith(AT_APP_LEVEL))


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every rule named in a test of the applications or of the pages, as PRO-04 or in `test_pro_04_...`."""
    found: set[str] = set()
    for folder in ("apps", "web", "browser"):
        for file in (TESTS / folder).rglob("test_*.py"):
            text = file.read_text(encoding="utf-8").upper().replace("_", "-")
            found.update(re.findall(r"(?<![A-Z])(?:LEE|PRO|SAN|SUB)-\d{2}", text))
    return found


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_tested_in_the_application(rule: str, named: set[str]) -> None:
    assert rule in named
