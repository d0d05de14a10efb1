"""Every measurement between two moments, step by step: what each domain scored and which way it went (MET-01).

Pure: it reads measurements that were fetched `with_scores()` and asks the database nothing, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from houvast.apps.assessments.comparison import scores_of, summary
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.models import Assessment
from houvast.core.enums import LifeDomain
from houvast_rules.measurement import DomainProgress, DomainScore, Progress, Scorer, compare


@dataclass(frozen=True)
class PathPoint:
    """One domain at one moment; `change` is against the measurement before, None at the first."""

    score: DomainScore
    change: DomainProgress | None


@dataclass(frozen=True)
class PathRow:
    """One domain through all moments."""

    key: str
    label: str
    sensitive: bool
    points: tuple[PathPoint, ...]

    @property
    def measured(self) -> bool:
        """Say whether anybody gave a score from 1 to 5 at some moment."""
        return any(point.score.known(voice) is not None for point in self.points for voice in Scorer)


@dataclass(frozen=True)
class PathStep:
    """From one measurement to the next."""

    before: Assessment
    after: Assessment
    progress: Progress

    def words(self, voice: Scorer, *, without: frozenset[str] = frozenset()) -> str:
        """Say "3 domeinen vooruit, 1 stabiel"; domains in `without` are not counted."""
        return summary([change for change in self.progress.domains if change.domain not in without], voice)


@dataclass(frozen=True)
class Path:
    """All moments, oldest first; one step less than there are moments."""

    moments: tuple[Assessment, ...]
    steps: tuple[PathStep, ...]
    rows: tuple[PathRow, ...]

    @property
    def sensitive(self) -> frozenset[str]:
        return frozenset(row.key for row in self.rows if row.sensitive)

    @property
    def open_rows(self) -> tuple[PathRow, ...]:
        """What an overview shows at once."""
        return tuple(row for row in self.rows if not row.sensitive and row.measured)

    @property
    def sensitive_rows(self) -> tuple[PathRow, ...]:
        return tuple(row for row in self.rows if row.sensitive and row.measured)


def path(moments: Sequence[Assessment]) -> Path:
    """Lay measurements of one file one after the other; at least one, in order, from `with_scores()`."""
    scores = [scores_of(moment) for moment in moments]
    steps = [
        PathStep(moments[place - 1], moments[place], compare(then, now, moments[place].measured_on).value)
        for place, (then, now) in enumerate(pairwise(scores), start=1)
    ]
    changes = [None, *({change.domain: change for change in step.progress.domains} for step in steps)]
    # Each version of the instrument is read once: reading one takes longer than comparing two measurements.
    definitions = {moment.instrument_id: moment.instrument.definition for moment in moments}
    parsed = [parse(definition) for definition in definitions.values()]
    sensitive = frozenset[str]().union(*(definition.sensitive for definition in parsed))
    rows = tuple(
        PathRow(
            key=domain.key,
            label=str(LifeDomain(domain.key).label),
            sensitive=domain.key in sensitive,
            points=tuple(
                PathPoint(given.get(domain.key, DomainScore()), change.get(domain.key) if change else None)
                for given, change in zip(scores, changes, strict=True)
            ),
        )
        for domain in parsed[-1].domains
    )
    return Path(tuple(moments), tuple(steps), rows)
