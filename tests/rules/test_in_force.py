"""A rule does not answer for a day on which it did not apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from houvast_rules import statements
from houvast_rules.errors import OutsideKnownRangeError


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2026, 1, 1)])
def test_outside_its_dates_it_refuses(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = replace(statements.source("PRO-12"), until=date(2025, 12, 31))
    monkeypatch.setattr(statements, "source", lambda rule: ended)
    with pytest.raises(OutsideKnownRangeError, match="PRO-12"):
        statements.require_in_force("PRO-12", day)


@pytest.mark.parametrize(("rule", "day"), [("PRO-12", date(2019, 1, 1)), ("PRO-14", date(1990, 1, 1))])
def test_inside_its_dates_or_without_dates_it_goes_on(rule: str, day: date) -> None:
    statements.require_in_force(rule, day)
