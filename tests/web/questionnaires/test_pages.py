"""The pages of the questionnaires: what is asked, what stands beside it, what is refused at its field, what is printed."""

import copy
import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT, SATISFACTION
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file, make_emergency
from tests.factories.contracts import make_goal
from tests.factories.instruments import make_instrument_draft, publish
from tests.factories.mpsa import make_mpsa
from tests.factories.questionnaires import complete, make_end, make_response_draft, make_satisfaction
from tests.factories.trajectories import make_trajectory

pytestmark = pytest.mark.django_db
SENSITIVE = "gezondheid_lichamelijk"


@pytest.fixture(autouse=True)
def _instruments():
    install_instruments(by=None)


def address(name, *args):
    return reverse(f"questionnaires:{name}", args=args)


def as_sent(draft, answers, **more):
    """What the browser sends."""
    data = {name: value for name, value in answers.items() if value is not None}
    data |= {
        "version": draft.version,
        "shown_language": "nl",
        "measured_on": f"{draft.measured_on:%d/%m/%Y}",
        "occasion": draft.occasion,
        "manner": draft.manner,
        "trajectory": draft.trajectory_id or "",
    }
    return data | more


def text_of(response):
    return response.content.decode()


def pdf_text(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_trajectory_that_stops_asks_the_end_measurement_and_the_step_leads_to_it(web, case_file):
    trajectory = make_trajectory(case_file)
    stop = reverse("trajectories:stop", args=[trajectory.pk])
    day = f"{timezone.localdate():%d/%m/%Y}"
    web.post(stop, {"on": day, "result": "uitstroom_werk", "reason": "Vast werk.", "version": 1})
    assert Trajectory.objects.get().ended_on
    assert reverse("questionnaires:end", args=[case_file.pk]) in text_of(web.get(reverse("today")))
    page = text_of(web.get(address("end", case_file.pk)))
    assert f'<option value="{trajectory.pk}" selected>' in page
    assert '<option value="einde_traject" selected>' in page
    begun = {"measured_on": day, "occasion": "einde_traject", "trajectory": trajectory.pk, "manner": "samen"}
    web.post(address("end", case_file.pk), begun)
    draft = Response.objects.get()
    done = web.post(address("fill", draft.pk), as_sent(draft, complete(draft), finalise="1"), follow=True)
    assert "De vragenlijst is definitief." in text_of(done)
    assert not case_file.steps.open().filter(kind=StepKind.END_MEASUREMENT).exists()
    assert "Eindmeting van" in text_of(web.get(reverse("casefiles:trajectories", args=[case_file.pk])))


def test_what_was_measured_stands_beside_the_conclusions(web, worker, case_file):
    make_final(case_file, by=worker, scores={"netwerk": (2, 2)}, measured_on=dt.date(2026, 3, 16))
    make_final(case_file, by=worker, scores={"netwerk": (4, 4)}, measured_on=dt.date(2026, 9, 14))
    make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=dt.date(2026, 6, 1))
    goal = make_goal(case_file, text="Ik bel zelf naar de school.")
    goal.scores.create(scored_on=dt.date(2026, 9, 14), client_score=1, worker_score=0, scored_by=worker)
    draft = make_response_draft(case_file, by=worker)
    page = text_of(web.get(address("fill", draft.pk)))
    for said in (
        "nulmeting, 16/03/2026",
        "1 domein vooruit",
        "01/06/2026",
        "1 van 1 doel bereikt",
        "volgens de cliënt: +1",
    ):
        assert said in page
    again = pdf_text(web.get(address("pdf", draft.pk)))
    assert "1 domein vooruit" in again


def test_answers_are_kept_and_a_missing_one_is_named_with_its_voice_and_goal(web, worker, case_file):
    make_goal(case_file, text="Ik bel zelf naar de school.")
    draft = make_response_draft(case_file, by=worker)
    answers = {"client-geholpen": "De buurvrouw.", "worker-uitkomst": "werk"}
    page = web.post(address("fill", draft.pk), as_sent(draft, answers, finalise="1"))
    assert page.status_code == 422
    assert "Ik bel zelf naar de school.: de cliënt antwoordt nog niet" in text_of(page)
    draft.refresh_from_db()
    assert (draft.answers, draft.is_final) == (answers, False)


