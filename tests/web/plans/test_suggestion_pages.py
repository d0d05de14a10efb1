"""Suggestions on the plan: the reason is shown, one click fills the form, one click puts aside, and nothing is automatic."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.trajectories.models import DismissedSuggestion, Goal
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 10, 5)


def address(name, case_file):
    return reverse(f"plans:{name}", args=[case_file.pk])


def shown(client, case_file, **query):
    """The keys of the suggestions on the plan, and those put aside."""
    soup = BeautifulSoup(client.get(address("plan", case_file), query).content, "html.parser")
    forms = {form["action"]: form for form in soup.find_all("form")}
    keys = [
        form.find("input", {"name": "voorstel"})["value"]
        for form in soup.find_all("form")
        if form.get("action") == address("suggestion_dismiss", case_file)
    ]
    return keys, address("suggestion_restore", case_file) in forms


def test_one_click_fills_the_form_and_the_goal_takes_the_suggestion_away(logged_in, worker):
    case_file = make_case_file(worker=worker, person=make_person(language="fr"))
    make_mpsa(case_file, {"mobiliteit": "B"}, by=worker, measured_on=NOW)
    page = logged_in.get(address("plan", case_file)).content.decode()
    assert "MPSA: B, met ondersteuning: begeleiding" in page
    assert not Goal.objects.exists()
    form = logged_in.get(address("goal_new", case_file), {"voorstel": "drempel:mobiliteit"}).context["form"]
    assert form["domain"].value() == "mobiliteit"
    assert form["text"].value() == "Ik geraak zelf op het werk of in de les."
    assert form["client_text"].value() == "Je vais seul au travail ou au cours."
    sent = {name: form[name].value() or "" for name in form.fields if name != "chosen_by_client"}
    for _time in range(2):
        logged_in.post(address("goal_new", case_file), {**sent, "target_date": "", "voorstel": "drempel:mobiliteit"})
    goal = Goal.objects.get()
    assert (goal.threshold, goal.origin) == ("mobiliteit", "drempel:mobiliteit")
    assert shown(logged_in, case_file) == ([], False)


def test_put_aside_in_one_click_and_back_in_one_click(logged_in, worker, case_file):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 5, 4), scores={"netwerk": (2, 2), "mobiliteit": (1, 1)})
    keys, _aside = shown(logged_in, case_file)
    assert keys == ["domein:mobiliteit", "domein:netwerk"]
    for _time in range(2):
        logged_in.post(address("suggestion_dismiss", case_file), {"voorstel": "domein:netwerk"})
    assert DismissedSuggestion.objects.get().dismissed_by == worker
    assert shown(logged_in, case_file) == (["domein:mobiliteit"], True)
    for _time in range(2):
        logged_in.post(address("suggestion_restore", case_file), {"voorstel": "domein:netwerk"})
    assert shown(logged_in, case_file) == (["domein:mobiliteit", "domein:netwerk"], False)


def test_what_grew_heavier_comes_back(logged_in, worker, case_file):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 5, 4), scores={"netwerk": (2, 2)})
    logged_in.post(address("suggestion_dismiss", case_file), {"voorstel": "domein:netwerk"})
    make_final(case_file, by=worker, measured_on=dt.date(2026, 7, 6), scores={"netwerk": (2, 2)})
    assert shown(logged_in, case_file) == ([], True)
    make_final(case_file, by=worker, measured_on=NOW, scores={"netwerk": (1, 2)})
    assert shown(logged_in, case_file) == (["domein:netwerk"], False)


def test_a_wish_is_offered_first_on_an_empty_form_and_long_ones_fit(logged_in, worker, case_file):
    make_final(case_file, by=worker, measured_on=NOW, scores={"netwerk": (3, 3)}, wish_one_year="Ik wil " + "ver " * 80)
    page = logged_in.get(address("goal_new", case_file))
    (wish,) = page.context["wishes"]
    assert "Wat de cliënt zelf zei" in page.content.decode()
    form = logged_in.get(address("goal_new", case_file), {"voorstel": wish.key}).context["form"]
    assert len(form["text"].value()) <= 200
    assert form["chosen_by_client"].value() is True


def test_a_life_domain_filters_the_suggestions_too(logged_in, worker, case_file):
    make_final(case_file, by=worker, measured_on=NOW, scores={"netwerk": (1, 1), "mobiliteit": (1, 1)})
    assert shown(logged_in, case_file, domein="netwerk")[0] == ["domein:netwerk"]


def test_a_suggestion_that_is_gone_is_told(logged_in, case_file):
    answer = logged_in.post(address("suggestion_dismiss", case_file), {"voorstel": "domein:netwerk"}, follow=True)
    assert "Dit voorstel is er niet meer" in answer.content.decode()
    assert not DismissedSuggestion.objects.exists()


def test_a_closed_file_suggests_nothing(logged_in, worker):
    closed = make_case_file(worker=worker)
    make_final(closed, by=worker, measured_on=NOW, scores={"netwerk": (1, 1)})
    type(closed).objects.filter(pk=closed.pk).update(closed_on=NOW, close_reason="werk")
    assert shown(logged_in, closed) == ([], False)
