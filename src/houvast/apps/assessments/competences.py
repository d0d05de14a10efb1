"""What the competence screening asks (practice.md §2.6): social and technical, each with how it was seen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.definition_parts import Header, Item, Tag, Text, WrongDefinition

COMPETENCES = "COMP-DEFAULT"
COMPETENCES_KIND = "competenties"
# "nog niet gezien" is a value of the scale: not seen yet is never read as not able.
EVIDENCE_SCALE = (0, 1, 2, 3)


@dataclass(frozen=True)
class EvidenceStep:
    value: int
    label: Text


@dataclass(frozen=True)
class CompetenceGroup:
    key: str
    label: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Competences:
    """One version of the screening; items are of type "evidence" (a step of the scale and how it was seen) or "text"."""

    header: Header
    scale: tuple[EvidenceStep, ...]
    evidence: tuple[Tag, ...]
    groups: tuple[CompetenceGroup, ...]


_REQUIRED = parts.HEADER | {"kind", "scale", "evidence", "groups"}


def parse_competences(data: Any) -> Competences:
    """Check a competence screening completely; raise `WrongDefinition` at the first fault."""
    row = parts.table(data, "", required=_REQUIRED)
    return Competences(
        header=parts.read_header(row, kind=COMPETENCES_KIND),
        scale=_scale(row["scale"]),
        evidence=parts.tags(row["evidence"], "evidence"),
        groups=_groups(row["groups"]),
    )


def _scale(value: Any) -> tuple[EvidenceStep, ...]:
    steps = []
    for position, item in enumerate(parts.rows(value, "scale")):
        row = parts.table(item, f"scale[{position}]", required={"value", "label"})
        steps.append(EvidenceStep(row["value"], parts.text(row["label"], f"scale[{position}].label")))
    if tuple(step.value for step in steps) != EVIDENCE_SCALE:
        wrong = _("de waarden moeten %(values)s zijn, in die volgorde") % {"values": EVIDENCE_SCALE}
        raise WrongDefinition("scale", wrong)
    return tuple(steps)


def _groups(value: Any) -> tuple[CompetenceGroup, ...]:
    groups = []
    for position, item in enumerate(parts.rows(value, "groups")):
        place = f"groups[{position}]"
        row = parts.table(item, place, required={"key", "label", "items"})
        questions = parts.items(row["items"], f"{place}.items", types=("evidence", "text"))
        groups.append(
            CompetenceGroup(
                parts.key(row["key"], f"{place}.key"), parts.text(row["label"], f"{place}.label"), questions
            )
        )
    parts.unique([group.key for group in groups], "groups")
    return tuple(groups)