def test_an_autosave_tells_what_is_still_open(web, worker, case_file):
    draft = make_response_draft(case_file, by=worker)
    sent = as_sent(draft, {"client-eens": "akkoord"})
    said = web.post(address("fill", draft.pk), sent, headers={"X-Requested-With": "autosave"}).json()
    draft.refresh_from_db()
    assert (said["version"], draft.answers) == (draft.version, {"client-eens": "akkoord"})
    assert "1 van 12 vragen beantwoord" in said["standing"]


def test_two_people_in_one_draft_go_together(web, worker, case_file):
    draft = make_response_draft(case_file, by=worker)
    page = web.get(address("fill", draft.pk))
    opened = page.context["opened"]
    web.post(address("fill", draft.pk), as_sent(draft, {"client-trots": "Op mij."}, opened=opened))
    web.post(address("fill", draft.pk), as_sent(draft, {"worker-open": "Het huis."}, opened=opened))
    draft.refresh_from_db()
    assert draft.answers == {"client-trots": "Op mij.", "worker-open": "Het huis."}


def test_the_client_is_asked_in_his_language_and_last_time_stands_beside_it(web, worker, french_file):
    make_end(french_file, by=worker, measured_on=dt.date(2026, 8, 3))
    draft = make_response_draft(french_file, by=worker)
    page = text_of(web.get(address("fill", draft.pk)))
    assert "De quoi êtes-vous fier ou fière ?" in page
    assert "Wat is de volgende stap?" in page
    assert "Vorige keer: naar een professioneel traject" in page


def test_who_only_reads_sees_neither_free_words_nor_sensitive_questions(client, worker, case_file):
    final = make_satisfaction(case_file, 2, by=worker)
    make_goal(case_file, text="Ik bel de advocaat terug.", domain=SENSITIVE)
    end = make_end(case_file, by=worker)
    member = make_user(Role.COMMITTEE)
    make_emergency(case_file, member)
    for user, sees in ((worker, True), (member, False)):
        client.force_login(user)
        page = text_of(client.get(address("detail", final.pk)))
        assert "2 eerder niet tevreden" in page
        assert ("U luistert." in page) is sees
        page = text_of(client.get(address("detail", end.pk)))
        assert "naar een professioneel traject" in page
        assert ("Ik bel de advocaat terug." in page) is sees


def test_sensitive_answers_are_on_paper_only_when_asked(web, worker, case_file):
    make_goal(case_file, text="Ik bel de advocaat terug.", domain=SENSITIVE)
    final = make_end(case_file, by=worker)
    assert "Ik bel de advocaat terug." not in pdf_text(web.get(address("pdf", final.pk)))
    more = address("pdf", final.pk) + "?gevoelig=1"
    assert more in text_of(web.get(address("detail", final.pk)))
    assert "Ik bel de advocaat terug." in pdf_text(web.get(more))


def test_what_was_measured_later_does_not_change_a_final_one_and_it_names_its_version(web, worker, case_file):
    make_final(case_file, by=worker, scores={"netwerk": (2, 2)}, measured_on=dt.date(2026, 3, 16))
    make_final(case_file, by=worker, scores={"netwerk": (4, 4)}, measured_on=dt.date(2026, 9, 14))
    final = make_end(case_file, by=worker, measured_on=dt.date(2026, 10, 1))
    before = pdf_text(web.get(address("pdf", final.pk)))
    make_final(case_file, by=worker, scores={"netwerk": (1, 1)}, measured_on=dt.date(2026, 11, 2))
    make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=dt.date(2026, 11, 2))
    assert pdf_text(web.get(address("pdf", final.pk))) == before
    for page in (before, text_of(web.get(address("detail", final.pk)))):
        assert "Eindmeting 1.0" in page
    assert "Eindmeting 1.0" in pdf_text(web.get(address("paper", case_file.pk, END_MEASUREMENT)))


