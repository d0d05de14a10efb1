"""What an instrument asks, read from its definition: strict, so that a wrong file never reaches a client.

A definition is plain data (YAML in `instruments/`, JSON in the database) with its texts in Dutch, French and English:
the worker reads Dutch, the client is asked in his own language.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from houvast.core.enums import LifeDomain

INSTRUMENTS = Path(__file__).parent / "instruments"
SOCIAL_BALANCE = "SB-DEFAULT"
LANGUAGES = ("nl", "fr", "en")
SCALE = (1, 2, 3, 4, 5)
SPECIAL = (0, 9)
# Fields of Assessment: a wish of an instrument is stored there.
WISHES = ("wish_three_months", "wish_one_year", "first_step")


class WrongDefinition(ValueError):
    """A definition that cannot be used; the message starts with the place, such as `domains[3].anchors.2.fr`."""


@dataclass(frozen=True)
class Text:
    """The same words in every language of `LANGUAGES`."""

    nl: str
    fr: str
    en: str

    def within(self, language: str) -> str:
        """Return the words in a language, Dutch when we do not have it."""
        return {"fr": self.fr, "en": self.en}.get(language, self.nl)

    def __str__(self) -> str:
        return self.nl


@dataclass(frozen=True)
class ScaleStep:
    value: int
    key: str
    label: Text
    meaning: Text


@dataclass(frozen=True)
class Domain:
    """A life domain with one anchor per step of the scale; `note_help` says what not to write down."""

    key: str
    label: Text
    anchors: Mapping[int, Text]
    sensitive: bool
    note_help: Text | None


@dataclass(frozen=True)
class Tag:
    key: str
    label: Text


@dataclass(frozen=True)
class Definition:
    """One version of an instrument."""

    code: str
    version: str
    valid_from: dt.date
    title: Text
    scale: tuple[ScaleStep, ...]
    special_values: Mapping[int, Text]
    domains: tuple[Domain, ...]
    strengths: tuple[Tag, ...]
    wishes: tuple[Tag, ...]
    working_domains_recommended: int

    @property
    def sensitive(self) -> frozenset[str]:
        """Keys of the domains that overviews keep behind a disclosure."""
        return frozenset(domain.key for domain in self.domains if domain.sensitive)

    def word(self, value: int | None, language: str = "nl") -> str:
        """Return the word for a score ("Wankel", "niet besproken"); empty when no score was given."""
        words = {step.value: step.label for step in self.scale} | dict(self.special_values)
        return words[value].within(language) if value in words else ""


def read_file(path: Path) -> dict[str, Any]:
    """Read a YAML file into JSON-safe data; raise `WrongDefinition` naming the file when it cannot be used."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise WrongDefinition(f"{path}: {error}") from error
    data = _json_safe(raw)
    try:
        parse(data)
    except WrongDefinition as error:
        raise WrongDefinition(f"{path}: {error}") from error
    if not isinstance(data, dict):  # parse has refused it already; said again for the type checker
        raise WrongDefinition(str(path))
    return data


def shipped_files() -> list[Path]:
    """Return the definition files that come with Houvast, in a fixed order."""
    return sorted(INSTRUMENTS.glob("*.yaml"))


def parse(data: Any) -> Definition:
    """Check a definition completely and return it typed; raise `WrongDefinition` at the first fault."""
    row = _row(data, "", required={"code", "version", "valid_from", "title", "scale", "special_values", "domains",
                                   "strengths", "wishes", "working_domains_recommended"})  # fmt: skip
    special = _row(row["special_values"], "special_values", required={str(value) for value in SPECIAL})
    recommended = row["working_domains_recommended"]
    if not isinstance(recommended, int) or recommended < 1:
        raise WrongDefinition("working_domains_recommended: must be a number from 1")
    return Definition(
        code=_word(row["code"], "code"),
        version=_word(row["version"], "version"),
        valid_from=_day(row["valid_from"], "valid_from"),
        title=_text(row["title"], "title"),
        scale=_scale(row["scale"]),
        special_values={int(value): _text(text, f"special_values.{value}") for value, text in special.items()},
        domains=_domains(row["domains"]),
        strengths=_tags(row["strengths"], "strengths"),
        wishes=_wishes(row["wishes"]),
        working_domains_recommended=recommended,
    )


