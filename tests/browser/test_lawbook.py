"""A new index step in a browser: one proposes, another confirms, and the calculations use it; also without a mouse."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.lawbook import SINGLE, STEP_ON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Set to a folder to keep a picture of every page of the journey.
PICTURES = os.environ.get("HOUVAST_PICTURES", "")


def seen(page: Any, name: str, axe: Callable[..., list[str]]) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{label}.png"))
    page.set_viewport_size(WIDE)


def test_one_proposes_another_confirms(open_context: Callable[..., Any], axe: Callable[..., list[str]]) -> None:
    team = make_team("Team Noord")
    head = make_user(Role.HEAD_SOCIAL_WORKER, team=team, first_name="Lien", last_name="Vermeulen")
    leader = make_user(Role.HEAD_OF_SERVICE, team=team, first_name="Marc", last_name="Claes")
    case_file = make_case_file(person=make_person(first_name="Amina", last_name="El Idrissi"), worker=head)
    make_calculation(case_file, by=head, day=STEP_ON, last_day=STEP_ON)

    page = open_context(head).new_page()
    page.goto(reverse("lawbook:list"))
    page.get_by_text("waarden niet bevestigd").wait_for()
    seen(page, "1-list", axe)
    page.get_by_label("Zoek", exact=True).fill("categorie 2")
    page.get_by_role("link", name="Leefloon categorie 1 (samenwonende)", exact=True).wait_for(state="detached")
    page.get_by_role("link", name="Leefloon categorie 2").first.click()
    seen(page, "2-number", axe)

    page.get_by_role("link", name="Waarde voorstellen").click()
    page.get_by_role("link", name="Neem over in het formulier").click()
    assert page.get_by_label("Nieuwe waarde").input_value() == "16.085,64"
    page.get_by_label("Nieuwe waarde").fill("18.085,83")
    page.get_by_label("Geldt vanaf").fill(f"{STEP_ON:%d/%m/%Y}")
    page.get_by_label("Bevestigd tot en met").fill("31/12/2026")
    page.get_by_label("Bron").fill("Omzendbrief POD MI van 20 februari 2026")
    page.get_by_role("button", name="Stel voor").click()
    page.get_by_text("14,68 % meer").first.wait_for()  # a typing error is asked about
    seen(page, "3-doubt", axe)
    page.get_by_label("Nieuwe waarde").fill("16.085,64")
    page.get_by_role("button", name="Stel voor").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Wacht op een collega").wait_for()
    assert page.get_by_role("button", name="Bevestig").count() == 0
    seen(page, "4-own-proposal", axe)

    page.goto(reverse("lawbook:index_step") + "?rekenvoorstel=1")
    page.get_by_label("Leefloon categorie 2").fill("")
    page.get_by_label("Geldt vanaf").fill(f"{STEP_ON:%d/%m/%Y}")
    page.get_by_label("Bevestigd tot en met").fill("31/12/2026")
    page.get_by_label("Bron").fill("Omzendbrief POD MI van 20 februari 2026")
    seen(page, "5-index-step", axe)
    page.get_by_role("button", name="Stel voor").click()
    page.get_by_text("wachten nu op een tweede persoon").wait_for()
    seen(page, "6-list-waiting", axe)

    other = open_context(leader).new_page()
    other.goto("/")
    other.get_by_role("link", name="voorstellen van collega’s").click()
    seen(other, "7-waiting", axe)
    other.get_by_label("Leefloon categorie 1 (samenwonende) klopt").check()
    other.get_by_role("button", name="Bevestig wat is aangevinkt").click()
    other.get_by_text("1 waarde is bevestigd.").wait_for()
    other.get_by_role("heading", name="Geraakte berekeningen (0)").wait_for()

    other.goto(reverse("lawbook:value", args=[ConfirmedValue.objects.get(key=SINGLE).pk]))
    seen(other, "8-decide", axe)
    other.get_by_role("button", name="Bevestig: ik zag het in de bron").focus()
    other.keyboard.press("Enter")
    other.get_by_text("De waarde is bevestigd").wait_for()
    other.get_by_text("met een andere waarde", exact=True).wait_for()
    seen(other, "9-touched", axe)
    other.get_by_role("link", name="Amina El Idrissi").click()
    other.wait_for_url("**/rekenblad/*/")
    other.goto(reverse("lawbook:number", args=[SINGLE]))
    seen(other, "10-history", axe)
    assert str(law_in_force().decimal(SINGLE, STEP_ON)) == "16085.64"
