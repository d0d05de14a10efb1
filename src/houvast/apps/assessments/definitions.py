"""What the sociale balans asks, read from its definition: strict, so that a wrong file never reaches a client.

A definition is plain data (YAML in `instruments/`, JSON in the database) with its texts in Dutch, French and English:
the worker reads Dutch, the client is asked in his own language. Other kinds of instruments: `kinds.py`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.definition_parts import LANGUAGES, Item, Tag, Text, WrongDefinition
from houvast.core.enums import LifeDomain

__all__ = [
    "INSTRUMENTS", "LANGUAGES", "SCALE", "SOCIAL_BALANCE", "SPECIAL", "WISHES", "Definition", "Domain", "Item",
    "ScaleStep", "Tag", "Text", "WrongDefinition", "parse", "shipped_files",
]  # fmt: skip

INSTRUMENTS = Path(__file__).parent / "instruments"
SOCIAL_BALANCE = "SB-DEFAULT"
BALANCE_KIND = "balans"
SCALE = (1, 2, 3, 4, 5)
SPECIAL = (0, 9)
SCORERS = ("client", "worker")
# Fields of Assessment: a wish of an instrument is stored there.
WISHES = ("wish_three_months", "wish_one_year", "first_step")


@dataclass(frozen=True)
class ScaleStep:
    value: int
    key: str
    label: Text
    meaning: Text


@dataclass(frozen=True)
class Domain:
    """A life domain with one anchor per step of the scale; `note_help` says what not to write down.

    `note_required` are the worker's scores that ask for a note; `items` are the questions of the deep mode.
    """

    key: str
    label: Text
    anchors: Mapping[int, Text]
    sensitive: bool
    note_help: Text | None
    note_required: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Definition(parts.OneVersion):
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
    scorers: tuple[str, ...] = SCORERS

    @property
    def sensitive(self) -> frozenset[str]:
        """Keys of the domains that overviews keep behind a disclosure."""
        return frozenset(domain.key for domain in self.domains if domain.sensitive)

    def names(self, language: str = "") -> dict[str, str]:
        """Return what this version calls each domain, by key, in the language of the page unless one is named."""
        return {domain.key: domain.label.within(language) for domain in self.domains}

    def word(self, value: int | None, language: str = "") -> str:
        """Return the word for a score ("Wankel", "niet besproken"); empty when no score was given."""
        words = {step.value: step.label for step in self.scale} | dict(self.special_values)
        return words[value].within(language) if value in words else ""


def shipped_files() -> list[Path]:
    """Return the definition files that come with Houvast, older versions of an instrument first."""
    return sorted(INSTRUMENTS.glob("*.yaml"))


_REQUIRED = parts.HEADER | {"scale", "special_values", "domains", "strengths", "wishes", "working_domains_recommended"}


def parse(data: Any) -> Definition:
    """Check a balance completely and return it typed; raise `WrongDefinition` at the first fault."""
    row = parts.table(data, "", required=_REQUIRED, optional={"kind", "scorers"})
    header = parts.read_header(row, kind=BALANCE_KIND)
    special = parts.table(row["special_values"], "special_values", required={str(value) for value in SPECIAL})
    if row.get("scorers", list(SCORERS)) != list(SCORERS):
        raise WrongDefinition("scorers", _("moet %(names)s zijn") % {"names": ", ".join(SCORERS)})
    return Definition(
        code=header.code,
        version=header.version,
        valid_from=header.valid_from,
        title=header.title,
        scale=_scale(row["scale"]),
        special_values={int(value): parts.text(text, f"special_values.{value}") for value, text in special.items()},
        domains=_domains(row["domains"]),
        strengths=parts.tags(row["strengths"], "strengths"),
        wishes=_wishes(row["wishes"]),
        working_domains_recommended=parts.number(
            row["working_domains_recommended"], "working_domains_recommended", least=1
        ),
    )


def _scale(value: Any) -> tuple[ScaleStep, ...]:
    steps = []
    for position, item in enumerate(parts.rows(value, "scale")):
        place = f"scale[{position}]"
        row = parts.table(item, place, required={"value", "key", "label", "meaning"})
        label, meaning = parts.text(row["label"], f"{place}.label"), parts.text(row["meaning"], f"{place}.meaning")
        steps.append(ScaleStep(row["value"], parts.key(row["key"], f"{place}.key"), label, meaning))
    if tuple(step.value for step in steps) != SCALE:
        raise WrongDefinition("scale", _("de waarden moeten %(values)s zijn, in die volgorde") % {"values": SCALE})
    return tuple(steps)


def _domains(value: Any) -> tuple[Domain, ...]:
    """Life domains in the order of the file: some or all, each once."""
    domains = tuple(_domain(item, f"domains[{number}]") for number, item in enumerate(parts.rows(value, "domains")))
    parts.unique([domain.key for domain in domains], "domains")
    return domains


def _domain(item: Any, place: str) -> Domain:
    optional = {"sensitive", "note_help", "note_required", "items"}
    row = parts.table(item, place, required={"key", "label", "anchors"}, optional=optional)
    if row["key"] not in LifeDomain.values:
        known = _("moet een levensdomein zijn: %(names)s") % {"names": ", ".join(LifeDomain.values)}
        raise WrongDefinition(f"{place}.key", known)
    anchors = parts.table(row["anchors"], f"{place}.anchors", required={str(step) for step in SCALE})
    noted = row.get("note_required", [])
    if not isinstance(noted, list) or any(step not in SCALE for step in noted):
        raise WrongDefinition(f"{place}.note_required", _("moet een lijst van scores zijn, zoals [1, 2]"))
    return Domain(
        key=row["key"],
        label=parts.text(row["label"], f"{place}.label"),
        anchors={step: parts.text(anchors[str(step)], f"{place}.anchors.{step}") for step in SCALE},
        sensitive=parts.flag(row.get("sensitive", False), f"{place}.sensitive"),
        note_help=parts.optional_text(row, "note_help", place),
        note_required=tuple(sorted(set(noted))),
        items=parts.items(row["items"], f"{place}.items") if "items" in row else (),
    )


def _wishes(value: Any) -> tuple[Tag, ...]:
    wishes = parts.tags(value, "wishes")
    if tuple(tag.key for tag in wishes) != WISHES:
        raise WrongDefinition("wishes", _("de sleutels moeten %(names)s zijn") % {"names": ", ".join(WISHES)})
    return wishes
