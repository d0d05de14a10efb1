"""Reading, comparing, correcting and printing measurements; what a role may not see is left out."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.languages import LANGUAGE_SESSION_KEY
from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.finals import correct_assessment, finalise_assessment
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.models import Assessment
from houvast.web.assessments.panels import progress_panel
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_case_file, make_emergency
from tests.factories.clients import make_person
from tests.web.assessments.pages import text_of

pytestmark = pytest.mark.django_db
ZERO = {"inkomen_budget": (2, 2), "taal_digitaal": (1, 1), "gezondheid_psychisch": (3, 3)}
NOW = {"inkomen_budget": (5, 3), "taal_digitaal": (2, 2), "gezondheid_psychisch": (3, 2)}
LATER = dt.date(2026, 9, 10)


def measure_twice(case_file, worker):
    zero = make_final(case_file, by=worker, scores=ZERO)
    return zero, make_final(case_file, by=worker, scores=NOW, measured_on=LATER)


def noted(case_file, worker, domain="gezondheid_psychisch", note="Slaapt slecht."):
    draft = make_draft(case_file, by=worker, scores=ZERO)
    draft.scores.filter(domain=domain).update(note=note, working_domain=True)
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=worker, at=timezone.now()
    )


def test_starting_asks_when_and_why(web, case_file):
    install_instruments(by=None)
    address = reverse("assessments:start", args=[case_file.pk])
    refused = web.post(address, {"measured_on": "01/01/2099", "reason": "start"})
    assert refused.status_code == 422
    assert "De datum ligt in de toekomst." in text_of(refused)
    assert "01/01/2099" in refused.content.decode()
    started = web.post(address, {"measured_on": "16/03/2026", "reason": "start"})
    draft = Assessment.objects.get()
    assert started.headers["Location"] == reverse("assessments:fill", args=[draft.pk])
    again = web.post(address, {"measured_on": "17/03/2026", "reason": "start"}, follow=True)
    assert "Werk daarin verder" in text_of(again)
    assert Assessment.objects.get() == draft


def test_notes_are_read_by_who_measures_only(client, case_file, worker):
    final = noted(case_file, worker)
    address = reverse("assessments:detail", args=[final.pk])
    client.force_login(worker)
    assert "Slaapt slecht." in text_of(client.get(address))
    member = make_user(Role.COMMITTEE)
    make_emergency(case_file, member)
    client.force_login(member)
    page = client.get(address)
    assert page.status_code == 200
    assert "Slaapt slecht." not in page.content.decode()
    hidden = BeautifulSoup(page.content, "html.parser").select_one("main details")
    assert "Psychisch welzijn" in hidden.get_text()


def test_lists_leave_sensitive_domains_out(web, case_file, worker):
    noted(case_file, worker)
    assert "Psychisch welzijn" not in text_of(web.get(reverse("assessments:list", args=[case_file.pk])))


def test_the_list_says_what_each_measurement_is(web, case_file, worker):
    zero, _now = measure_twice(case_file, worker)
    correction = correct_assessment(assessment=zero, reason="Verkeerde score", by=worker)
    text = text_of(web.get(reverse("assessments:list", args=[case_file.pk])))
    for word in ("nulmeting", "in opmaak", "definitief", "verbetering"):
        assert word in text
    finalise_assessment(
        assessment=correction, expected=correction.version, rest_not_discussed=True, by=worker, at=timezone.now()
    )
    assert "vervangen door een verbetering" in text_of(web.get(reverse("assessments:list", args=[case_file.pk])))
    assert "Deze meting is verbeterd" in text_of(web.get(reverse("assessments:detail", args=[zero.pk])))


def test_progress_compares_both_voices(web, case_file, worker):
    measure_twice(case_file, worker)
    page = web.get(reverse("assessments:progress", args=[case_file.pk]))
    text = text_of(page)
    assert "2 domeinen vooruit" in text
    assert "Volgens de cliënt: 2 domeinen vooruit." in text
    assert "gesprekspunt" in text
    soup = BeautifulSoup(page.content, "html.parser")
    assert "Psychisch welzijn" in soup.select("main details")[-1].get_text()
    for hidden in soup.select("details"):
        hidden.decompose()
    assert "Psychisch welzijn" not in soup.get_text()


def test_scores_are_named_in_the_language_of_the_screen(web, case_file, worker):
    measure_twice(case_file, worker)
    session = web.session
    session[LANGUAGE_SESSION_KEY] = "fr"
    session.save()
    page = text_of(web.get(reverse("assessments:progress", args=[case_file.pk])))
    assert "Fragile" in page
    assert "Wankel" not in page


def test_any_two_measurements_can_be_compared(web, case_file, worker):
    measure_twice(case_file, worker)
    third = make_final(case_file, by=worker, scores=ZERO, measured_on=dt.date(2026, 10, 1))
    second = Assessment.objects.get(measured_on=LATER)
    address = reverse("assessments:progress", args=[case_file.pk])
    text = text_of(web.get(address, {"van": third.pk, "tot": second.pk}))
    assert "meting van 10/09/2026" in text
    assert "2 domeinen moeilijker" in text
    stranger = make_final(make_case_file(worker=worker), by=worker)
    usual = text_of(web.get(address, {"van": stranger.pk, "tot": "onzin"}))
    assert "nulmeting, 16/03/2026" in usual
    assert "nu, 01/10/2026" in usual


def test_one_measurement_is_nothing_to_compare(web, case_file, worker):
    address = reverse("assessments:progress", args=[case_file.pk])
    assert "nog geen definitieve meting" in text_of(web.get(address))
    make_final(case_file, by=worker)
    assert "Er is nog maar één meting" in text_of(web.get(address))
    pdf = web.get(reverse("assessments:progress_pdf", args=[case_file.pk]))
    assert pdf.headers["Location"] == address


def test_the_document_is_in_the_client_s_language_without_sensitive_domains(web, worker):
    case_file = make_case_file(worker=worker, person=make_person(language="fr"))
    measure_twice(case_file, worker)
    address = reverse("assessments:progress_pdf", args=[case_file.pk])

    def words(**query):
        pages = PdfReader(io.BytesIO(web.get(address, query).content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    plain = words()
    assert "Revenus et budget" in plain
    assert "Bien-être psychique" not in plain
    assert "Bien-être psychique" in words(gevoelig="1")


def test_correcting_asks_a_reason(web, case_file, worker):
    zero = make_final(case_file, by=worker)
    address = reverse("assessments:correct", args=[zero.pk])
    assert "Waarom wordt deze meting verbeterd?" in text_of(web.get(address))
    assert web.post(address, {"reason": " "}).status_code == 422
    answer = web.post(address, {"reason": "Score van de cliënt vergeten"})
    draft = Assessment.objects.get(state="ontwerp")
    assert answer.headers["Location"] == reverse("assessments:fill", args=[draft.pk])
    assert "Score van de cliënt vergeten" in text_of(web.get(answer.headers["Location"]))
    assert "al een meting in opmaak" in text_of(web.post(address, {"reason": "Nog eens"}))


def test_throwing_away_asks_first_and_spares_what_is_final(web, case_file, worker):
    final = make_final(case_file, by=worker)
    web.post(reverse("assessments:discard", args=[final.pk]))
    draft = make_draft(case_file, by=worker, measured_on=LATER)
    address = reverse("assessments:discard", args=[draft.pk])
    assert "gaan verloren" in text_of(web.get(address))
    assert Assessment.objects.count() == 2
    web.post(address)
    assert Assessment.objects.get() == final


@pytest.fixture
def panel(case_file, worker, django_assert_max_num_queries, rf):
    def render() -> str:
        with django_assert_max_num_queries(3):
            html = render_to_string("assessments/_progress_panel.html", {"panel": progress_panel(case_file, worker)})
        return " ".join(BeautifulSoup(html, "html.parser").get_text(" ", strip=True).split())

    return render


def test_the_panel_tells_every_stage(panel, case_file, worker):
    assert "Nog geen nulmeting" in panel()
    draft = make_draft(case_file, by=worker, scores=ZERO)
    assert "nog in opmaak" in panel()
    finalise_assessment(assessment=draft, expected=draft.version, rest_not_discussed=True, by=worker, at=timezone.now())
    text = panel()
    assert "nulmeting, 16/03/2026" in text
    assert "2 Wankel" in text
    make_final(case_file, by=worker, scores=NOW, measured_on=LATER)
    text = panel()
    assert "2 domeinen vooruit" in text
    assert "Gesprekspunt" in text
    zero = Assessment.objects.get(is_baseline=True)
    correction = correct_assessment(assessment=zero, reason="Fout", by=worker)
    assert "2 domeinen vooruit" in panel()
    correction.scores.filter(domain="taal_digitaal").update(worker_score=2)
    finalise_assessment(
        assessment=correction, expected=correction.version, rest_not_discussed=True, by=worker, at=timezone.now()
    )
    assert "1 domein vooruit, 1 stabiel" in panel()


def test_the_panel_offers_nothing_to_who_may_not_measure(case_file, worker):
    member = make_user(Role.COMMITTEE)
    make_emergency(case_file, member)
    html = render_to_string("assessments/_progress_panel.html", {"panel": progress_panel(case_file, member)})
    assert "Start" not in html
    closed = make_case_file(worker=worker, closed=True)
    html = render_to_string("assessments/_progress_panel.html", {"panel": progress_panel(closed, worker)})
    assert "Start" not in html
