"""The contract on paper: everything of practice.md §3.6, in the language of the contract, never a draft for real."""

import datetime as dt
import io
import os
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from houvast.apps.contracts.terms import PartnerTerms
from houvast.core.enums import LifeDomain, Party
from houvast.web.contracts.papers import contract_paper, contract_sheet
from tests.documents.reading import office_part, pdf_text
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_action, make_bare_gpmi, make_goal, make_offered, make_signed

pytestmark = pytest.mark.django_db

# Set to a folder to keep the papers, to look at them.
PICTURES = os.environ.get("HOUVAST_PICTURES", "")


@pytest.fixture
def worker():
    return make_user(
        team=make_team(),
        first_name="Lien",
        last_name="Vermeulen",
        phone="050 00 00 12",
        email="lien.vermeulen@houtrode.example",
    )


@pytest.fixture
def case_file(worker):
    case_file = make_case_file(person=make_person(municipality="Houtrode"), worker=worker)
    goal = make_goal(case_file, target_date=dt.date(2026, 12, 18))
    make_action(goal, Party.CLIENT, "Ik volg de taalles.", frequency="elke dinsdag")
    make_action(goal, Party.CLIENT, "Ik help als vrijwilliger in de sociale kruidenier.", voluntary=True)
    make_action(goal, Party.CENTRE, "Wij betalen de taalles.", due_on=dt.date(2026, 4, 15))
    make_action(goal, Party.THIRD, "De school geeft een kijkje in de klas.", third_party="Basisschool De Linde")
    budget = make_goal(
        case_file, "Ik hou elke maand geld over voor de energie.", domain=LifeDomain.INCOME, indicator="Geen aanmaning."
    )
    make_action(budget, Party.CLIENT, "Ik breng mijn facturen mee.", frequency="elke maand")
    make_action(budget, Party.CENTRE, "Wij maken samen een overzicht.", due_on=dt.date(2026, 4, 30))
    return case_file


@pytest.fixture
def gpmi_fields(case_file, worker):
    balance = make_final(
        case_file, by=worker, measured_on=dt.date(2026, 3, 2), strengths="Ze komt altijd op tijd.\nZe is graag bezig."
    )
    return {
        "by": worker,
        "baseline": balance,
        "replacement": make_user(first_name="Tom", last_name="Declercq", phone="050 00 00 14"),
        "assisted_by": "Nadia (zus)",
        "partners": (PartnerTerms("Basisschool De Linde", contact="Els Maes", reach="050 00 00 31"),),
        "interpreter": True,
    }


def words(paper) -> str:
    return re.sub(r"\s+", " ", strip_tags(paper.html)).strip()


def keep(name: str, content: bytes) -> None:
    if PICTURES:
        Path(PICTURES, name).write_bytes(content)


def test_a_signed_contract_says_everything(case_file, gpmi_fields):
    gpmi = make_signed(case_file, **gpmi_fields)
    text = words(contract_paper(gpmi))
    for told in (
        "2026/0001",
        "Amina El Idrissi",
        "geboren op 14 maart 1988",
        "Kerkstraat 12, 8999 Houtrode",
        "OCMW Houtrode",
        "Lien Vermeulen",
        "050 00 00 12",
        "Tom Declercq",
        "Nadia (zus)",
        "“Ik wil zelf met de juf van mijn kinderen kunnen praten.”",
        "ons gesprek van 2 maart 2026",
        "Ze komt altijd op tijd.",
        "1. Ik spreek vlot Nederlands op school.",
        "18 december 2026",
        "Ik bel zelf naar de juf.",
        "Ik volg de taalles.",
        "elke dinsdag",
        "Wij betalen de taalles.",
        "Basisschool De Linde: De school geeft een kijkje in de klas.",
        "Dit is geen voorwaarde.",
        "woensdag 1 juli 2026",
        "minstens 3 keer per jaar, minstens 2 keer in een gesprek",
        "binnen 5 werkdagen",
        "Het OCMW zorgt voor een tolk.",
        "van 1 april 2026 tot en met 31 maart 2027",
        "u wordt gehoord",
        "arbeidsrechtbank",
        "U mag uw dossier inkijken",
        "Opgemaakt in 3 exemplaren te Houtrode op 30 maart 2026.",
    ):
        assert told in text
    assert "ONTWERP" not in text


def test_voluntary_work_stands_apart_from_what_binds(case_file, gpmi_fields):
    sheet = contract_sheet(make_signed(case_file, **gpmi_fields))
    assert sheet.voluntary == ("Ik help als vrijwilliger in de sociale kruidenier.",)
    assert [step.text for step in sheet.client_steps] == ["Ik volg de taalles.", "Ik breng mijn facturen mee."]


def test_a_draft_says_so_and_gives_the_days_that_will_be_proposed(case_file, gpmi_fields):
    gpmi = make_offered(case_file, **gpmi_fields)
    paper = contract_paper(gpmi)
    assert "ONTWERP" in words(paper)
    assert contract_sheet(gpmi).evaluations
    content = paper.pdf()
    keep("contract-draft.pdf", content)
    assert pdf_text(content).count("ONTWERP") >= len(PdfReader(io.BytesIO(content)).pages)


def test_the_paper_is_in_the_language_of_the_contract(case_file, gpmi_fields):
    gpmi = make_signed(case_file, **gpmi_fields, language="fr")
    assert contract_paper(gpmi).language == "fr"
    assert contract_sheet(gpmi).explained_in == "français"


def test_pdf_and_editable_document_are_sent(client, worker, case_file, gpmi_fields):
    gpmi = make_signed(case_file, **gpmi_fields)
    client.force_login(worker)
    pdf = client.get(reverse("contracts:pdf", args=[gpmi.pk]))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    keep("contract.pdf", pdf.content)
    office = client.get(reverse("contracts:office", args=[gpmi.pk]))
    told = "".join(office_part(office.content, "word/document.xml").itertext())
    assert "Wat doet het OCMW?" in told
    assert "Ik help als vrijwilliger in de sociale kruidenier." in told
    assert "ONTWERP" not in told
    assert office["Content-Disposition"].startswith("attachment")
    assert "GPMI 2026-0001.docx" in office["Content-Disposition"]
    keep("contract.docx", office.content)


def test_an_exemption_has_no_contract_to_print(client, worker, case_file):
    reason = {"kind": "GEEN", "federal_code": 8, "exemption_reason": "gezondheid", "conclusion": "Attest."}
    gpmi = make_bare_gpmi(case_file, worker=worker, state="vrijgesteld", **reason)
    client.force_login(worker)
    assert client.get(reverse("contracts:pdf", args=[gpmi.pk])).status_code == 404
