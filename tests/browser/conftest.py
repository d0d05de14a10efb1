"""A real browser on a real server: pages as their users meet them."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

WIDE = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}
# A test waits for what appears, not for how fast: a machine that does much at once is slow, not wrong (milliseconds).
PATIENCE = 30_000
OTHERS = """
    SELECT state, query FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@pytest.fixture
def open_context(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open a browser of a user's own: `open_context(user, viewport=PHONE)`; without user nobody is logged in."""
    opened = []

    def open_(user: Any = None, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": WIDE, "locale": "nl-BE", "base_url": live_server.url, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if user:
            client = Client()
            client.force_login(user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            context.add_cookies([cookie])
        return context

    yield open_
    for context in opened:
        # A page that closes sends what it still had; offline nothing new comes in while the tables are emptied.
        context.set_offline(True)
        context.close()
    wait_until_nobody_asks()


def wait_until_nobody_asks() -> None:
    """Wait until the server has answered all that came in before and let go of the database.

    A late answer would lock the tables that are emptied, and a connection left open the database that is dropped.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    quiet = 0
    while quiet < 3:
        with connection.cursor() as cursor:
            cursor.execute(OTHERS)
            others = cursor.fetchall()
        quiet = 0 if others else quiet + 1
        if others and time.monotonic() > deadline:
            pytest.fail(f"The server still uses the database: {others}")
        time.sleep(0.02)


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """What axe finds on a page, as readable lines; nothing is the only good answer."""
    from axe_playwright_python.sync_playwright import Axe

    def run(page: Any) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return run
