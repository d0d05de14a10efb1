"""Is the contract readable? Long sentences and office words are pointed out, never blocked.

A client must know what is agreed. The limit and the list of words are data (`tables/jargon.toml`).
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law, current_law
from houvast_rules.statements import step, warning

_FILE = Path(__file__).parent.parent / "tables" / "jargon.toml"
# A full stop inside a number (1.234), a date (18.11.2026) or an abbreviation of one letter does not end a sentence.
_SENTENCE_END = re.compile(r"(?<!\b\w)[.!?…]+(?=\s|$)|\n+|;\s")
_WORD = re.compile(r"\w[\w'’\-./]*")


@cache
def _jargon() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"]
    return tuple((re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), word, plain) for word, plain in rows.items())


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def check_language(text: str, on: date, *, law: Law | None = None) -> Result[bool]:
    """Point out sentences of more than eighteen words (TAAL-01) and office words (TAAL-02) in a Dutch text.

    Warnings `LONG_SENTENCE` and `JARGON`, each with what to do; the value is True when there is none.
    """
    most = (law or current_law()).integer("contracts.sentence_words_max", on)
    flags: list[Flag] = []
    for sentence in _sentences(text):
        words = len(_WORD.findall(sentence))
        if words > most:
            start = " ".join(sentence.split()[:6])
            flags.append(
                warning("TAAL-01", "LONG_SENTENCE", f"Deze zin telt {words} woorden: “{start} …”. Maak er twee van.")
            )
    for pattern, word, plain in _jargon():
        if pattern.search(text):
            flags.append(warning("TAAL-02", "JARGON", f"“{word}” is een vakwoord. Schrijf liever: {plain}."))
    verdict = "De tekst is vlot leesbaar." if not flags else "De tekst kan eenvoudiger."
    return Result(not flags, (step("TAAL-01", verdict, not flags),), tuple(flags))
