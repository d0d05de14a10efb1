"""Kinds of aid and budget keys, for the matrix of pages."""

from typing import Any

from tests.factories.aid import make_budget_key, make_scheme
from tests.web.world import Subject, World


def of_scheme(_subject: Subject) -> dict[str, Any]:
    return {"pk": make_scheme().pk}


def of_budget_key(_subject: Subject) -> dict[str, Any]:
    return {"pk": make_budget_key().pk}


def add_schemes(_world: World, _subject: Subject, n: int) -> None:
    for _number in range(n):
        make_scheme()
