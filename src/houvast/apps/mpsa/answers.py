"""What was said in an MPSA, as plain values, and how it is kept: only what changed is written."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.mpsa_definition import MpsaDefinition, parse_mpsa
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.enums import Letter, MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement, MpsaRow
from houvast_rules.measurement import Threshold, ThresholdAnswer, ThresholdProblem, ThresholdValue, check_thresholds

_FIELDS = ("value", "supports", "support_note", "motivation", "review_on", "client_value", "client_words")


@dataclass(frozen=True)
class RowAnswer:
    """What was said about one threshold; `value` is A, B, C or U, `client_value` A, B, C or empty."""

    value: str = Letter.U
    supports: tuple[str, ...] = ()
    support_note: str = ""
    motivation: str = ""
    review_on: dt.date | None = None
    client_value: str = ""
    client_words: str = ""

    @property
    def of_its_letter(self) -> Self:
        """The answer with only what belongs to its letter: support with a B, a motivation and a day with a C.

        A draft keeps the rest, so that a letter changed back finds it again.
        """
        answer = self
        if self.value != Letter.B:
            answer = replace(answer, supports=(), support_note="")
        if self.value != Letter.C:
            answer = replace(answer, motivation="", review_on=None)
        return answer


@dataclass(frozen=True)
class About:
    """What was said about the whole measurement."""

    measured_on: dt.date
    reason: MpsaReason
    client_present: bool = True
    context_note: str = ""
    conclusion: str = ""


def definition_of(instrument: Instrument) -> MpsaDefinition:
    """Return the definition of an instrument, checked and typed."""
    return parse_mpsa(instrument.definition)


def values_of(measurement: MpsaMeasurement) -> dict[str, ThresholdValue]:
    """Return the letters by threshold as the rules take them; the rows are those of `with_rows()`."""
    return {row.threshold: ThresholdValue(row.value) for row in measurement.rows.all()}


def common_thresholds(definitions: Iterable[MpsaDefinition]) -> tuple[Threshold, ...]:
    """Return the thresholds of several versions as one list, the newest words last given.

    A threshold that one of the versions does not have cannot be asked of it: it is not mandatory. One that once went
    to C may still be read as C.
    """
    versions = {(definition.code, definition.version): definition for definition in definitions}
    found: dict[str, list[Threshold]] = {}
    for definition in versions.values():
        for threshold in definition.rules:
            found.setdefault(threshold.key, []).append(threshold)
    return tuple(
        Threshold(
            key=key,
            label=rows[-1].label,
            highest=max((row.highest for row in rows), key=lambda letter: letter.weight or 0),
            counts_for_status=rows[-1].counts_for_status,
            mandatory=len(rows) == len(versions) and rows[-1].mandatory,
            sensitive=any(row.sensitive for row in rows),
        )
        for key, rows in found.items()
    )


def problems_of(
    definition: MpsaDefinition, answers: Mapping[str, RowAnswer], measured_on: dt.date
) -> tuple[ThresholdProblem, ...]:
    """Return what still stands in the way of a final measurement (MPS-03)."""
    given = {
        key: ThresholdAnswer(
            value=ThresholdValue(answer.value),
            support=", ".join((*answer.supports, answer.support_note)).strip(", "),
            motivation=answer.motivation,
            review_on=answer.review_on,
        )
        for key, answer in answers.items()
    }
    return check_thresholds(definition.rules, given, measured_on, law=law_in_force()).value


def answers_of(measurement: MpsaMeasurement) -> dict[str, RowAnswer]:
    """Return the stored answers by threshold."""
    return {row.threshold: _as_answer(row) for row in measurement.rows.all()}


def store_rows(draft: MpsaMeasurement, answers: Mapping[str, RowAnswer]) -> None:
    """Write the answers that changed in one statement; a threshold missing from `answers` stays as it is."""
    stored = answers_of(draft)
    changed = [
        MpsaRow(measurement=draft, threshold=key, **_columns(answer))
        for key, answer in answers.items()
        if stored.get(key, RowAnswer()) != answer
    ]
    if changed:
        MpsaRow.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["measurement", "threshold"], update_fields=list(_FIELDS)
        )


def _as_answer(row: MpsaRow) -> RowAnswer:
    kept = {name: getattr(row, name) for name in _FIELDS}
    return RowAnswer(**{**kept, "supports": tuple(row.supports)})


def _columns(answer: RowAnswer) -> dict[str, Any]:
    return {**{name: getattr(answer, name) for name in _FIELDS}, "supports": list(answer.supports)}
