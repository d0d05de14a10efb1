"""The paper form: empty, in the client's language, for him alone or for both."""

import pytest
from django.urls import reverse

from houvast.apps.assessments.actions.instruments import install_instruments
from tests.documents.reading import pdf_text
from tests.factories.assessments import make_draft

pytestmark = pytest.mark.django_db


def test_the_client_gets_his_own_questions_in_his_language(web, french_file):
    install_instruments(by=None)
    text = pdf_text(web.get(reverse("assessments:paper", args=[french_file.pk]), {"voor": "client"}).content)
    assert "Comment allez-vous" in text
    assert "Revenus et budget" in text
    assert "Mobilité" in text
    assert "Je veux y travailler" in text


def test_the_form_for_both_has_both_voices_and_no_answer(web, french_file, worker):
    make_draft(french_file, by=worker, scores={"inkomen_budget": (2, 3)}, strengths="Geheim sterk punt")
    text = pdf_text(web.get(reverse("assessments:paper", args=[french_file.pk]), {"taal": "nl"}).content)
    assert "C = de cliënt, W = de werker" in text
    assert "niet besproken" in text
    assert "Wat helpt de cliënt vooruit?" in text
    assert "Geheim" not in text


def test_without_an_instrument_the_page_says_so(web, french_file):
    response = web.get(reverse("assessments:paper", args=[french_file.pk]), follow=True)
    assert "geen meetinstrument van kracht" in response.content.decode()
