"""A contract signed on the centre's tablet: read, drawn by the client, signed by the centre, sealed, and intact."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.apps.contracts.models import Gpmi
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import SIGNED_ON, make_offered, moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PASSWORD = "een-lang-wachtwoord-2026"


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Gpmi:
    """A contract of which the days of reflection are over."""
    worker = make_user(team=make_team(), first_name="Lien", last_name="Vermeulen")
    worker.set_password(PASSWORD)
    worker.save()
    person = make_person(first_name="Amina", last_name="El Idrissi")
    monkeypatch.setattr(timezone, "now", lambda: moment(SIGNED_ON))
    return make_offered(make_case_file(person=person, worker=worker), by=worker)


def draw(page: Any) -> None:
    """A stroke over the box, as a finger or a pen makes it."""
    box = page.locator("[data-sign-box]")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    page.mouse.move(place["x"] + 30, place["y"] + 40)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(place["x"] + 30 + 25 * step, place["y"] + 40 + (20 if step % 2 else -15))
    page.mouse.up()
    page.get_by_text("Uw handtekening staat in het vak.").wait_for()


def test_the_client_draws_the_centre_signs_and_the_paper_is_sealed(
    open_context: Callable[..., Any], offered: Gpmi, axe: Callable[[Any], list[str]]
) -> None:
    page = open_context(offered.worker, viewport=PHONE).new_page()
    page.goto(reverse("contracts:screen", args=[offered.pk]))
    page.get_by_label("Wie is erbij?").fill("Amina, Lien en tolk Samira")
    page.get_by_label("Wie tekent voor het OCMW?").fill("Kristof Maes")
    page.get_by_label("Waarom zonder recente sociale balans?").fill("Het gesprek van vorige week ging over de taalles.")
    page.get_by_role("button", name="Begin met tekenen").click()
    page.get_by_role("link", name="Geef het toestel aan Amina El Idrissi").click()
    page.get_by_role("button", name="Geef het toestel door").click()
    page.get_by_role("heading", name="Lees en teken").wait_for()
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("button", name="Ik teken").click()
    page.get_by_role("alert").wait_for()  # nothing drawn, nothing explained: said, and nothing signed
    page.get_by_label("De inhoud is mij uitgelegd").check()
    draw(page)
    page.get_by_role("button", name="Ik teken").click()
    page.get_by_role("heading", name="Bedankt").wait_for()
    page.goto(reverse("today"))  # the device shows nothing else
    page.get_by_role("link", name="Terug naar de tekst").or_(
        page.get_by_role("heading", name="Bedankt")
    ).first.wait_for()
    page.goto(reverse("signing:take_back", args=[offered.signings.get().signatures.first().pk]))
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.get_by_role("link", name="Teken voor het OCMW").click()
    draw(page)
    page.get_by_role("button", name="Ik teken").click()
    page.get_by_role("button", name="Rond af en verzegel").click()
    page.get_by_text("0 van 3, waarvan 0 van 2 in een gesprek").wait_for()
    page.goto(reverse("contracts:seals", args=[offered.pk]))
    page.get_by_text("Dit is nog precies het exemplaar dat getekend werd.").wait_for()
    assert axe(page) == []
    paper = page.request.get(page.get_by_role("link", name="Open het exemplaar").get_attribute("href"))
    text = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.body())).pages)
    assert "Amina, Lien en tolk Samira" in text
    assert "Kristof Maes" in text
