"""From a what-if to a hand-over in a browser, and the pages of the workload clean for axe, wide and on a phone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.clients.enums import Interpreter
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_person
from tests.factories.trajectories import make_kind, make_trajectory
from tests.factories.workload import make_snapshot, make_time

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_head_works_out_a_move_and_carries_it_out(
    open_context: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    team = make_team("Team Noord")
    lien = make_user(team=team, first_name="Lien", last_name="Vermeulen")
    hilde = make_user(team=team, first_name="Hilde", last_name="Roose")
    make_time(lien, fte="0.50", outside="46")
    person = make_person(first_name="Oksana", last_name="Kovalenko", interpreter=Interpreter.SOCIAL)
    make_trajectory(make_case_file(worker=lien, person=person), kind=make_kind("BBH", label="Budgetbeheer"))
    request = make_help_request(by=lien)
    make_step(None, help_request=request, kind="intake", object_id=request.pk)
    make_snapshot(lien, dt.date(2026, 10, 1))
    head = make_user(Role.HEAD_OF_SERVICE, team=team)
    page = open_context(head).new_page()
    for name in ("overview", "dispatch", "history", "norm", "what_if"):
        page.goto(reverse(f"workload:{name}"))
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert axe(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    page.set_viewport_size(WIDE)
    page.get_by_label("Dossiers van").select_option(str(lien.pk))
    page.get_by_label("Naar", exact=True).select_option(str(hilde.pk))
    page.get_by_role("button", name="Reken na").press("Enter")
    page.get_by_label("Oksana Kovalenko").check()
    page.get_by_role("button", name="Reken na").press("Enter")
    page.get_by_text("1 dossier gaat van Lien Vermeulen naar Hilde Roose.").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Voer uit").click()
    page.get_by_label("Nota bij dit dossier").fill("Belt het liefst ’s ochtends.")
    assert axe(page) == []
    page.get_by_role("button", name="Draag de aangeduide dossiers over").click()
    page.get_by_text("1 dossier is overgedragen.").wait_for()
    assert "Belt het liefst ’s ochtends." in page.locator("main").inner_text()
