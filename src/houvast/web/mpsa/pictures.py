"""The path of the status through time as plain SVG: the same picture on screen and on paper, always with its table."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from houvast.core.charts import FAINT, GRID, INK
from houvast.web.formatting import short_date
from houvast.web.mpsa.grid import Moment
from houvast_rules.measurement import MpsaGroup

_WIDTH, _LEFT, _RIGHT, _TOP, _STEP = 640, 76, 600, 22, 40
_HALF_DATE, _ROW, _MOST_ROWS = 38, 16, 4  # a written date, and rows of them under each other
_LEVELS = (MpsaGroup.PROFESSIONAL, MpsaGroup.SOCIAL, MpsaGroup.SOCIAL_ONLY)
_COLOURS = {MpsaGroup.PROFESSIONAL: "#2f7d4f", MpsaGroup.SOCIAL: "#9a5108", MpsaGroup.SOCIAL_ONLY: "#6b3fa0"}


def status_path(moments: Sequence[Moment]) -> SafeString:
    """Draw one step line over three levels (PA, SA, USA); nothing when there is no status to draw."""
    drawn = [moment for moment in moments if moment.status.group in _LEVELS]
    if not drawn:
        return SafeString()
    places = _places(drawn)
    bottom = _TOP + _STEP * (len(_LEVELS) - 1)
    parts = [_levels(), _line(drawn, places)]
    parts += [_point(moment, x) for moment, x in zip(drawn, places, strict=True)]
    dates, rows = _dates(drawn, places, bottom + 32)
    parts.append(dates)
    words = "; ".join(f"{short_date(moment.on)} {moment.status.group}" for moment in drawn)
    label = escape(_("Statuut door de tijd: %(words)s") % {"words": words})
    return mark_safe(  # noqa: S308  (every text above is escaped)
        f'<svg class="mpsa-path" viewBox="0 0 {_WIDTH} {bottom + 28 + _ROW * rows}" width="100%" role="img" aria-label="{label}" '
        f'font-family="inherit" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _places(drawn: Sequence[Moment]) -> list[float]:
    """Give every moment its place by date."""
    first, span = drawn[0].on, max((drawn[-1].on - drawn[0].on).days, 1)
    return [round(_LEFT + 20 + (moment.on - first).days / span * (_RIGHT - _LEFT - 40), 1) for moment in drawn]


def _y(group: MpsaGroup) -> int:
    return _TOP + _STEP * _LEVELS.index(group)


def _levels() -> str:
    rows = []
    for group in _LEVELS:
        y = _y(group)
        rows.append(f'<line x1="{_LEFT}" y1="{y}" x2="{_RIGHT}" y2="{y}" stroke="{GRID}"/>')
        rows.append(
            f'<text x="{_LEFT - 12}" y="{y + 5}" text-anchor="end" font-size="14" font-weight="600" fill="{INK}">'
            f"{group.value}</text>"
        )
    return "".join(rows)


def _line(drawn: Sequence[Moment], places: Sequence[float]) -> str:
    steps = [f"M{places[0]} {_y(drawn[0].status.group)}"]
    steps += [f"H{x} V{_y(moment.status.group)}" for moment, x in zip(drawn[1:], places[1:], strict=True)]
    return f'<path d="{" ".join(steps)}" fill="none" stroke="{FAINT}" stroke-width="2"/>'


def _point(moment: Moment, x: float) -> str:
    y, colour = _y(moment.status.group), _COLOURS[moment.status.group]
    if moment.measurement is not None:
        return f'<circle cx="{x}" cy="{y}" r="7" fill="{colour}" stroke="#fff" stroke-width="2"/>'
    return f'<rect x="{x - 6}" y="{y - 6}" width="12" height="12" fill="{colour}" stroke="#fff" stroke-width="2"/>'


def _dates(drawn: Sequence[Moment], places: Sequence[float], y: int) -> tuple[str, int]:
    """Write every date, from the last one back: beside its neighbours or, when they are close, in a row below them.

    Beyond `_MOST_ROWS` rows a date is left to the table. Returns the texts and the number of rows.
    """
    texts: list[str] = []
    free: list[float] = []  # per row, where its leftmost date begins
    for moment, x in reversed(list(zip(drawn, places, strict=True))):
        row = next((row for row, left in enumerate(free) if x + _HALF_DATE <= left), len(free))
        if row == _MOST_ROWS:
            continue
        free[row : row + 1] = [x - _HALF_DATE]
        texts.append(
            f'<text x="{x}" y="{y + _ROW * row}" text-anchor="middle" font-size="12" fill="{FAINT}">'
            f"{short_date(moment.on)}</text>"
        )
    return "".join(texts), len(free)
