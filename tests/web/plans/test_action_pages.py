"""Actions of four sides, once or again and again, with remarks that never block, and late ones on the right desk."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from houvast.apps.trajectories.models import ActionOccurrence, GoalAction
from houvast.core.enums import Party
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_action, make_goal
from tests.web.plans.subjects import make_recurring

pytestmark = pytest.mark.django_db


def address(name, case_file, *more):
    return reverse(f"plans:{name}", args=[case_file.pk, *more])


def test_somebody_of_the_network_is_a_third_party_by_name_and_counts_apart(logged_in, case_file):
    goal = make_goal(case_file)
    url = address("action_new", case_file, goal.pk)
    sent = {"party": "network", "text": "brengt de kinderen weg", "third_party": ""}
    assert list(logged_in.post(url, sent).context["form"].errors) == ["third_party"]
    logged_in.post(url, {**sent, "third_party": "mijn zus"})
    row = GoalAction.objects.get()
    assert (row.party, row.from_network, row.third_party) == (Party.THIRD, True, "mijn zus")
    counts = dict(logged_in.get(address("plan", case_file)).context["who_does_what"])
    assert list(counts.values()) == [0, 0, 1, 0]
    assert logged_in.get(address("action_edit", case_file, row.pk)).context["form"]["party"].value() == "network"


def test_every_week_until_a_day_is_ticked_from_the_plan(logged_in, case_file):
    goal, today = make_goal(case_file), timezone.localdate()
    sent = {
        "party": Party.CLIENT,
        "text": "Ik ga naar de praatgroep.",
        "due_on": f"{today - dt.timedelta(weeks=1):%d/%m/%Y}",
        "repeats": "week",
        "repeats_until": f"{today + dt.timedelta(weeks=3):%d/%m/%Y}",
    }
    missing = logged_in.post(address("action_new", case_file, goal.pk), {**sent, "due_on": ""})
    assert list(missing.context["form"].errors) == ["due_on"]
    logged_in.post(address("action_new", case_file, goal.pk), sent)
    row = GoalAction.objects.get()
    soup = BeautifulSoup(logged_in.get(address("plan", case_file)).content, "html.parser")
    button = soup.find("button", value="gedaan")
    url = address("occurrences", case_file, row.pk)
    for _time in range(2):
        answer = logged_in.post(url, {"plan": "1", button["name"]: "gedaan"})
        assert answer["Location"].startswith(address("plan", case_file))
    assert row.occurrences.count() == 1
    row.refresh_from_db()
    assert row.due_on == today


def test_all_open_times_are_ticked_together_and_one_is_taken_back(logged_in, case_file, worker):
    row = make_recurring(make_goal(case_file), by=worker, weeks_ago=4, ticked=1)
    url = address("occurrences", case_file, row.pk)
    days = [day for day, _late in logged_in.get(url).context["days"]]
    assert len(days) == 5  # three late ones, today's and the next
    logged_in.post(url, {f"dag-{day}": "niet_gedaan" for day in days[:3]} | {"dag-onzin": "gedaan", "dag-": "x"})
    page = logged_in.get(url)
    assert (page.context["done"], len(page.context["ticked"])) == (1, 4)
    last = ActionOccurrence.objects.latest("due_on")
    for _time in range(2):
        logged_in.post(address("occurrence_reopen", case_file, row.pk, last.pk))
    row.refresh_from_db()
    assert row.due_on == last.due_on


def test_a_colleague_who_ticked_otherwise_is_told(logged_in, case_file, worker):
    row = make_recurring(make_goal(case_file), by=worker, ticked=1)
    answer = logged_in.post(
        address("occurrences", case_file, row.pk), {f"dag-{row.repeats_from}": "niet_gedaan"}, follow=True
    )
    assert "Een collega noteerde deze keer intussen anders." in answer.content.decode()


def test_remarks_never_stop_a_goal(logged_in, case_file):
    text = "Conform de beslissing van het comité en na overleg met alle betrokken partners en diensten "
    text += "zal betrokkene zich verder inschrijven."
    sent = {"domain": "taal_digitaal", "text": text, "indicator": ""}
    assert logged_in.post(address("goal_new", case_file), sent).status_code == 302
    page = logged_in.get(address("plan", case_file))
    (view,) = page.context["goals"]
    assert any("woorden" in remark for remark in view.remarks)
    assert "Nog geen datum: tegen wanneer?" in page.content.decode()
    while_typing = logged_in.post(reverse("plans:remarks"), {"text": "Zelfstandigheid.", "soort": "doel"})
    assert "zin met een werkwoord" in while_typing.content.decode()
    plain = logged_in.post(reverse("plans:remarks"), {"text": "Ik fiets naar de les.", "soort": "doel"})
    assert not plain.content.decode().strip()


def test_the_client_s_own_choice_stands_on_top_and_stays_there(logged_in, case_file):
    make_goal(case_file, "Van ons", chosen_by_client=False, position=1)
    own = make_goal(case_file, "Eigen keuze", position=2)
    logged_in.post(address("goal_move", case_file, own.pk), {"direction": "down"})
    page = logged_in.get(address("plan", case_file))
    assert [view.goal.text for view in page.context["goals"]] == ["Eigen keuze", "Van ons"]
    assert next(iter(logged_in.get(address("goal_new", case_file)).context["form"].fields)) == "chosen_by_client"


def test_both_sides_late_stand_on_vandaag_and_the_colleague_who_promised_sees_hers(client, case_file, worker):
    yesterday, coach = timezone.localdate() - dt.timedelta(days=1), make_user(team=worker.team)
    goal = make_goal(case_file)
    make_action(goal, Party.CLIENT, "Ik schrijf me in.", due_on=yesterday)
    make_action(goal, Party.CENTRE, "Wij bellen de crèche.", due_on=yesterday, responsible=coach)
    make_action(goal, Party.CENTRE, "Wij betalen de les.", due_on=yesterday)
    closed = make_goal(case_file, "Klaar", state="bereikt", closed_on=yesterday)
    make_action(closed, Party.CLIENT, "Dit telt niet meer.", due_on=yesterday)
    make_action(make_goal(make_case_file(worker=make_user())), Party.CLIENT, "Van een ander.", due_on=yesterday)
    sides = {}
    for user in (worker, coach):
        client.force_login(user)
        late = client.get(reverse("today")).context["late"]
        sides[user] = ([row.text for row in late.centre], [row.text for row in late.client])
    assert sides[worker] == (["Wij betalen de les."], ["Ik schrijf me in."])
    assert sides[coach] == (["Wij bellen de crèche."], [])
    client.force_login(worker)
    text = client.get(reverse("plans:late"), {"kant": "client"}).content.decode()
    assert "Ik schrijf me in." in text
    assert "Wij betalen de les." not in text


def test_tiles_count_goals_and_what_is_late(logged_in, case_file):
    make_goal(case_file, "Taal")
    housing = make_goal(case_file, "Wonen", domain="wonen_energie")
    make_action(housing, Party.CENTRE, due_on=timezone.localdate() - dt.timedelta(days=1))
    tiles = {
        str(tile.label): (tile.count, tile.late) for tile in logged_in.get(address("plan", case_file)).context["tiles"]
    }
    assert tiles == {"": (2, 1), "Taal, lezen en digitaal": (1, 0), "Wonen en energie": (1, 1)}
    assert len(logged_in.get(address("plan", case_file), {"domein": "onzin"}).context["goals"]) == 2
