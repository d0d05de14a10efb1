"""Competences and goals in a story: what somebody can and how that was seen, and how far the plan came by then."""

from collections.abc import Mapping

from houvast.apps.assessments.actions.competence_answers import CompetenceAnswer, save_competences
from houvast.apps.assessments.competences import parse_competences
from houvast.apps.assessments.models import Assessment
from houvast.apps.trajectories.actions.scores import GoalAnswer, score_progress, seen_scores
from houvast.apps.trajectories.enums import Attainment, Participation
from houvast.jobs.demo.cases import Case

# Who is on the way to work or takes part in activities.
SCREENED = {"ALT", "AKT", "A60", "WEL", "STU"}
BROUGHT_UP = 0.75  # a talk never goes over everything
WAYS = ("zelf_verteld", "gezien_in_gesprek", "gezien_op_activiteit", "attest_of_werkgever")
# Where people stand when they come in: elderly people and who has debts often see nobody.
FIRST_STEP = {"A60": Participation.CONTACTS, "STU": Participation.ACTIVITIES, "AKT": Participation.CONTACTS}

TRADES = (
    "Drie jaar in een magazijn gewerkt, kan met de heftruck rijden.",
    "Leerde naaien thuis en herstelt kleren voor de buren.",
    "Werkte op een boerderij in het land van herkomst.",
    "Kookte in een schoolkeuken, kent de regels van hygiëne.",
    "Had een eigen winkeltje en deed zelf de boekhouding.",
    "Begon aan een opleiding lasser, zonder getuigschrift.",
    "Zorgde jaren voor een zieke ouder.",
    "Schilderde en behangde mee met een oom, werkt netjes.",
)


def screen(case: Case, draft: Assessment, trajectory: str) -> Assessment:
    """Fill in the competences of a balance, for half of those who are on the way to work."""
    if trajectory not in SCREENED or case.number % 2:
        return draft
    asked = parse_competences(case.world.competences.definition)
    answers = {}
    for place, item in enumerate(item for group in asked.groups for item in group.items):
        if item.type == "text":
            answers[item.key] = CompetenceAnswer(text=case.say(TRADES))
        elif case.draw("brought up", item.key) < BROUGHT_UP:
            value = min(3, int(case.draw("able", item.key) * 3) + min(case.measured, 2) * (place % 2))
            way = WAYS[int(case.draw("seen", item.key, case.measured) * len(WAYS))]
            answers[item.key] = CompetenceAnswer(value, way if value else "")
    return keep_competences(case, draft, answers)


def keep_competences(case: Case, draft: Assessment, answers: Mapping[str, CompetenceAnswer]) -> Assessment:
    """Save the competences with a balance that is being made."""
    return save_competences(
        assessment=draft,
        expected=draft.version,
        instrument=case.world.competences,
        answers=answers,
        by=case.worker,
    )


def score_goals(case: Case, trajectory: str) -> None:
    """Score the open goals from both sides and place the client on the ladder, a little further each time."""
    goals = {}
    for goal in case.file.goals.open().order_by("position", "id"):
        luck = case.draw("comes far", goal.position)
        worker = _attained(case.scored - 1 + (luck > 0.6) - (luck < 0.2))
        client = _attained(worker + (luck > 0.85) + (case.draw("sees it", goal.position, case.scored) > 0.7))
        goals[goal.pk] = GoalAnswer(client, worker)
    climbed = sum(case.draw("climbs", time) < 0.55 for time in range(case.scored))
    step = FIRST_STEP.get(trajectory, Participation.ISOLATED + (case.number % 3 == 0)) + climbed
    note_progress(case, goals, min(step, Participation.SUPPORTED_WORK))


def note_progress(case: Case, goals: Mapping[int, GoalAnswer], ladder: int) -> None:
    """Keep the scores of today."""
    score_progress(
        case_file=case.file,
        day=case.today,
        goals=goals,
        ladder=ladder,
        seen=seen_scores(case.file),
        by=case.worker,
        on=case.today,
    )
    case.scored += 1


def _attained(score: int) -> int:
    return max(Attainment.MUCH_LESS, min(Attainment.MUCH_MORE, score))
