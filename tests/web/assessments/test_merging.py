"""Two people in one draft: everything goes together but what both changed, and the client is never overwritten."""

import pytest
from django.db import connection
from django.urls import reverse

from houvast.accounts.models import User
from houvast.apps.assessments.actions.client_answers import ClientAnswer, ClientWords, save_client_answers
from houvast.apps.assessments.models import Assessment
from tests.factories.accounts import make_user
from tests.factories.assessments import make_draft
from tests.factories.casefiles import make_assignment
from tests.web.assessments.pages import AUTOSAVE, address, page_of, post, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(case_file, worker):
    return make_draft(case_file, by=worker, scores={"inkomen_budget": (None, 3)})


@pytest.fixture
def colleague(draft, worker):
    user = make_user(team=worker.team, first_name="Leen", last_name="Maes")
    make_assignment(draft.case_file, user, kind="coach")
    return user


def next_transaction():
    """An act keeps the name of the one it is part of; a test is one transaction, so what comes next is another act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('houvast.actor', '', true), set_config('houvast.action', '', true)")


def by_colleague(client, colleague: User, draft, **changes):
    """The colleague opens the page, changes something and saves; afterwards the worker is back."""
    before = User.objects.get(pk=client.session["_auth_user_id"])
    client.force_login(colleague)
    next_transaction()
    post(client, draft, sent(client.get(address(draft))) | changes)
    next_transaction()
    client.force_login(before)


def client_answers(draft, worker, **scores):
    answers = {"inkomen_budget": ClientAnswer(), "netwerk": ClientAnswer()}
    answers |= {key: ClientAnswer(score, chosen=True) for key, score in scores.items()}
    words = ClientWords(strength_tags=["humor"], wish_one_year="Werken.", client_text="Ik ben moe.")
    next_transaction()
    save_client_answers(assessment=draft, answers=answers, words=words, by=worker)
    next_transaction()


def stored(draft):
    rows = draft.scores.order_by("domain")
    return {row.domain: (row.client_score, row.worker_score, row.chosen_by_client) for row in rows}


@pytest.mark.parametrize("quiet", [True, False], ids=["autosave", "without javascript"])
def test_what_the_client_answered_on_the_tablet_survives_a_stale_page(web, draft, worker, quiet):
    stale = sent(web.get(address(draft)))
    client_answers(draft, worker, netwerk=4)
    response = post(web, draft, stale | {"netwerk-worker": "2", "strengths": "Kookt."}, autosave=quiet)
    assert stored(draft) == {"inkomen_budget": (None, 3, False), "netwerk": (4, 2, True)}
    fresh = Assessment.objects.get()
    assert (fresh.wish_one_year, fresh.client_text, fresh.strength_tags) == ("Werken.", "Ik ben moe.", ["humor"])
    assert fresh.strengths == "Kookt."
    if quiet:
        said = response.json()
        assert said["news"] == "De cliënt vulde intussen in."
        assert said["answers"]["netwerk-client"] == ["4"]
        assert said["answers"]["netwerk-chosen"] == ["on"]
        assert said["answers"]["client_text"] == ["Ik ben moe."]
        assert "netwerk-worker" not in said["answers"]
    else:
        assert "De cliënt vulde intussen in." in web.get(address(draft)).content.decode()


def test_two_workers_on_different_domains_go_together(web, draft, colleague):
    mine = sent(web.get(address(draft)))
    by_colleague(web, colleague, draft, **{"mobiliteit-worker": "5", "strengths": "Humor."})
    said = post(web, draft, mine | {"netwerk-worker": "2"}, autosave=True).json()
    assert said["news"] == "Leen Maes bewaarde deze meting intussen ook."
    assert set(said["answers"]) == {"mobiliteit-worker", "strengths"}
    later = mine | {"version": said["version"], "opened": said["opened"], "netwerk-worker": "2", "netwerk-client": "1"}
    later |= {name: values[0] for name, values in said["answers"].items()}
    assert post(web, draft, later, autosave=True).json()["news"] == ""
    assert stored(draft)["mobiliteit"] == (None, 5, False)
    assert stored(draft)["netwerk"] == (1, 2, False)
    assert Assessment.objects.get().strengths == "Humor."


def test_the_same_answer_changed_twice_is_shown_twice_and_saved_on_purpose(web, draft, colleague):
    mine = sent(web.get(address(draft)))
    by_colleague(web, colleague, draft, **{"netwerk-worker": "2", "strengths": "Humor.", "mobiliteit-worker": "4"})
    late = mine | {"netwerk-worker": "5", "strengths": "Talen."}
    told = post(web, draft, late, autosave=True)
    assert (told.status_code, told.json()["changed"]) == (409, True)
    assert told.json()["message"].startswith("Leen Maes bewaarde deze meting intussen ook. Met een ander antwoord bij")
    response = post(web, draft, late)
    assert response.status_code == 409
    rows = [row.get_text(" ", strip=True) for row in page_of(response).select(".clash-table tbody tr")]
    assert [row.split(" Neem")[0] for row in rows] == [
        "Sterke punten in eigen woorden Talen. Humor.",
        "Netwerk: score van de werker 5 2",
    ]
    assert stored(draft)["netwerk"] == (None, 2, False)
    shown = sent(response)
    assert (shown["netwerk-worker"], shown["mobiliteit-worker"]) == ("5", "4")
    assert post(web, draft, shown | {"take-strengths": "1"}).status_code == 302
    assert stored(draft)["netwerk"] == (None, 5, False)
    assert Assessment.objects.get().strengths == "Humor."


UNREADABLE = ["", "geen json", "[]", '{"netwerk-worker": 5}', '{"netwerk-worker": [5]}', "[" * 100_000]


@pytest.mark.parametrize("opened", UNREADABLE, ids=["empty", "text", "list", "number", "numbers", "deep"])
def test_a_page_that_does_not_say_readably_what_it_was_opened_with_replaces_nothing_unseen(
    web, draft, colleague, opened
):
    mine = sent(web.get(address(draft)))
    by_colleague(web, colleague, draft, **{"netwerk-worker": "2"})
    response = post(web, draft, mine | {"opened": opened, "netwerk-worker": "5"})
    assert response.status_code == 409
    assert sent(response)["netwerk-worker"] == "5"
    assert stored(draft)["netwerk"] == (None, 2, False)


def test_setting_aside_never_goes_over_a_score_given_meanwhile(web, draft, worker):
    stale = sent(web.get(address(draft)))
    client_answers(draft, worker, netwerk=4)
    response = post(web, draft, stale | {"netwerk-aside": "0"})
    assert response.status_code == 409
    assert "Netwerk: score van de cliënt: 4" in page_of(response).select_one(".clash-table").get_text(" ", strip=True)
    assert stored(draft)["netwerk"] == (4, None, True)


def test_a_score_never_goes_over_setting_aside_meanwhile(web, draft, colleague):
    mine = sent(web.get(address(draft)))
    by_colleague(web, colleague, draft, **{"netwerk-aside": "9"})
    assert post(web, draft, mine | {"netwerk-client": "4"}, autosave=True).status_code == 409
    assert stored(draft)["netwerk"] == (9, 9, False)


def test_deep_answers_and_a_mode_chosen_elsewhere_go_together(web, draft, colleague):
    deep = sent(web.post(address(draft), sent(web.get(address(draft))) | {"hoe": "diep"}, follow=True))
    by_colleague(web, colleague, draft, hoe="kort")
    post(web, draft, deep | {"inkomen_budget-vraag-inkomen_zeker": "4"}, autosave=True)
    assert draft.scores.get().items == {"inkomen_zeker": 4}
    quick = sent(web.get(address(draft)))
    by_colleague(web, colleague, draft, hoe="diep")
    post(web, draft, quick | {"netwerk-worker": "2"}, autosave=True)
    assert draft.scores.get(domain="inkomen_budget").items == {"inkomen_zeker": 4}


def test_answers_nobody_looked_at_are_not_made_final(web, draft, worker):
    stale = sent(web.get(address(draft))) | {"finalise": "1", "rest": "1"}
    client_answers(draft, worker, netwerk=4)
    response = web.post(address(draft), stale, follow=True)
    assert "Kijk ze na en maak de meting dan definitief." in response.content.decode()
    assert not Assessment.objects.get().is_final
    done = sent(response) | {"finalise": "1", "rest": "1"}
    assert post(web, draft, done).headers["Location"] == reverse("assessments:detail", args=[draft.pk])


def test_on_another_device_she_reads_that_it_was_herself(web, draft):
    stale = sent(web.get(address(draft)))
    post(web, draft, stale | {"netwerk-worker": "2"})
    told = post(web, draft, stale | {"netwerk-worker": "5"}, autosave=True).json()["message"]
    assert told.startswith("Je bewaarde deze meting intussen zelf op een ander toestel of tabblad.")


def test_merging_costs_no_more_than_two_queries(web, draft, worker, django_assert_max_num_queries):
    stale = sent(web.get(address(draft)))
    client_answers(draft, worker, netwerk=4)
    with django_assert_max_num_queries(17):
        assert web.post(address(draft), stale | {"netwerk-worker": "2"}, headers=AUTOSAVE).status_code == 200
