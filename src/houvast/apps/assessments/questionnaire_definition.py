"""What a questionnaire asks (end measurement, satisfaction): groups of questions, each put to one voice or to both.

A group with `each` is asked again for every life domain that is worked on, or for every goal of the plan. An item that
`records` something is also stored as a column of its own: reports count it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.definition_parts import Header, Item, Text, WrongDefinition
from houvast.apps.assessments.definitions import SCALE
from houvast.apps.assessments.enums import Outcome

END_MEASUREMENT = "END-DEFAULT"
SATISFACTION = "SAT-DEFAULT"
QUESTIONNAIRE_KIND = "vragenlijst"
CLIENT, WORKER = "client", "worker"
VOICES = (CLIENT, WORKER)
DOMAIN, GOAL = "domain", "goal"
ITEM_TYPES = ("scale", "choice", "multichoice", "text", "bool", "int")
# What can be recorded, and the type of question that does it.
RECORDS = {"outcome": "choice", "satisfaction": "scale"}


@dataclass(frozen=True)
class ScaleWord:
    value: int
    label: Text


@dataclass(frozen=True)
class QuestionGroup:
    """Questions under one heading; items that are not optional are answered before it is final."""

    key: str
    label: Text
    voices: tuple[str, ...]
    items: tuple[Item, ...]
    each: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """One version of a questionnaire; `records` maps a column to the key of the item that fills it."""

    header: Header
    scale: tuple[ScaleWord, ...]
    groups: tuple[QuestionGroup, ...]
    records: Mapping[str, str]

    def word(self, value: int | None, language: str = "") -> str:
        """Return the word for a step of the scale, in the language of the page unless one is named; empty for no step."""
        words = {step.value: step.label for step in self.scale}
        return words[value].within(language) if value in words else ""

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that are asked anything."""
        return tuple(voice for voice in VOICES if any(voice in group.voices for group in self.groups))


def parse_questionnaire(data: Any) -> Questionnaire:
    """Check a questionnaire completely and return it typed; raise `WrongDefinition` at the first fault."""
    row = parts.table(data, "", required=parts.HEADER | {"kind", "groups"}, optional={"scale", "records"})
    groups = tuple(_group(item, f"groups[{number}]") for number, item in enumerate(parts.rows(row["groups"], "groups")))
    parts.unique([group.key for group in groups], "groups")
    _unique_items(groups)
    scale = _scale(row["scale"]) if "scale" in row else ()
    if not scale and any(item.type == "scale" for group in groups for item in group.items):
        raise WrongDefinition("scale", _("ontbreekt, en een vraag vraagt een score"))
    return Questionnaire(
        header=parts.read_header(row, kind=QUESTIONNAIRE_KIND),
        scale=scale,
        groups=groups,
        records=_records(row.get("records", {}), groups),
    )


def _scale(value: Any) -> tuple[ScaleWord, ...]:
    steps = []
    for position, item in enumerate(parts.rows(value, "scale")):
        row = parts.table(item, f"scale[{position}]", required={"value", "label"})
        steps.append(ScaleWord(row["value"], parts.text(row["label"], f"scale[{position}].label")))
    if tuple(step.value for step in steps) != SCALE:
        raise WrongDefinition("scale", _("de waarden moeten %(values)s zijn, in die volgorde") % {"values": SCALE})
    return tuple(steps)


def _group(item: Any, place: str) -> QuestionGroup:
    row = parts.table(item, place, required={"key", "label", "voices", "items"}, optional={"each"})
    voices, each = row["voices"], row.get("each", "")
    if not isinstance(voices, list) or not voices or any(voice not in VOICES for voice in voices):
        wrong = _("moet een lijst zijn met één of meer van: %(names)s") % {"names": ", ".join(VOICES)}
        raise WrongDefinition(f"{place}.voices", wrong)
    if each not in ("", DOMAIN, GOAL):
        names = ", ".join((DOMAIN, GOAL))
        raise WrongDefinition(f"{place}.each", _("moet een van deze zijn: %(names)s") % {"names": names})
    return QuestionGroup(
        key=parts.key(row["key"], f"{place}.key"),
        label=parts.text(row["label"], f"{place}.label"),
        voices=tuple(voice for voice in VOICES if voice in voices),
        items=parts.items(row["items"], f"{place}.items", types=ITEM_TYPES),
        each=each,
    )


def _unique_items(groups: tuple[QuestionGroup, ...]) -> None:
    """Answers are kept by the key of the item, whatever its group."""
    seen: set[str] = set()
    for number, group in enumerate(groups):
        for position, item in enumerate(group.items):
            if item.key in seen:
                place = f"groups[{number}].items[{position}].key"
                raise WrongDefinition(place, _("%(key)s staat er al") % {"key": item.key})
            seen.add(item.key)


def _records(value: Any, groups: tuple[QuestionGroup, ...]) -> dict[str, str]:
    row = parts.table(value, "records", required=frozenset(), optional=set(RECORDS))
    once = {item.key: item for group in groups if not group.each and len(group.voices) == 1 for item in group.items}
    for name, key in row.items():
        item = once.get(key) if isinstance(key, str) else None
        if item is None or item.type != RECORDS[name]:
            wrong = _("moet een vraag van het soort %(type)s zijn die één keer aan één stem gesteld wordt")
            raise WrongDefinition(f"records.{name}", wrong % {"type": RECORDS[name]})
        if name == "outcome" and any(choice.key not in Outcome.values for choice in item.choices):
            wrong = _("de keuzes moeten uit deze lijst komen: %(names)s") % {"names": ", ".join(Outcome.values)}
            raise WrongDefinition(f"records.{name}", wrong)
    return dict(row)
