"""An agreement that was not kept, in a browser: the centre's side first, the reason asked, and the way out by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.sanctions.models import NonCompliance
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_signed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def seen(page: Any, axe: Callable[..., list[str]]) -> None:
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(WIDE)


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.focus()
    page.keyboard.press("Enter")


def test_the_centre_comes_first_and_a_good_reason_ends_it(
    open_context: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    worker = make_user(team=make_team())
    gpmi = make_signed(make_case_file(worker=worker), by=worker)
    page = open_context(worker).new_page()
    page.goto(reverse("contracts:detail", args=[gpmi.pk]))
    press(page, "Niet nagekomen afspraken")
    press(page, "Afspraak niet nagekomen")
    page.get_by_text("Het OCMW kwam zelf iets niet na").wait_for()
    seen(page, axe)
    page.get_by_label("Wat doet het OCMW aan wat het zelf niet nakwam?").fill("Wij betalen deze week.")
    page.get_by_label("Ik volg de taalles.").check()
    page.get_by_label("Wanneer gebeurde het?").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Wat gebeurde er?").fill("Niet in de les geweest.")
    press(page, "Bewaar en vraag de reden")
    page.get_by_role("link", name="Noteer wat de cliënt zegt").wait_for()
    seen(page, axe)
    press(page, "Noteer wat de cliënt zegt")
    page.get_by_label("telefoon").check()
    page.get_by_text("ja", exact=True).click()
    page.get_by_label("Wat zegt de cliënt, in eigen woorden?").fill("Mijn zoon was ziek.")
    seen(page, axe)
    page.get_by_label("zorg voor een kind of een familielid").check()
    press(page, "Bewaar wat de cliënt zegt")
    page.get_by_text("Dit heeft geen gevolg voor de cliënt.").wait_for()
    seen(page, axe)
    assert NonCompliance.objects.get().outcome == "reden_gevonden"
