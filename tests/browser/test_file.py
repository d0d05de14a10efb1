"""A file in a browser: every page wide and on a phone, a note that survives a logout, two people at once, no mouse."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.actions.files import hand_over
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import Contact
from houvast.apps.clients.enums import Interpreter
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Goal
from houvast.core.enums import LifeDomain, Party
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_help_request, make_step
from tests.factories.clients import make_household, make_person
from tests.factories.contracts import make_action, make_goal
from tests.factories.journal import make_appointment, make_contact, make_document
from tests.factories.trajectories import make_grant, make_kind, make_payment, make_trajectory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Set to a folder to keep a picture of every page.
PICTURES = os.environ.get("HOUVAST_PICTURES", "")
NOTE = "Amira belde: de school vraagt 45 euro voor de uitstap. Zij kan in twee keer betalen."


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def case_file(worker: Any) -> Any:
    """A file with something on every page."""
    today, now = timezone.localdate(), timezone.now()
    person = make_person(
        first_name="Amira", last_name="El Idrissi", municipality="Houtrode", interpreter=Interpreter.SOCIAL
    )
    children = [make_person(first_name=name, birth_date=dt.date(2017, 5, 2)) for name in ("Nour", "Sami")]
    household = make_household(person, *children)
    household.members.filter(person__in=children).update(dependent=True)
    former = make_user(team=worker.team, first_name="Tom", last_name="Declercq")
    case_file = make_case_file(person=person, worker=former, number="D2026-00042")
    note = "Amira leest goed Nederlands, maar praten aan de telefoon is moeilijk.\nBeloofd: opvang op dinsdag."
    hand_over(case_file=case_file, to=worker, note=note, by=former, on=today)
    make_trajectory(case_file, kind=make_kind("ALT", label="Arbeidsintegratie lange termijn"), phase=Phase.EXECUTION)
    make_grant(person)
    make_payment(person, paid_on=dt.date(today.year, 3, 2))
    make_help_request(by=former, case_file=case_file)
    _due(case_file, worker, today)
    _plan(case_file, worker, today)
    for days, form, words in (
        (4, ContactForm.HOME, "Schoolkosten besproken, aanvraag vrijetijdstoelage meegenomen."),
        (25, ContactForm.PHONE, "Het fietslessen-attest is binnen. 8 van de 10 lessen gevolgd."),
    ):
        make_contact(case_file, former, form=form, subject="", text=words, happened_at=now - dt.timedelta(days=days))
    make_appointment(case_file, worker)
    make_appointment(case_file, worker, subject="Attest ophalen", starts_at=now - dt.timedelta(days=1))
    make_document(case_file, worker)
    return case_file


def _due(case_file: Any, worker: Any, today: dt.date) -> None:
    make_step(
        case_file,
        kind=StepKind.GPMI,
        object_id=case_file.pk,
        title="GPMI opmaken en ondertekenen",
        due_on=today - dt.timedelta(days=4),
        rule="GPM-02",
        source="RMI-wet 26 mei 2002, art. 11: het GPMI wordt gesloten binnen 3 maanden.",
        assigned_to=worker,
    )
    make_step(case_file, title="Bel de school over de uitstap", due_on=today + dt.timedelta(days=3), assigned_to=worker)


def _plan(case_file: Any, worker: Any, today: dt.date) -> None:
    talk = make_goal(case_file, "Ik wil Nederlands kunnen spreken met de school van mijn kinderen", position=1)
    make_action(talk, Party.CLIENT, "Praatgroep Nederlands", frequency="wekelijks")
    make_action(
        talk, Party.CENTRE, "Opvang regelen op dinsdag", due_on=today - dt.timedelta(days=2), responsible=worker
    )
    make_action(talk, Party.THIRD, "Huistaakbegeleiding", third_party="vzw De Brug")
    work = make_goal(case_file, "Ik vind werk dat past bij de schooluren", domain=LifeDomain.WORK, position=2)
    make_action(work, Party.CLIENT, "Inschrijven bij VDAB", due_on=today + dt.timedelta(days=20))


def seen(page: Any, name: str, axe: Callable[..., list[str]]) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for label, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{label}.png"), full_page=True)
        assert axe(page) == [], f"{name} {label}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{name} {label}"
    page.set_viewport_size(WIDE)


READING = ("journal", "documents", "workers", "trajectories", "aid")
WRITING = ("contact_new", "appointment_new", "task_new", "document_add", "grant_new", "review", "close", "protect")


def test_pages_are_clean_wide_and_on_a_phone(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: Any
) -> None:
    page = open_context(worker).new_page()
    page.goto(reverse("casefiles:person", args=[case_file.person_id]))
    seen(page, "person", axe)
    page.goto(reverse("plans:plan", args=[case_file.pk]))
    seen(page, "plan", axe)
    for name in (*READING, *WRITING):
        page.goto(reverse(f"casefiles:{name}", args=[case_file.pk]))
        seen(page, name, axe)
    trajectory, goal = case_file.trajectories.get(), case_file.goals.first()
    for name in ("detail", "stop", "pause"):
        page.goto(reverse(f"trajectories:{name}", args=[trajectory.pk]))
        seen(page, f"trajectory_{name}", axe)
    page.goto(reverse("plans:action_new", args=[case_file.pk, goal.pk]))
    seen(page, "action_new", axe)


def test_a_person_without_file_gets_one(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any
) -> None:
    person = make_person(first_name="Yusuf", last_name="Demir", municipality="Houtrode")
    make_grant(person)
    make_payment(person)
    make_kind("WEL", label="Welzijn")
    page = open_context(worker).new_page()
    page.goto(reverse("casefiles:person", args=[person.pk]))
    seen(page, "without_file", axe)
    page.get_by_role("link", name="Dossier openen").click()
    seen(page, "open", axe)
    page.get_by_label("Eerste traject").select_option(label="Welzijn")
    page.get_by_role("button", name="Open het dossier").click()
    page.get_by_text("Het dossier is geopend.").wait_for()
    for due in ("Sociale balans invullen", "Plan opmaken met de cliënt", "Jaarlijkse herziening en huisbezoek"):
        assert page.get_by_role("heading", name=due).count() == 1
    seen(page, "new_file", axe)


def test_emergency_access_asks_why_and_stands_above_every_page(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], case_file: Any
) -> None:
    stranger = make_user(team=make_team("Team Zuid"))
    page = open_context(stranger).new_page()
    assert page.goto(reverse("casefiles:person", args=[case_file.person_id])).status == 404
    page.goto(reverse("casefiles:emergency", args=[case_file.pk]))
    seen(page, "emergency", axe)
    page.get_by_label("Waarom is dit nu nodig?").fill("dringend")
    page.get_by_role("button", name="Open het dossier").click()
    page.get_by_text("in minstens vijf woorden").first.wait_for()
    page.get_by_label("Waarom is dit nu nodig?").fill("Amira staat zonder onderdak aan de balie")
    page.get_by_role("button", name="Open het dossier").click()
    page.get_by_role("heading", name="Amira El Idrissi").wait_for()
    page.goto(reverse("casefiles:journal", args=[case_file.pk]))
    assert page.get_by_text("Dit dossier is nog open tot").is_visible()
    seen(page, "under_emergency", axe)


def test_a_note_survives_a_logout(open_context: Callable[..., Any], worker: Any, case_file: Any) -> None:
    context = open_context(worker)
    page = context.new_page()
    page.goto(reverse("casefiles:contact_new", args=[case_file.pk]))
    page.get_by_label("Verslag").fill(NOTE)
    page.get_by_text("Bewaard als klad om").wait_for()
    context.clear_cookies()
    page.evaluate("localStorage.clear()")  # another machine: only the server still has the text

    client = Client()
    client.force_login(worker)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}
    context.add_cookies([cookie])
    page.goto(reverse("casefiles:contact_new", args=[case_file.pk]))
    page.get_by_role("button", name="Terugzetten").or_(page.get_by_role("link", name="Terugzetten")).first.click()
    assert page.get_by_label("Verslag").input_value() == NOTE
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Het contact is genoteerd.").wait_for()
    assert Contact.objects.filter(case_file=case_file, text=NOTE, author=worker).count() == 1
    page.goto(reverse("casefiles:contact_new", args=[case_file.pk]))
    assert page.get_by_text("niet-bewaarde tekst").count() == 0


def test_the_second_to_save_sees_both_texts(
    open_context: Callable[..., Any], axe: Callable[..., list[str]], worker: Any, case_file: Any
) -> None:
    contact = make_contact(case_file, worker)
    url = reverse("casefiles:contact_edit", args=[case_file.pk, contact.pk])
    context = open_context(worker)
    first, second = context.new_page(), context.new_page()
    first.goto(url)
    second.goto(url)
    first.get_by_label("Verslag").fill("Op kantoor bewaard.")
    first.get_by_role("button", name="Bewaar", exact=True).click()
    first.get_by_text("Het contact is aangepast.").wait_for()
    second.get_by_label("Verslag").fill("Thuis getypt.")
    second.get_by_role("button", name="Bewaar", exact=True).click()
    second.get_by_text("Intussen werd dit door iemand anders bewaard").wait_for()
    assert second.get_by_text("Op kantoor bewaard.").is_visible()
    assert second.get_by_label("Verslag").input_value() == "Thuis getypt."
    seen(second, "conflict", axe)
    second.get_by_role("button", name="Bewaar", exact=True).click()
    second.get_by_text("Het contact is aangepast.").wait_for()
    contact.refresh_from_db()
    assert contact.text == "Thuis getypt."


def test_a_plan_is_made_with_the_keyboard_alone(open_context: Callable[..., Any], worker: Any, case_file: Any) -> None:
    page = open_context(worker).new_page()
    page.goto(reverse("plans:goal_new", args=[case_file.pk]))
    page.get_by_label("De cliënt koos dit doel zelf").focus()
    page.keyboard.press("Space")
    page.get_by_role("textbox", name="Doel").focus()
    page.keyboard.type("Ik fiets zelf naar de les")
    page.get_by_label("Levensdomein").focus()
    page.keyboard.type("Mob")
    page.get_by_role("button", name="Bewaar", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/acties/nieuw/**")
    page.get_by_role("radio", name="OCMW").focus()
    page.keyboard.press("Space")
    page.get_by_label("Wat", exact=False).first.focus()
    page.keyboard.type("Wij lenen een fiets uit")
    page.get_by_role("button", name="Bewaar", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text("De actie staat in het plan.").wait_for()
    for _step in range(2):
        page.get_by_role("button", name="Naar boven: Ik fiets zelf naar de les").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert Goal.objects.filter(case_file=case_file).order_by("position").first().domain == LifeDomain.MOBILITY


def test_without_javascript_a_contact_is_noted(open_context: Callable[..., Any], worker: Any, case_file: Any) -> None:
    page = open_context(worker, java_script_enabled=False).new_page()
    page.goto(reverse("casefiles:person", args=[case_file.person_id]))
    page.get_by_role("link", name="Noteer contact").click()
    page.get_by_label("Verslag").fill(NOTE)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    assert page.get_by_text(NOTE).is_visible()
