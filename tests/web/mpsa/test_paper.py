"""The paper form of the MPSA: empty, in the client's language or the one that was asked."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from houvast.apps.assessments.actions.instruments import install_instruments
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import OPENED_ON, make_case_file
from tests.factories.clients import make_person
from tests.factories.mpsa import make_mpsa_draft

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
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


def test_the_form_is_in_the_language_of_the_client(web, case_file):
    install_instruments(by=None)
    text = words(web.get(reverse("mpsa:paper", args=[case_file.pk])))
    assert "Instrument de mesure" in text
    assert "médiation de dettes" in text
    assert "Travailleur" in text


@pytest.mark.parametrize(("code", "debts"), [("nl", "schuldbemiddeling"), ("en", "debt mediation")])
def test_another_language_may_be_asked(web, case_file, code, debts):
    install_instruments(by=None)
    assert debts in words(web.get(reverse("mpsa:paper", args=[case_file.pk]), {"taal": code}))


def test_every_threshold_stands_on_it_and_no_answer(web, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=OPENED_ON)
    draft.conclusion = "Geheim besluit"
    draft.save()
    text = words(web.get(reverse("mpsa:paper", args=[case_file.pk]), {"taal": "nl"}))
    assert "nooit een reden voor een sanctie" in text
    assert "Geheim" not in text
    for threshold in draft.instrument.definition["thresholds"]:
        assert threshold["label"]["nl"] in text


def test_the_fill_in_page_leads_to_the_form_in_the_language_on_the_screen(web, case_file, worker):
    draft = make_mpsa_draft(case_file, by=worker, measured_on=OPENED_ON)
    page = web.get(reverse("mpsa:fill", args=[draft.pk]), {"taal": "en"}).content.decode()
    assert f'{reverse("mpsa:paper", args=[case_file.pk])}?taal=en"' in page


def test_without_an_instrument_the_page_says_so(web, case_file):
    response = web.get(reverse("mpsa:paper", args=[case_file.pk]), follow=True)
    assert "geen meetinstrument van kracht" in response.content.decode()
