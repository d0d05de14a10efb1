"""The plan: goals in the client's words, with what both sides do and who is late."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import Draft
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.enums import ActionState, GoalState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_action, make_goal, make_gpmi

pytestmark = pytest.mark.django_db


def address(name, case_file, *more):
    return reverse(f"plans:{name}", args=[case_file.pk, *more])


def goal_typed(**changes):
    return {"domain": LifeDomain.LANGUAGE, "text": "Ik praat met de juf.", "target_date": "01/06/2027", **changes}


def action_typed(**changes):
    return {"party": Party.CLIENT, "text": "Ik volg de taalles.", **changes}


def test_from_goal_to_promises_of_both_sides(logged_in, case_file):
    response = logged_in.post(address("goal_new", case_file), goal_typed(), follow=True)
    assert "Wie doet wat?" in response.content.decode()
    goal = Goal.objects.get()
    url = address("action_new", case_file, goal.pk)
    more = logged_in.post(url, {**action_typed(), "another": ""})
    assert more["Location"] == url
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    centre = action_typed(party=Party.CENTRE, text="Wij betalen de les.", due_on=f"{tomorrow:%d/%m/%Y}")
    logged_in.post(url, centre)
    text = logged_in.get(address("plan", case_file)).content.decode()
    for words in ("Ik praat met de juf.", "Ik volg de taalles.", "Wij betalen de les."):
        assert words in text
    assert case_file.steps.open().get(kind=StepKind.GOAL_ACTION).due_on == tomorrow


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"domain": ""}, "domain"),
        ({"target_date": "31/02/2027"}, "target_date"),
    ],
)
def test_impossible_goals_are_refused_beside_the_field(logged_in, case_file, changes, field):
    form = logged_in.post(address("goal_new", case_file), goal_typed(**changes)).context["form"]
    assert list(form.errors) == [field]
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"party": ""}, "party"),
        ({"text": "x" * 251}, "text"),
        ({"due_on": "99/99/2027"}, "due_on"),
        ({"party": Party.THIRD}, "third_party"),
    ],
)
def test_impossible_actions_are_refused_beside_the_field(logged_in, case_file, changes, field):
    goal = make_goal(case_file)
    form = logged_in.post(address("action_new", case_file, goal.pk), action_typed(**changes)).context["form"]
    assert list(form.errors) == [field]
    assert not GoalAction.objects.exists()


def test_double_clicks_make_one_goal_and_one_action(logged_in, case_file):
    for _time in range(2):
        logged_in.post(address("goal_new", case_file), goal_typed())
    goal = Goal.objects.get()
    for _time in range(2):
        logged_in.post(address("action_new", case_file, goal.pk), action_typed())
    assert GoalAction.objects.count() == 1


def test_two_people_on_one_goal_the_second_keeps_her_text(logged_in, case_file):
    goal = make_goal(case_file)
    url = address("goal_edit", case_file, goal.pk)
    logged_in.post(url, goal_typed(text="Van de eerste", version=goal.version))
    second = logged_in.post(url, goal_typed(text="Van de tweede", version=goal.version))
    assert second.status_code == 409
    assert "Van de eerste" in second.content.decode()
    assert second.context["form"]["text"].value() == "Van de tweede"
    assert logged_in.post(url, goal_typed(text="Samen", version=second.context["version"])).status_code == 302
    goal.refresh_from_db()
    assert goal.text == "Samen"


def test_two_people_on_one_action_the_second_keeps_her_text(logged_in, case_file):
    row = make_action(make_goal(case_file))
    url = address("action_edit", case_file, row.pk)
    logged_in.post(url, action_typed(text="Van de eerste", version=row.version))
    second = logged_in.post(url, action_typed(text="Van de tweede", version=row.version))
    assert second.status_code == 409
    assert second.context["form"]["text"].value() == "Van de tweede"
    state = address("action_state", case_file, row.pk)
    stale = logged_in.post(state, {"state": ActionState.DONE, "version": row.version}, follow=True)
    assert "Een collega wijzigde deze actie intussen" in stale.content.decode()


def test_pressed_twice_is_saved_once_and_no_quarrel_with_oneself(logged_in, case_file):
    row = make_action(make_goal(case_file))
    for url, typed in (
        (address("goal_edit", case_file, row.goal_id), goal_typed(text="Samen", version=row.goal.version)),
        (address("action_edit", case_file, row.pk), action_typed(text="Samen bellen", version=row.version)),
    ):
        assert [logged_in.post(url, typed).status_code for _time in range(2)] == [302, 302]
    row.refresh_from_db()
    state = {"state": ActionState.DONE, "version": row.version}
    for _time in range(2):
        answer = logged_in.post(address("action_state", case_file, row.pk), state, follow=True)
    assert "Een collega wijzigde" not in answer.content.decode()


def test_a_draft_of_a_goal_comes_back(logged_in, case_file, worker):
    Draft.objects.create(user=worker, key=f"goal:new:{case_file.pk}", data={"text": ["Half"]})
    back = logged_in.get(address("goal_new", case_file), {"concept": "terug"})
    assert back.context["form"]["text"].value() == "Half"


def test_a_goal_is_closed_as_barrier_lifted_and_taken_up_again(logged_in, case_file):
    goal = make_goal(case_file)
    url = address("goal_close", case_file, goal.pk)
    assert list(logged_in.post(url, {"version": goal.version}).context["form"].errors) == ["state"]
    sent = {"state": GoalState.BARRIER_LIFTED, "note": "Ze fietst.", "version": goal.version}
    assert logged_in.post(url, {**sent, "version": goal.version + 1}).status_code == 409
    logged_in.post(url, sent)
    text = logged_in.get(address("plan", case_file)).content.decode()
    assert "Afgesloten doelen" in text
    assert "drempel weggewerkt" in text.lower()
    assert "Ze fietst." in text
    goal.refresh_from_db()
    logged_in.post(address("goal_reopen", case_file, goal.pk), {"version": goal.version})
    goal.refresh_from_db()
    assert goal.state == GoalState.OPEN


def test_a_late_promise_of_the_centre_is_told_as_loud_as_one_of_the_client(logged_in, case_file):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    goal = make_goal(case_file)
    make_action(goal, Party.CLIENT, "Ik schrijf me in.", due_on=yesterday)
    make_action(goal, Party.CENTRE, "Wij zoeken opvang.", due_on=yesterday)
    for page in (address("plan", case_file), reverse("casefiles:person", args=[case_file.person_id])):
        box = BeautifulSoup(logged_in.get(page).content, "html.parser").find("section", "late-card")
        sides = [side.get_text(" ", strip=True) for side in box.find_all("div", "commitment-side")]
        assert "Amina: 1" in sides[0]
        assert "Ik schrijf me in." in sides[0]
        assert "OCMW en partners: 1" in sides[1]
        assert "Wij zoeken opvang." in sides[1]
        assert len(box.find_all("li", "is-late")) == 2


def test_life_domains_filter_and_order_changes(logged_in, case_file):
    first = make_goal(case_file, "Eerste", position=1)
    make_goal(case_file, "Tweede", position=2, domain=LifeDomain.INCOME)
    url = address("plan", case_file)
    shown = logged_in.get(url, {"domein": LifeDomain.INCOME}).context["goals"]
    assert [view.goal.text for view in shown] == ["Tweede"]
    logged_in.post(address("goal_move", case_file, first.pk), {"direction": "down"})
    assert [view.goal.text for view in logged_in.get(url).context["goals"]] == ["Tweede", "Eerste"]


def test_the_contract_is_reached_from_the_plan(logged_in, case_file, worker):
    gpmi = make_gpmi(case_file, by=worker)
    assert reverse("contracts:detail", args=[gpmi.pk]) in logged_in.get(address("plan", case_file)).content.decode()


def test_another_s_goal_is_not_there(logged_in, case_file):
    goal = make_goal(make_case_file(worker=make_user(team=make_team())))
    assert logged_in.get(address("plan", goal.case_file)).status_code == 404
    for file in (goal.case_file, case_file):
        assert logged_in.get(address("goal_edit", file, goal.pk)).status_code == 404


def test_a_closed_file_keeps_its_plan_as_it_was(logged_in, worker):
    closed = make_case_file(worker=worker, closed=True)
    row = make_action(make_goal(closed))
    url = address("goal_edit", closed, row.goal_id)
    assert "Dit dossier is gesloten" in logged_in.post(url, goal_typed(version=row.goal.version)).content.decode()
    logged_in.post(address("action_state", closed, row.pk), {"state": ActionState.DONE, "version": row.version})
    row.refresh_from_db()
    assert row.state == ActionState.PLANNED
