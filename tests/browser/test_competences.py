"""The competence screening beside the client: an incomplete row says so at once, and nothing is lost without connection."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.apps.assessments.models import Assessment
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_draft
from tests.factories.casefiles import make_case_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_row_is_kept_when_it_is_complete_also_after_a_lost_connection(
    open_context: Callable[..., Any], axe: Callable[[Any], list[str]]
) -> None:
    worker = make_user(team=make_team())
    draft = make_draft(make_case_file(worker=worker), by=worker)
    context = open_context(worker, viewport=PHONE)
    page = context.new_page()
    page.goto(reverse("assessments:competences", args=[draft.pk]))
    page.locator("input[name=luisteren][value='2']").check()
    page.locator("[data-beside=luisteren]", has_text="Zeg hoe dit gezien is.").wait_for()
    assert axe(page) == []
    page.close()
    page = context.new_page()  # what was not complete waits on this device
    page.goto(reverse("assessments:competences", args=[draft.pk]))
    assert page.locator("input[name=luisteren][value='2']").is_checked()
    context.set_offline(True)
    page.locator("select[name=luisteren_how]").select_option("gezien_in_gesprek")
    page.locator("[data-balance-status]", has_text="Niet verbonden").wait_for()
    context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator("[data-balance-status]", has_text="Alles bewaard om").wait_for()
    assert page.locator("[data-beside=luisteren]").is_hidden()
    page.get_by_role("button", name="Terug naar de balans").click()
    page.get_by_role("heading", name="Sociale balans").wait_for()
    assert Assessment.objects.get().competences == {"luisteren": {"value": 2, "evidence": "gezien_in_gesprek"}}
