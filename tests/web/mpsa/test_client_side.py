"""The client says alone what holds him back: on a locked tablet or on paper, in plain words and his own language."""

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from houvast.apps.mpsa.models import MpsaMeasurement
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.mpsa import make_mpsa_draft

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord-2026"
QUIET = {"X-Requested-With": "autosave"}


@pytest.fixture
def draft():
    worker = make_user(team=make_team())
    worker.set_password(PASSWORD)
    worker.save()
    case_file = make_case_file(worker=worker, person=make_person(language="fr", last_name="Geheimschrijver"))
    return make_mpsa_draft(case_file, by=worker, measured_on=dt.date(2026, 3, 16))


def address(name, draft):
    return reverse(f"mpsa:{name}", args=[draft.pk])


@pytest.fixture
def given(client, draft):
    """The device is in the hands of the client."""
    client.force_login(draft.author)
    assert client.post(address("give", draft)).headers["Location"] == address("client", draft)
    return client


def test_the_client_reads_plain_questions_and_nothing_of_the_file(given, draft):
    page = BeautifulSoup(given.get(address("client", draft)).content, "html.parser")
    assert page.html["lang"] == "fr"
    first = page.select_one("fieldset")
    assert "Le néerlandais, ça va ?" in first.legend.get_text().replace("\xa0", " ")
    assert "Ceci ne m'empêche pas de travailler." in first.get_text()
    names = {control["name"] for control in page.select("fieldset input, fieldset textarea")}
    assert "taal-value" in names
    assert not any(name.startswith(("justitie", "gezondheid", "afhankelijkheid")) for name in names)
    assert "Geheimschrijver" not in page.get_text()
    assert draft.case_file.number not in str(page)


def test_only_his_view_is_written_and_a_stale_page_takes_it_over(given, draft):
    before = draft.rows.get(threshold="taal").value
    data = {"taal-value": "B", "taal-words": "Het gaat al beter.", "justitie-value": "C", "mobiliteit-value": "X"}
    assert given.post(address("client", draft), data, headers=QUIET).status_code == 200
    row = draft.rows.get(threshold="taal")
    assert (row.value, row.client_value, row.client_words) == (before, "B", "Het gaat al beter.")
    assert not draft.rows.exclude(threshold="taal").exclude(client_value="").exists()
    assert MpsaMeasurement.objects.get().version == draft.version + 1


def test_the_device_opens_nothing_else_until_the_password(given, draft):
    for url in ("/", address("fill", draft), reverse("assessments:client", args=[draft.pk])):
        assert given.get(url).headers["Location"] == address("client", draft)
    done = given.post(address("client", draft), {"done": "1"})
    assert done.headers["Location"].startswith(address("take_back", draft))
    taken = given.post(address("take_back", draft), {"password": PASSWORD})
    assert taken.headers["Location"] == address("fill", draft)
    assert given.get(address("fill", draft)).status_code == 200


def test_the_same_questions_stand_on_paper(client, draft):
    client.force_login(draft.author)
    url = reverse("mpsa:paper", args=[draft.case_file_id])
    response = client.get(url, {"voor": "client", "taal": "nl"})
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())
    assert "Wat helpt u of houdt u tegen om te werken?" in text
    assert "Lukt het met het Nederlands?" in text
    assert "nooit een reden voor een sanctie" in text
    assert "Justitie" not in text
