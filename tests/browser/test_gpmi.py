"""A GPMI in a browser: from plan to contract, signed, evaluated and closed; without a mouse at the key places."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.core.enums import LifeDomain, Party
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person
from tests.factories.contracts import make_action, make_goal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Set to a folder to keep a picture of every page of the journey.
PICTURES = os.environ.get("HOUVAST_PICTURES", "")


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen", phone="050 00 00 12")


@pytest.fixture
def case_file(worker: Any) -> Any:
    today = timezone.localdate()
    person = make_person(first_name="Amina", last_name="El Idrissi", municipality="Houtrode")
    case_file = make_case_file(person=person, worker=worker, opened_on=today - dt.timedelta(days=200))
    make_user(team=worker.team, first_name="Tom", last_name="Declercq", phone="050 00 00 14")
    make_final(
        case_file,
        by=worker,
        measured_on=today - dt.timedelta(days=60),
        strengths="Ze komt altijd op tijd.",
        wish_one_year="Ik wil zelf met de juf van mijn kinderen kunnen praten en werk vinden.",
    )
    talk = make_goal(
        case_file, "Ik spreek vlot met de juf van mijn kinderen.", target_date=today + dt.timedelta(days=240)
    )
    make_action(talk, Party.CLIENT, "Ik volg de taalles in het buurthuis.", frequency="elke dinsdag")
    make_action(talk, Party.CLIENT, "Ik doe vrijwilligerswerk in de sociale kruidenier.")
    make_action(talk, Party.CENTRE, "Wij betalen de taalles.", due_on=today + dt.timedelta(days=21))
    budget = make_goal(
        case_file, "Ik hou elke maand geld over voor de energie.", domain=LifeDomain.INCOME, chosen_by_client=False
    )
    make_action(budget, Party.CLIENT, "Ik breng mijn facturen mee.", frequency="elke maand")
    make_action(budget, Party.CENTRE, "Wij maken samen een overzicht.", due_on=today + dt.timedelta(days=14))
    make_action(budget, Party.THIRD, "De Energiesnoeier bekijkt de woning.", third_party="Energiehuis")
    make_step(case_file, kind=StepKind.GPMI, object_id=case_file.pk, title="GPMI opmaken en ondertekenen")
    return case_file


def picture(page: Any, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def seen(page: Any, name: str, axe: Callable[..., list[str]]) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        picture(page, f"{name}-{label}")
    page.set_viewport_size(WIDE)


def by_keyboard(page: Any, name: str) -> None:
    """Press the button or link with this name as somebody without a mouse does."""
    control = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    control.focus()
    page.keyboard.press("Enter")


def test_from_plan_to_a_closed_contract(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: Any
) -> None:
    page = open_context(worker).new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    today = timezone.localdate()

    page.goto(reverse("contracts:list", args=[case_file.pk]))
    seen(page, "1-list", axe)
    by_keyboard(page, "Maak een GPMI")
    page.wait_for_url("**/gpmi/nieuw/")
    assert page.get_by_label("Wat de cliënt wil bereiken").input_value().startswith("Ik wil zelf met de juf")
    # The rule answers while choosing.
    page.get_by_label("Hoofdactiviteit").select_option("taalles_laagdrempelig")
    page.get_by_text("Regel R09").wait_for()
    # Voluntary work has no binding option: three promises of the client, two of them with a choice.
    assert page.get_by_role("radio", name="Bindende afspraak").count() == 2
    assert page.get_by_text("Vrijwillig engagement: nooit een voorwaarde").count() == 1
    page.get_by_label("Vervanger bij afwezigheid").select_option(label="Tom Declercq · Team Noord")
    seen(page, "2-new", axe)
    by_keyboard(page, "Maak de overeenkomst op")
    page.get_by_text("Niets houdt de bespreking tegen").wait_for()
    seen(page, "3-draft", axe)
    gpmi = Gpmi.objects.get()
    assert not gpmi.commitments.filter(voluntary=True, binding=True).exists()

    by_keyboard(page, "Besproken met de cliënt")
    page.get_by_label("Besproken op").wait_for()
    seen(page, "4-offer", axe)
    by_keyboard(page, "Noteer de bespreking")
    page.get_by_text("Tekenen kan vanaf").wait_for()
    seen(page, "5-offered", axe)
    by_keyboard(page, "Getekend")
    page.get_by_label("Getekend op").wait_for()
    # Too early without the client's own tick: said beside the field, and nothing is lost.
    by_keyboard(page, "Noteer de handtekening")
    page.locator(".form-errors").get_by_text("De bedenktijd loopt nog").wait_for()
    waived = page.get_by_label("De cliënt ziet zelf af van de bedenktijd")
    waived.focus()
    page.keyboard.press("Space")
    page.get_by_label("Getekend exemplaar").set_input_files(
        {"name": "getekend.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    seen(page, "6-sign", axe)
    by_keyboard(page, "Noteer de handtekening")
    page.get_by_text("0 van 3, waarvan 0 van 2 in een gesprek").wait_for()
    assert not case_file.steps.open().filter(kind=StepKind.GPMI).exists()
    seen(page, "7-signed", axe)

    # A promise of the centre, between two evaluations.
    promise = page.locator("li.commitment", has_text="Wij betalen de taalles.")
    promise.locator("summary").focus()
    page.keyboard.press("Enter")
    promise.get_by_label("Toestand").select_option("bezig")
    promise.get_by_role("button", name="Bewaar").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Toestand bewaard, ook in het plan.").wait_for()

    by_keyboard(page, "Evalueer")
    page.get_by_role("heading", name="Samen evalueren").wait_for()
    titles = page.locator(".card-title").all_inner_texts()
    assert titles.index(next(t for t in titles if "OCMW" in t)) < titles.index(
        next(t for t in titles if "cliënt?" in t)
    )
    choice = page.get_by_role("radio", name="huisbezoek telt als persoonlijk gesprek")
    choice.focus()
    page.keyboard.press("Space")
    page.get_by_label("Wat heeft de cliënt geleerd?").fill("Ik durf de juf aanspreken.")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    seen(page, "8-evaluate", axe)
    page.locator("label.choice", has_text="verderzetten").click()
    by_keyboard(page, "Bewaar de evaluatie")
    page.get_by_text("1 van 3, waarvan 1 van 2 in een gesprek").wait_for()
    seen(page, "9-evaluated", axe)

    make_final(case_file, by=worker, measured_on=today, scores={"taal_digitaal": (3, 3), "mobiliteit": (3, 2)})
    by_keyboard(page, "Sluit af")
    page.get_by_role("heading", name="GPMI afsluiten").wait_for()
    page.get_by_label("Reden van het einde").select_option("doel_bereikt")
    page.get_by_label("Besluit").fill("Amina spreekt zelf met de juf. Ze gaat verder met niveau 2.")
    seen(page, "10-close", axe)
    by_keyboard(page, "Sluit het GPMI af")
    page.get_by_text("Wat nu met het traject?").wait_for()
    seen(page, "11-closed", axe)
    gpmi.refresh_from_db()
    assert (gpmi.state, gpmi.ended_on, gpmi.closing_assessment is not None) == (GpmiState.ENDED, today, True)
    due = [StepKind.GPMI, StepKind.EVALUATION, StepKind.CLOSING]
    assert not case_file.steps.open().filter(kind__in=due).exists()
    assert [error for error in errors if "422" not in error] == []
