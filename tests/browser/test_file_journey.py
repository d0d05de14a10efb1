"""A file from a contact through a lost connection to a plan of both sides and a hand-over, in a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile, Contact
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import Goal
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person
from tests.factories.journal import make_contact
from tests.factories.trajectories import make_trajectory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def worker() -> Any:
    return make_user(Role.HEAD_SOCIAL_WORKER, team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def case_file(worker: Any) -> CaseFile:
    person = make_person(first_name="Amina", last_name="El Idrissi", municipality="Houtrode")
    case_file = make_case_file(person=person, worker=worker)
    make_trajectory(case_file)
    make_step(case_file, assigned_to=worker)
    make_contact(case_file, worker)
    return case_file


def seen(page: Any, axe: Callable[..., list[str]]) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(WIDE)


def by_keyboard(page: Any, name: str) -> None:
    """Press the button or link with this name as somebody without a mouse does."""
    control = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    control.focus()
    page.keyboard.press("Enter")


def test_a_contact_survives_a_lost_connection(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: CaseFile
) -> None:
    context = open_context(worker)
    page = context.new_page()
    page.goto(reverse("casefiles:person", args=[case_file.person_id]))
    seen(page, axe)
    by_keyboard(page, "Noteer contact")
    page.get_by_label("Verslag").wait_for()
    seen(page, axe)
    page.get_by_label("Verslag").fill("Amina vond opvang op dinsdag.")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    context.set_offline(True)
    page.get_by_label("Verslag").press_sequentially(" Ze start maandag.")
    page.wait_for_timeout(500)
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto(reverse("casefiles:contact_new", args=[case_file.pk]))
    seen(page, axe)
    by_keyboard(page, "Terugzetten")
    text = page.get_by_label("Verslag")
    assert text.input_value() == "Amina vond opvang op dinsdag. Ze start maandag."
    by_keyboard(page, "Bewaar")
    page.get_by_text("Het contact is genoteerd.").wait_for()
    seen(page, axe)
    assert Contact.objects.filter(text="Amina vond opvang op dinsdag. Ze start maandag.").exists()


def test_from_goal_to_a_lifted_barrier_and_the_next_worker(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: CaseFile
) -> None:
    tom = make_user(team=worker.team, first_name="Tom", last_name="Declercq")
    page = open_context(worker).new_page()
    page.goto(reverse("plans:plan", args=[case_file.pk]))
    seen(page, axe)
    by_keyboard(page, "Doel toevoegen")
    page.get_by_label("Levensdomein").select_option(index=1)
    page.get_by_role("textbox", name="Doel").wait_for()
    page.locator("[name=text]").fill("Ik kan met de fiets naar de les.")
    seen(page, axe)
    by_keyboard(page, "Bewaar")
    page.get_by_text("Wie doet wat?").wait_for()
    page.locator("[name=text]").fill("Ik volg de fietslessen.")
    seen(page, axe)
    by_keyboard(page, "Bewaar en voeg nog toe")
    page.get_by_text("De actie staat in het plan.").wait_for()
    page.locator("[name=party][value=centre]").focus()
    page.keyboard.press("Space")
    page.locator("[name=text]").fill("Wij zoeken een fiets.")
    by_keyboard(page, "Bewaar")
    page.get_by_text("Wij zoeken een fiets.").first.wait_for()
    seen(page, axe)

    by_keyboard(page, "Sluit af")
    page.get_by_role("heading", name="Doel afsluiten").wait_for()
    page.get_by_role("radio", name="drempel weggewerkt").focus()
    page.keyboard.press("Space")
    seen(page, axe)
    by_keyboard(page, "Sluit het doel af")
    page.get_by_text("Het doel is afgesloten.").wait_for()
    assert Goal.objects.get().state == GoalState.BARRIER_LIFTED

    page.goto(reverse("casefiles:workers", args=[case_file.pk]))
    seen(page, axe)
    by_keyboard(page, "Draag over")
    page.locator("[name=worker]").select_option(str(tom.pk))
    page.locator("[name=note]").fill("De opvang op dinsdag start maandag.")
    seen(page, axe)
    page.locator("main form button[type=submit].btn-primary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Het dossier is overgedragen.").wait_for()

    next_page = open_context(tom).new_page()
    next_page.goto(reverse("casefiles:person", args=[case_file.person_id]))
    next_page.get_by_text("De opvang op dinsdag start maandag.").wait_for()
    seen(next_page, axe)
    by_keyboard(next_page, "Gelezen")
    next_page.get_by_text("De opvang op dinsdag start maandag.").wait_for(state="detached")
