"""Filling in beyond one answer: unchanged, the deep mode, who else is here, notes that must be, a retired version."""

import copy
import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.models import Assessment, DraftPresence, Instrument
from houvast.apps.casefiles.actions.obstacles import Noted, keep_obstacles
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_assignment
from tests.web.assessments.pages import address, page_of, post, sent

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 9, 10)


def make_second(case_file, worker):
    """A follow-up: the domains of the first one had the scores below."""
    make_final(case_file, by=worker, scores={"inkomen_budget": (2, 3), "netwerk": (None, 4)})
    return make_draft(case_file, by=worker, measured_on=LATER)


def test_unchanged_is_confirmed_in_one_click_and_never_silently(web, case_file, worker):
    draft = make_second(case_file, worker)
    data = sent(web.get(address(draft)))
    assert not draft.scores.exists()
    post(web, draft, data | {"inkomen_budget-same": "on", "mobiliteit-same": "on"})
    scores = {s.domain: (s.client_score, s.worker_score, s.unchanged) for s in draft.scores.all()}
    assert scores == {"inkomen_budget": (2, 3, True), "mobiliteit": (0, 0, True)}
    data = sent(web.get(address(draft)))
    post(web, draft, data | {"inkomen_budget-worker": "5"})
    assert not draft.scores.get(domain="inkomen_budget").unchanged
    data = sent(web.get(address(draft)))
    web.post(address(draft), data | {"finalise": "1", "rest": "1"})
    page = page_of(web.get(reverse("assessments:detail", args=[draft.pk]))).get_text()
    assert "ongewijzigd, bevestigd" not in page  # inkomen changed; mobiliteit was not discussed


def test_a_first_measurement_has_nothing_to_confirm(web, case_file, worker):
    draft = make_draft(case_file, by=worker)
    assert page_of(web.get(address(draft))).select("[data-same]") == []


def test_the_deep_mode_asks_further_and_the_quick_one_keeps_the_answers(web, case_file, worker):
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    assert page_of(web.get(address(draft))).select("[data-deep]") == []
    switched = web.post(address(draft), sent(web.get(address(draft))) | {"hoe": "diep"})
    assert switched.headers["Location"] == address(draft)
    page = page_of(web.get(address(draft)))
    opened = [block.find_parent("section")["data-domain"] for block in page.select("[data-deep][open]")]
    assert opened == ["inkomen_budget"]
    data = sent(web.get(address(draft))) | {
        "inkomen_budget-vraag-inkomen_zeker": "4",
        "inkomen_budget-vraag-schulden": "acuut",
        "inkomen_budget-vraag-hulp_gewenst": ["budgetadvies", "rechtenonderzoek"],
        "gezondheid_lichamelijk-vraag-huisarts": "neen",
        "mobiliteit-vraag-bereik": "-3",
        "opleiding_werk-vraag-jobdoel": "Kok worden",
    }
    answer = post(web, draft, data, autosave=True).json()
    assert answer["wrong"] == "Hoe ver kan dagelijks gereisd worden, in minuten?"
    items = {s.domain: s.items for s in draft.scores.all()}
    assert items == {
        "inkomen_budget": {
            "inkomen_zeker": 4,
            "schulden": "acuut",
            "hulp_gewenst": ["budgetadvies", "rechtenonderzoek"],
        },
        "gezondheid_lichamelijk": {"huisarts": False},
        "opleiding_werk": {"jobdoel": "Kok worden"},
    }
    web.post(address(draft), sent(web.get(address(draft))) | {"hoe": "kort"})
    data = sent(web.get(address(draft)))
    web.post(address(draft), data | {"finalise": "1", "rest": "1"})
    text = page_of(web.get(reverse("assessments:detail", args=[draft.pk]))).get_text(" ", strip=True)
    for words in ("4 Stevig", "acuut", "budgetadvies, rechtenonderzoek"):
        assert words in text


def test_opening_and_saving_the_deep_mode_stay_within_fifteen_queries(
    web, case_file, worker, django_assert_max_num_queries
):
    draft = make_second(case_file, worker)
    keep_obstacles(case_file=case_file, noted={"schulden": Noted("B"), "taal": Noted("C")}, by=worker, on=LATER)
    Assessment.objects.filter(pk=draft.pk).update(mode="diep")
    with django_assert_max_num_queries(15):
        data = sent(web.get(address(draft)))
    with django_assert_max_num_queries(15):
        assert post(web, draft, data | {"netwerk-same": "on"}, autosave=True).status_code == 200


def test_an_obstacle_stands_with_its_domain(web, case_file, worker):
    draft = make_draft(case_file, by=worker)
    keep_obstacles(case_file=case_file, noted={"taal": Noted("C")}, by=worker, on=LATER)
    block = page_of(web.get(address(draft))).select_one("[data-domain=taal_digitaal]")
    assert "Nederlandse taal (C)" in block.get_text()


