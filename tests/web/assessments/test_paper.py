"""The paper form: empty, in the client's language, for him alone or for both."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from houvast.apps.assessments.actions.instruments import install_instruments
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_draft
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, person=make_person(language="fr"))


@pytest.fixture
def web(client, worker):
    client.force_login(worker)
    return client


def words(response) -> str:
    assert response.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(b"".join(response) if response.streaming else response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_client_gets_his_own_questions_in_his_language(web, case_file):
    install_instruments(by=None)
    text = words(web.get(reverse("assessments:paper", args=[case_file.pk]), {"voor": "client"}))
    assert "Comment allez-vous" in text
    assert "Revenus et budget" in text
    assert "Mobilité" in text
    assert "Je veux y travailler" in text


def test_the_form_for_both_has_both_voices_and_no_answer(web, case_file, worker):
    make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)}, strengths="Geheim sterk punt")
    text = words(web.get(reverse("assessments:paper", args=[case_file.pk]), {"taal": "nl"}))
    assert "C = de cliënt, W = de werker" in text
    assert "niet besproken" in text
    assert "Wat helpt de cliënt vooruit?" in text
    assert "Geheim" not in text


def test_without_an_instrument_the_page_says_so(web, case_file):
    response = web.get(reverse("assessments:paper", args=[case_file.pk]), follow=True)
    assert "geen meetinstrument van kracht" in response.content.decode()
