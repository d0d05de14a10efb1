"""Use and results beside a sheet: exact for who reads figures, without small numbers in the booklet."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN, hide, shown
from houvast.apps.trajectories.enums import EndResult
from houvast.apps.trajectories.use import Use


@dataclass(frozen=True)
class Figures:
    """The numbers of one kind as text; `results` are (words, number), the most frequent first."""

    running: str
    started: str
    stopped: str
    median: str
    results: tuple[tuple[str, str], ...]


def exact(use: Use | None) -> Figures:
    """Return all numbers, for who may read figures."""
    use = use or Use()
    rows = sorted(use.results.items(), key=lambda row: -row[1])
    return Figures(
        running=str(use.running),
        started=str(use.started),
        stopped=str(use.stopped),
        median=_months(use.median_months),
        results=tuple((_label(result), str(number)) for result, number in rows),
    )


def public(use: Use | None) -> Figures:
    """Return what may leave the house: under five is hidden, also from who adds up what is shown (small_numbers)."""
    use = use or Use()
    hidden = _("minder dan %(number)s") % {"number": SMALLEST_SHOWN}

    def told(number: int) -> str:
        return hidden if shown(number) is None else str(number)

    return Figures(
        running=told(use.running),
        started=told(use.started),
        stopped=told(use.stopped),
        median=_months(use.median_months) if shown(use.stopped) else "",
        results=_shown_results(use.results),
    )


def _shown_results(results: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    # Every result there can be takes part: that a result never came about is a small number too.
    counts = [results.get(result, 0) for result in EndResult]
    numbers = hide(counts, [frozenset({place}) for place in range(len(counts))])
    rows = [(result, number) for result, number in zip(EndResult, numbers, strict=True) if number is not None]
    return tuple((_label(result), str(number)) for result, number in sorted(rows, key=lambda row: -row[1]))


def _label(result: str) -> str:
    return str(EndResult(result).label)


def _months(months: float | None) -> str:
    return "" if months is None else _("%(number)s maanden") % {"number": number_format(months, 1)}
