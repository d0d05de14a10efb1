"""Goals and ladder on the progress page and on paper: a picture, a table and words for the client."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.attainment import Attained, GoalPath, attained
from houvast.apps.trajectories.enums import Attainment, GoalState, Participation
from houvast.apps.trajectories.models import Goal, GoalScore, LadderStep
from houvast.core.ladder_chart import ladder_svg
from houvast.web import charts
from houvast.web.formatting import short_date
from houvast_rules.measurement import Movement, Scorer

_LABEL = 24  # what fits beside the picture; the table has the whole goal


@dataclass(frozen=True)
class GoalRow:
    """A goal with every score in a row, and the word for the latest one."""

    text: str
    path_client: str
    path_worker: str
    client: str
    worker: str
    conversation_point: bool


@dataclass(frozen=True)
class LadderRow:
    day: str
    step: int
    word: str


@dataclass(frozen=True)
class AttainedView:
    """What pages show; `words` and `ladder_words` are sentences for the client, empty without scores."""

    goals: tuple[GoalRow, ...]
    unscored: int
    picture: charts.Comparison | None
    words_client: str
    words_worker: str
    ladder: tuple[LadderRow, ...]
    ladder_picture: SafeString | str
    ladder_words: str

    @property
    def wide(self) -> SafeString | str:
        return charts.dumbbell_svg(self.picture) if self.picture else ""

    @property
    def narrow(self) -> SafeString | str:
        return charts.dumbbell_svg(self.picture, "narrow") if self.picture else ""


def attained_view(case_file: CaseFile, user: User) -> AttainedView:
    """Read goals, scores and ladder of a file: three queries, however many there are."""
    goals = Goal.objects.visible_to(user).filter(case_file=case_file).exclude(state=GoalState.DROPPED)
    scores = GoalScore.objects.visible_to(user).filter(goal__case_file=case_file).in_order()
    ladder = LadderStep.objects.visible_to(user).filter(case_file=case_file).in_order()
    found = attained(list(goals.in_order()), list(scores), list(ladder))
    return AttainedView(
        goals=tuple(_row(path) for path in found.scored),
        unscored=len(found.goals) - len(found.scored),
        picture=_picture(found.scored),
        words_client=goal_words(found, Scorer.CLIENT),
        words_worker=goal_words(found, Scorer.WORKER),
        ladder=tuple(_step(row) for row in found.ladder),
        ladder_picture=_ladder_picture(found),
        ladder_words=ladder_words(found),
    )


def goal_words(found: Attained, voice: Scorer) -> str:
    """Say "2 van de 3 doelen bereikt, 1 meer dan afgesproken"; empty when this voice scored nothing."""
    count = found.count(voice)
    if not count.scored:
        return ""
    text = ngettext("%(reached)s van %(n)s doel bereikt", "%(reached)s van de %(n)s doelen bereikt", count.scored)
    words = text % {"reached": count.reached, "n": count.scored}
    return f"{words}, {_('%(n)s meer dan afgesproken') % {'n': count.beyond}}" if count.beyond else words


def ladder_words(found: Attained) -> str:
    """Say where somebody stands on the ladder, and from where; empty before the first step."""
    if not found.ladder:
        return ""
    last = found.ladder[-1]
    place = {"now": last.step, "word": last.get_step_display()}
    move = found.move
    if move is None:
        return _("trede %(now)s: %(word)s") % place
    if move.movement is Movement.STABLE:
        return _("blijft op trede %(now)s: %(word)s") % place
    return _("van trede %(before)s naar trede %(now)s: %(word)s") % {"before": move.before, **place}


def _row(path: GoalPath) -> GoalRow:
    return GoalRow(
        text=path.goal.text,
        path_client=_in_a_row(path.of(Scorer.CLIENT)),
        path_worker=_in_a_row(path.of(Scorer.WORKER)),
        client=_word(path.last(Scorer.CLIENT)),
        worker=_word(path.last(Scorer.WORKER)),
        conversation_point=path.conversation_point,
    )


def _word(score: int | None) -> str:
    return _("geen score") if score is None else str(Attainment(score).label)


def _in_a_row(scores: Sequence[int | None]) -> str:
    return " → ".join("·" if score is None else signed(score) for score in scores)


def signed(score: int) -> str:
    """Write -1, 0, +1, with a true minus."""
    return f"{score:+d}".replace("-", "−") if score else "0"


def _picture(paths: Sequence[GoalPath]) -> charts.Comparison | None:
    if not paths:
        return None
    client = any(path.last(Scorer.CLIENT) is not None for path in paths)
    return charts.Comparison(
        title=_("Doelen: eerste en laatste score"),
        then_label=_("eerste score"),
        now_label=_("laatste score"),
        scale=tuple((value, signed(value)) for value in Attainment.values),
        rows=tuple(
            charts.DomainChange(
                label=path.goal.text if len(path.goal.text) <= _LABEL else f"{path.goal.text[: _LABEL - 1].rstrip()}…",
                worker=charts.Measure(then=path.first(Scorer.WORKER), now=path.last(Scorer.WORKER)),
                client=charts.Measure(then=path.first(Scorer.CLIENT), now=path.last(Scorer.CLIENT)) if client else None,
            )
            for path in paths
        ),
        words=_("0 is wat afgesproken werd"),
        absent=_("geen score"),
    )


def _step(row: LadderStep) -> LadderRow:
    return LadderRow(short_date(row.placed_on), row.step, str(row.get_step_display()))


def _ladder_picture(found: Attained) -> SafeString | str:
    if not found.ladder:
        return ""
    points = [(row.placed_on, row.step) for row in found.ladder]
    title = _("Participatieladder: %(words)s") % {"words": ladder_words(found)}
    return ladder_svg(points, highest=max(Participation.values), title=title)
