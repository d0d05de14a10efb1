"""What the measurements suggest for the plan, each with its reason; a worker and the client decide, nothing is automatic.

Pure: it reads measurements, obstacles and goals that were fetched before and asks the database nothing. Practice.md
§2.5 says what feeds what, §2.7 how a balance leads to goals. The words proposed are data (`suggestions.toml`).
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from houvast.apps.assessments.comparison import scores_of
from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.models import Assessment, DomainScore
from houvast.apps.casefiles.models import Obstacle
from houvast.apps.casefiles.thresholds import BY_KEY
from houvast.apps.mpsa.answers import definition_of
from houvast.apps.mpsa.enums import Letter
from houvast.apps.mpsa.models import MpsaMeasurement, MpsaRow
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import Goal
from houvast.apps.trajectories.suggestion_texts import low_score, words_for
from houvast_rules.measurement import DomainProgress, Movement, Scorer, compare

_HEAVY = {Letter.B: 2, Letter.C: 4}
_CHOSEN, _HIGHEST = 1, 5


@dataclass(frozen=True)
class Reason:
    """Why something is suggested: one measurement or note on one day; `words` are the client's own."""

    text: str
    on: dt.date
    words: str = ""
    worse_since: dt.date | None = None


@dataclass(frozen=True)
class Suggestion:
    """One thing to talk about; `key` stays the same from measurement to measurement, `weight` grows with the need."""

    key: str
    domain: str
    threshold: str
    label: str
    weight: int
    sensitive: bool
    reasons: tuple[Reason, ...]
    by_client: bool = False
    own_words: str = ""

    @property
    def worse(self) -> bool:
        return any(reason.worse_since for reason in self.reasons)

    @property
    def latest(self) -> dt.date:
        return max(reason.on for reason in self.reasons)

    @property
    def usual_trajectory(self) -> str:
        return words_for(self.domain, self.threshold).usual_trajectory

    def goal_text(self, language: str = "nl") -> str:
        """Return the proposed goal: the client's own words, or those of the domain in `language` ("" when unknown)."""
        if self.own_words:
            return self.own_words if language == "nl" else ""
        return words_for(self.domain, self.threshold).goal.get(language, "")

    def seen_text(self, language: str = "nl") -> str:
        """Return how one would see it, in `language`."""
        return "" if self.own_words else words_for(self.domain, self.threshold).seen.get(language, "")


@dataclass
class _Found:
    """A suggestion in the making."""

    domain: str
    threshold: str
    label: str
    sensitive: bool = False
    weight: int = 0
    reasons: list[Reason] = field(default_factory=list)
    by_client: bool = False


@dataclass(frozen=True)
class Sources:
    """What a file has: the last final measurements, the newest first (two are enough), and open obstacles."""

    balances: Sequence[Assessment] = ()
    mpsas: Sequence[MpsaMeasurement] = ()
    obstacles: Sequence[Obstacle] = ()


def suggestions(sources: Sources, goals: Iterable[Goal]) -> list[Suggestion]:
    """Return what no goal covers yet: the client's wishes first, then what weighs most and what grew worse."""
    domains, thresholds = _domains(sources.balances), _thresholds(sources)
    for row in thresholds.values():
        if about := domains.get(row.domain):
            # One suggestion says both: the score of the domain stands with its thresholds.
            row.reasons += about.reasons
            row.weight, row.by_client = max(row.weight, about.weight), row.by_client or about.by_client
            row.sensitive = row.sensitive or about.sensitive
    covered = {row.domain for row in thresholds.values()}
    found = [*thresholds.values(), *(row for key, row in domains.items() if key not in covered)]
    made = [*_wishes(sources.balances), *map(_made, found)]
    known = list(goals)
    left = [row for row in made if not any(_covers(goal, row) for goal in known)]
    return sorted(left, key=lambda row: (not row.own_words, not row.by_client, -row.weight, not row.worse, row.label))


def _made(row: _Found) -> Suggestion:
    key = f"drempel:{row.threshold}" if row.threshold else f"domein:{row.domain}"
    return Suggestion(
        key, row.domain, row.threshold, row.label, row.weight, row.sensitive, tuple(row.reasons), row.by_client
    )


def _covers(goal: Goal, row: Suggestion) -> bool:
    """Say whether a goal is about this: made from it, or running (or ended since) in its domain or on its threshold."""
    if goal.origin == row.key:
        return True
    if row.own_words or goal.domain != row.domain:
        return False
    if goal.threshold and row.threshold and goal.threshold != row.threshold:
        return False
    if goal.state == GoalState.OPEN:
        return True
    return goal.state != GoalState.DROPPED and goal.closed_on is not None and goal.closed_on >= row.latest


def _domains(balances: Sequence[Assessment]) -> dict[str, _Found]:
    """Domains of the last balance that are low, or that were chosen to work on."""
    if not balances:
        return {}
    now, definition = balances[0], parse(balances[0].instrument.definition)
    moved = _moved(balances)
    names, found = definition.names(), {}
    for score in now.scores.all():
        known = [value for value in (score.client_score, score.worker_score) if value and value <= _HIGHEST]
        low = bool(known) and min(known) <= low_score()
        if score.domain not in names or not (low or score.working_domain):
            continue
        worse = _worse(moved.get(score.domain))
        reason = Reason(
            _score_words(score, now, definition),
            now.measured_on,
            worse_since=balances[1].measured_on if worse else None,
        )
        found[score.domain] = _Found(
            score.domain,
            "",
            names[score.domain],
            sensitive=score.domain in definition.sensitive,
            weight=_HIGHEST - min(known) if low else _CHOSEN,
            reasons=[reason],
            by_client=score.chosen_by_client,
        )
    return found


