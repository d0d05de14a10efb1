"""What moved at the thresholds, as the pages of the MPSA and of the progress show it and as it is printed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.mpsa.movement import ThresholdPath, threshold_path
from houvast.web.assessments.paths import MOVEMENTS, movement_word
from houvast.web.formatting import short_date
from houvast_rules.measurement import Movement


@dataclass(frozen=True)
class MovedRow:
    """One threshold that is not where it was: its letter then and now."""

    label: str
    before: str
    now: str
    word: Any
    icon: str
    tone: str


@dataclass(frozen=True)
class MovementView:
    """From the first measurement to the last one, and every step between when there is one."""

    first_on: dt.date
    last_on: dt.date
    words: str
    rows: list[MovedRow]
    sensitive_rows: list[MovedRow]
    held: int
    burden: str
    steps: list[tuple[str, str]]


def movement_view(found: ThresholdPath | None, *, sensitive: bool = False, language: str = "") -> MovementView | None:
    """Put words on a path; sensitive thresholds are only counted and named with the others when asked."""
    if found is None:
        return None
    without = frozenset[str]() if sensitive else found.sensitive
    whole = found.whole
    changes = whole.result.value.thresholds
    return MovementView(
        first_on=whole.before.measured_on,
        last_on=whole.after.measured_on,
        words=whole.words(without=without),
        rows=_rows(found, language, keys=found.thresholds.keys() - without),
        sensitive_rows=_rows(found, language, keys=without),
        held=sum(change.held for change in changes if change.threshold not in without),
        burden=next(step.text for step in whole.result.steps if step.source.rule == "MET-04"),
        steps=_steps(found, without) if len(found.steps) > 1 else [],
    )


def movement_of(
    finals: Sequence[MpsaMeasurement], *, sensitive: bool = False, language: str = ""
) -> MovementView | None:
    """The same from the measurements themselves, fetched `with_rows()`, oldest first."""
    return movement_view(threshold_path(finals), sensitive=sensitive, language=language)


def _rows(found: ThresholdPath, language: str, *, keys: Any) -> list[MovedRow]:
    """What went forward first, then what became harder."""
    changes = [change for change in found.whole.result.value.thresholds if change.threshold in keys]
    return [
        MovedRow(
            label=found.thresholds[change.threshold].label.within(language),
            before=str(change.before),
            now=str(change.now),
            word=movement_word(movement),
            icon=MOVEMENTS[movement][0],
            tone=MOVEMENTS[movement][1],
        )
        for movement in (Movement.IMPROVED, Movement.WORSE)
        for change in changes
        if change.movement is movement
    ]


def _steps(found: ThresholdPath, without: frozenset[str]) -> list[tuple[str, str]]:
    """Newest first."""
    return [
        (
            _("%(before)s tot %(after)s")
            % {"before": short_date(step.before.measured_on), "after": short_date(step.after.measured_on)},
            step.words(without=without),
        )
        for step in reversed(found.steps)
    ]
