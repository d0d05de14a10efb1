"""The fill-in page: every answer is kept, the second saver is told, nothing final changes."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.assessments.models import Assessment
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.web.assessments.pages import address, page_of, post, sent

pytestmark = pytest.mark.django_db


def test_saving_the_page_unchanged_changes_no_answer(web, draft):
    data = sent(web.get(address(draft)))
    assert data["inkomen_budget-client"] == "2"
    assert post(web, draft, data).status_code == 302
    fresh = Assessment.objects.get()
    assert [(s.domain, s.client_score, s.worker_score) for s in fresh.scores.all()] == [("inkomen_budget", 2, 3)]


def test_without_javascript_one_button_keeps_everything(web, draft):
    data = sent(web.get(address(draft))) | {
        "netwerk-client": "4",
        "netwerk-worker": "2",
        "netwerk-note": "Zus woont dichtbij.",
        "netwerk-working": "on",
        "gezin_kinderen-aside": "0",
        "verblijf_justitie-aside": "9",
        "strength_tags": ["talenkennis", "humor"],
        "strengths": "Kookt graag.",
        "first_step": "Bellen met de school.",
        "client_agrees": "deels_akkoord",
        "client_text": "Ik zie het anders.",
        "report_text": "Balans van maart.",
    }
    response = web.post(address(draft), data, follow=True)
    assert "De antwoorden zijn bewaard." in response.content.decode()
    fresh = Assessment.objects.get()
    scores = {s.domain: (s.client_score, s.worker_score, s.note, s.working_domain) for s in fresh.scores.all()}
    assert scores == {
        "inkomen_budget": (2, 3, "", False),
        "netwerk": (4, 2, "Zus woont dichtbij.", True),
        "gezin_kinderen": (0, 0, "", False),
        "verblijf_justitie": (9, 9, "", False),
    }
    assert (fresh.strength_tags, fresh.client_agrees) == (["talenkennis", "humor"], "deels_akkoord")
    assert page_of(response).select_one("[data-domain=netwerk] [data-point]").get("hidden") is None
    assert page_of(response).select_one("[data-domain=inkomen_budget] [data-point]").has_attr("hidden")


def test_not_discussed_is_one_choice_and_a_later_score_wins(web, draft):
    data = sent(web.get(address(draft))) | {"inkomen_budget-aside": "0"}
    post(web, draft, data)
    assert Assessment.objects.get().scores.get().worker_score == 0
    data = sent(web.get(address(draft)))
    assert data["inkomen_budget-aside"] == "0"
    post(web, draft, data | {"inkomen_budget-worker": "4"})
    assert Assessment.objects.get().scores.get().worker_score == 4
    data = sent(web.get(address(draft)))
    assert data["inkomen_budget-aside"] == ""
    post(web, draft, data | {"inkomen_budget-worker": ""})
    assert not Assessment.objects.get().scores.exists()


def test_autosave_keeps_one_answer_and_says_how_far_it_is(web, draft):
    data = sent(web.get(address(draft))) | {"mobiliteit-client": "5", "mobiliteit-worker": "3"}
    answer = post(web, draft, data, autosave=True).json()
    assert answer["version"] == draft.version + 1
    assert answer["points"] == ["mobiliteit"]
    assert "2 van 12 domeinen" in answer["standing"]
    again = post(web, draft, data | {"version": answer["version"], "mobiliteit-client": "4"}, autosave=True)
    assert again.json()["points"] == []


def test_a_wrong_date_never_holds_back_the_answers(web, draft):
    page = sent(web.get(address(draft)))
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    for wrong, message in (("31/02/2026", "Deze dag bestaat niet"), (f"{tomorrow:%d/%m/%Y}", "in de toekomst")):
        version = Assessment.objects.get().version
        data = page | {"version": version, "measured_on": wrong, "netwerk-worker": "3"}
        answer = post(web, draft, data, autosave=True).json()
        assert "Datum" in answer["wrong"]
        response = post(web, draft, data | {"version": answer["version"]})
        assert response.status_code == 422
        assert message in response.content.decode()
        assert wrong in response.content.decode()
    fresh = Assessment.objects.get()
    assert (fresh.measured_on, fresh.scores.get(domain="netwerk").worker_score) == (draft.measured_on, 3)


def test_sending_twice_bothers_nobody(web, draft):
    data = sent(web.get(address(draft))) | {"netwerk-worker": "2"}
    post(web, draft, data, autosave=True)
    again = post(web, draft, data, autosave=True).json()
    assert (again["news"], again["answers"]) == ("", {})
    assert post(web, draft, data).status_code == 302
    done = [post(web, draft, data | {"finalise": "1", "rest": "1"}) for _ in range(2)]
    detail = reverse("assessments:detail", args=[draft.pk])
    assert [response.headers["Location"] for response in done] == [detail, detail]


def test_a_final_measurement_cannot_be_filled_in_by_its_address(web, worker):
    final = make_final(make_case_file(worker=worker), by=worker)
    for response in (web.get(address(final)), post(web, final, {"version": final.version, "netwerk-worker": "5"})):
        assert response.headers["Location"] == reverse("assessments:detail", args=[final.pk])
    assert "verandert niet meer" in web.get(reverse("assessments:detail", args=[final.pk])).content.decode()
    refused = post(web, final, {"version": final.version}, autosave=True)
    assert refused.status_code == 409
    assert "verandert niet meer" in refused.json()["message"]


def test_incomplete_is_refused_and_the_answers_stay(web, draft):
    data = sent(web.get(address(draft))) | {"finalise": "1", "netwerk-worker": "4"}
    response = post(web, draft, data)
    assert response.status_code == 422
    block = page_of(response).select_one("[data-domain=administratie_rechten]")
    assert "Nog niet beantwoord" in block.select_one(".field-error").get_text()
    assert "Nog niet beantwoord" not in page_of(response).select_one("[data-domain=inkomen_budget]").get_text()
    assert Assessment.objects.get().scores.get(domain="netwerk").worker_score == 4
    done = post(web, draft, sent(response) | {"finalise": "1", "rest": "1"})
    assert done.headers["Location"] == reverse("assessments:detail", args=[draft.pk])
    final = Assessment.objects.get()
    assert (final.is_final, final.is_baseline, final.scores.count()) == (True, True, 12)


def test_more_than_three_working_domains_gives_a_warning(web, draft):
    keys = ["inkomen_budget", "netwerk", "mobiliteit", "opleiding_werk"]
    data = sent(web.get(address(draft))) | {f"{key}-working": "on" for key in keys}
    assert "hoogstens 3 domeinen" in post(web, draft, data, autosave=True).json()["standing"]
    data["version"] = Assessment.objects.get().version
    response = web.post(address(draft), data | {"finalise": "1", "rest": "1"}, follow=True)
    assert "Er wordt aan 4 domeinen gewerkt" in response.content.decode()


def test_last_time_stands_beside_the_new_answer(web, worker):
    case_file = make_case_file(worker=worker)
    make_final(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    draft = make_draft(case_file, by=worker, measured_on=dt.date(2026, 9, 10))
    block = page_of(web.get(address(draft))).select_one("[data-domain=inkomen_budget]")
    assert "Vorige keer: cliënt 2 Wankel, werker 3 In beweging." in block.get_text(" ", strip=True)
    marked = [cell.find("input")["value"] for cell in block.select(".balance-pick") if cell.select(".balance-before")]
    assert marked == ["2", "3"]


def test_the_client_is_asked_in_his_language(web, worker):
    case_file = make_case_file(worker=worker, person=make_person(language="fr"))
    draft = make_draft(case_file, by=worker)
    french = page_of(web.get(address(draft)))
    assert "Revenus et budget" in french.get_text()
    assert french.select_one("#titel-inkomen_budget span")["lang"] == "fr"
    english = page_of(web.post(address(draft), sent(web.get(address(draft))) | {"taal": "en"}, follow=True))
    assert "Income and budget" in english.get_text()
    assert "Makes ends meet" in english.get_text()


def test_changing_the_language_loses_no_answer(web, draft):
    web.post(address(draft), sent(web.get(address(draft))) | {"taal": "fr", "netwerk-worker": "4"})
    assert Assessment.objects.get().scores.get(domain="netwerk").worker_score == 4


def test_opening_and_saving_stay_within_fifteen_queries(web, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        data = sent(web.get(address(draft)))
    with django_assert_max_num_queries(15):
        assert post(web, draft, data | {"netwerk-worker": "4"}, autosave=True).status_code == 200
    version = Assessment.objects.get().version
    with django_assert_max_num_queries(15):
        everything = {f"{key}-aside": "0" for key in ("netwerk", "mobiliteit", "taal_digitaal")}
        assert post(web, draft, data | everything | {"version": version}, autosave=True).status_code == 200


def test_a_tampered_score_is_not_stored(web, draft):
    data = sent(web.get(address(draft))) | {"netwerk-worker": "7", "mobiliteit-worker": "2"}
    answer = post(web, draft, data, autosave=True).json()
    assert answer["wrong"] == "Netwerk: score van de werker"
    assert [score.domain for score in draft.scores.order_by("domain")] == ["inkomen_budget", "mobiliteit"]


def test_who_only_reads_does_not_fill_in(client, draft):
    client.force_login(make_user(Role.COMMITTEE))
    assert client.get(address(draft)).status_code == 403
