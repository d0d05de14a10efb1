"""Steps of a ladder through time, drawn on the server like the other charts: a line that goes up, stays or goes down."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from houvast.core.charts import FAINT, GRID, INK

_WIDTH, _LEFT, _RIGHT, _ROW = 640, 30, 610, 24
_COLOUR = "#0b6b63"


def ladder_svg(points: Sequence[tuple[dt.date, int]], *, highest: int, title: str) -> SafeString:
    """Draw where somebody stood on each day; `points` are in order of their day, at least one."""
    bottom = highest * _ROW
    first, last = points[0][0], points[-1][0]
    days = max((last - first).days, 1)
    places = [
        (
            round(_LEFT + 20 + (day - first).days / days * (_RIGHT - _LEFT - 40), 1),
            bottom - step * _ROW + _ROW / 2,
            step,
        )
        for day, step in points
    ]
    lines = "".join(
        f'<line x1="{_LEFT}" y1="{bottom - step * _ROW + _ROW / 2}" x2="{_RIGHT}" y2="{bottom - step * _ROW + _ROW / 2}"/>'
        for step in range(1, highest + 1)
    )
    numbers = "".join(
        f'<text x="8" y="{bottom - step * _ROW + _ROW / 2 + 4}">{step}</text>' for step in range(1, highest + 1)
    )
    marks = "".join(
        f'<circle cx="{x}" cy="{y}" r="9" fill="{_COLOUR}" stroke="#fff" stroke-width="1"/>'
        f'<text x="{x}" y="{y + 4}" text-anchor="middle" font-size="12" font-weight="600" fill="#fff">{step}</text>'
        for x, y, step in places
    )
    ends = _ends(first, last, places[-1][0], bottom + 18)
    return mark_safe(  # noqa: S308  (every text is escaped)
        f'<svg class="dumbbell" viewBox="0 0 {_WIDTH} {bottom + 26}" width="100%" role="img" aria-label="{escape(title)}" '
        f'font-family="inherit" xmlns="http://www.w3.org/2000/svg"><g stroke="{GRID}" stroke-width="1">{lines}</g>'
        f'<g font-size="12" fill="{FAINT}">{numbers}</g>{_line(places)}{marks}{ends}</svg>'
    )


def _line(places: Sequence[tuple[float, float, int]]) -> str:
    points = " ".join(f"{x},{y}" for x, y, _step in places)
    return f'<polyline points="{points}" fill="none" stroke="{_COLOUR}" stroke-width="3"/>' if len(places) > 1 else ""


def _ends(first: dt.date, last: dt.date, x: float, y: float) -> str:
    words = f'<text x="{_LEFT + 20}" y="{y}" text-anchor="start">{first:%d/%m/%Y}</text>'
    if last != first:
        words += f'<text x="{x}" y="{y}" text-anchor="end">{last:%d/%m/%Y}</text>'
    return f'<g font-size="12" fill="{INK}">{words}</g>'
