"""The fill-in page of the MPSA: one row per threshold, last time beside it, and how far the talk has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from houvast.apps.assessments.mpsa_definition import MpsaDefinition, ThresholdText
from houvast.apps.mpsa.answers import RowAnswer, answers_of, problems_of
from houvast.apps.mpsa.enums import Letter
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.mpsa.forms import MpsaForm
from houvast.web.mpsa.grid import LETTER_ICONS
from houvast_rules.explain import Result
from houvast_rules.measurement import MpsaReading, ThresholdProblem, ThresholdValue, status_of_values


@dataclass(frozen=True)
class Choice:
    """One letter to press: its words for this threshold, chosen now or last time."""

    letter: str
    words: str
    icon: str
    checked: bool
    before: bool


@dataclass(frozen=True)
class Block:
    """One threshold of the page, in the language the client is asked in."""

    key: str
    label: str
    screen_label: str
    outside: bool
    choices: list[Choice]
    own: list[tuple[str, bool]]
    supports: list[tuple[str, str, bool]]
    errors: list[str]
    fields: dict[str, Any]
    before: str
    has_c: bool
    differs: bool


@dataclass(frozen=True)
class Standing:
    """How far the measurement is; the same after every autosave."""

    answered: int
    total: int
    problems: list[ThresholdProblem]
    points: list[str]
    reading: Result[MpsaReading]


def standing_of(
    definition: MpsaDefinition, answers: Mapping[str, RowAnswer], measurement: MpsaMeasurement, language: str
) -> Standing:
    """Count what the answers say; the status is that of these answers alone."""
    known = {row.key: row for row in definition.rules}
    values = {key: ThresholdValue(answer.value) for key, answer in answers.items()}
    light = {key: value for key, value in values.items() if value <= known[key].highest or value is ThresholdValue.U}
    return Standing(
        answered=sum(value is not ThresholdValue.U for value in values.values()),
        total=len(definition.thresholds),
        problems=list(problems_of(definition, answers, measurement.measured_on)),
        points=[key for key, answer in answers.items() if _differs(answer)],
        reading=status_of_values(definition.rules, light),
    )


def blocks(form: MpsaForm, *, previous: MpsaMeasurement | None, stand: Standing) -> list[tuple[str, list[Block]]]:
    """Return the thresholds of the page by group; `previous` is the last final measurement."""
    before = answers_of(previous) if previous else {}
    found = []
    for group in form.definition.groups:
        rows = [
            _block(form, one, before.get(one.key), stand)
            for one in form.definition.thresholds
            if one.group == group.key
        ]
        if rows:
            found.append((group.label.within(form.language), rows))
    return found


def _block(form: MpsaForm, threshold: ThresholdText, before: RowAnswer | None, stand: Standing) -> Block:
    key, language = threshold.key, form.language
    value = _value(form, key, "value") or Letter.U.value
    own, chosen = _value(form, key, "client_value"), form[f"{key}-supports"].value() or []
    parts = ("supports", "support_note", "motivation", "review_on", "client_words")
    texts = {**{letter: text.within(language) for letter, text in threshold.anchors.items()}, "U": ""}
    return Block(
        key=key,
        label=threshold.label.within(language),
        screen_label=threshold.label.within(),
        outside=not threshold.rule.counts_for_status,
        choices=[
            Choice(
                letter, texts[letter], LETTER_ICONS[letter], value == letter, bool(before and before.value == letter)
            )
            for letter in threshold.letters
        ],
        own=[(letter, own == letter) for letter in ("", *threshold.anchors)],
        supports=[(tag.key, tag.label.within(language), tag.key in chosen) for tag in threshold.supports],
        errors=[str(error) for part in ("value", *parts) for error in form[f"{key}-{part}"].errors],
        fields={part: form[f"{key}-{part}"] for part in parts},
        before=before.value if before else "",
        has_c="C" in threshold.anchors,
        differs=key in stand.points,
    )


def _differs(answer: RowAnswer) -> bool:
    return bool(answer.client_value) and answer.value != Letter.U and answer.client_value != answer.value


def _value(form: MpsaForm, key: str, part: str) -> str:
    return str(form[f"{key}-{part}"].value() or "")
