"""Every page × every role × whose file it is. The table is in `matrix.py`; how to add a page is said there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from houvast.accounts.roles import ROLES, Role
from houvast.web.access import POLICY_MARK
from tests.web.matrix import OUTSIDE, PAGES
from tests.web.world import Page, Situation, World, anyone, make_world

pytestmark = pytest.mark.django_db

LET_IN = {"get": {200, 302}, "post": {200, 302, 400, 409, 422}}
NOWHERE = 999_999_999


def our_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk the URLs whose view is ours, with their full names."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            namespace = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from our_patterns(entry, namespace)
        elif entry.callback.__module__.startswith("houvast."):
            yield f"{prefix}{entry.name}", entry


VIEWS = {name: pattern.callback for name, pattern in our_patterns()}


def policy_of(name: str):
    return getattr(VIEWS[name], POLICY_MARK, None)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once, for it is the same for every page; what a page adds is rolled back by its own test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def ask(client: Client, name: str, page: Page, kwargs: dict[str, object]):
    response = getattr(client, page.method)(reverse(name, kwargs=kwargs), page.query)
    if response.streaming:
        for close in response._resource_closers:  # the server closes a sent file, the test client does not
            close()
    return response


def without_address(response) -> str:
    """The body without the form token, which differs each time, and the address that was asked."""
    return re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode()).replace(response.wsgi_request.path, "")


def test_every_page_is_in_the_table() -> None:
    assert not {name for name in VIEWS if name not in PAGES and name not in OUTSIDE}
    assert not {name for name in [*PAGES, *OUTSIDE] if name not in VIEWS}


def test_every_page_says_its_policy() -> None:
    silent = {name for name in PAGES if policy_of(name) is None}
    assert not silent, "views without @requires(Permission.…)"


@pytest.mark.parametrize("name", PAGES)
def test_who_gets_in(name: str, world: World, client: Client) -> None:
    page = PAGES[name]
    for situation in [Situation.OTHER] if page.reach is anyone else Situation:
        kwargs = page.kwargs(world.subjects[situation])
        wrong = {}
        for role in Role:
            client.force_login(world.users[role])
            response = ask(client, name, page, kwargs)
            if response.streaming:  # a stored file: reading it to the end closes it
                list(response)
            status = response.status_code
            if policy_of(name) not in ROLES[role].permissions:
                expected = {403}
            elif not page.reach(role, situation):
                expected = {404}
            else:
                expected = LET_IN[page.method]
            if status not in expected:
                wrong[role.value] = f"{status} instead of {sorted(expected)}"
        assert not wrong, situation.value


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_goes_to_login(name: str, world: World, client: Client) -> None:
    response = ask(client, name, PAGES[name], PAGES[name].kwargs(world.subjects[Situation.TEAM]))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def outsider(name: str) -> Role | None:
    """A role that carries the page's permission and does not see protected files."""
    roles = (Role.SOCIAL_WORKER, Role.HEAD_SOCIAL_WORKER)
    return next((role for role in roles if policy_of(name) in ROLES[role].permissions), None)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.reach is not anyone and outsider(name)])
def test_what_is_hidden_looks_like_what_does_not_exist(name: str, world: World, client: Client) -> None:
    page = PAGES[name]
    client.force_login(world.users[outsider(name) or Role.SOCIAL_WORKER])
    kwargs = page.kwargs(world.subjects[Situation.PROTECTED])
    unknown = {key: NOWHERE if isinstance(value, int) else value for key, value in kwargs.items()}
    hidden, missing = ask(client, name, page, kwargs), ask(client, name, page, unknown)
    assert (hidden.status_code, without_address(hidden)) == (404, without_address(missing))
