"""Users for the matrix of pages."""

from tests.factories.accounts import make_team, make_user
from tests.web.world import Subject, World


def add_users(world: World, subject: Subject, n: int) -> None:
    for _number in range(n):
        make_user(team=make_team())
