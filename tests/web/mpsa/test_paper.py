"""The paper form of the MPSA: empty, in the client's language or the one that was asked."""

import pytest
from django.urls import reverse

from houvast.apps.assessments.actions.instruments import install_instruments
from tests.documents.reading import pdf_text
from tests.factories.casefiles import OPENED_ON
from tests.factories.mpsa import make_mpsa_draft

pytestmark = pytest.mark.django_db


def test_the_form_is_in_the_language_of_the_client(web, french_file):
    install_instruments(by=None)
    text = pdf_text(web.get(reverse("mpsa:paper", args=[french_file.pk])).content)
    assert "Instrument de mesure" in text
    assert "médiation de dettes" in text
    assert "Travailleur" in text


@pytest.mark.parametrize(("code", "debts"), [("nl", "schuldbemiddeling"), ("en", "debt mediation")])
def test_another_language_may_be_asked(web, french_file, code, debts):
    install_instruments(by=None)
    assert debts in pdf_text(web.get(reverse("mpsa:paper", args=[french_file.pk]), {"taal": code}).content)


def test_every_threshold_stands_on_it_and_no_answer(web, french_file, worker):
    draft = make_mpsa_draft(french_file, by=worker, measured_on=OPENED_ON)
    draft.conclusion = "Geheim besluit"
    draft.save()
    text = pdf_text(web.get(reverse("mpsa:paper", args=[french_file.pk]), {"taal": "nl"}).content)
    assert "nooit een reden voor een sanctie" in text
    assert "Geheim" not in text
    for threshold in draft.instrument.definition["thresholds"]:
        assert threshold["label"]["nl"] in text


def test_the_fill_in_page_leads_to_the_form_in_the_language_on_the_screen(web, french_file, worker):
    draft = make_mpsa_draft(french_file, by=worker, measured_on=OPENED_ON)
    page = web.get(reverse("mpsa:fill", args=[draft.pk]), {"taal": "en"}).content.decode()
    assert f'{reverse("mpsa:paper", args=[french_file.pk])}?taal=en"' in page


def test_without_an_instrument_the_page_says_so(web, french_file):
    response = web.get(reverse("mpsa:paper", args=[french_file.pk]), follow=True)
    assert "geen meetinstrument van kracht" in response.content.decode()
