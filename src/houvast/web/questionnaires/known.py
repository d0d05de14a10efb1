"""What the file already knows beside the conclusions: zero measurement and last one, MPSA, goals and ladder. Read only."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.comparison import Comparison, DomainChange, comparison, summary
from houvast.apps.assessments.models import Assessment
from houvast.apps.assessments.questionnaire_definition import DOMAIN, GOAL
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.apps.trajectories.attainment import Attained, GoalPath, attained
from houvast.apps.trajectories.models import Goal, GoalScore, LadderStep
from houvast.web.assessments.pictures import moment
from houvast.web.formatting import short_date
from houvast.web.plans.attained import goal_words, ladder_words, signed
from houvast_rules.measurement import Scorer


@dataclass(frozen=True)
class Known:
    """Sentences per source, each with its heading, and per goal or domain what was measured."""

    zero: str = ""
    now: str = ""
    balance: list[tuple[str, str]] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    goals: list[tuple[str, str]] = field(default_factory=list)
    ladder: str = ""
    subjects: dict[str, list[str]] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        return bool(self.zero or self.statuses or self.goals or self.ladder)


def known_of(case_file: CaseFile, user: User, *, until: dt.date) -> Known:
    """Read what was measured up to a day in seven queries at most, whatever the number of measurements.

    What came later never changes a questionnaire of that day.
    """
    balances = Assessment.objects.visible_to(user).filter(case_file=case_file, measured_on__lte=until)
    finals = list(balances.in_force().in_order().select_related("corrects"))
    compared = _compared(finals)
    goals = Goal.objects.visible_to(user).filter(case_file=case_file).in_order()
    scores = GoalScore.objects.visible_to(user).filter(goal__case_file=case_file, scored_on__lte=until).in_order()
    ladder = LadderStep.objects.visible_to(user).filter(case_file=case_file, placed_on__lte=until).in_order()
    found = attained(list(goals), list(scores), list(ladder))
    thresholds = MpsaMeasurement.objects.visible_to(user).filter(case_file=case_file, measured_on__lte=until)
    mpsa = thresholds.in_force().in_order()
    return Known(
        zero=moment(compared.zero) if compared else "",
        now=moment(compared.now) if compared else "",
        balance=_voices(compared) if compared else [],
        statuses=[f"{short_date(row.measured_on)} {row.get_status_display()}" for row in mpsa],
        goals=[(_voice(voice), words) for voice in Scorer if (words := goal_words(found, voice))],
        ladder=ladder_words(found),
        subjects={**_domains(compared), **_goals(found)},
    )


def _compared(finals: list[Assessment]) -> Comparison | None:
    """The zero measurement against the last one; nothing when there is only one."""
    zero = next((row for row in finals if row.is_zero), None)
    if zero is None or finals[-1] == zero:
        return None
    prefetch_related_objects([zero, finals[-1]], "instrument", "scores")
    return comparison(zero, finals[-1])


def _voices(compared: Comparison) -> list[tuple[str, str]]:
    return [(_voice(voice), summary(compared.open_domains, voice)) for voice in Scorer]


def _voice(voice: Scorer) -> str:
    return _("volgens de cliënt") if voice is Scorer.CLIENT else _("volgens de werker")


def _domains(compared: Comparison | None) -> dict[str, list[str]]:
    return {f"{DOMAIN}-{row.key}": _moved(compared, row) for row in compared.domains} if compared else {}


def _moved(compared: Comparison, row: DomainChange) -> list[str]:
    """Say per voice where a domain stood at the zero measurement and where it stands now."""
    sentences = []
    for voice in Scorer:
        change = row.of(voice)
        then, now = compared.before.word(change.before), compared.definition.word(change.now)
        if then or now:
            sentences.append(f"{_voice(voice)}: {then or '–'} → {now or '–'}")
    return sentences


def _goals(found: Attained) -> dict[str, list[str]]:
    return {f"{GOAL}-{path.goal.pk}": _scored(path) for path in found.scored}


def _scored(path: GoalPath) -> list[str]:
    last = [(voice, path.last(voice)) for voice in Scorer]
    return [f"{_voice(voice)}: {signed(score)}" for voice, score in last if score is not None]
