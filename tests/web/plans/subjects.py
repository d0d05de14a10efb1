"""Goals and their actions for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.apps.trajectories.models import ActionOccurrence, DismissedSuggestion, GoalAction
from houvast.core.enums import LifeDomain, Party
from tests.factories.assessments import make_final
from tests.factories.contracts import make_action, make_goal
from tests.factories.mpsa import make_mpsa
from tests.web.casefiles.subjects import a_full_file
from tests.web.world import Subject, World


def a_goal(subject: Subject) -> Any:
    return make_goal(subject.case_file)


def a_goal_action(subject: Subject) -> Any:
    return make_action(make_goal(subject.case_file))


def make_recurring(goal: Any, *, weeks_ago: int = 8, ticked: int = 3, by: Any, **fields: Any) -> GoalAction:
    """Every week since some weeks; the first ones were ticked."""
    first = timezone.localdate() - dt.timedelta(weeks=weeks_ago)
    row = make_action(
        goal,
        fields.pop("party", Party.CLIENT),
        repeats="week",
        repeats_from=first,
        due_on=first + dt.timedelta(weeks=ticked),
        state="bezig",
        **fields,
    )
    for number in range(ticked):
        day = first + dt.timedelta(weeks=number)
        ActionOccurrence.objects.create(action=row, due_on=day, state="gedaan", settled_on=day, settled_by=by)
    return row


def a_recurring_action(subject: Subject) -> Any:
    return make_recurring(make_goal(subject.case_file), by=subject.worker)


def of_occurrence(subject: Subject) -> dict[str, Any]:
    row = a_recurring_action(subject)
    return {"pk": subject.case_file.pk, "action_id": row.pk, "occurrence_id": row.occurrences.first().pk}


def of_file_and_format(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk, "file_format": "pdf"}


def add_plan_goals(world: World, subject: Subject, number: int) -> None:
    for place in range(number):
        make_goal(subject.case_file, text=f"Doel {place}")


def a_full_plan(world: World, subject: Subject, number: int) -> None:
    """A full file, with measurements that suggest goals, ones put aside, recurring actions and late ones."""
    case_file, worker = subject.case_file, subject.worker
    a_full_file(world, subject, number)
    measured = case_file.assessments.count()
    if not measured:
        for days in (200, 30):
            day = timezone.localdate() - dt.timedelta(days=days)
            make_final(case_file, by=worker, measured_on=day, scores={"mobiliteit": (3, 4 if days == 200 else 1)})
            make_mpsa(case_file, {"schulden": "B", "huisvesting": "C"}, by=worker, measured_on=day)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for place in range(number):
        goal = make_goal(case_file, text=f"Doel {measured} {place}", domain=LifeDomain.NETWORK)
        make_recurring(goal, by=worker)
        make_action(goal, Party.CENTRE, due_on=yesterday, responsible=worker)
        DismissedSuggestion.objects.create(
            case_file=case_file, key=f"wens:{goal.pk}", weight=1, dismissed_on=yesterday, dismissed_by=worker
        )


def add_late_actions(world: World, subject: Subject, number: int) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for reader in world.users.values():
        for place in range(number):
            goal = make_goal(subject.case_file, text=f"Doel {reader.pk} {place}")
            make_action(goal, Party.CENTRE, due_on=yesterday, responsible=reader)
            make_action(goal, Party.CLIENT, due_on=yesterday)