def test_a_trajectory_that_began_later_is_refused_beside_the_day_and_every_answer_is_kept(web, worker, case_file):
    draft = make_response_draft(case_file, by=worker, measured_on=dt.date(2026, 10, 1))
    later = make_trajectory(case_file)
    Trajectory.objects.update(started_on=dt.date(2026, 10, 20))
    sent = as_sent(draft, {"client-trots": "Op mij."}, trajectory=later.pk)
    said = web.post(address("fill", draft.pk), sent, headers={"X-Requested-With": "autosave"}).json()
    assert "begon pas op 20/10/2026" in said["beside"]["measured_on"]
    draft.refresh_from_db()
    assert (draft.answers, draft.trajectory) == ({"client-trots": "Op mij."}, None)
    sent |= {"version": draft.version, "opened": said["opened"]}
    page = web.post(address("fill", draft.pk), sent | {"worker-open": "Het huis."})
    assert (page.status_code, "begon pas op" in text_of(page), "definitief en verandert" in text_of(page)) == (
        422,
        True,
        False,
    )
    draft.refresh_from_db()
    assert draft.answers == {"client-trots": "Op mij.", "worker-open": "Het huis."}
    web.post(address("fill", draft.pk), sent | {"version": draft.version, "measured_on": "21/10/2026"})
    draft.refresh_from_db()
    assert (draft.trajectory, draft.measured_on) == (later, dt.date(2026, 10, 21))


def test_only_an_end_measurement_proposes_to_conclude_a_trajectory(web, case_file):
    trajectory, _other = make_trajectory(case_file), make_trajectory(case_file)
    for code, ends in ((END_MEASUREMENT, True), (SATISFACTION, False)):
        page = text_of(web.get(address("start", case_file.pk, code), {"traject": trajectory.pk}))
        assert ('<option value="einde_traject" selected>' in page) is ends
        assert (f'<option value="{trajectory.pk}" selected>' in page) is ends


def test_corrected_listed_and_thrown_away(web, worker, case_file):
    final = make_end(case_file, by=worker)
    web.post(address("correct", final.pk), {"reason": "Verkeerde uitkomst."})
    draft = Response.objects.draft().get()
    better = {**complete(draft), "worker-uitkomst": "werk"}
    web.post(address("fill", draft.pk), as_sent(draft, better, finalise="1"))
    listed = text_of(web.get(address("list", case_file.pk)))
    assert "vervangen door een verbetering" in listed
    progress = text_of(web.get(reverse("assessments:progress", args=[case_file.pk])))
    assert progress.count("Eindmeting van 16/11/2026: werk") == 1
    assert "Deze vragenlijst is verbeterd" in text_of(web.get(address("detail", final.pk)))
    other = make_response_draft(case_file, by=worker, code=SATISFACTION)
    web.post(address("discard", other.pk))
    assert not Response.objects.draft().exists()
    web.post(address("discard", final.pk))
    assert Response.objects.filter(pk=final.pk).exists()


def test_a_draft_is_continued_and_a_code_that_is_no_questionnaire_is_not_there(web, worker, case_file):
    draft = make_response_draft(case_file, by=worker)
    assert web.get(address("start", case_file.pk, END_MEASUREMENT)).url == address("fill", draft.pk)
    assert web.get(address("start", case_file.pk, "SB-DEFAULT")).status_code == 404
    refused = web.post(
        address("start", case_file.pk, SATISFACTION),
        {"measured_on": "01/01/2199", "occasion": "tussentijds", "manner": "papier"},
    )
    assert (refused.status_code, "in de toekomst" in text_of(refused)) == (422, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Hoe tevreden bent u"), ("fr", "Êtes-vous satisfait"), ("en", "How satisfied are you")],
)
def test_the_paper_is_in_large_print_in_three_languages(web, case_file, language, words):
    answer = web.get(address("paper", case_file.pk, SATISFACTION), {"taal": language})
    printed = pdf_text(answer)
    assert words in printed
    assert case_file.person.last_name in printed
    end = pdf_text(web.get(address("paper", case_file.pk, END_MEASUREMENT), {"taal": language, "voor": "client"}))
    conclusion = {"nl": "Besluit: wat", "fr": "Conclusion : qu", "en": "Conclusion: what"}[language]
    assert conclusion not in end
    assert conclusion in pdf_text(web.get(address("paper", case_file.pk, END_MEASUREMENT), {"taal": language}))


