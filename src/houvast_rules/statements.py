"""The text of every rule, read from `rules/*.toml`.

The sentences live in data files so that a jurist can review them without reading Python. A rule without a statement
cannot be used: asking for it raises `UnknownRuleError`.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from houvast_rules.errors import OutsideKnownRangeError, UnknownRuleError
from houvast_rules.explain import Confidence, Flag, Level, Source, Step, StepValue

_FOLDER = Path(__file__).parent / "rules"
_NOT_STATEMENTS = "references.toml"


def _source(rule: str, row: dict[str, Any]) -> Source:
    since: date | None = row.get("since")
    until: date | None = row.get("until")
    return Source(
        rule=rule,
        article=row["article"],
        text=row["text"],
        confidence=Confidence(row["confidence"]),
        basis=tuple(row["basis"]),
        local=row.get("local", False),
        since=since,
        until=until,
    )


@cache
def statements() -> dict[str, Source]:
    """Return every rule statement by its id."""
    found: dict[str, Source] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        if path.name != _NOT_STATEMENTS:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))
            found.update({rule: _source(rule, row) for rule, row in rows.items()})
    return found


@cache
def references() -> dict[str, dict[str, str]]:
    """Return the documents that were read, by key (such as S107), with `about` and `address`."""
    return tomllib.loads((_FOLDER / _NOT_STATEMENTS).read_text(encoding="utf-8"))


def source(rule: str) -> Source:
    """Return the statement of one rule; raises `UnknownRuleError` for an id without a statement."""
    try:
        return statements()[rule]
    except KeyError:
        raise UnknownRuleError(rule) from None


def require_in_force(rule: str, on: date) -> None:
    """Refuse to answer for a day on which the rule did not apply; raises `OutsideKnownRangeError`."""
    statement = source(rule)
    too_early = statement.since is not None and on < statement.since
    too_late = statement.until is not None and on > statement.until
    if too_early or too_late:
        raise OutsideKnownRangeError(rule, on, statement.since or date.min, statement.until)


def step(rule: str, text: str, value: StepValue = None) -> Step:
    """Make a reasoning step that carries the statement of its rule."""
    return Step(text=text, source=source(rule), value=value)


def info(rule: str, code: str, text: str) -> Flag:
    """Make a flag that only explains."""
    return Flag(code=code, text=text, level=Level.INFO, rule=rule)


def warning(rule: str, code: str, text: str) -> Flag:
    """Make a flag that asks attention without blocking."""
    return Flag(code=code, text=text, level=Level.WARNING, rule=rule)


def error(rule: str, code: str, text: str) -> Flag:
    """Make a flag that says the facts contradict the rule."""
    return Flag(code=code, text=text, level=Level.ERROR, rule=rule)
