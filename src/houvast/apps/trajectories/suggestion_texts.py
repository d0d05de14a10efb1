"""The words suggestions propose, read from `suggestions.toml`: data a service can read and discuss, no law."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

_FILE = Path(__file__).with_name("suggestions.toml")


@dataclass(frozen=True)
class Words:
    """A goal and how one would see it, by language; `trajectory` is the usual kind of guidance, for a domain."""

    goal: Mapping[str, str]
    seen: Mapping[str, str]
    trajectory: Mapping[str, str]

    @property
    def usual_trajectory(self) -> str:
        """Return it in the language of the page."""
        return self.trajectory.get(get_language() or "nl", self.trajectory.get("nl", ""))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def low_score() -> int:
    """Return the highest score of the sociale balans that suggests a goal."""
    return int(_table()["low"])


def words_for(domain: str, threshold: str = "") -> Words:
    """Return the words of a threshold, else those of the domain; empty ones when neither is known."""
    row: dict[str, dict[str, str]] = _table()["thresholds"].get(threshold) or _table()["domains"].get(domain, {})
    usual = _table()["domains"].get(domain, {}).get("trajectory", {})
    return Words(row.get("goal", {}), row.get("seen", {}), usual)
