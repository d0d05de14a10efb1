"""The thresholds of the MPSA and what may be answered (MPS-03): A, B or C, and U while nobody knows yet.

The thresholds themselves are data of the application, because a centre may choose other ones. A `highest` of B means
that a threshold can never make work impossible on its own, so that an attitude or debts are not scored as C.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months
from houvast_rules.statements import error, step


class ThresholdValue(StrEnum):
    """What stands between somebody and work: nothing, something with support, something for now, or not known."""

    A = "A"
    B = "B"
    C = "C"
    U = "U"

    @property
    def weight(self) -> int | None:
        """How heavy it weighs in the burden (MET-04); None when it is not known."""
        return _WEIGHTS[self]

    @property
    def label(self) -> str:
        """What the letter says, in Dutch."""
        return _LABELS[self]


_WEIGHTS = {ThresholdValue.A: 0, ThresholdValue.B: 1, ThresholdValue.C: 2, ThresholdValue.U: None}
_LABELS = {
    ThresholdValue.A: "geen belemmering",
    ThresholdValue.B: "belemmering, werk mogelijk met ondersteuning",
    ThresholdValue.C: "belemmering, werk nu niet mogelijk",
    ThresholdValue.U: "nog niet bekend",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """One threshold of the instrument; `highest` is the heaviest value it may get, B or C.

    One that does not count for the status is something outside the person, for the centre to act on. A sensitive one
    is never named in the sentence of a status, which many people read. Raises `ImpossibleFactError` for another
    `highest`.
    """

    key: str
    label: str
    highest: ThresholdValue = ThresholdValue.C
    counts_for_status: bool = True
    mandatory: bool = True
    sensitive: bool = False

    @property
    def public_label(self) -> str:
        """What may be said of it to everybody who sees the status."""
        return "een gevoelige drempel" if self.sensitive else self.label

    def __post_init__(self) -> None:
        if self.highest not in (ThresholdValue.B, ThresholdValue.C):
            raise ImpossibleFactError("highest", "de zwaarste waarde van een drempel is B of C")


@dataclass(frozen=True, slots=True)
class ThresholdAnswer:
    """What was filled in for one threshold: with a B the support, with a C the motivation and a day to look again."""

    value: ThresholdValue
    support: str = ""
    motivation: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class ThresholdProblem:
    """What still stands in the way of a final measurement; `code` as of the flag."""

    threshold: str
    code: str
    text: str


def read_threshold_value(letter: str) -> Result[ThresholdValue]:
    """Read a letter in either case (MPS-03). Raises `ImpossibleFactError` for anything else than A, B, C or U."""
    try:
        value = ThresholdValue(letter.strip().upper())
    except ValueError:
        raise ImpossibleFactError("value", f"'{letter}' bestaat niet: A, B, C of U (nog niet bekend)") from None
    return Result(value, (step("MPS-03", f"{value}: {value.label}.", value),))


def by_key(thresholds: Sequence[Threshold]) -> dict[str, Threshold]:
    """Return the thresholds by key; raises `ImpossibleFactError` when one is there twice."""
    found = {threshold.key: threshold for threshold in thresholds}
    if len(found) < len(thresholds):
        raise ImpossibleFactError("thresholds", "een drempel staat twee keer in het meetinstrument")
    return found


def check_known(thresholds: Mapping[str, Threshold], answered: Mapping[str, object]) -> None:
    """Raise `ImpossibleFactError` for an answer to a threshold that the instrument does not have."""
    for key in answered:
        if key not in thresholds:
            raise ImpossibleFactError("answers", f"de drempel '{key}' staat niet in dit meetinstrument")


def too_heavy(threshold: Threshold, value: ThresholdValue) -> bool:
    """Tell whether a value is a C where the threshold goes no further than B."""
    return value is ThresholdValue.C and threshold.highest is ThresholdValue.B


def _c_problems(
    threshold: Threshold, answer: ThresholdAnswer, measured_on: date, law: Law | None
) -> list[tuple[str, str]]:
    label = threshold.label
    found: list[tuple[str, str]] = []
    if not answer.motivation.strip():
        found.append(("MOTIVATION_MISSING", f"{label} is C. Schrijf op waarom werk nu niet kan."))
    if answer.review_on is None:
        found.append(("REVIEW_DATE_MISSING", f"{label} is C. Kies een datum om opnieuw te kijken."))
    elif answer.review_on <= measured_on:
        text = f"{label}: de datum om opnieuw te kijken moet na {dutch_date(measured_on)} liggen."
        found.append(("REVIEW_DATE_PAST", text))
    else:
        months = (law or current_law()).integer("measurement.mpsa_interval_months", measured_on)
        latest = add_months(measured_on, months)
        if answer.review_on > latest:
            text = f"{label}: kijk binnen {months} maanden opnieuw, ten laatste op {dutch_date(latest)}."
            found.append(("REVIEW_DATE_LATE", text))
    return found


def _problems(
    threshold: Threshold, answer: ThresholdAnswer | None, measured_on: date, law: Law | None
) -> list[tuple[str, str]]:
    if answer is None or answer.value is ThresholdValue.U:
        text = f"{threshold.label} heeft nog geen waarde. Kies A, B of C."
        return [("VALUE_MISSING", text)] if threshold.mandatory else []
    if too_heavy(threshold, answer.value):
        text = f"{threshold.label} kan op zichzelf werk niet onmogelijk maken. Kies hoogstens B."
        return [("VALUE_TOO_HEAVY", text)]
    if answer.value is ThresholdValue.B and not answer.support.strip():
        return [("SUPPORT_MISSING", f"{threshold.label} is B. Noteer welke ondersteuning nodig is.")]
    return _c_problems(threshold, answer, measured_on, law) if answer.value is ThresholdValue.C else []


def check_thresholds(
    thresholds: Sequence[Threshold],
    answers: Mapping[str, ThresholdAnswer],
    measured_on: date,
    *,
    law: Law | None = None,
) -> Result[tuple[ThresholdProblem, ...]]:
    """Give what still stands in the way of a final MPSA measured on `measured_on` (MPS-03); empty when it is complete.

    `answers` is by threshold key. Error flags, each also a problem with its threshold: `VALUE_MISSING`,
    `VALUE_TOO_HEAVY`, `SUPPORT_MISSING` (B), `MOTIVATION_MISSING`, `REVIEW_DATE_MISSING`, `REVIEW_DATE_PAST` and
    `REVIEW_DATE_LATE` (C): a C is looked at again by the day the next MPSA is due at the latest. Raises
    `ImpossibleFactError` for a threshold that the instrument does not have, or has twice.
    """
    known = by_key(thresholds)
    check_known(known, answers)
    problems = tuple(
        ThresholdProblem(threshold.key, code, text)
        for threshold in thresholds
        for code, text in _problems(threshold, answers.get(threshold.key), measured_on, law)
    )
    flags: tuple[Flag, ...] = tuple(error("MPS-03", problem.code, problem.text) for problem in problems)
    text = "De meting is volledig."
    if problems:
        text = f"De meting is nog niet volledig: {count(len(problems), 'punt', 'punten')} in te vullen."
    return Result(problems, (step("MPS-03", text, len(problems)),), flags)
