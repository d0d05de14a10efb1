"""How hours and their place against the band are written and drawn: `{% load workload %}`."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from houvast.apps.workload.counting import Level
from houvast.apps.workload.enums import BandState
from houvast.core.band_chart import band_bar

register = template.Library()

TONES = {
    BandState.BELOW: ("blue", "arrow-down"),
    BandState.WITHIN: ("green", "check"),
    BandState.ABOVE: ("amber", "arrow-up"),
    BandState.NO_HOURS: ("neutral", "calendar-off"),
}


@register.filter
def hours(value: Any) -> str:
    """Write hours to the tenth: 34,5."""
    if value is None or value == "":
        return ""
    text = f"{Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP):.1f}"
    return text.replace(".", ",")


@register.filter
def signed_hours(value: Any) -> str:
    """Write a difference with its sign: +3,0, –3,0, or a dash for none."""
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return "–" if not rounded else f"{'+' if rounded > 0 else '–'}{hours(abs(rounded))}"


@register.filter
def percent(level: Level) -> str:
    """Write hours in percent of the capacity: 92 %."""
    if level.percent is None:
        return "–"
    return f"{level.percent.quantize(Decimal(1), ROUND_HALF_UP)} %"


@register.inclusion_tag("workload/_band.html")
def band(level: Level, name: Any) -> dict[str, Any]:
    """The bar against the band with its percent and its words."""
    tone, icon = TONES[level.state]
    words = {
        "name": name,
        "percent": percent(level),
        "state": level.state.label,
        "low": level.lower,
        "high": level.upper,
    }
    label = _("%(name)s: %(percent)s van de uren, %(state)s van %(low)s tot %(high)s %%") % words
    return {
        "bar": band_bar(level.percent, level.lower, level.upper, label=label),
        "percent": words["percent"],
        "state": level.state.label,
        "tone": tone,
        "icon": icon,
    }
