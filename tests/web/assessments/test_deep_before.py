"""The deep questions a second time: last answers beside the new ones, taken along when a domain is confirmed."""

import copy
import datetime as dt
import json

import pytest
from django.urls import reverse

from houvast.apps.assessments.models import Assessment, Instrument
from tests.factories.assessments import make_draft, make_final
from tests.web.assessments.pages import address, page_of, post, sent, text_of

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 9, 10)
GIVEN = {"inkomen_zeker": 2, "schulden": "zonder_plan", "hulp_gewenst": ["budgetadvies", "rechtenonderzoek"]}


@pytest.fixture
def second(case_file, worker):
    """A deep follow-up; the first one answered three questions about income and one about health."""
    make_first(case_file, worker)
    draft = make_draft(case_file, by=worker, measured_on=LATER)
    Assessment.objects.filter(pk=draft.pk).update(mode="diep")
    return draft


def make_first(case_file, worker) -> None:
    first = make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3), "gezondheid_lichamelijk": (3, 3)})
    first.scores.filter(domain="inkomen_budget").update(items=GIVEN)
    first.scores.filter(domain="gezondheid_lichamelijk").update(items={"huisarts": False})
    make_final(case_file, by=worker, scores={"inkomen_budget": (2, 3), "gezondheid_lichamelijk": (3, 3)})


def question(page, domain, item):
    return page.select_one(f"[name^='{domain}-vraag-{item}']").find_parent(class_="balance-question")


def test_the_answer_of_last_time_stands_with_its_question(web, second):
    page = page_of(web.get(address(second)))
    asked = question(page, "inkomen_budget", "schulden")
    assert "Vorige keer: zonder plan." in asked.get_text(" ", strip=True)
    assert json.loads(asked["data-before"]) == ["zonder_plan"]
    assert "Vorige keer: 2 Wankel." in question(page, "inkomen_budget", "inkomen_zeker").get_text(" ", strip=True)
    several = question(page, "inkomen_budget", "hulp_gewenst")
    assert "Vorige keer: budgetadvies, rechtenonderzoek." in several.get_text(" ", strip=True)
    assert json.loads(several["data-before"]) == ["budgetadvies", "rechtenonderzoek"]
    assert json.loads(question(page, "gezondheid_lichamelijk", "huisarts")["data-before"]) == ["neen"]
    assert "Vorige keer" not in question(page, "inkomen_budget", "overzicht").get_text()
    assert not second.scores.exists()


def test_unchanged_takes_the_deep_answers_along_and_keeps_new_ones(web, second):
    data = sent(web.get(address(second))) | {"inkomen_budget-same": "on", "inkomen_budget-vraag-overzicht": "4"}
    post(web, second, data)
    score = second.scores.get()
    assert (score.client_score, score.worker_score, score.unchanged) == (2, 3, True)
    assert score.items == GIVEN | {"overzicht": 4}
    post(web, second, sent(web.get(address(second))) | {"inkomen_budget-vraag-schulden": "acuut"})
    score = second.scores.get()
    assert (score.items["schulden"], score.unchanged) == ("acuut", False)


def test_the_quick_mode_confirms_only_what_it_shows(web, second):
    Assessment.objects.filter(pk=second.pk).update(mode="kort")
    post(web, second, sent(web.get(address(second))) | {"inkomen_budget-same": "on"})
    score = second.scores.get()
    assert (score.unchanged, score.items) == (True, {})


def test_an_answer_the_new_version_no_longer_offers_is_shown_and_not_taken(web, second):
    own = second.instrument
    definition = {**copy.deepcopy(own.definition), "version": "9.0"}
    debts = next(item for item in definition["domains"][0]["items"] if item["key"] == "schulden")
    debts["choices"] = [choice for choice in debts["choices"] if choice["key"] != "zonder_plan"]
    newer = Instrument.objects.create(code=own.code, version="9.0", title=own.title, definition=definition)
    Assessment.objects.filter(pk=second.pk).update(instrument=newer)
    asked = question(page_of(web.get(address(second))), "inkomen_budget", "schulden")
    assert "Vorige keer: zonder plan." in asked.get_text(" ", strip=True)
    assert not asked.has_attr("data-before")
    post(web, second, sent(web.get(address(second))) | {"inkomen_budget-same": "on"})
    score = second.scores.get()
    assert "schulden" not in score.items
    assert (score.items["inkomen_zeker"], score.unchanged) == (2, True)


def test_the_deep_answers_are_on_the_read_page(web, second):
    post(web, second, sent(web.get(address(second))) | {"inkomen_budget-same": "on"})
    data = sent(web.get(address(second))) | {"finalise": "1", "rest": "1"}
    post(web, second, data)
    text = text_of(web.get(reverse("assessments:detail", args=[second.pk])))
    assert "Zijn er schulden of achterstallen? zonder plan" in text


def test_the_deep_page_with_last_time_beside_it_stays_within_fifteen_queries(
    web, second, django_assert_max_num_queries
):
    with django_assert_max_num_queries(15):
        data = sent(web.get(address(second)))
    with django_assert_max_num_queries(15):
        assert post(web, second, data | {"inkomen_budget-same": "on"}, autosave=True).status_code == 200
