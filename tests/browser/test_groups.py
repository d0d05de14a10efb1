"""The page of a group in a browser: chosen with the keyboard, clean for axe on a wide screen and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from tests.apps.reporting.test_group_mpsa import population
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_group_is_readable_for_everybody(open_context: Callable[..., Any], axe: Callable[..., list[str]]) -> None:
    worker = make_user(team=make_team("Team Noord"))
    population(worker)
    page = open_context(make_user(Role.HEAD_OF_SERVICE)).new_page()
    page.goto(f"{reverse('reporting:groups')}?jaar=2026")
    page.get_by_label("Groep").select_option(label="Team Noord")
    page.get_by_role("button", name="Toon").press("Enter")
    page.get_by_role("heading", name="Statuut: begin en nu").wait_for()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