def _json_safe(value: Any) -> Any:
    """YAML gives numbers as keys and dates as dates; JSON keeps neither."""
    if isinstance(value, dict):
        return {str(key): _json_safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json_safe(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _row(value: Any, place: str, *, required: set[str], optional: frozenset[str] = frozenset()) -> dict[str, Any]:
    where = place or "the file"
    if not isinstance(value, dict):
        raise WrongDefinition(f"{where}: must be a table with {', '.join(sorted(required))}")
    if missing := sorted(required - value.keys()):
        raise WrongDefinition(f"{where}: {', '.join(missing)} missing")
    if unknown := sorted(value.keys() - required - optional):
        raise WrongDefinition(f"{where}: {', '.join(unknown)} unknown")
    return value


def _rows(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise WrongDefinition(f"{place}: must be a list with at least one row")
    return value


def _word(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongDefinition(f"{place}: must be a text")
    return value


def _day(value: Any, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongDefinition(f"{place}: must be a date such as 2014-01-01") from error


def _text(value: Any, place: str) -> Text:
    row = _row(value, place, required=set(LANGUAGES))
    return Text(**{language: _word(row[language], f"{place}.{language}") for language in LANGUAGES})


def _scale(value: Any) -> tuple[ScaleStep, ...]:
    steps = []
    for number, item in enumerate(_rows(value, "scale")):
        place = f"scale[{number}]"
        row = _row(item, place, required={"value", "key", "label", "meaning"})
        label, meaning = _text(row["label"], f"{place}.label"), _text(row["meaning"], f"{place}.meaning")
        steps.append(ScaleStep(row["value"], _word(row["key"], f"{place}.key"), label, meaning))
    if tuple(step.value for step in steps) != SCALE:
        raise WrongDefinition(f"scale: values must be {SCALE} in this order")
    return tuple(steps)


def _domains(value: Any) -> tuple[Domain, ...]:
    domains = tuple(_domain(item, f"domains[{number}]") for number, item in enumerate(_rows(value, "domains")))
    keys, known = tuple(domain.key for domain in domains), tuple(LifeDomain.values)
    if keys != known:
        wrong = sorted(set(keys) ^ set(known)) or ["the order"]
        raise WrongDefinition(f"domains: must be the life domains in their order; differs in {', '.join(wrong)}")
    return domains


def _domain(item: Any, place: str) -> Domain:
    row = _row(item, place, required={"key", "label", "anchors"}, optional=frozenset({"sensitive", "note_help"}))
    anchors = _row(row["anchors"], f"{place}.anchors", required={str(step) for step in SCALE})
    if not isinstance(row.get("sensitive", False), bool):
        raise WrongDefinition(f"{place}.sensitive: must be true or false")
    note_help = _text(row["note_help"], f"{place}.note_help") if "note_help" in row else None
    return Domain(
        key=_word(row["key"], f"{place}.key"),
        label=_text(row["label"], f"{place}.label"),
        anchors={step: _text(anchors[str(step)], f"{place}.anchors.{step}") for step in SCALE},
        sensitive=row.get("sensitive", False),
        note_help=note_help,
    )


def _tags(value: Any, place: str) -> tuple[Tag, ...]:
    tags = []
    for number, item in enumerate(_rows(value, place)):
        row = _row(item, f"{place}[{number}]", required={"key", "label"})
        key = _word(row["key"], f"{place}[{number}].key")
        tags.append(Tag(key, _text(row["label"], f"{place}[{number}].label")))
    if len({tag.key for tag in tags}) != len(tags):
        raise WrongDefinition(f"{place}: a key appears twice")
    return tuple(tags)


def _wishes(value: Any) -> tuple[Tag, ...]:
    wishes = _tags(value, "wishes")
    if tuple(tag.key for tag in wishes) != WISHES:
        raise WrongDefinition(f"wishes: keys must be {', '.join(WISHES)}")
    return wishes