def test_who_has_the_draft_open_too_is_named(web, client, case_file, worker):
    draft = make_draft(case_file, by=worker)
    present = reverse("assessments:present", args=[draft.pk])
    assert web.post(present, {"tab": "a"}).json() == {"elsewhere": ""}
    assert "ander toestel" in web.post(present, {"tab": "b"}).json()["elsewhere"]
    web.post(present, {"tab": "b", "closing": "1"})
    assert web.post(present, {"tab": "a"}).json() == {"elsewhere": ""}
    colleague = make_user(team=worker.team, first_name="Lien", last_name="Vermeulen")
    make_assignment(case_file, colleague, kind="coach")
    client.force_login(colleague)
    assert client.post(present, {"tab": "c"}).json()["elsewhere"] == f"{worker} heeft deze meting ook open."
    DraftPresence.objects.update(seen_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert client.post(present, {"tab": "c"}).json() == {"elsewhere": ""}
    assert DraftPresence.objects.count() == 1  # old ones are forgotten


def make_version(draft, version, **changes) -> Instrument:
    """Another version of the instrument of a draft, from the day after the draft's own ends."""
    own = draft.instrument
    Instrument.objects.filter(pk=own.pk).update(valid_until=LATER - dt.timedelta(days=30))
    definition = {**copy.deepcopy(own.definition), "version": version}
    for key, value in changes.items():
        definition["domains"][0][key] = value
    return Instrument.objects.create(
        code=own.code,
        version=version,
        title=own.title,
        definition=definition,
        state=InstrumentState.PUBLISHED,
        valid_from=LATER - dt.timedelta(days=29),
    )


def test_a_score_that_asks_why_is_not_final_without_its_note(web, case_file, worker):
    draft = make_draft(case_file, by=worker, measured_on=LATER)
    newer = make_version(draft, "9.1", note_required=[1])
    Assessment.objects.filter(pk=draft.pk).update(instrument=newer)
    opened = web.get(address(draft))
    note = page_of(opened).select_one("#id_inkomen_budget-note")
    assert (note.get("aria-required"), "verplicht bij score 1 van de werker" in opened.content.decode()) == (None, True)
    data = sent(opened) | {"inkomen_budget-worker": "1", "rest": "1"}
    kept = post(web, draft, data, autosave=True).json()
    assert "Inkomen en budget, score 1" in kept["standing"]
    response = post(web, draft, data | {"finalise": "1", "version": kept["version"]})
    assert response.status_code == 422
    block = page_of(response).select_one("[data-domain=inkomen_budget]")
    assert "noteer waarom bij score 1" in block.get_text()
    assert block.select_one("textarea")["aria-required"] == "true"
    assert draft.scores.get(domain="inkomen_budget").worker_score == 1
    done = sent(response) | {"inkomen_budget-note": "Huur niet betaald.", "finalise": "1", "rest": "1"}
    assert post(web, draft, done).headers["Location"] == reverse("assessments:detail", args=[draft.pk])


def test_a_draft_of_a_retired_version_says_so_and_takes_its_answers_along(web, case_file, worker):
    draft = make_draft(case_file, by=worker, measured_on=LATER, scores={"inkomen_budget": (2, 3)})
    draft.scores.update(items={"inkomen_zeker": 4, "overzicht": 2})
    asked = [item for item in draft.instrument.definition["domains"][0]["items"] if item["key"] != "overzicht"]
    newer = make_version(draft, "9.2", items=asked)
    page = web.get(address(draft))
    assert "Deze versie van de vragenlijst is ingetrokken" in page.content.decode()
    refused = post(web, draft, sent(page) | {"finalise": "1", "rest": "1"})
    assert refused.status_code == 422
    assert "Neem de antwoorden mee" in refused.content.decode()
    version = BeautifulSoup(refused.content, "html.parser").select_one("form[data-balance] input[name=version]")[
        "value"
    ]
    old = web.post(reverse("assessments:move", args=[draft.pk]), {"version": "1"}, follow=True)
    assert "Je bewaarde deze meting intussen zelf" in old.content.decode()
    moved = web.post(reverse("assessments:move", args=[draft.pk]), {"version": version}, follow=True)
    text = moved.content.decode()
    assert "De antwoorden staan in de geldende versie." in text
    assert "Zonder overeenkomst, maar wel bewaard: “Is er overzicht op inkomsten en uitgaven?”." in text
    fresh = Assessment.objects.get()
    assert fresh.instrument == newer
    assert [(s.client_score, s.worker_score) for s in fresh.scores.all()] == [(2, 3)]
    fewer = {**newer.definition, "version": "9.3", "domains": newer.definition["domains"][1:]}
    last = Instrument.objects.create(code=newer.code, version="9.3", title="9.3", definition=fewer)
    Assessment.objects.filter(pk=fresh.pk).update(instrument=last)
    read = web.get(reverse("assessments:detail", args=[draft.pk])).content.decode()
    assert "niet gevraagd in deze: Inkomen en budget (cliënt 2 Wankel, werker 3 In beweging)" in read
    Assessment.objects.filter(pk=fresh.pk).update(instrument=newer)
    again = web.post(reverse("assessments:move", args=[draft.pk]), {"version": fresh.version}, follow=True)
    assert "Er is geen andere versie van kracht." in again.content.decode()


def test_a_day_that_cannot_be_is_told_beside_the_date_and_nothing_is_lost(web, case_file, worker):
    draft = make_draft(case_file, by=worker)
    born = case_file.person.birth_date
    wrong = f"{born - dt.timedelta(days=1):%d/%m/%Y}"
    response = post(web, draft, sent(web.get(address(draft))) | {"measured_on": wrong, "netwerk-worker": "4"})
    assert response.status_code == 422
    assert "voor de geboorte" in page_of(response).select_one("#id_measured_on").find_parent(class_="field").get_text()
    assert wrong in response.content.decode()
    assert draft.scores.get().worker_score == 4


def test_the_ladder_is_recorded_in_the_plan_only(web, case_file, worker):
    draft = make_draft(case_file, by=worker)
    Assessment.objects.filter(pk=draft.pk).update(mode="diep")
    block = page_of(web.get(address(draft))).select_one("[data-domain=opleiding_werk] [data-deep]")
    assert block.select("[name$=ladder]") == []
    assert block.select_one("a")["href"] == reverse("plans:score", args=[case_file.pk])
