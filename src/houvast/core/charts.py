"""Charts drawn on the server as plain SVG: the same picture on screen, in print and in a PDF.

Here and not in `web`, because documents of the domain apps print the same picture. Only
presentation attributes are used: the pages forbid inline styles.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

INK, FAINT, GRID = "#1f2933", "#5f6b76", "#d9dce0"
COLOURS = {"up": "#2f7d4f", "down": "#b3261e", "same": "#5f6b76"}
SIGNS = {"up": "▲", "down": "▼", "same": "="}


@dataclass(frozen=True)
class Measure:
    """One voice on one domain: the score at the zero measurement and now; None is not measured."""

    then: int | None
    now: int | None

    @property
    def change(self) -> int | None:
        return None if self.then is None or self.now is None else self.now - self.then

    @property
    def direction(self) -> str:
        return "same" if not self.change else "up" if self.change > 0 else "down"

    @property
    def words(self) -> str:
        """Say the change: "2 stappen vooruit", "stabiel", "niet te vergelijken"."""
        if self.change is None:
            return _("niet te vergelijken")
        if self.change == 0:
            return _("stabiel")
        steps = abs(self.change)
        if self.change > 0:
            return ngettext("%(n)s stap vooruit", "%(n)s stappen vooruit", steps) % {"n": steps}
        return ngettext("%(n)s stap achteruit", "%(n)s stappen achteruit", steps) % {"n": steps}


@dataclass(frozen=True)
class DomainChange:
    """A life domain; the two voices stay apart (product rule 4)."""

    label: str
    worker: Measure
    client: Measure | None = None


@dataclass(frozen=True)
class Comparison:
    """Zero measurement beside the latest one. `scale` are (score, word) pairs in ascending order.

    `words` replaces the summary counted here; `absent` is the word for a score nobody gave; `scale_then` are the words
    of the zero measurement when they were other ones.
    """

    title: str
    then_label: str
    now_label: str
    scale: tuple[tuple[int, str], ...]
    rows: tuple[DomainChange, ...]
    words: str = ""
    absent: str = ""
    scale_then: tuple[tuple[int, str], ...] = ()

    def word(self, score: int | None, *, then: bool = False) -> str:
        """Return the word of the scale for a score, or "niet besproken"; `then` for one of the zero measurement."""
        absent, scale = self.absent or _("niet besproken"), (then and self.scale_then) or self.scale
        return dict(scale).get(score, absent) if score is not None else absent

    @property
    def has_client(self) -> bool:
        return any(row.client for row in self.rows)

    @property
    def summary(self) -> str:
        """Count the worker's directions: "3 domeinen vooruit, 1 stabiel, 1 achteruit"."""
        if self.words:
            return self.words
        compared = [row.worker for row in self.rows if row.worker.change is not None]
        count = {way: sum(measure.direction == way for measure in compared) for way in COLOURS}
        return ngettext(
            "%(up)s domein vooruit, %(same)s stabiel, %(down)s achteruit",
            "%(up)s domeinen vooruit, %(same)s stabiel, %(down)s achteruit",
            count["up"],
        ) % {"up": count["up"], "same": count["same"], "down": count["down"]}

    @property
    def table(self) -> list[dict[str, str]]:
        """The same facts in words, one row per domain."""
        return [
            {
                "label": row.label,
                "worker_then": self.word(row.worker.then, then=True),
                "worker_now": self.word(row.worker.now),
                "worker_change": row.worker.words,
                "client_then": self.word(row.client.then, then=True) if row.client else "",
                "client_now": self.word(row.client.now) if row.client else "",
                "client_change": row.client.words if row.client else "",
            }
            for row in self.rows
        ]


@dataclass(frozen=True)
class _Frame:
    """Where things stand: wide has the labels left of the lines, narrow (a phone) above them."""

    width: int
    left: int
    right: int
    row: int
    line: int
    text: int


_FRAMES = {"wide": _Frame(640, 205, 575, 34, 17, 14), "narrow": _Frame(360, 16, 312, 56, 38, 14)}


