"""Measurements that were begun this morning: half filled in, to go on with on the day of the demo."""

from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.mpsa.enums import MpsaReason
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.activating import start_letters
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.staff import NORTH, SOUTH, YOUTH
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months

ANSWERED = 6
LONG_AGO_MONTHS = 3
WORDS = Texts(strengths="Kwam met een lijstje en had de brieven op datum gelegd.", wish_three_months="Rust in huis.")


def leave_drafts(world: World) -> None:
    """Begin a sociale balans and an MPSA in each team, first of all with the worker of the star."""
    lien = world.cases[0].worker
    for team in (NORTH, SOUTH, YOUTH):
        waiting = [case for case in world.cases[1:] if case.team == team and _may_be_measured(case)]
        waiting.sort(key=lambda case: (case.worker != lien, case.number))
        for case, begin in zip(waiting, (_begin_balance, _begin_mpsa), strict=False):
            case.now = moment(world.on, 0, 30)
            begin(case)


def _may_be_measured(case: Case) -> bool:
    """Tell whether the file is open and was measured some months ago, with a story that does not end in a decision."""
    if not case.mpsa_days or not case.scores or case.burden or case.file.closed_on is not None:
        return False
    old = case.mpsa_days[-1] < add_months(case.world.on, -LONG_AGO_MONTHS)
    return old and not case.file.assessments.draft().exists()


def _begin_balance(case: Case) -> None:
    day, reason = case.world.on, AssessmentReason.EVALUATION
    draft = start_assessment(case_file=case.file, reason=reason, measured_on=day, by=case.worker, on=day)
    scores = {domain: case.scores.get(domain) for domain in list(LifeDomain)[:ANSWERED]}
    save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=day,
        reason=reason,
        answers={domain: DomainAnswer(score, score) for domain, score in scores.items()},
        texts=WORDS,
        by=case.worker,
        on=day,
    )


def _begin_mpsa(case: Case) -> None:
    start_letters(case, {"taal": "B", "opleiding": "B", "werkervaring": "B"}, MpsaReason.EVALUATION, only=ANSWERED)
