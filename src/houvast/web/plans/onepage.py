"""The plan of a client on one page: what is chosen for it, and the words in each language beside the own words.

Strengths come first, then the client's own sentence, at most three goals and five actions, side by side. What does not
stand on it is counted, so that nobody thinks it is everything.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst

from houvast.accounts.models import User
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import Appointment, CaseFile
from houvast.apps.trajectories.actions.plan import OPEN_STATES
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import Party

# practice.md §5.3: more is too much for one page and for one person.
GOALS, ACTIONS, STRENGTHS = 3, 5, 6


@dataclass(frozen=True)
class Plan:
    """Everything the page may say, read once."""

    case_file: CaseFile
    goals: Sequence[Goal]
    actions: Sequence[GoalAction]
    balance: Assessment | None
    appointment: Appointment | None
    worker: User | None

    @property
    def language(self) -> str:
        return str(self.case_file.person.language)

    def strengths(self, language: str) -> list[str]:
        """The ticked ones in `language`, then what was typed; of the last sociale balans, else of the file."""
        if self.balance is None:
            return _lines(self.case_file.strengths)
        known = {tag.key: tag.label.within(language) for tag in parse(self.balance.instrument.definition).strengths}
        ticked = [capfirst(known.get(key, key)) for key in self.balance.strength_tags]
        return [*ticked, *_lines(self.balance.strengths)] or _lines(self.case_file.strengths)

    @property
    def ticked_strengths(self) -> int:
        """How many strengths are known in every language."""
        return len(self.balance.strength_tags) if self.balance else 0

    @property
    def wish(self) -> str:
        """What the client said to want, in the client's own words."""
        if self.balance is None:
            return ""
        return self.balance.wish_one_year or self.balance.wish_three_months or self.balance.first_step

    @property
    def phone(self) -> str:
        return (self.worker.phone if self.worker else "") or str(settings.CENTRE["phone"])


@dataclass(frozen=True)
class Chosen:
    """What stands on the page, and what does not."""

    goals: list[Goal]
    actions: list[GoalAction]
    goals_left: list[Goal] = field(default_factory=list)
    actions_left: list[GoalAction] = field(default_factory=list)

    def of(self, *parties: str) -> list[GoalAction]:
        return [row for row in self.actions if row.party in parties]


def read_plan(case_file: CaseFile, user: User) -> Plan:
    """Read the running plan of a file with what stands around it; seven queries, whatever its size."""
    visible = Goal.objects.visible_to(user).filter(case_file=case_file).open()
    goals = list(visible.prefetch_related("actions").in_order())
    balances = Assessment.objects.visible_to(user).filter(case_file=case_file).select_related("instrument")
    meetings = Appointment.objects.visible_to(user).filter(case_file=case_file, starts_at__gte=timezone.now())
    workers = case_file.assignments.visible_to(user).current().filter(kind=WorkerKind.SOCIAL_WORKER)
    assigned = workers.select_related("user").first()
    return Plan(
        case_file=case_file,
        goals=goals,
        actions=[row for goal in goals for row in _running(goal)],
        balance=balances.latest_final(),
        appointment=meetings.planned().select_related("user").first(),
        worker=assigned.user if assigned else None,
    )


def choose(plan: Plan, *, goals: int = GOALS, actions: int = ACTIONS) -> Chosen:
    """Take the first goals, and in turn an action of the client and one of the centre for each."""
    shown = list(plan.goals[:goals])
    picked = list(_in_turn([_of_goal(plan, goal) for goal in shown]))[:actions]
    taken = {row.pk for row in picked}
    ordered = [row for goal in shown for row in _of_goal(plan, goal) if row.pk in taken]
    left = [row for row in plan.actions if row.pk not in taken]
    return Chosen(shown, ordered, list(plan.goals[goals:]), left)


def without_words(plan: Plan) -> list[Goal | GoalAction]:
    """Return the goals and actions that have no words in the client's language."""
    if plan.language == "nl":
        return []
    rows: list[Goal | GoalAction] = [*plan.goals, *plan.actions]
    return [row for row in rows if not row.client_text]


def own_text(row: Goal | GoalAction, plan: Plan, language: str) -> tuple[str, str]:
    """Return the words of a goal or action for a page in `language`, and the language they are in."""
    if language == plan.language and row.client_text:
        return row.client_text, language
    return row.text, "nl"


def _running(goal: Goal) -> list[GoalAction]:
    rows = [row for row in goal.actions.all() if row.state in OPEN_STATES]
    return sorted(rows, key=lambda row: (row.due_on or dt.date.max, row.pk))


def _of_goal(plan: Plan, goal: Goal) -> list[GoalAction]:
    return [row for row in plan.actions if row.goal_id == goal.pk]


def _in_turn(goals: list[list[GoalAction]]) -> Iterator[GoalAction]:
    """Go round the goals: a promise of the client and of the centre for each, then the next ones; others come last."""
    sides = [[[row for row in rows if row.party == party] for party in (Party.CLIENT, Party.CENTRE)] for rows in goals]
    rounds = zip_longest(*(zip_longest(*both) for both in sides), fillvalue=(None, None))
    for one_round in rounds:
        yield from (row for row in chain.from_iterable(one_round) if row is not None)
    yield from (row for row in chain.from_iterable(goals) if row.party == Party.THIRD)


def _lines(text: str) -> list[str]:
    return [capfirst(line.strip(" -•")) for line in text.splitlines() if line.strip(" -•")]
