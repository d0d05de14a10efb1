"""From a comparison of the domain to the picture and table every page and document draws."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from houvast.apps.assessments.comparison import Comparison, DomainChange, summary
from houvast.apps.assessments.definitions import Definition
from houvast.apps.assessments.models import Assessment
from houvast.web import charts
from houvast.web.formatting import short_date
from houvast_rules.measurement import ScoreChange, Scorer


def picture(compared: Comparison, rows: Iterable[DomainChange], *, title: str, language: str = "") -> charts.Comparison:
    """Return the drawing of some rows of a comparison, in `language` or that of the screen."""
    chosen = [row for row in rows if row.measured]
    client = any(_known(score) for row in chosen for score in (row.change.client.before, row.change.client.now))
    names = compared.definition.names(language)
    return charts.Comparison(
        title=title,
        then_label=moment(compared.zero),
        now_label=_("nu, %(day)s") % {"day": short_date(compared.now.measured_on)},
        scale=_scale(compared.definition, language),
        scale_then=_scale(compared.before, language),
        rows=tuple(
            charts.DomainChange(
                label=names[row.key],
                worker=_measure(row.change.worker),
                client=_measure(row.change.client) if client else None,
            )
            for row in chosen
        ),
        words=summary(chosen, Scorer.WORKER),
        absent=_("geen score"),
    )


def moment(measured: Assessment) -> str:
    """Name a measurement by what it is: "nulmeting, 14/03/2026"."""
    name = _("nulmeting, %(day)s") if measured.is_zero else _("meting van %(day)s")
    return name % {"day": short_date(measured.measured_on)}


def _scale(version: Definition, language: str) -> tuple[tuple[int, str], ...]:
    return tuple((step.value, step.label.within(language)) for step in version.scale)


def _measure(change: ScoreChange) -> charts.Measure:
    return charts.Measure(then=_known(change.before), now=_known(change.now))


def _known(score: int | None) -> int | None:
    return score if score is not None and 1 <= score <= 5 else None
