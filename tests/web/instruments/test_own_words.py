"""A manager gives a domain other words: every page says what the version of its own measurement says."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.assessments import editing
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.mpsa_definition import MPSA
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.instruments import make_instrument_draft, publish
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db
NETWORK = ("domains", "netwerk")
THEN, RENAMED_ON, NOW = (dt.date(2026, month, 2) for month in (3, 10, 11))
OTHER_WORDS = {
    NETWORK: {"label": {"nl": "Mensen rondom", "fr": "Les gens autour", "en": "People around"}},
    ("scale", "wankel"): {"label": {"nl": "Wiebelig", "fr": "Bancal", "en": "Wobbly"}},
}


@pytest.fixture
def worker():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def case_file(worker):
    """A file measured in the shipped words, before the manager publishes other ones."""
    made = make_case_file(worker=worker, person=make_person(language="nl"))
    make_final(made, by=worker, scores={"netwerk": (2, 2), "mobiliteit": (2, 1)}, measured_on=THEN)
    manager = make_user(Role.HEAD_OF_SERVICE)
    draft = make_instrument_draft(by=manager)
    definition = draft.definition
    for path, words in OTHER_WORDS.items():
        definition = editing.with_fields(definition, path, words)
    draft = change_draft(instrument=draft, expected=0, definition=definition, by=manager)
    publish(draft, by=manager, valid_from=RENAMED_ON)
    return made


@pytest.fixture
def page(client, worker):
    client.force_login(worker)

    def read(name, pk, **query):
        return client.get(reverse(f"assessments:{name}", args=[pk]), query)

    return read


def text_of(response) -> str:
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())


def test_a_measurement_is_asked_and_refused_in_the_words_of_its_version(page, client, case_file, worker):
    draft = make_draft(case_file, by=worker, measured_on=NOW, scores={"mobiliteit": (3, 3)})
    asked = page("fill", draft.pk)
    text = text_of(asked)
    assert "Mensen rondom" in text
    assert "Netwerk" not in text
    data = {"version": draft.version, "finalise": "1", "measured_on": "02/11/2026", "reason": "evaluatie"}
    refused = client.post(reverse("assessments:fill", args=[draft.pk]), data | {"mobiliteit-worker": "3"})
    assert "Mensen rondom" in BeautifulSoup(refused.content, "html.parser").select_one(".alert").get_text()
    wrong = data | {"netwerk-worker": "7", "mobiliteit-worker": "3", "version": draft.version + 1}
    told = client.post(
        reverse("assessments:fill", args=[draft.pk]), wrong, headers={"X-Requested-With": "autosave"}
    ).json()
    assert told["wrong"] == "Mensen rondom: score van de werker"


def test_the_read_page_keeps_the_words_a_measurement_was_made_with(page, case_file, worker):
    old = case_file.assessments.get()
    new = make_final(case_file, by=worker, scores={"netwerk": (2, 2)}, measured_on=NOW)
    assert "Netwerk" in text_of(page("detail", old.pk))
    assert "2 Wankel" in text_of(page("detail", old.pk))
    text = text_of(page("detail", new.pk))
    assert "Mensen rondom" in text
    assert "2 Wiebelig" in text
    assert "Netwerk" not in text


def test_a_comparison_names_both_words_of_one_domain(page, case_file, worker):
    make_final(case_file, by=worker, scores={"netwerk": (2, 2), "mobiliteit": (3, 3)}, measured_on=NOW)
    answer = BeautifulSoup(page("progress", case_file.pk).content, "html.parser")
    row = next(
        row for row in answer.select("tbody tr") if "Mensen rondom" in row.get_text() and "toen" in row.get_text()
    )
    cells = [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
    assert cells[0] == "Mensen rondom toen: Netwerk"
    assert (cells[1], cells[2].split(" ", 2)[:2]) == ("2 Wankel", ["2", "Wiebelig"])
    pdf = page("progress_pdf", case_file.pk).content
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Mensen rondom" in printed
    assert "Wankel" in printed
    assert "Wiebelig" in printed
    assert "Mensen rondom heette toen Netwerk." in printed


def test_the_pages_and_the_paper_name_the_version(page, case_file, worker):
    new = make_final(case_file, by=worker, scores={"netwerk": (2, 2)}, measured_on=NOW)
    assert "Sociale balans 1.1 " in text_of(page("detail", case_file.assessments.baseline().pk))
    assert "Sociale balans 1.1.1" in text_of(page("detail", new.pk))
    assert "Toen gemeten met Sociale balans 1.1, nu met Sociale balans 1.1.1." in text_of(
        page("progress", case_file.pk)
    )
    pdf = page("progress_pdf", case_file.pk).content
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "2 maart 2026 (Sociale balans 1.1)" in printed
    assert "2 november 2026 (Sociale balans 1.1.1)" in printed
    alone = page("detail_pdf", new.pk).content
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(alone)).pages).split())
    assert "Meetinstrument Sociale balans 1.1.1" in printed


def test_the_mpsa_names_its_thresholds_and_its_versions(client, case_file, worker):
    make_mpsa(case_file, by=worker, measured_on=THEN)
    manager = make_user(Role.HEAD_OF_SERVICE)
    draft = make_instrument_draft(by=manager, code=MPSA)
    words = {"label": {"nl": "Geld dat nog te betalen is", "fr": "Argent à payer", "en": "Money still to pay"}}
    definition = editing.with_fields(draft.definition, ("thresholds", "schulden"), words)
    publish(
        change_draft(instrument=draft, expected=0, definition=definition, by=manager), by=manager, valid_from=RENAMED_ON
    )
    make_mpsa(case_file, by=worker, measured_on=NOW)
    client.force_login(worker)
    old, new = case_file.mpsa_measurements.in_order()
    for measurement, name, version in ((old, "Schulden", "activering 1.0"), (new, "Geld dat", "activering 1.0.1")):
        text = text_of(client.get(reverse("mpsa:detail", args=[measurement.pk])))
        assert name in text
        assert version in text
    text = text_of(client.get(reverse("mpsa:overview", args=[case_file.pk])))
    assert "activering 1.0 (02/03/2026); Meetinstrument" in text
    assert "Geld dat nog te betalen is" in text
    pdf = client.get(reverse("mpsa:overview_pdf", args=[case_file.pk])).content
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "activering 1.0.1 (02/11/2026)" in printed