def test_the_pdf_for_the_client_holds_both_voices_in_his_language(web, worker, french_file):
    final = make_end(french_file, by=worker)
    printed = pdf_text(web.get(address("pdf", final.pk)))
    assert "Mesure finale" in printed
    assert "vers un trajet professionnel" in printed


def test_a_reader_of_a_team_may_read_a_closed_file_but_not_start(client, worker):
    closed = make_case_file(worker=worker, closed=True)
    client.force_login(worker)
    page = text_of(client.get(address("list", closed.pk)))
    assert "Nog niets ingevuld" in page
    assert address("start", closed.pk, SATISFACTION) not in page


def test_the_client_answers_alone_on_a_locked_device(web, worker, french_file):
    worker.set_password("Een lang wachtwoord 7")
    worker.save()
    web.force_login(worker)
    draft = make_response_draft(french_file, {"worker-open": "Het huis."}, by=worker)
    web.post(address("give", draft.pk))
    page = text_of(web.get(address("client", draft.pk)))
    assert "De quoi êtes-vous fier ou fière ?" in page
    assert "Het huis." not in page
    assert french_file.number not in page
    assert web.get(address("list", french_file.pk)).url == address("client", draft.pk)
    assert web.get(reverse("assessments:list", args=[french_file.pk])).url == address("client", draft.pk)
    web.post(address("client", draft.pk), {"client-trots": "De moi.", "worker-open": "x", "done": "1"})
    web.post(address("take_back", draft.pk), {"password": "Een lang wachtwoord 7"})
    draft.refresh_from_db()
    assert (draft.answers, draft.manner) == ({"worker-open": "Het huis.", "client-trots": "De moi."}, "toestel")
    assert web.get(address("list", french_file.pk)).status_code == 200


def test_a_draft_of_a_withdrawn_version_takes_its_answers_along_and_loses_none(web, worker, case_file):
    started = {"client-trots": "Op mij.", "client-eens": "deels", "worker-uitkomst": "werk"}
    draft = make_response_draft(case_file, started, by=worker)
    newer = make_instrument_draft(by=worker, code=END_MEASUREMENT)
    data = copy.deepcopy(newer.definition)
    own = data["groups"][-2]
    own["items"] = [item for item in own["items"] if item["key"] != "trots"]
    agreed = next(item for item in own["items"] if item["key"] == "eens")
    agreed["choices"] = [choice for choice in agreed["choices"] if choice["key"] != "deels"]
    newer = change_draft(instrument=newer, expected=newer.changes, definition=data, by=worker)
    publish(newer, by=worker, valid_from=case_file.opened_on)
    shown = text_of(web.get(address("fill", draft.pk)))
    assert "geldt nu. Alle antwoorden gaan mee." in shown
    moved = text_of(web.post(address("move", draft.pk), {"version": draft.version}, follow=True))
    assert "De antwoorden staan in de geldende versie." in moved
    assert "Waar bent u trots op?" in moved.partition("Zonder overeenkomst, maar wel bewaard:")[2]
    assert 'name="client-trots"' not in moved
    draft.refresh_from_db()
    web.post(address("fill", draft.pk), as_sent(draft, {"worker-uitkomst": "werk", "client-eens": "akkoord"}))
    draft.refresh_from_db()
    assert draft.answers == {
        "client-trots": "Op mij.",
        "client-eens@1.0": "deels",
        "client-eens": "akkoord",
        "worker-uitkomst": "werk",
    }
