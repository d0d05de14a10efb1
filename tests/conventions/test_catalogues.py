"""A translation keeps what a program fills in or reads: placeholders, tags, outer spaces, plural forms and the final mark.

Whether everything is translated is for `make check`; what is translated must be right at any moment.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.conventions.sources import ROOT, name_of

CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
FILLED_IN = re.compile(r"%\(\w+\)[-\d.]*[a-z]|%[sd]|\{\w*\}|<[^>]+>")
FINAL_MARK = re.compile(r"[.?!:;…]$")
# French puts a no-break space before these; an ordinary one lets a line begin with the mark.
LOOSE_FRENCH_MARK = re.compile(r" [:;?!»]|« ")


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return list(value) if isinstance(value, (tuple, list)) else [value or ""]


def translated(path: Path) -> list[Message]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parts[-3])
    return [message for message in catalogue if message.id and all(forms(message.string))]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each form of the translation with the Dutch form it stands for."""
    return list(zip(forms(message.id), forms(message.string), strict=True))


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_what_is_filled_in_is_the_same(path: Path) -> None:
    wrong = []
    for message in translated(path):
        # The singular may show the number where Dutch writes "1": French uses the singular for 0 too.
        plural = Counter(FILLED_IN.findall(forms(message.id)[-1]))
        for dutch, other in pairs(message):
            found = Counter(FILLED_IN.findall(other))
            if found not in (Counter(FILLED_IN.findall(dutch)), plural):
                wrong.append((dutch, other))
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_every_plural_has_its_forms(path: Path) -> None:
    assert [m.id for m in translated(path) if len(forms(m.id)) != len(forms(m.string))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_outer_spaces_and_final_mark_are_the_same(path: Path) -> None:
    wrong = []
    for message in translated(path):
        for dutch, other in pairs(message):
            edges = [(text[:1].isspace(), text[-1:].isspace(), FINAL_MARK.findall(text)) for text in (dutch, other)]
            if edges[0] != edges[1]:
                wrong.append((dutch, other))
    assert wrong == []


@pytest.mark.parametrize("path", [path for path in CATALOGUES if path.parts[-3] == "fr"], ids=name_of)
def test_french_marks_stay_on_their_line(path: Path) -> None:
    assert [m.string for m in translated(path) if any(LOOSE_FRENCH_MARK.search(text) for text in forms(m.string))] == []


def test_there_is_a_french_and_an_english_catalogue() -> None:
    assert [path.parts[-3] for path in CATALOGUES] == ["en", "fr"]
