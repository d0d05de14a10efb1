"""Is the contract readable? Long sentences and office words are pointed out, never blocked.

A client must know what is agreed. The limit and the list of words are data (`tables/jargon.toml`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class LanguageRemark:
    """A remark on one sentence with what could stand there instead; "" when there is no ready suggestion."""

    sentence: str
    flag: Flag
    suggestion: str


# Words before which a long sentence falls apart without losing its sense; what follows then starts a sentence.
_JOINTS = re.compile(r",?\s+(?:en|maar|want|zodat|omdat|waarbij|waarna|terwijl|of)\s+", re.IGNORECASE)
_LEADS = {"omdat": "Want", "zodat": "Zo", "want": "Want", "maar": "Maar", "terwijl": "Intussen", "waarna": "Daarna"}


def _in_two(sentence: str) -> str:
    """Cut a sentence at the joint nearest to its middle; "" when there is none that leaves two real parts."""
    length = len(sentence)
    # A part of less than a fifth is no sentence of its own.
    joints = [found for found in _JOINTS.finditer(sentence) if length < 5 * found.start() < 4 * length]
    if not joints:
        return ""
    joint = min(joints, key=lambda found: abs(2 * found.start() - length))
    lead = _LEADS.get(joint.group().strip(" ,").casefold(), "")
    rest = sentence[joint.end() :].strip()
    second = f"{lead} {rest}" if lead else rest[:1].upper() + rest[1:]
    return f"{sentence[: joint.start()].rstrip(' ,')}. {second}."


def language_remarks(text: str, on: date, *, law: Law | None = None) -> Result[tuple[LanguageRemark, ...]]:
    """Give the remarks of `check_language` beside the sentence they are about, each with a suggestion.

    A long sentence is cut in two where that can be done by itself; an office word has its plain alternative.
    """
    most = (law or current_law()).integer("contracts.sentence_words_max", on)
    remarks: list[LanguageRemark] = []
    sentences = _sentences(text)
    for sentence in sentences:
        words = len(_WORD.findall(sentence))
        if words > most:
            start = " ".join(sentence.split()[:6])
            said = f"Deze zin telt {words} woorden: “{start} …”. Maak er twee van."
            remarks.append(LanguageRemark(sentence, warning("TAAL-01", "LONG_SENTENCE", said), _in_two(sentence)))
    for pattern, word, plain in _jargon():
        for sentence in sentences:
            if pattern.search(sentence):
                said = f"“{word}” is een vakwoord. Schrijf liever: {plain}."
                remarks.append(LanguageRemark(sentence, warning("TAAL-02", "JARGON", said), plain))
                break
    verdict = "De tekst is vlot leesbaar." if not remarks else "De tekst kan eenvoudiger."
    flags = tuple(remark.flag for remark in remarks)
    return Result(tuple(remarks), (step("TAAL-01", verdict, not remarks),), flags)


def check_language(text: str, on: date, *, law: Law | None = None) -> Result[bool]:
    """Point out sentences of more than eighteen words (TAAL-01) and office words (TAAL-02) in a Dutch text.

    Warnings `LONG_SENTENCE` and `JARGON`, each with what to do; the value is True when there is none.
    """
    found = language_remarks(text, on, law=law)
    return Result(not found.value, found.steps, found.flags)