def _moved(balances: Sequence[Assessment]) -> Mapping[str, DomainProgress]:
    if len(balances) < 2:
        return {}
    now, before = balances[:2]
    progress = compare(scores_of(before), scores_of(now), now.measured_on).value
    return {row.domain: row for row in progress.domains}


def _worse(change: DomainProgress | None) -> bool:
    return change is not None and any(change.of(voice).movement is Movement.WORSE for voice in Scorer)


def _score_words(score: DomainScore, now: Assessment, definition: Definition) -> str:
    """Say "2 wankel volgens de cliënt, 1 nood volgens de werker", and that somebody chose to work on it."""
    said = []
    for value, text in (
        (score.client_score, _("%(score)s volgens de cliënt")),
        (score.worker_score, _("%(score)s volgens de werker")),
    ):
        if value and value <= _HIGHEST:
            said.append(text % {"score": f"{value} {definition.word(value).lower()}"})
    if score.chosen_by_client:
        said.append(_("door de cliënt gekozen om aan te werken"))
    elif score.working_domain:
        said.append(_("gekozen om aan te werken"))
    return _("Sociale balans: %(said)s") % {"said": ", ".join(said)}


def _thresholds(sources: Sources) -> dict[str, _Found]:
    """Thresholds with a B or a C in the last MPSA, and obstacles that are still open, by key."""
    found: dict[str, _Found] = {}
    for row, label, sensitive, worse in _mpsa_rows(sources.mpsas):
        domain = BY_KEY[row.threshold].domain.value
        letter = Letter(row.value)
        measured_on = sources.mpsas[0].measured_on
        reason = Reason(
            _letter_words(row, sources.mpsas[0]),
            measured_on,
            words=row.client_words,
            worse_since=sources.mpsas[1].measured_on if worse else None,
        )
        found[row.threshold] = _Found(domain, row.threshold, label, sensitive, _HEAVY[letter], [reason])
    for obstacle in sources.obstacles:
        _add_obstacle(found, obstacle)
    return found


def _add_obstacle(found: dict[str, _Found], obstacle: Obstacle) -> None:
    """An MPSA notes its thresholds as obstacles: one that says nothing more is not a second reason."""
    known = BY_KEY.get(obstacle.threshold)
    domain = obstacle.domain or (known.domain.value if known else "")
    weight = _HEAVY[Letter(obstacle.level)]
    measured = found.get(obstacle.threshold)
    if not domain or (measured and measured.weight >= weight and not obstacle.note):
        return
    one = found.setdefault(obstacle.threshold, _Found(domain, obstacle.threshold, obstacle.label, obstacle.sensitive))
    one.weight = max(one.weight, weight)
    said = ". ".join(filter(None, (obstacle.get_level_display(), obstacle.note.strip(". "))))
    one.reasons.append(Reason(_("Belemmering: %(said)s") % {"said": said}, obstacle.since))


def _mpsa_rows(mpsas: Sequence[MpsaMeasurement]) -> Iterator[tuple[MpsaRow, str, bool, bool]]:
    """Give each B and C of the last MPSA with the threshold's name, whether it is sensitive and whether it got worse."""
    if not mpsas:
        return
    texts = {one.key: one for one in definition_of(mpsas[0].instrument).thresholds}
    before = {row.threshold: row.value for row in mpsas[1].rows.all()} if len(mpsas) > 1 else {}
    for row in mpsas[0].rows.all():
        if row.value in _HEAVY and row.threshold in BY_KEY:
            text = texts.get(row.threshold)
            label = text.label.within() if text else str(BY_KEY[row.threshold].label)
            was = before.get(row.threshold, Letter.U)
            yield (
                row,
                label,
                text.sensitive if text else BY_KEY[row.threshold].sensitive,
                was != Letter.U and row.value > was,
            )


def _letter_words(row: MpsaRow, measurement: MpsaMeasurement) -> str:
    """Say "MPSA: B, met ondersteuning: les Nederlands", or from which day a C is looked at again."""
    if row.value == Letter.C:
        if row.review_on is None:
            return _("MPSA: C, werk lukt nu niet")
        return _("MPSA: C, opnieuw te bekijken op %(day)s") % {"day": f"{row.review_on:%d/%m/%Y}"}
    names = {
        tag.key: tag.label.within()
        for one in definition_of(measurement.instrument).thresholds
        if one.key == row.threshold
        for tag in one.supports
    }
    supports = [*(names.get(key, key) for key in row.supports), *([row.support_note] if row.support_note else [])]
    if not supports:
        return _("MPSA: B, lukt met ondersteuning")
    return _("MPSA: B, met ondersteuning: %(supports)s") % {"supports": ", ".join(supports)}


def _wishes(balances: Sequence[Assessment]) -> Iterator[Suggestion]:
    """What the client said to want, in the client's own words; the same words are one suggestion, however often said."""
    if not balances:
        return
    now, seen = balances[0], set()
    chosen = [score.domain for score in now.scores.all() if score.chosen_by_client]
    for wish in parse(now.instrument.definition).wishes:
        said = " ".join(str(getattr(now, wish.key)).split())
        key = f"wens:{hashlib.sha256(said.casefold().encode()).hexdigest()[:16]}"
        if not said or key in seen:
            continue
        seen.add(key)
        yield Suggestion(
            key=key,
            domain=chosen[0] if len(chosen) == 1 else "",
            threshold="",
            label=_("Wens van de cliënt"),
            weight=_CHOSEN,
            sensitive=False,
            reasons=(Reason(wish.label.within(), now.measured_on, words=said),),
            by_client=True,
            own_words=said,
        )
