"""What the definitions of all kinds of instruments are made of: words in three languages, items, and strict reading.

Every reader names the place of what is wrong, such as `domains[3].anchors.2.fr`, so that a file can be mended.
"""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
LANGUAGES = tuple(LANGUAGE_NAMES)
# What an item asks for; "evidence" is the scale of a competence with how it was seen.
ITEM_TYPES = ("scale", "choice", "multichoice", "text", "bool", "int", "link", "evidence")
_WITH_CHOICES = ("choice", "multichoice")
_LONGEST_TEXT = 2000
_LONGEST_KEY = 40
_LONGEST_NAME = 120
_UNREADABLE = ("Cc", "Cs", "Cn", "Co")  # control characters and halves of a character


class WrongDefinition(ValueError):
    """A definition that cannot be used; the message starts with the place."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place, self.problem = place, problem


@dataclass(frozen=True)
class Text:
    """The same words in every language of `LANGUAGES`."""

    nl: str
    fr: str
    en: str

    def within(self, language: str = "") -> str:
        """Return the words in a language (that of the page when none is named), Dutch when we do not have it."""
        return {"fr": self.fr, "en": self.en}.get(language or (get_language() or "nl")[:2], self.nl)

    def __str__(self) -> str:
        return self.nl


class OneVersion:
    """What has a title and the number of a version; the document and the page name it as one."""

    title: Text
    version: str

    def name(self, language: str = "") -> str:
        """Return "Sociale balans 1.1", in the language of the page unless one is named."""
        return f"{self.title.within(language)} {self.version}"


@dataclass(frozen=True)
class Tag:
    key: str
    label: Text


@dataclass(frozen=True)
class Item:
    """One question: within a domain of the balance (deep mode), or one competence.

    `minimum` and `maximum` bound an "int"; `target` names what a "link" leads to; `optional` items are only asked when
    the conversation calls for them.
    """

    key: str
    type: str
    label: Text
    choices: tuple[Tag, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    target: str = ""
    optional: bool = False
    sensitive: bool = False
    note_help: Text | None = None


@dataclass(frozen=True)
class Header(OneVersion):
    """What every instrument has, whatever its kind."""

    kind: str
    code: str
    version: str
    valid_from: dt.date
    title: Text


HEADER = frozenset({"code", "version", "valid_from", "title"})


def read_header(data: Mapping[str, Any], *, kind: str) -> Header:
    """Read what every instrument has."""
    return Header(
        kind=kind,
        code=key(data["code"], "code", longest=30),
        version=key(data["version"], "version", longest=10),
        valid_from=day(data["valid_from"], "valid_from"),
        title=short_text(data["title"], "title"),
    )


def table(
    value: Any, place: str, *, required: frozenset[str] | set[str], optional: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """Return a table with exactly the known fields."""
    if not isinstance(value, dict):
        raise WrongDefinition(place, _("moet een tabel zijn met %(names)s") % {"names": ", ".join(sorted(required))})
    if missing := sorted(required - value.keys()):
        raise WrongDefinition(place, _("%(names)s ontbreekt") % {"names": ", ".join(missing)})
    if unknown := sorted(value.keys() - required - optional):
        raise WrongDefinition(f"{place}.{unknown[0]}".lstrip("."), _("dit veld bestaat niet"))
    return value


def rows(value: Any, place: str) -> list[Any]:
    """Return a list with at least one row."""
    if not isinstance(value, list) or not value:
        raise WrongDefinition(place, _("moet een lijst zijn met minstens één rij"))
    return value


def word(value: Any, place: str, *, longest: int = _LONGEST_TEXT) -> str:
    """Return a text that can be stored and shown."""
    if not isinstance(value, str) or not value.strip():
        raise WrongDefinition(place, _("moet een tekst zijn (zet hem tussen aanhalingstekens)"))
    if len(value) > longest:
        raise WrongDefinition(place, _("hoogstens %(n)s tekens") % {"n": longest})
    # `isprintable` answers for nearly every text at once; a definition holds hundreds and is read with every measurement.
    if not value.isprintable() and any(
        unicodedata.category(sign) in _UNREADABLE and sign not in "\n\t" for sign in value
    ):
        raise WrongDefinition(place, _("bevat een teken dat niet te lezen is"))
    return value


def key(value: Any, place: str, *, longest: int = _LONGEST_KEY) -> str:
    """Return an id: stored with the answers, so it never changes and holds nothing odd."""
    name = word(value, place, longest=longest)
    if not all(sign.isascii() and (sign.isalnum() or sign in "_-.") for sign in name):
        raise WrongDefinition(place, _("enkel letters, cijfers, streepjes en punten"))
    return name


def day(value: Any, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongDefinition(place, _("moet een datum zijn zoals 2027-01-31")) from error


def flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise WrongDefinition(place, _("moet true of false zijn"))
    return value


def number(value: Any, place: str, *, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise WrongDefinition(place, _("moet een getal zijn vanaf %(least)s") % {"least": least})
    return value


def text(value: Any, place: str) -> Text:
    """Return words in every language."""
    row = table(value, place, required=set(LANGUAGES))
    return Text(**{language: word(row[language], f"{place}.{language}") for language in LANGUAGES})


def short_text(value: Any, place: str) -> Text:
    """Return a name in every language."""
    row = table(value, place, required=set(LANGUAGES))
    return Text(
        **{language: word(row[language], f"{place}.{language}", longest=_LONGEST_NAME) for language in LANGUAGES}
    )


def optional_text(row: Mapping[str, Any], name: str, place: str) -> Text | None:
    return text(row[name], f"{place}.{name}") if name in row else None


def unique(keys: list[str], place: str) -> None:
    """Refuse a list in which an id stands twice."""
    for position, one in enumerate(keys):
        if one in keys[:position]:
            raise WrongDefinition(f"{place}[{position}].key", _("%(key)s staat er al") % {"key": one})


def tags(value: Any, place: str) -> tuple[Tag, ...]:
    found = []
    for position, item in enumerate(rows(value, place)):
        row = table(item, f"{place}[{position}]", required={"key", "label"})
        name = key(row["key"], f"{place}[{position}].key")
        found.append(Tag(name, text(row["label"], f"{place}[{position}].label")))
    unique([tag.key for tag in found], place)
    return tuple(found)


def items(value: Any, place: str, *, types: tuple[str, ...] = ITEM_TYPES) -> tuple[Item, ...]:
    """Read the questions of a domain or a group; the type decides which other fields there are."""
    found = tuple(_item(one, f"{place}[{position}]", types) for position, one in enumerate(rows(value, place)))
    unique([item.key for item in found], place)
    return found


def _item(value: Any, place: str, types: tuple[str, ...]) -> Item:
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(value, dict) and kind not in types:
        raise WrongDefinition(f"{place}.type", _("moet een van deze zijn: %(names)s") % {"names": ", ".join(types)})
    own = {"choices"} if kind in _WITH_CHOICES else {"target"} if kind == "link" else set()
    bounds = {"min", "max"} if kind == "int" else set()
    extra = {"optional", "sensitive", "note_help"} | bounds
    row = table(value, place, required={"key", "type", "label"} | own, optional=extra)
    low, high = (number(row[name], f"{place}.{name}") if name in row else None for name in ("min", "max"))
    if low is not None and high is not None and low > high:
        raise WrongDefinition(f"{place}.max", _("moet een getal zijn vanaf %(least)s") % {"least": low})
    return Item(
        key=key(row["key"], f"{place}.key"),
        type=row["type"],
        label=text(row["label"], f"{place}.label"),
        choices=tags(row["choices"], f"{place}.choices") if "choices" in row else (),
        minimum=low,
        maximum=high,
        target=key(row["target"], f"{place}.target") if "target" in row else "",
        optional=flag(row.get("optional", False), f"{place}.optional"),
        sensitive=flag(row.get("sensitive", False), f"{place}.sensitive"),
        note_help=optional_text(row, "note_help", place),
    )
