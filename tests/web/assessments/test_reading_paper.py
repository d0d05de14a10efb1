"""One measurement as a document: in the client's language, with what was said about each domain and how skills were seen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.competence_answers import CompetenceAnswer, save_competences
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.competences import COMPETENCES
from houvast.apps.assessments.models import Instrument
from tests.documents.reading import pdf_text
from tests.factories.accounts import make_user
from tests.factories.assessments import MEASURED_ON, make_draft
from tests.factories.casefiles import make_emergency

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(french_file, worker):
    given = {"inkomen_budget": (2, 3), "gezondheid_psychisch": (2, 2)}
    draft = make_draft(french_file, by=worker, scores=given, client_text="Ik doe mijn best.")
    draft.scores.filter(domain="inkomen_budget").update(note="Huur betaald.", items={"inkomen_zeker": 4})
    draft = save_competences(
        assessment=draft,
        expected=draft.version,
        instrument=Instrument.objects.newest(COMPETENCES, on=MEASURED_ON),
        answers={"luisteren": CompetenceAnswer(2, "gezien_in_gesprek"), "afspraken": CompetenceAnswer(0)},
        by=worker,
    )
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=worker, at=timezone.now()
    )


def words(client, final, **query) -> str:
    return pdf_text(client.get(reverse("assessments:detail_pdf", args=[final.pk]), query).content)


def test_both_voices_deep_answers_and_competences_are_in_the_clients_language(web, final):
    text = words(web, final)
    for part in ("Revenus et budget", "2 Fragile", "Huur betaald.", "Ik doe mijn best."):
        assert part in text
    assert "Les revenus sont-ils sûrs et réguliers" in text
    assert "réussit avec un aide-mémoire (vu pendant l'entretien)" in text.replace("’", "'")
    unseen = text[text.index("Pas encore vu") :]
    assert "Être à l'heure" in unseen.replace("’", "'")
    assert "Bien-être psychique" not in text
    assert "Bien-être psychique" in words(web, final, gevoelig="1")


def test_who_does_not_measure_gets_no_notes_competences_or_sensitive_domains(client, final):
    member = make_user(Role.COMMITTEE)
    make_emergency(final.case_file, member)
    client.force_login(member)
    text = words(client, final, gevoelig="1")
    assert "Revenus et budget" in text
    for part in ("Huur betaald.", "aide-mémoire", "Bien-être psychique"):
        assert part not in text


def test_a_draft_says_that_it_is_one(web, draft):
    assert "Deze meting is nog in opmaak." in words(web, draft)


def test_the_empty_screening_is_in_the_language_that_is_asked(web, french_file, final):
    address = reverse("assessments:competence_paper", args=[french_file.pk])
    french, dutch, english = (pdf_text(web.get(address, {"taal": code}).content) for code in ("", "nl", "en"))
    assert "pas encore vu" in french
    assert "gezien op een activiteit" in dutch
    assert "Rekenen en meten" in dutch
    assert "succeeds with a reminder" in english


def test_without_a_screening_in_force_the_page_says_so(web, case_file):
    response = web.get(reverse("assessments:competence_paper", args=[case_file.pk]), follow=True)
    assert "geen meetinstrument van kracht" in response.content.decode()
