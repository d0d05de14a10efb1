"""The main job from end to end: question at the desk, file, zero measurement, plan, GPMI, progress, and the head's view.

Three people, one client, only what they see on the screen; the same on a wide screen and on a phone.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.audit.models import Access, Event
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

WORDS = "Mijn man is weg en ik heb geen inkomen meer."


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_from_question_to_progress(
    open_context: Callable[..., Any], axe: Callable[[Any], list[str]], viewport: dict[str, int]
) -> None:
    install_instruments(by=None)
    install_catalogue(by=None)
    team = make_team("Team Noord")
    worker = make_user(team=team, first_name="Lien", last_name="Vermeulen")
    desk, head = make_user(Role.DESK, team=team), make_user(Role.HEAD_OF_SERVICE, team=team)

    def check(page: Any) -> None:
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    note_question(open_context(desk, viewport=viewport).new_page(), check)
    page = open_context(worker, viewport=viewport).new_page()
    open_file(page, worker, check)
    measure(page, check)
    make_plan(page, check)
    agree(page, check)
    look_back(page, check)
    head_looks(open_context(head, viewport=viewport).new_page(), check)

    person = HelpRequest.objects.get().person
    assert person is not None
    tables = set(Event.objects.filter(person_id=person.pk).values_list("table", flat=True))
    assert {"casefiles_helprequest", "assessments_assessment", "trajectories_goal", "contracts_gpmi"} <= tables
    readers = set(Access.objects.filter(person_id=person.pk).values_list("actor_id", flat=True))
    assert {worker.pk, head.pk} <= readers


def note_question(page: Any, check: Callable[[Any], None]) -> None:
    """The desk does not find her, adds her, and hands over a receipt."""
    page.goto("/onthaal/nieuw/")
    page.locator("[name=own_words]").fill(WORDS)
    page.locator("label", has=page.locator("[name=question_types][value=inkomen]")).click()
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    page.get_by_role("button", name="Nieuwe persoon toevoegen").or_(
        page.get_by_role("link", name="Nieuwe persoon toevoegen")
    ).first.click()
    page.get_by_label("Familienaam").fill("Haddad")
    page.get_by_label("Voornaam").fill("Rima")
    page.get_by_label("Geboortedatum").fill("12/05/1994")
    check(page)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url("**/onthaal/nieuw/**")
    assert page.locator("[name=own_words]").input_value() == WORDS
    check(page)
    page.get_by_role("button", name="Noteer hulpvraag").click()
    page.wait_for_url(re.compile(r"/onthaal/\d+/"))
    check(page)
    assert HelpRequest.objects.get().own_words == WORDS


def open_file(page: Any, worker: Any, check: Callable[[Any], None]) -> None:
    """The social worker finds it on her page of today, holds the talk and opens a file."""
    page.goto("/")
    check(page)
    page.locator("main").get_by_role("link", name="Intake").first.click()
    page.get_by_role("button", name="Alles besproken, geen noden").click()
    check(page)
    page.get_by_role("button", name="Bewaar en kies de uitkomst").click()
    page.get_by_text("Dossier openen").click()
    page.locator("[name=worker]").select_option(str(worker.pk))
    page.locator("[name=kind]").select_option(index=1)
    check(page)
    page.get_by_role("button", name="Rond de intake af").click()
    page.wait_for_url(lambda url: "uitkomst" not in url)
    request = HelpRequest.objects.get()
    page.goto(f"/clienten/{request.person_id}/")
    page.get_by_role("heading", name="Rima Haddad").wait_for()
    check(page)


def show_every_domain(page: Any) -> None:
    """A phone asks one domain at a time; here all of them stand on the page, as on a wide screen."""
    view = page.get_by_role("button", name="Eén voor één")
    view.wait_for()
    if view.get_attribute("aria-pressed") == "true":
        view.click()


def measure(page: Any, check: Callable[[Any], None]) -> None:
    """Two voices on two domains, the rest aside: the zero measurement."""
    file = HelpRequest.objects.get().case_file_id
    page.goto(f"/dossiers/{file}/balans/nieuw/")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/invullen/**")
    show_every_domain(page)
    for domain, client, own in (("taal_digitaal", 2, 1), ("inkomen_budget", 2, 3)):
        page.locator(f"[name='{domain}-client'][value='{client}']").check(force=True)
        page.locator(f"[name='{domain}-worker'][value='{own}']").check(force=True)
    check(page)
    page.get_by_label("Zet wat open bleef op ‘niet besproken’").check()
    page.get_by_role("button", name="Maak definitief").click()
    page.wait_for_url(lambda url: "invullen" not in url)
    page.get_by_text("nulmeting", exact=False).first.wait_for()
    check(page)


def make_plan(page: Any, check: Callable[[Any], None]) -> None:
    """One goal in her own words, one action of her, one of the centre."""
    file = HelpRequest.objects.get().case_file_id
    page.goto(f"/dossiers/{file}/plan/")
    page.get_by_role("link", name="Doel toevoegen").click()
    page.get_by_label("Levensdomein").select_option("taal_digitaal")
    page.get_by_role("textbox", name="Doel").fill("Ik spreek Nederlands met de school.")
    check(page)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_url("**/acties/nieuw/**")  # a goal is followed by who does what
    for party, text in (("client", "Ik volg de praatgroep."), ("centre", "Wij regelen opvang.")):
        page.goto(f"/dossiers/{file}/plan/")
        page.locator("a[href*='/acties/nieuw/']").first.click()
        page.locator("label", has=page.locator(f"[name=party][value={party}]")).click()
        page.locator("[name=text]").fill(text)
        page.get_by_role("button", name="Bewaar", exact=True).click()
        page.wait_for_url(re.compile(rf"/dossiers/{file}/plan/([?#].*)?$"))
        page.get_by_text(text).first.wait_for()
    check(page)


def agree(page: Any, check: Callable[[Any], None]) -> None:
    """From plan to a signed contract and its paper."""
    file = HelpRequest.objects.get().case_file_id
    page.goto(f"/dossiers/{file}/gpmi/nieuw/")
    page.get_by_label("Wat de cliënt wil bereiken").fill("Ik wil mijn kinderen kunnen helpen met school.")
    page.get_by_label("Hoofdactiviteit").select_option("taalles_laagdrempelig")
    check(page)
    page.get_by_role("button", name="Maak de overeenkomst op").click()
    page.get_by_text("Niets houdt de bespreking tegen").wait_for()
    gpmi = Gpmi.objects.get()
    page.goto(f"/gpmi/{gpmi.pk}/bespreken/")
    page.get_by_role("button", name="Noteer de bespreking").click()
    page.get_by_text("Tekenen kan vanaf").wait_for()
    page.goto(f"/gpmi/{gpmi.pk}/tekenen/")
    page.get_by_label("De cliënt ziet zelf af van de bedenktijd").check()
    page.get_by_role("button", name="Noteer de handtekening").click()
    page.get_by_text("0 van 3, waarvan 0 van 2 in een gesprek").wait_for()
    check(page)
    paper = page.request.get(f"/gpmi/{gpmi.pk}/overeenkomst.pdf")
    assert paper.body().startswith(b"%PDF")


def look_back(page: Any, check: Callable[[Any], None]) -> None:
    """A second measurement shows what moved, on her page and on paper."""
    file = HelpRequest.objects.get().case_file_id
    page.goto(f"/dossiers/{file}/balans/nieuw/")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/invullen/**")
    show_every_domain(page)
    for part in ("client", "worker"):
        page.locator(f"[name='taal_digitaal-{part}'][value='3']").check(force=True)
    page.get_by_label("Zet wat open bleef op ‘niet besproken’").check()
    page.get_by_role("button", name="Maak definitief").click()
    page.wait_for_url(lambda url: "invullen" not in url)
    page.goto(f"/dossiers/{file}/balans/vooruitgang/")
    page.get_by_text("1 domein vooruit").first.wait_for()
    check(page)
    page.goto(f"/clienten/{HelpRequest.objects.get().person_id}/")
    page.get_by_text("Ik spreek Nederlands met de school.").first.wait_for()
    check(page)
    assert page.request.get(f"/dossiers/{file}/balans/vooruitgang.pdf").body().startswith(b"%PDF")


def head_looks(page: Any, check: Callable[[Any], None]) -> None:
    """The head of service sees the team, finds her with a spelling error, and reads who did what."""
    for path in ("/", "/rapporten/", "/logboek/", "/inladen/"):
        page.goto(path)
        check(page)
    page.goto("/zoeken/?q=Hadad")
    page.locator("main").get_by_role("link", name="Rima Haddad").first.click()
    page.get_by_role("heading", name="Rima Haddad").wait_for()
    check(page)