def dumbbell_svg(comparison: Comparison, layout: Literal["wide", "narrow"] = "wide") -> SafeString:
    """Draw zero against now per domain: hollow is then, filled is now; circle is the worker, diamond the client."""
    frame = _FRAMES[layout]
    scores = [score for score, _word in comparison.scale]
    low, high = min(scores), max(scores)
    step = (frame.right - frame.left) / max(high - low, 1)
    places = {score: round(frame.left + (score - low) * step, 1) for score in scores}
    bottom = len(comparison.rows) * frame.row + 6
    parts = [_grid(places, bottom), _axis(comparison, frame, places, bottom + 20)]
    for number, row in enumerate(comparison.rows):
        parts.append(_row(row, frame, places, number * frame.row))
    label = escape(f"{comparison.title}: {comparison.summary}")
    return mark_safe(  # noqa: S308  (every text above is escaped)
        f'<svg class="dumbbell dumbbell-{layout}" viewBox="0 0 {frame.width} {bottom + 32}" width="100%" role="img" '
        f'aria-label="{label}" font-family="inherit" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _grid(places: dict[int, float], bottom: int) -> str:
    lines = (f'<line x1="{x}" y1="4" x2="{x}" y2="{bottom}"/>' for x in places.values())
    return f'<g stroke="{GRID}" stroke-width="1">{"".join(lines)}</g>'


def _axis(comparison: Comparison, frame: _Frame, places: dict[int, float], y: int) -> str:
    texts = []
    for score, word in comparison.scale:
        anchor = "middle"
        if frame.left < 100 and score == comparison.scale[0][0]:
            anchor = "start"
        elif score == comparison.scale[-1][0] and frame.left < 100:
            anchor = "end"
        x = places[score] + (0 if anchor == "middle" else -14 if anchor == "start" else 46)
        texts.append(f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(word)}</text>')
    return f'<g font-size="12" fill="{FAINT}">{"".join(texts)}</g>'


def _row(row: DomainChange, frame: _Frame, places: dict[int, float], top: int) -> str:
    middle = top + frame.line
    label_y = middle + 4 if frame.left > 100 else top + 20
    halo = "" if frame.left > 100 else ' stroke="#fff" stroke-width="4" paint-order="stroke"'  # above the grid lines
    parts = [f'<text x="0" y="{label_y}" font-size="{frame.text}" fill="{INK}"{halo}>{escape(row.label)}</text>']
    if row.client:
        parts.append(_line(row.client, places, middle + 6, diamond=True))
        parts.append(_line(row.worker, places, middle - 6, diamond=False))
    else:
        parts.append(_line(row.worker, places, middle, diamond=False))
    if row.worker.change is not None:
        way = row.worker.direction
        sign = f"{SIGNS[way]} {abs(row.worker.change)}" if row.worker.change else SIGNS[way]
        parts.append(
            f'<text x="{frame.width}" y="{middle + 4}" text-anchor="end" font-size="13" font-weight="600" '
            f'fill="{COLOURS[way]}">{sign}</text>'
        )
    return "".join(parts)


def _line(measure: Measure, places: dict[int, float], y: int, *, diamond: bool) -> str:
    colour = COLOURS[measure.direction]
    then, now = (None if score is None else places.get(score) for score in (measure.then, measure.now))
    parts = []
    if then is not None and now is not None and then != now:
        width = 2 if diamond else 4
        parts.append(f'<line x1="{then}" y1="{y}" x2="{now}" y2="{y}" stroke="{colour}" stroke-width="{width}"/>')
    if then is not None and then != now:
        parts.append(_mark(then, y, diamond, f'fill="#fff" stroke="{FAINT}" stroke-width="2"'))
    if now is not None:
        parts.append(_mark(now, y, diamond, f'fill="{colour}" stroke="#fff" stroke-width="1"'))
    return "".join(parts)


def _mark(x: float, y: int, diamond: bool, paint: str) -> str:
    if diamond:
        return f'<path d="M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z" {paint}/>'
    return f'<circle cx="{x}" cy="{y}" r="7" {paint}/>'
