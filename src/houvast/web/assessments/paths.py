"""Every step between two measurements as a page and a document show it: a column per measurement, a line per step."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.apps.assessments.models import Assessment
from houvast.apps.assessments.path import Path, PathPoint, PathRow
from houvast.web.assessments.readings import TONES
from houvast.web.formatting import short_date
from houvast_rules.measurement import Movement, Scorer

MOVEMENTS = {
    Movement.IMPROVED: ("trending-up", "green"),
    Movement.STABLE: ("equal", "neutral"),
    Movement.WORSE: ("trending-down", "red"),
    Movement.NOT_COMPARED: ("minus", "neutral"),
}
SIGNS = {Movement.IMPROVED: "▲", Movement.STABLE: "=", Movement.WORSE: "▼", Movement.NOT_COMPARED: ""}


@dataclass(frozen=True)
class Mark:
    """One score of one voice: number, colour, and a sign for the way it went since the measurement before."""

    score: int | None
    tone: str
    sign: str
    words: str


@dataclass(frozen=True)
class Cell:
    worker: Mark
    client: Mark


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class StepLine:
    """From one measurement to the next, in words; newest first on the page."""

    label: str
    worker: str
    client: str


@dataclass(frozen=True)
class PathTable:
    heads: tuple[str, ...]
    rows: tuple[Line, ...]
    sensitive_rows: tuple[Line, ...]
    steps: tuple[StepLine, ...]


def path_table(found: Path) -> PathTable:
    """Return the table of a path and its steps in words; sensitive domains apart and not counted in the words."""
    return PathTable(
        heads=tuple(_head(moment) for moment in found.moments),
        rows=tuple(_line(row) for row in found.open_rows),
        sensitive_rows=tuple(_line(row) for row in found.sensitive_rows),
        steps=step_lines(found, without=found.sensitive),
    )


def step_lines(found: Path, *, without: frozenset[str]) -> tuple[StepLine, ...]:
    """Say every step in both voices, oldest first."""
    return tuple(
        StepLine(
            label=_("%(before)s tot %(after)s")
            % {"before": short_date(step.before.measured_on), "after": short_date(step.after.measured_on)},
            worker=step.words(Scorer.WORKER, without=without),
            client=step.words(Scorer.CLIENT, without=without),
        )
        for step in found.steps
    )


def score_paths(found: Path, *, sensitive: bool, labels: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return (domain, worker, client) with the scores in a row, such as "2 → 3 → 4"; "–" where nobody scored."""
    rows = [row for row in found.rows if row.measured and (sensitive or not row.sensitive)]
    return tuple(
        (labels.get(row.key, row.label), _in_a_row(row, Scorer.WORKER), _in_a_row(row, Scorer.CLIENT)) for row in rows
    )


def _in_a_row(row: PathRow, voice: Scorer) -> str:
    return " → ".join(str(point.score.known(voice) or "–") for point in row.points)


def _head(moment: Assessment) -> str:
    day = short_date(moment.measured_on)
    return _("nulmeting %(day)s") % {"day": day} if moment.is_zero else day


def _line(row: PathRow) -> Line:
    cells = (Cell(_mark(point, Scorer.WORKER), _mark(point, Scorer.CLIENT)) for point in row.points)
    return Line(row.label, tuple(cells))


def _mark(point: PathPoint, voice: Scorer) -> Mark:
    score = point.score.known(voice)
    movement = point.change.of(voice).movement if point.change else Movement.NOT_COMPARED
    words = _words(score, movement) if point.asked else _("niet gevraagd in deze versie")
    return Mark(score, TONES.get(score or 0, "neutral"), SIGNS[movement], words)


def _words(score: int | None, movement: Movement) -> str:
    if score is None:
        return _("geen score")
    return ", ".join(part for part in (str(score), movement_word(movement)) if part)


def movement_word(movement: Movement) -> str:
    """Say which way something went; nothing when it was not compared."""
    words = {
        Movement.IMPROVED: _("vooruit"),
        Movement.STABLE: _("stabiel"),
        Movement.WORSE: _("moeilijker"),
        Movement.NOT_COMPARED: "",
    }
    return words[movement]
