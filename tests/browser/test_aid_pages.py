"""The life of one request in a browser: asked, looked into, visited, calculated, proposed, reported, returned, approved."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import InquiryTopic, ProposalState, ReportState, RequestState
from houvast.apps.aid.models import AidProposal, AidRequest, SocialInquiry, SocialReport
from tests.browser.conftest import PHONE, WIDE
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_living_wage_scheme, make_payee
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.inquiries import make_fact

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

Axe = Callable[[Any], list[str]]


@pytest.fixture
def worker() -> Any:
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker: Any) -> Any:
    return make_case_file(person=make_person(municipality="Houtrode"), worker=worker)


def seen(page: Any, axe: Axe) -> None:
    """Nothing for axe on a wide screen and on a phone, and nothing wider than the phone."""
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
    page.set_viewport_size(WIDE)


def press(page: Any, name: str | re.Pattern[str], *, role: str = "button") -> None:
    """With the keyboard, as somebody without a mouse."""
    found = page.get_by_role("main").get_by_role(role, name=name).first
    found.focus()
    page.keyboard.press("Enter")


def ask(page: Any, case_file: Any, axe: Axe) -> AidRequest:
    page.goto(reverse("casefiles:aid", args=[case_file.pk]))
    press(page, "Vraag steun aan", role="link")
    page.get_by_label("Welke steun?").select_option(label="leefloon")
    press(page, "Noteer de aanvraag")
    page.get_by_text("Dit veld is verplicht.").first.wait_for()
    seen(page, axe)
    page.get_by_label("Waarvoor?").fill("Een inkomen tot er werk is.")
    press(page, "Noteer de aanvraag")
    page.get_by_text("De aanvraag is genoteerd.").wait_for()
    seen(page, axe)
    return AidRequest.objects.get()


def look_into(page: Any, case_file: Any, worker: Any, axe: Axe) -> None:
    """An inquiry with a visit; what the tables may hold beforehand is written straight to them."""
    press(page, "Onderzoek", role="link")
    press(page, "Begin een onderzoek", role="link")
    page.get_by_label("Aanleiding").fill("aanvraag leefloon")
    press(page, "Begin")
    page.get_by_role("heading", name="Sociaal onderzoek", exact=True).wait_for()
    inquiry = SocialInquiry.objects.get()
    for topic in list(InquiryTopic)[:6]:
        if topic != InquiryTopic.RESIDENCE:
            make_fact(inquiry, worker, topic=topic)
    press(page, "Noteer huisbezoek", role="link")
    page.get_by_role("heading", name="Huisbezoek noteren").wait_for()
    page.get_by_text("iemand thuis", exact=True).click()
    page.get_by_label("Vaststellingen").fill("Naam op de bel, eigen kamer.")
    seen(page, axe)
    press(page, "Bewaar")
    page.get_by_text("Het huisbezoek is genoteerd").wait_for()
    seen(page, axe)
    press(page, "Rond af", role="link")
    page.get_by_label("Besluit van het onderzoek").fill("Er is nood; leefloon past.")
    seen(page, axe)
    press(page, "Rond af")
    page.get_by_text("Het sociaal onderzoek is afgerond.").wait_for()


def calculate(page: Any) -> None:
    press(page, "Rekenblad", role="link")
    press(page, "Bewaar de berekening")
    page.wait_for_url("**/rekenblad/*/")


def propose(page: Any, request: AidRequest, axe: Axe) -> AidProposal:
    page.goto(reverse("aid_requests:detail", args=[request.pk]))
    press(page, "Stel toekenning voor", role="link")
    page.get_by_label("categorie", exact=False).first.check()
    page.get_by_label("Motivering").fill("Er is geen ander inkomen.")
    page.get_by_label("Hoorrecht schriftelijk gemeld op").fill(f"{request.received_on:%d/%m/%Y}")
    seen(page, axe)
    press(page, "Bewaar")
    page.get_by_role("heading", name="Wat nog moet gebeuren").wait_for()
    seen(page, axe)
    return AidProposal.objects.get()


def report_on(page: Any, axe: Axe) -> SocialReport:
    press(page, "Stel het sociaal verslag samen", role="link")
    page.get_by_role("heading", name="Nieuw sociaal verslag").wait_for()
    seen(page, axe)
    press(page, "Stel samen")
    page.get_by_text("Samengesteld uit het dossier.").wait_for()
    opinion = page.get_by_label("Advies van de maatschappelijk werker", exact=True)
    opinion.fill("Toekennen.")
    seen(page, axe)
    press(page, re.compile("Omhoog.*Advies"))
    page.wait_for_url("**/schrijven/#deel-*")
    assert opinion.input_value() == "Toekennen."
    press(page, "Bewaar")
    page.get_by_text("Bewaard.").wait_for()
    press(page, "Dien in")
    page.get_by_text("Ingediend.").wait_for()
    return SocialReport.objects.get()


def test_a_request_from_asking_to_an_approved_report(
    open_context: Callable[..., Any], axe: Axe, worker: Any, case_file: Any
) -> None:
    make_living_wage_scheme()
    make_payee(case_file)
    head = open_context(make_user(Role.HEAD_SOCIAL_WORKER)).new_page()
    page = open_context(worker).new_page()

    request = ask(page, case_file, axe)
    look_into(page, case_file, worker, axe)
    calculate(page)
    proposal = propose(page, request, axe)
    report = report_on(page, axe)

    head.goto(reverse("social_reports:overview"))
    seen(head, axe)
    press(head, str(case_file.person), role="link")
    head.get_by_role("button", name="Keur goed").wait_for()
    head.get_by_label("Opmerking over het hele verslag").fill("Sinds wanneer zonder inkomen?")
    seen(head, axe)
    press(head, "Stuur terug met opmerkingen")
    head.get_by_text("terug met opmerkingen").first.wait_for()
    page.goto(reverse("social_reports:detail", args=[report.pk]))
    page.get_by_text("Sinds wanneer zonder inkomen?").wait_for()
    seen(page, axe)
    press(page, "Dien in")
    page.get_by_text("Ingediend.").wait_for()
    head.goto(reverse("social_reports:detail", args=[report.pk]))
    press(head, "Keur goed")
    head.get_by_text("het verandert niet meer").wait_for()

    for row in (request, proposal, report):
        row.refresh_from_db()
    assert (request.state, proposal.state) == (RequestState.PROPOSED, ProposalState.READY)
    assert report.state == ReportState.APPROVED
    for name in ("aid_requests:accounts", "aid_requests:account_new", "grants:absences", "proposals:choose"):
        page.goto(reverse(name, args=[case_file.pk]))
        seen(page, axe)
