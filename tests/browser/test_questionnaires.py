"""An end measurement beside the client: kept at once, found back after leaving the page, and made final."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.apps.questionnaires.models import Response
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.questionnaires import complete, make_response_draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MEASURED_ON = dt.date(2026, 11, 16)


def test_a_conclusion_is_kept_at_once_and_made_final(open_context: Callable[..., Any]) -> None:
    worker = make_user(team=make_team())
    draft = make_response_draft(make_case_file(worker=worker), by=worker, measured_on=MEASURED_ON)
    answers = complete(draft, worker__uitkomst="werk")
    page = open_context(worker).new_page()
    fill = reverse("questionnaires:fill", args=[draft.pk])
    page.goto(fill)
    for name, value in answers.items():
        box = page.locator(f"[name='{name}']")
        if box.first.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        else:
            box.fill(value)
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()
    page.set_viewport_size(PHONE)
    page.goto(fill)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator("[data-balance-jump]").select_option(label="4/4 Afronden")
    page.get_by_role("button", name="Maak definitief").click()
    page.get_by_text("De vragenlijst is definitief.").wait_for()
    final = Response.objects.get()
    assert (final.answers, final.outcome) == (answers, "werk")
