"""What moved at the thresholds: words for the client, each step between, on the pages and on paper."""

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from houvast.web.assessments.thresholds import movement_of
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db

DAYS = (dt.date(2026, 2, 2), dt.date(2026, 5, 4), dt.date(2026, 9, 7))
FIRST = {"taal": "C", "schulden": "B", "mobiliteit": "B", "justitie": "B"}
SECOND = {"taal": "B", "schulden": "B"}
LAST = {"schulden": "B", "huisvesting": "C"}


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, person=make_person(language="fr"))


@pytest.fixture
def page(client, worker):
    client.force_login(worker)
    return client


def measure(case_file, worker, *letters):
    for day, given in zip(DAYS, letters, strict=False):
        make_mpsa(case_file, given, by=worker, measured_on=day)
    return list(case_file.mpsa_measurements.in_force().in_order().with_rows())


def text_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def paper_of(response) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


def test_the_way_from_the_first_to_the_last_and_every_step(case_file, worker):
    view = movement_of(measure(case_file, worker, FIRST, SECOND, LAST))
    assert view.words == "2 drempels vooruit, 10 stabiel, 1 moeilijker"
    assert [(row.label, row.before, row.now, row.word) for row in view.rows] == [
        ("Nederlandse taal", "C", "A", "vooruit"),
        ("Mobiliteit", "B", "A", "vooruit"),
        ("Huisvesting", "A", "C", "moeilijker"),
    ]
    assert view.held == 1
    assert view.steps == [
        ("04/05/2026 tot 07/09/2026", "1 drempel vooruit, 11 stabiel, 1 moeilijker"),
        ("02/02/2026 tot 04/05/2026", "2 drempels vooruit, 11 stabiel"),
    ]
    assert [row.label for row in view.sensitive_rows] == ["Justitie"]


def test_sensitive_thresholds_count_only_when_asked_and_the_words_follow_the_language(case_file, worker):
    finals = measure(case_file, worker, FIRST, LAST)
    with override("fr"):
        view = movement_of(finals, sensitive=True, language="fr")
    assert view.words.startswith("3 obstacles en progrès")
    assert view.steps == []
    assert "Situation judiciaire" in [row.label for row in view.rows]


def test_one_measurement_has_nothing_to_compare_with(page, case_file, worker):
    assert movement_of(measure(case_file, worker, FIRST)) is None
    assert "Wat veranderde" not in text_of(page.get(reverse("mpsa:overview", args=[case_file.pk])))


def test_it_stands_on_the_page_of_the_mpsa_and_on_that_of_the_progress(page, case_file, worker):
    measure(case_file, worker, FIRST, SECOND, LAST)
    shown = text_of(page.get(reverse("mpsa:overview", args=[case_file.pk])))
    assert "2 drempels vooruit, 10 stabiel, 1 moeilijker" in shown
    assert "1 drempel op B gehouden: dat is ook een resultaat." in shown
    progress = page.get(reverse("assessments:progress", args=[case_file.pk]))
    assert "2 drempels vooruit, 10 stabiel, 1 moeilijker" in text_of(progress)
    assert reverse("mpsa:overview", args=[case_file.pk]) in progress.content.decode()


def test_it_stands_on_both_papers_in_the_language_of_the_client(page, case_file, worker):
    measure(case_file, worker, FIRST, SECOND, LAST)
    for day in (DAYS[0], DAYS[2]):
        make_final(case_file, by=worker, measured_on=day)
    for name in ("mpsa:overview_pdf", "assessments:progress_pdf"):
        words = paper_of(page.get(reverse(name, args=[case_file.pk])))
        assert "2 obstacles en progrès, 10 sans changement" in words
        assert "Situation judiciaire" not in words


def test_what_the_two_voices_see_differently_is_something_to_talk_about(page, case_file, worker):
    final = make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=DAYS[0])
    overview = reverse("mpsa:overview", args=[case_file.pk])
    assert "Om over te praten" not in text_of(page.get(overview))
    draft_of = page.post(reverse("mpsa:correct", args=[final.pk]), {"reason": "De stem van de cliënt ontbrak."})
    draft = case_file.mpsa_measurements.draft().get()
    assert draft_of.status_code == 302
    letters = {f"{row.threshold}-value": row.value for row in draft.rows.all()}
    page.post(
        reverse("mpsa:fill", args=[draft.pk]),
        letters
        | {
            "version": draft.version,
            "measured_on": f"{DAYS[0]:%d/%m/%Y}",
            "reason": draft.reason,
            "taal-client_value": "A",
            "taal-motivation": "Geen gemeenschappelijke taal.",
            "taal-review_on": f"{DAYS[1]:%d/%m/%Y}",
            "finalise": "1",
        },
    )
    shown = text_of(page.get(overview))
    assert "Om over te praten" in shown
    assert "Nederlandse taal : cliënt A, werker C" in shown
