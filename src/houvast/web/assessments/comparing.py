"""Which two measurements are compared, and what the page and the document say about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from houvast.apps.assessments.comparison import Comparison, DomainChange, comparison, summary
from houvast.apps.assessments.models import Assessment
from houvast.apps.assessments.path import Path, path
from houvast.apps.assessments.queries import AssessmentQuerySet
from houvast.web import charts
from houvast.web.assessments.forms import CompareForm
from houvast.web.assessments.paths import MOVEMENTS, PathTable, path_table
from houvast.web.assessments.pictures import moment, picture
from houvast.web.assessments.readings import TONES, Reading, Voice
from houvast_rules.measurement import Scorer


@dataclass(frozen=True)
class VoiceChange:
    """One voice, then and now, in words."""

    then: Voice
    now: Voice
    words: str
    icon: str
    tone: str


@dataclass(frozen=True)
class ProgressRow:
    label: str
    label_then: str
    sensitive: bool
    working: bool
    conversation_point: bool
    client: VoiceChange
    worker: VoiceChange


@dataclass(frozen=True)
class Choice:
    """The measurements one may choose from and the two that were chosen; `compared` is None until there are two."""

    form: CompareForm
    finals: list[Assessment]
    compared: Comparison | None
    path: Path | None

    @cached_property
    def steps(self) -> PathTable | None:
        """Every measurement from the one to the other; nothing when there is none between."""
        return path_table(self.path) if self.path and len(self.path.moments) > 2 else None

    @property
    def points(self) -> list[ProgressRow]:
        """Where the two voices of now are far apart: what to talk about."""
        return [row for row in self.open_rows if row.conversation_point]

    @property
    def query(self) -> str:
        """The choice as it stands in the address."""
        return f"van={self.compared.zero.pk}&tot={self.compared.now.pk}" if self.compared else ""

    @cached_property
    def shown_picture(self) -> charts.Comparison | None:
        return self._picture(sensitive=False)

    @cached_property
    def sensitive_picture(self) -> charts.Comparison | None:
        return self._picture(sensitive=True)

    def _picture(self, *, sensitive: bool) -> charts.Comparison | None:
        if self.compared is None:
            return None
        rows = self.compared.sensitive_domains if sensitive else self.compared.open_domains
        title = _("Gevoelige domeinen: toen en nu") if sensitive else _("Sociale balans: toen en nu")
        return picture(self.compared, rows, title=title) if any(row.measured for row in rows) else None

    @cached_property
    def rows(self) -> list[ProgressRow]:
        """The table: every domain somebody scored at one of the two moments."""
        compared = self.compared
        return [_row(compared, row) for row in compared.domains if row.measured] if compared else []

    @property
    def open_rows(self) -> list[ProgressRow]:
        return [row for row in self.rows if not row.sensitive]

    @property
    def sensitive_rows(self) -> list[ProgressRow]:
        return [row for row in self.rows if row.sensitive]

    @property
    def client_words(self) -> str:
        """What moved in the client's own scores, over the domains the picture shows."""
        return summary(self.compared.open_domains, Scorer.CLIENT) if self.compared else ""

    @cached_property
    def then(self) -> Reading | None:
        return Reading(self.compared.zero, notes=False) if self.compared else None

    @cached_property
    def now(self) -> Reading | None:
        return Reading(self.compared.now, notes=False) if self.compared else None


def choose(measured: AssessmentQuerySet, query: Mapping[str, str]) -> Choice:
    """Read `van` and `tot` from the address; what is no measurement in force of this file falls back to the usual two."""
    finals = list(measured.in_force().in_order().select_related("corrects"))
    by_key = {str(row.pk): row for row in finals}
    zero = by_key.get(query.get("van", "")) or next((row for row in finals if row.is_zero), None)
    now = by_key.get(query.get("tot", "")) or (finals[-1] if finals else None)
    if zero and now and _place(now) < _place(zero):
        zero, now = now, zero
    compared, steps = None, None
    if zero and now and zero != now:
        between = [row for row in finals if _place(zero) <= _place(row) <= _place(now)]
        prefetch_related_objects(between, "instrument", "scores")
        compared, steps = comparison(zero, now), path(between)
    initial = {"van": str(zero.pk) if zero else "", "tot": str(now.pk) if now else ""}
    form = CompareForm(choices=[(key, moment(row)) for key, row in by_key.items()], initial=initial)
    return Choice(form, finals, compared, steps)


def _place(row: Assessment) -> tuple[dt.date, int]:
    return row.measured_on, row.pk


def _row(compared: Comparison, row: DomainChange) -> ProgressRow:
    return ProgressRow(
        label=row.label,
        label_then=row.label_then,
        sensitive=row.sensitive,
        working=row.working,
        conversation_point=row.conversation_point,
        client=_voice(compared, row, Scorer.CLIENT),
        worker=_voice(compared, row, Scorer.WORKER),
    )


def _voice(compared: Comparison, row: DomainChange, voice: Scorer) -> VoiceChange:
    change = row.of(voice)
    icon, tone = MOVEMENTS[change.movement]
    scores = [score if score in TONES else None for score in (change.before, change.now)]
    return VoiceChange(
        then=Voice(change.before, compared.before.word(change.before)),
        now=Voice(change.now, compared.definition.word(change.now)),
        words=charts.Measure(then=scores[0], now=scores[1]).words,
        icon=icon,
        tone=tone,
    )
