"""Hours against a norm band, drawn on the server like the other charts: one bar with its band, and a row of months.

The band is a zone between two dashed limits: where the bar ends against them says it without colour. The page always has
the words and the number beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from houvast.core.charts import FAINT, GRID, INK

INSIDE, BELOW, ABOVE, ZONE, EDGE = "#0b6b63", "#5f6b76", "#9a5108", "#d5e8e4", "#5aa197"
_WIDTH, _HEIGHT, _MOST = 220, 26, 150  # the bar shows 0 to 150 percent; beyond it ends in an arrow


def band_bar(percent: Decimal | None, lower: int, upper: int, *, label: str) -> SafeString:
    """Draw one bar; `label` says the same in words for who does not see it. None draws the band alone."""
    colour = _colour(percent, lower, upper)
    end = _x(percent or Decimal(0))
    over = ""
    if percent is not None and percent > _MOST:
        over = f'<path d="M{_WIDTH - 9} 6 L{_WIDTH} 13 L{_WIDTH - 9} 20 Z" fill="{colour}"/>'
        end -= 8
    limits = "".join(
        f'<line x1="{_x(Decimal(limit))}" y1="1" x2="{_x(Decimal(limit))}" y2="{_HEIGHT - 1}"/>'
        for limit in (lower, upper)
    )
    return mark_safe(  # noqa: S308  (every text is escaped)
        f'<svg class="band-bar" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}" '
        f'xmlns="http://www.w3.org/2000/svg"><rect x="0" y="7" width="{_WIDTH}" height="12" rx="2" fill="#eeece6"/>'
        f'<rect x="{_x(Decimal(lower))}" y="2" width="{_x(Decimal(upper)) - _x(Decimal(lower))}" height="{_HEIGHT - 4}" '
        f'fill="{ZONE}"/><rect x="0" y="9" width="{max(end, 0)}" height="8" rx="1" fill="{colour}"/>{over}'
        f'<g stroke="{EDGE}" stroke-width="1.5" stroke-dasharray="3 2">{limits}</g></svg>'
    )


@dataclass(frozen=True)
class MonthBar:
    """Hours of one month and what the band was then, in hours; `faint` was counted afterwards."""

    label: str
    hours: Decimal
    lower: Decimal
    upper: Decimal
    faint: bool = False


def month_chart(months: Sequence[MonthBar], *, title: str) -> SafeString:
    """Draw the months side by side: a column of hours before the zone of that month's band."""
    left, width, top, bottom = 40, 680, 12, 190
    most = max((max(month.hours, month.upper) for month in months), default=Decimal(0)) or Decimal(1)
    step = (width - left) / max(len(months), 1)

    def y(hours: Decimal) -> float:
        return round(bottom - float(hours / most) * (bottom - top), 1)

    parts = [
        f'<line x1="{left}" y1="{y(tick)}" x2="{width}" y2="{y(tick)}" stroke="{GRID}"/>'
        f'<text x="{left - 6}" y="{y(tick) + 4}" text-anchor="end" font-size="11" fill="{FAINT}">{tick:.0f}</text>'
        for tick in _ticks(most)
    ]
    for place, month in enumerate(months):
        x = round(left + place * step, 1)
        parts.append(
            f'<rect x="{x + step * 0.06:.1f}" y="{y(month.upper)}" width="{step * 0.88:.1f}" '
            f'height="{max(y(month.lower) - y(month.upper), 1):.1f}" fill="{ZONE}" stroke="{EDGE}" stroke-dasharray="3 2"/>'
        )
        parts.append(
            f'<rect x="{x + step * 0.3:.1f}" y="{y(month.hours)}" width="{step * 0.4:.1f}" '
            f'height="{max(bottom - y(month.hours), 0):.1f}" fill="{INSIDE}" fill-opacity="{"0.55" if month.faint else "1"}"/>'
        )
        parts.append(
            f'<text x="{x + step / 2:.1f}" y="{bottom + 18}" text-anchor="middle" font-size="11" fill="{INK}">'
            f"{escape(month.label)}</text>"
        )
    return mark_safe(  # noqa: S308  (every text is escaped)
        f'<svg class="month-chart" viewBox="0 0 {width} {bottom + 28}" width="100%" role="img" aria-label="{escape(title)}" '
        f'font-family="inherit" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _ticks(most: Decimal) -> list[Decimal]:
    """Three to six round numbers from nought up to the highest one."""
    step = Decimal(1)
    while most / step > 5:
        step *= Decimal(2) if str(step)[0] in "15" else Decimal("2.5")
    return [step * place for place in range(int(most / step) + 1)]


def _x(percent: Decimal) -> float:
    return round(float(min(percent, Decimal(_MOST))) * _WIDTH / _MOST, 1)


def _colour(percent: Decimal | None, lower: int, upper: int) -> str:
    if percent is None or percent < lower:
        return BELOW
    return ABOVE if percent > upper else INSIDE
