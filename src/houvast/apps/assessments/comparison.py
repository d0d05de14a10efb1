"""Zero measurement against a later one: what moved, in both voices, ready for a picture, a table and plain words.

Pure: it reads two measurements that were fetched `with_scores()` and asks the database nothing. The rules are
`houvast_rules.measurement` (MET-01, MET-02); this module only puts labels and words on their answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.models import Assessment
from houvast_rules.explain import Step
from houvast_rules.measurement import DomainProgress, DomainScore, Movement, ScoreChange, Scorer, compare


@dataclass(frozen=True)
class DomainChange:
    """One life domain then and now; `working` when it was chosen to work on in either measurement.

    `label` is what the version of now calls it, `label_then` what the other one did, empty when that is the same.
    """

    key: str
    label: str
    sensitive: bool
    working: bool
    change: DomainProgress
    label_then: str = ""

    @property
    def conversation_point(self) -> bool:
        return self.change.conversation_point

    @property
    def measured(self) -> bool:
        """Say whether anybody gave a score from 1 to 5 in either measurement."""
        return any(_known(score) for voice in Scorer for score in (self.of(voice).before, self.of(voice).now))

    def of(self, voice: Scorer) -> ScoreChange:
        return self.change.of(voice)


@dataclass(frozen=True)
class WithoutMatch:
    """A domain that somebody scored and that the version of the other measurement does not have."""

    key: str
    label: str
    only_in: Assessment
    sensitive: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two measurements of one file side by side, all domains in the order of the instrument.

    `before` and `definition` are the versions of `zero` and `now`: each score keeps the word it was given with.
    `steps` are the rules' own sentences with their source, for who wants to know why.
    """

    zero: Assessment
    now: Assessment
    before: Definition
    definition: Definition
    domains: tuple[DomainChange, ...]
    steps: tuple[Step, ...]
    without_match: tuple[WithoutMatch, ...] = ()

    @property
    def open_domains(self) -> tuple[DomainChange, ...]:
        """The domains an overview may show at once."""
        return tuple(row for row in self.domains if not row.sensitive)

    @property
    def sensitive_domains(self) -> tuple[DomainChange, ...]:
        return tuple(row for row in self.domains if row.sensitive)

    @property
    def conversation_points(self) -> tuple[DomainChange, ...]:
        """Domains where the two voices of now differ by two points or more (MET-02)."""
        return tuple(row for row in self.domains if row.conversation_point)

    def number(self, voice: Scorer, movement: Movement) -> int:
        return sum(row.of(voice).movement is movement for row in self.domains)

    def summary(self, voice: Scorer = Scorer.WORKER) -> str:
        """Say it in the language of the screen: "3 domeinen vooruit, 1 stabiel, 1 moeilijker"."""
        return summary(self.domains, voice)


def comparison(zero: Assessment, now: Assessment) -> Comparison:
    """Compare two measurements; both come from `with_scores()`. Instruments of other versions meet on their keys.

    What one of the two versions does not ask is in `without_match` and never counts as a change.
    """
    result = compare(scores_of(zero), scores_of(now), now.measured_on)
    definition, before = parse(now.instrument.definition), parse(zero.instrument.definition)
    sensitive = definition.sensitive | before.sensitive
    shared = {domain.key for domain in definition.domains} & {domain.key for domain in before.domains}
    working = {score.domain for row in (zero, now) for score in row.scores.all() if score.working_domain}
    found = {change.domain: change for change in result.value.domains}
    then, names = before.names(), definition.names()
    domains = tuple(
        DomainChange(
            key,
            name,
            key in sensitive,
            key in working,
            change,
            label_then=then[key] if then[key] != name else "",
        )
        for key, name in names.items()
        if key in shared and (change := found.get(key))
    )
    lost = _without_match(zero, then, shared, sensitive) + _without_match(now, names, shared, sensitive)
    return Comparison(zero, now, before, definition, domains, result.steps, lost)


def _without_match(
    row: Assessment, names: Mapping[str, str], shared: Set[str], sensitive: Set[str]
) -> tuple[WithoutMatch, ...]:
    known = [score for score in row.scores.all() if _known(score.client_score) or _known(score.worker_score)]
    return tuple(
        WithoutMatch(score.domain, names[score.domain], row, score.domain in sensitive)
        for score in known
        if score.domain in names and score.domain not in shared
    )


def scores_of(assessment: Assessment) -> dict[str, DomainScore]:
    """Return the scores of one measurement as the rules read them."""
    return {score.domain: DomainScore(score.client_score, score.worker_score) for score in assessment.scores.all()}


def summary(domains: Iterable[DomainChange | DomainProgress], voice: Scorer) -> str:
    """Count the domains that moved, in words; what did not happen is left out."""
    return movement_words([row.of(voice).movement for row in domains], _first_words)


def movement_words(movements: Sequence[Movement], first: Callable[[Movement, int], str]) -> str:
    """Say how many moved which way; `first` names what is counted, once, with its number as `%(n)s`."""
    short = {
        Movement.IMPROVED: _("%(n)s vooruit"),
        Movement.STABLE: _("%(n)s stabiel"),
        Movement.WORSE: _("%(n)s moeilijker"),
    }
    parts: list[str] = []
    for movement, text in short.items():
        if number := movements.count(movement):
            parts.append((text if parts else first(movement, number)) % {"n": number})
    return ", ".join(parts) or _("nog niets te vergelijken")


def _first_words(movement: Movement, number: int) -> str:
    """Name the domains once, at the start of the sentence."""
    if movement is Movement.IMPROVED:
        return ngettext("%(n)s domein vooruit", "%(n)s domeinen vooruit", number)
    if movement is Movement.STABLE:
        return ngettext("%(n)s domein stabiel", "%(n)s domeinen stabiel", number)
    return ngettext("%(n)s domein moeilijker", "%(n)s domeinen moeilijker", number)


def _known(score: int | None) -> bool:
    return score is not None and 1 <= score <= 5
