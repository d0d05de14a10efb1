"""What every test may use. The database is a real PostgreSQL: `houvast.config.settings_test` starts it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session", autouse=True)
def _files_folder_is_removed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Uploads of tests go to a temporary folder that lives as long as the session."""
    yield
    from django.conf import settings

    shutil.rmtree(settings.FILES_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _audit_tables_are_emptied_after_committing_tests() -> Iterator[None]:
    """Django empties all tables after a test that commits; only there the audit tables let go of their rows."""
    from django.db import connection
    from django.test import TransactionTestCase

    empty = TransactionTestCase._fixture_teardown

    def switch_guard(state: str) -> None:
        with connection.cursor() as cursor:
            for table in ("audit_event", "audit_access"):
                cursor.execute(f"ALTER TABLE {table} {state} TRIGGER append_only_truncate")

    def empty_audit_too(self: TransactionTestCase) -> None:
        switch_guard("DISABLE")
        try:
            empty(self)
        finally:
            switch_guard("ENABLE")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_audit_too)
        yield


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The machine's own Chromium or Chrome: `make test` installs it where it may."""
    chosen = os.environ.get("HOUVAST_CHROMIUM")
    for name in [chosen] if chosen else CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    for place in CHROMIUM_PLACES:
        if place.exists():
            return str(place)
    pytest.fail("No Chromium or Chrome found: install one, or name it in HOUVAST_CHROMIUM.", pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[object]:
    """One headless browser for the session; a test opens its own context with `browser.new_context()`."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    # While an event loop runs, Django keeps other connections for this thread: those of before and of during it are
    # closed when it starts and ends, or one of them would stay and the test database could not be dropped.
    connections.close_all()
    # Playwright's event loop lives in this thread; Django's guard would refuse every query after it.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
        yield launched
        launched.close()
        connections.close_all()
