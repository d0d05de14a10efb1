"""The grid of all measurements by date and the path of the status through time, for screen and paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from houvast.apps.assessments.mpsa_definition import LETTERS
from houvast.apps.mpsa.answers import RowAnswer, answers_of, definition_of
from houvast.apps.mpsa.enums import Letter, Status
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.mpsa.movement import ThresholdPath
from houvast.apps.mpsa.standing import Standing
from houvast.web.assessments.paths import SIGNS, movement_word
from houvast_rules.measurement import Movement, MpsaGroup, MpsaStatus

# The letter says it, the icon and the colour repeat it.
LETTER_ICONS = {"A": "circle-check", "B": "lifebuoy", "C": "circle-x", "U": "help-circle"}
SHOWN = 8  # the last measurements; the others one click away
TONES = {
    MpsaGroup.PROFESSIONAL: ("green", "briefcase"),
    MpsaGroup.SOCIAL: ("amber", "users"),
    MpsaGroup.SOCIAL_ONLY: ("purple", "heart-handshake"),
    MpsaGroup.INCOMPLETE: ("neutral", "help-circle"),
    MpsaGroup.NOT_YET: ("neutral", "clock"),
}
NOT_ASKED = gettext_lazy("niet gevraagd in deze versie")


@dataclass(frozen=True)
class Cell:
    """One threshold in one measurement; no letter when that version did not ask it."""

    letter: str
    words: Any
    icon: str
    client: str
    differs: bool
    # The way it went since the measurement before: a sign and its word.
    sign: str = ""
    moved: str = ""


@dataclass(frozen=True)
class GridRow:
    key: str
    label: str
    sensitive: bool
    outside: bool
    cells: list[Cell]
    supports: str


@dataclass(frozen=True)
class Grid:
    """Thresholds as rows, measurements as columns, oldest first; `support` is that of the last one.

    `versions` names every version that was used with the days it measured.
    """

    measurements: list[MpsaMeasurement]
    rows: list[GridRow]
    hidden: int
    versions: list[tuple[str, list[dt.date]]]

    @property
    def open_rows(self) -> list[GridRow]:
        return [row for row in self.rows if not row.sensitive]

    @property
    def sensitive_rows(self) -> list[GridRow]:
        return [row for row in self.rows if row.sensitive]


def grid(
    finals: Sequence[MpsaMeasurement],
    *,
    found: ThresholdPath | None = None,
    everything: bool = False,
    language: str = "",
) -> Grid:
    """Lay the measurements side by side, in the thresholds of every version that was used; `found` says what moved."""
    shown = list(finals) if everything else list(finals)[-SHOWN:]
    definitions = {row.instrument_id: definition_of(row.instrument) for row in shown}
    thresholds = {one.key: one for definition in definitions.values() for one in definition.thresholds}
    answers = [answers_of(row) for row in shown]
    last = answers[-1] if answers else {}
    steps = {step.after.pk: step.moved() for step in found.steps} if found else {}
    moved = [steps.get(row.pk, {}) for row in shown]
    rows = []
    for key, threshold in thresholds.items():
        names = {tag.key: tag.label.within(language) for tag in threshold.supports}
        given = last.get(key, RowAnswer()).of_its_letter
        words = [names.get(name, name) for name in given.supports]
        rows.append(
            GridRow(
                key=key,
                label=threshold.label.within(language),
                sensitive=threshold.sensitive,
                outside=not threshold.rule.counts_for_status,
                cells=[_cell(said.get(key), way.get(key)) for said, way in zip(answers, moved, strict=True)],
                supports=", ".join([*words, given.support_note] if given.support_note else words),
            )
        )
    versions = [
        (definition.name(language), [row.measured_on for row in shown if row.instrument_id == number])
        for number, definition in definitions.items()
    ]
    return Grid(shown, rows, hidden=len(finals) - len(shown), versions=versions)


def _cell(answer: RowAnswer | None, movement: Movement | None) -> Cell:
    if answer is None:
        return Cell("", NOT_ASKED, "", "", differs=False)
    differs = bool(answer.client_value) and answer.client_value != answer.value
    letter, way = answer.value, movement or Movement.NOT_COMPARED
    words = Letter(letter).label
    return Cell(letter, words, LETTER_ICONS[letter], answer.client_value, differs, SIGNS[way], movement_word(way))


@dataclass(frozen=True)
class Moment:
    """One point on the path: the status from a day on, by a measurement or by a decision."""

    on: dt.date
    status: MpsaStatus
    rule: str
    tone: str
    icon: str
    measurement: MpsaMeasurement | None

    @property
    def label(self) -> Any:
        return Status(self.status.value).label


def path(now: Standing) -> list[Moment]:
    """Return the status of every measurement and every change by decision, oldest first, with the one of today last."""
    points: list[tuple[dt.date, int, MpsaStatus, str, MpsaMeasurement | None]]
    points = [(row.measured_on, 0, MpsaStatus(row.status), row.status_rule, row) for row in now.finals]
    for usa in now.usa:
        if usa.decided_on and usa.state in ("toegekend", "beeindigd") and usa.decided_on <= now.on:
            points.append((usa.decided_on, 1, MpsaStatus.SOCIAL_ONLY_DECIDED, "MPS-D3", None))
    points.sort(key=lambda point: point[:2])
    reading = now.reading
    if not points or points[-1][2] is not reading.value.status:
        points.append((now.on, 2, reading.value.status, reading.rule, None))
    return [Moment(day, status, rule, *TONES[status.group], row) for day, _order, status, rule, row in points]


def tone_of(status: MpsaStatus) -> tuple[str, str]:
    """Return the tone and the icon of a status; the words stand beside it."""
    return TONES[status.group]


def letters() -> list[tuple[str, Any, str]]:
    """The legend: letter, words, icon."""
    return [(letter, Letter(letter).label, LETTER_ICONS[letter]) for letter in LETTERS]
