"""What a page costs in queries: never more than its budget, and never more because there is more data."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from houvast.accounts.roles import ROLES, Role
from tests.web.matrix import PAGES
from tests.web.test_matrix import policy_of
from tests.web.world import Situation, World, make_world

pytestmark = pytest.mark.django_db

BUDGET = tomllib.loads(Path(__file__).with_name("budget.toml").read_text())
GET_PAGES = [name for name, page in PAGES.items() if page.method == "get"]


def test_budget_names_existing_pages() -> None:
    assert set(BUDGET["pages"]) <= set(GET_PAGES)


def reader_of(name: str, world: World):
    """Somebody who may open the page: the role that reaches most files first."""
    page = PAGES[name]
    order = [Role.HEAD_OF_SERVICE, Role.SOCIAL_WORKER, Role.MANAGER, *Role]
    allowed = [r for r in order if policy_of(name) in ROLES[r].permissions and page.reach(r, Situation.TEAM)]
    return world.users[allowed[0]]


def queries(client: Client, name: str, kwargs: dict[str, Any]) -> list[str]:
    url = reverse(name, kwargs=kwargs)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url, PAGES[name].query)
        assert response.status_code in {200, 302}
    if response.streaming:  # a stored file: reading it to the end closes it
        list(response)
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("name", GET_PAGES)
def test_page_stays_within_its_budget(name: str, client: Client) -> None:
    world = make_world()
    client.force_login(reader_of(name, world))
    spent = queries(client, name, PAGES[name].kwargs(world.subjects[Situation.TEAM]))
    assert len(spent) <= BUDGET["pages"].get(name, BUDGET["default"]), "\n".join(spent)


@pytest.mark.parametrize("name", [name for name in GET_PAGES if PAGES[name].fill])
def test_twenty_rows_cost_as_much_as_two(name: str, client: Client) -> None:
    world = make_world()
    client.force_login(reader_of(name, world))
    subject, fill = world.subjects[Situation.TEAM], PAGES[name].fill
    assert fill is not None
    kwargs = PAGES[name].kwargs(subject)
    fill(world, subject, 2)
    few = queries(client, name, kwargs)
    fill(world, subject, 18)
    many = queries(client, name, kwargs)
    assert len(many) == len(few), "\n".join(many)
