"""How Amira is measured: five balances, four MPSAs, her competences, her goals and the ladder, in both voices."""

from houvast.apps.assessments.actions.competence_answers import CompetenceAnswer
from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.answers import DomainAnswer
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.obstacles import Noted
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.trajectories.actions.scores import GoalAnswer
from houvast.jobs.demo.activating import measure_mpsa
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.screening import keep_competences, note_progress
from houvast.jobs.demo.stories.star_words import COMPETENCES, LATER, REMARKS, SCORES, TEXTS, TRADE, D

LAST = 4
# What stood between her and work in June, August, September and November: day care, the bicycle and then the language.
MPSA = (
    {"taal": "C", "kinderopvang_zorglast": "C", "mobiliteit": "B", "werkervaring": "B", "opleiding": "B"},
    {"taal": "C", "kinderopvang_zorglast": "B", "mobiliteit": "B", "werkervaring": "B", "opleiding": "B"},
    {"taal": "B", "kinderopvang_zorglast": "B", "werkervaring": "B", "opleiding": "B", "gezondheid_psychisch": "B"},
    {"taal": "B", "werkervaring": "B", "opleiding": "B", "gezondheid_psychisch": "B"},
)
HER_VIEW = (
    {"taal": "B", "kinderopvang_zorglast": "C"},
    {"taal": "B", "mobiliteit": "C"},
    {"taal": "A", "gezondheid_psychisch": "B"},
    {"taal": "A", "gezondheid_psychisch": "C"},
)
HER_WORDS = {
    "taal": "Ik versta bijna alles en ik praat elke dag met de juf.",
    "gezondheid_psychisch": "Mijn moeder is ziek. Ik slaap nauwelijks.",
}
CONCLUSIONS = (
    "Amira wil werken. Eerst de taal, met de les op dinsdag en de koffie bij de buren om te oefenen.",
    "De opvang op dinsdag loopt. De taal blijft de eerste stap.",
    "Werk kan nu met ondersteuning: de praatgroep helpt en ze raakt overal met de fiets. De zorgen om haar moeder wegen.",
    "Klaar voor een stage met taalsteun, op de dagen dat er opvang is.",
)
OBSTACLES = {
    "taal": Noted("B", "Verstaat bijna alles; spreken lukt met wie tijd neemt."),
    "werkervaring": Noted("B", "Vier jaar in een apotheek in Tanger, nog geen werk in België."),
}
# Per day: the language goal and the bicycle goal (client, worker), and the step of the ladder.
PROGRESS = {
    165: (((-1, -2), (-1, -1)), 2),
    75: (((0, -1), (1, 0)), 3),
    18: (((1, 0), (2, 1)), 4),
}


def measure(case: Case, place: int, reason: AssessmentReason) -> Assessment:
    """Make one of the five balances, with her words beside ours; competences at the first and the last."""
    notes = {0: REMARKS, LAST: LATER}.get(place, {})
    answers: dict[str, DomainAnswer] = {
        domain: DomainAnswer(
            *scores[place],
            notes.get(domain, ""),
            domain in {D.LANGUAGE, D.MOBILITY, D.INCOME},
            domain in {D.LANGUAGE, D.MOBILITY},
        )
        for domain, scores in SCORES.items()
    }
    draft = start_assessment(case_file=case.file, reason=reason, measured_on=case.today, by=case.worker, on=case.today)
    draft = save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=case.today,
        reason=reason,
        answers=answers,
        texts=TEXTS[place],
        by=case.worker,
        on=case.today,
    )
    if place in (0, LAST):
        seen = {key: CompetenceAnswer(*row[place == LAST]) for key, row in COMPETENCES.items()}
        draft = keep_competences(case, draft, {**seen, "ander_beroep": CompetenceAnswer(text=TRADE)})
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=False, by=case.worker, at=case.now
    )


def activate(case: Case, place: int, reason: MpsaReason) -> None:
    words = HER_WORDS if place == len(MPSA) - 1 else {}
    measure_mpsa(case, MPSA[place], reason, conclusion=CONCLUSIONS[place], client=HER_VIEW[place], words=words)


def progress(case: Case, days: int) -> None:
    """Score the goals of the plan from both sides; a goal that is closed keeps being scored."""
    scores, step = PROGRESS[days]
    goals = case.file.goals.order_by("position")
    note_progress(case, {goal.pk: GoalAnswer(*both) for goal, both in zip(goals, scores, strict=True)}, step)
