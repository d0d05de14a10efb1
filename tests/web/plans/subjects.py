"""Goals and their actions for the matrix of pages."""

from typing import Any

from tests.factories.contracts import make_action, make_goal
from tests.web.world import Subject, World


def a_goal(subject: Subject) -> Any:
    return make_goal(subject.case_file)


def a_goal_action(subject: Subject) -> Any:
    return make_action(make_goal(subject.case_file))


def add_plan_goals(world: World, subject: Subject, number: int) -> None:
    for place in range(number):
        make_goal(subject.case_file, text=f"Doel {place}")
