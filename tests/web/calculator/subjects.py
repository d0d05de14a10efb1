"""Calculations for the matrix of pages."""

from typing import Any

from tests.factories.calculations import make_calculation
from tests.web.clients.subjects import add_household_members
from tests.web.world import Subject, World


def a_calculation(subject: Subject) -> Any:
    return make_calculation(subject.case_file, by=subject.worker)


def add_relatives(world: World, subject: Subject, n: int) -> None:
    add_household_members(world, subject, n)
    for _number in range(n):
        make_calculation(subject.case_file, by=subject.worker)
