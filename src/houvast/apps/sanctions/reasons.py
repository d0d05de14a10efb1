"""The list of reasons a client may have, as data (`reasons.toml`): which of them are legitimate is not for code to say."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

_FILE = Path(__file__).parent / "reasons.toml"


@dataclass(frozen=True)
class Reason:
    """One reason; a legitimate one ends the path."""

    key: str
    legitimate: bool
    labels: dict[str, str]

    @property
    def label(self) -> str:
        """The words in the language of the page, else in Dutch."""
        return self.labels.get(get_language() or "nl", self.labels["nl"])


@cache
def reasons() -> dict[str, Reason]:
    """Return every reason by its key, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {key: Reason(key, row["legitimate"], row["label"]) for key, row in rows.items()}


def reason_label(key: str) -> str:
    """Return the words of a reason, or the key of one that left the list."""
    known = reasons().get(key)
    return known.label if known else key
