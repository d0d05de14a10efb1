"""What an MPSA asks: its own kind of definition beside the sociale balans, checked as strictly (practice.md §4.3)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments import definition_parts as parts
from houvast.apps.assessments.definition_parts import Tag, Text, WrongDefinition
from houvast_rules.measurement import Threshold, ThresholdValue

MPSA = "MPSA-DEFAULT"
MPSA_KIND = "mpsa"
LETTERS = tuple(value.value for value in ThresholdValue)


@dataclass(frozen=True)
class ThresholdText:
    """One threshold of the instrument: the rule's `Threshold` and its words."""

    key: str
    group: str
    label: Text
    anchors: Mapping[str, Text]
    supports: tuple[Tag, ...]
    rule: Threshold

    @property
    def sensitive(self) -> bool:
        return self.rule.sensitive

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters one may choose, U last."""
        return (*self.anchors, ThresholdValue.U.value)


@dataclass(frozen=True)
class MpsaDefinition(parts.OneVersion):
    """One version of the MPSA."""

    code: str
    version: str
    valid_from: dt.date
    title: Text
    values: Mapping[str, Text]
    groups: tuple[Tag, ...]
    thresholds: tuple[ThresholdText, ...]

    @property
    def rules(self) -> tuple[Threshold, ...]:
        """The thresholds as the rules ask for them."""
        return tuple(threshold.rule for threshold in self.thresholds)


def parse_mpsa(data: Any) -> MpsaDefinition:
    """Check a definition completely and return it typed; raise `WrongDefinition` at the first fault."""
    own = {"kind", "values", "groups", "supports", "thresholds"}
    row = parts.table(data, "", required=parts.HEADER | own)
    header = parts.read_header(row, kind=MPSA_KIND)
    values = parts.table(row["values"], "values", required=set(LETTERS))
    groups, supports = parts.tags(row["groups"], "groups"), parts.tags(row["supports"], "supports")
    known, group_keys = {tag.key: tag for tag in supports}, {tag.key for tag in groups}
    thresholds = tuple(
        _threshold(item, f"thresholds[{number}]", group_keys, known)
        for number, item in enumerate(parts.rows(row["thresholds"], "thresholds"))
    )
    parts.unique([threshold.key for threshold in thresholds], "thresholds")
    return MpsaDefinition(
        code=header.code,
        version=header.version,
        valid_from=header.valid_from,
        title=header.title,
        values={letter: parts.text(values[letter], f"values.{letter}") for letter in LETTERS},
        groups=groups,
        thresholds=thresholds,
    )


def _threshold(item: Any, place: str, groups: set[str], supports: Mapping[str, Tag]) -> ThresholdText:
    optional = {"highest", "sensitive", "counts_for_status", "mandatory"}
    row = parts.table(item, place, required={"key", "group", "label", "anchors", "supports"}, optional=optional)
    group = parts.key(row["group"], f"{place}.group")
    if group not in groups:
        raise WrongDefinition(f"{place}.group", _("%(key)s is niet gekend") % {"key": group})
    key, label = parts.key(row["key"], f"{place}.key"), parts.text(row["label"], f"{place}.label")
    highest = row.get("highest", "C")
    if highest not in ("B", "C"):
        raise WrongDefinition(f"{place}.highest", _("moet een van deze zijn: %(names)s") % {"names": "B, C"})
    letters = ("A", "B") if highest == "B" else ("A", "B", "C")
    anchors = parts.table(row["anchors"], f"{place}.anchors", required=set(letters))
    rule = Threshold(
        key=key,
        label=label.nl,
        highest=ThresholdValue(highest),
        counts_for_status=parts.flag(row.get("counts_for_status", True), f"{place}.counts_for_status"),
        mandatory=parts.flag(row.get("mandatory", True), f"{place}.mandatory"),
        sensitive=parts.flag(row.get("sensitive", False), f"{place}.sensitive"),
    )
    return ThresholdText(
        key=key,
        group=group,
        label=label,
        anchors={letter: parts.text(anchors[letter], f"{place}.anchors.{letter}") for letter in letters},
        supports=tuple(
            _support(name, f"{place}.supports[{number}]", supports)
            for number, name in enumerate(parts.rows(row["supports"], f"{place}.supports"))
        ),
        rule=rule,
    )


def _support(value: Any, place: str, known: Mapping[str, Tag]) -> Tag:
    key = parts.key(value, place)
    if key not in known:
        raise WrongDefinition(place, _("%(key)s is niet gekend") % {"key": key})
    return known[key]
