"""Shares of a group at the start and now, drawn on the server like the other charts (`core.charts`): one row per subject.

A hollow mark is the start, a filled one is now. A share that is hidden because it counts too few people is not drawn and
says so in words.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from houvast.core.charts import FAINT, GRID, INK

FEWER, MORE, SAME = "#2f7d4f", "#b3261e", "#5f6b76"
_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class ShareRow:
    """Whole percent at both moments; None is hidden."""

    label: str
    then: int | None
    now: int | None


@dataclass(frozen=True)
class ShareChart:
    """Shares of something one hopes becomes rarer; `hidden` is the word for a share that is not shown."""

    title: str
    rows: tuple[ShareRow, ...]
    hidden: str


@dataclass(frozen=True)
class _Frame:
    width: int
    left: int
    right: int
    row: int
    line: int


_FRAMES = {"wide": _Frame(720, 215, 640, 30, 17), "narrow": _Frame(360, 8, 292, 52, 36)}


def share_svg(chart: ShareChart, layout: Literal["wide", "narrow"] = "wide") -> SafeString:
    """Draw the shares; green where fewer people stand there now, red where more do, always with the number beside it."""
    frame = _FRAMES[layout]
    bottom = len(chart.rows) * frame.row + 6
    parts = [_grid(frame, bottom)]
    parts.extend(_row(row, chart, frame, place * frame.row) for place, row in enumerate(chart.rows))
    return mark_safe(  # noqa: S308  (every text is escaped)
        f'<svg class="dumbbell dumbbell-{layout}" viewBox="0 0 {frame.width} {bottom + 28}" width="100%" role="img" '
        f'aria-label="{escape(chart.title)}" font-family="inherit" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(parts)}</svg>"
    )


def _place(share: int, frame: _Frame) -> float:
    return round(frame.left + share * (frame.right - frame.left) / 100, 1)


def _grid(frame: _Frame, bottom: int) -> str:
    lines = "".join(
        f'<line x1="{_place(tick, frame)}" y1="4" x2="{_place(tick, frame)}" y2="{bottom}"/>' for tick in _TICKS
    )
    anchors = {0: "start" if frame.left < 100 else "middle"}  # a phone has no room left of the line
    words = "".join(
        f'<text x="{_place(tick, frame)}" y="{bottom + 18}" text-anchor="{anchors.get(tick, "middle")}">{tick} %</text>'
        for tick in _TICKS
    )
    return f'<g stroke="{GRID}" stroke-width="1">{lines}</g><g font-size="12" fill="{FAINT}">{words}</g>'


def _row(row: ShareRow, chart: ShareChart, frame: _Frame, top: int) -> str:
    middle = top + frame.line
    wide = frame.left > 100
    label_y = middle + 5 if wide else top + 20
    halo = "" if wide else ' stroke="#fff" stroke-width="4" paint-order="stroke"'  # above the grid lines
    parts = [f'<text x="0" y="{label_y}" font-size="14" fill="{INK}"{halo}>{escape(row.label)}</text>']
    if row.then is None or row.now is None:
        parts.append(
            f'<text x="{_place(0, frame) + 8}" y="{middle + 4}" font-size="12" fill="{FAINT}" stroke="#fff" '
            f'stroke-width="4" paint-order="stroke">{escape(chart.hidden)}</text>'
        )
        return "".join(parts)
    colour = FEWER if row.now < row.then else MORE if row.now > row.then else SAME
    then, now = _place(row.then, frame), _place(row.now, frame)
    if then != now:
        parts.append(f'<line x1="{then}" y1="{middle}" x2="{now}" y2="{middle}" stroke="{colour}" stroke-width="4"/>')
        parts.append(f'<circle cx="{then}" cy="{middle}" r="6" fill="#fff" stroke="{FAINT}" stroke-width="2"/>')
    parts.append(f'<circle cx="{now}" cy="{middle}" r="7" fill="{colour}" stroke="#fff" stroke-width="1"/>')
    sign = "▼" if row.now < row.then else "▲" if row.now > row.then else "="
    parts.append(
        f'<text x="{frame.width}" y="{middle + 5}" text-anchor="end" font-size="13" font-weight="600" '
        f'fill="{colour}">{sign} {row.now} %</text>'
    )
    return "".join(parts)
