"""Every measurement between two moments, step by step: what each domain scored and which way it went (MET-01).

Pure: it reads measurements that were fetched `with_scores()` and asks the database nothing, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from houvast.apps.assessments.comparison import scores_of, summary
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.models import Assessment
from houvast_rules.measurement import DomainProgress, DomainScore, Progress, Scorer, compare


@dataclass(frozen=True)
class PathPoint:
    """One domain at one moment; `change` is against the measurement before, None at the first.

    `asked` is False where the version of that moment does not have the domain.
    """

    score: DomainScore
    change: DomainProgress | None
    asked: bool = True


@dataclass(frozen=True)
class PathRow:
    """One domain through all moments, under the name the newest version that asks it gave it."""

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
    versions = {moment.instrument_id: moment.instrument.definition for moment in moments}
    parsed = {number: parse(definition) for number, definition in versions.items()}
    sensitive = frozenset[str]().union(*(definition.sensitive for definition in parsed.values()))
    found = {number: definition.names() for number, definition in parsed.items()}
    names: dict[str, str] = {}
    for number in dict.fromkeys(moment.instrument_id for moment in reversed(moments)):
        names |= {key: name for key, name in found[number].items() if key not in names}
    asked = [found[moment.instrument_id] for moment in moments]
    rows = tuple(
        PathRow(
            key=key,
            label=name,
            sensitive=key in sensitive,
            points=tuple(
                PathPoint(given.get(key, DomainScore()), change.get(key) if change else None, asked=key in known)
                for given, change, known in zip(scores, changes, asked, strict=True)
            ),
        )
        for key, name in names.items()
    )
    return Path(tuple(moments), tuple(steps), rows)
