"""What measurements suggest for the plan: with the reason, never when a goal is about it, sensitive ones marked."""

import datetime as dt

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import Obstacle
from houvast.apps.casefiles.thresholds import THRESHOLDS
from houvast.apps.trajectories.suggestion_texts import words_for
from houvast.core.enums import LifeDomain
from houvast.web.plans.suggesting import suggested
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_goal
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db
BEFORE, NOW = dt.date(2026, 5, 4), dt.date(2026, 10, 5)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def found(case_file, worker):
    all_of_it = suggested(case_file, worker)
    return {row.key: row for row in (*all_of_it.shown, *all_of_it.more, *all_of_it.sensitive)}


def test_a_low_domain_is_suggested_with_both_voices_its_day_and_that_it_got_worse(case_file, worker):
    make_final(case_file, by=worker, measured_on=BEFORE, scores={"netwerk": (4, 3), "mobiliteit": (5, 5)})
    make_final(case_file, by=worker, measured_on=NOW, scores={"netwerk": (2, 1), "mobiliteit": (4, 4)})
    rows = found(case_file, worker)
    assert list(rows) == ["domein:netwerk"]
    (reason,) = rows["domein:netwerk"].reasons
    assert "2 wankel volgens de cliënt" in reason.text
    assert "1 nood volgens de werker" in reason.text
    assert (reason.on, reason.worse_since) == (NOW, BEFORE)


def test_thresholds_say_support_or_the_day_to_look_again_and_take_the_domain_along(case_file, worker):
    make_final(case_file, by=worker, measured_on=NOW, scores={"wonen_energie": (1, 1)})
    make_mpsa(case_file, {"huisvesting": "C", "mobiliteit": "B"}, by=worker, measured_on=NOW)
    rows = found(case_file, worker)
    assert set(rows) == {"drempel:huisvesting", "drempel:mobiliteit"}
    housing = [reason.text for reason in rows["drempel:huisvesting"].reasons]
    assert housing[0] == "MPSA: C, opnieuw te bekijken op 03/01/2027"
    assert "Sociale balans" in housing[1]
    assert rows["drempel:mobiliteit"].reasons[0].text == "MPSA: B, met ondersteuning: begeleiding"


def test_wishes_come_first_in_the_client_s_own_words(case_file, worker):
    make_final(case_file, by=worker, measured_on=NOW, scores={"netwerk": (1, 1)}, wish_one_year="Ik wil rijden.")
    rows = list(found(case_file, worker).values())
    assert rows[0].own_words == rows[0].goal_text() == "Ik wil rijden."
    assert rows[0].by_client
    assert rows[0].reasons[0].text == "Waar wil je over een jaar staan?"
    assert rows[1].key == "domein:netwerk"


def test_an_obstacle_suggests_and_joins_the_threshold_of_the_mpsa(case_file, worker):
    make_mpsa(case_file, {"schulden": "B", "mobiliteit": "B"}, by=worker, measured_on=NOW)
    Obstacle.objects.filter(threshold="schulden").update(note="Loonbeslag.")
    Obstacle.objects.create(case_file=case_file, threshold="taal", level="C", note="Al lang.", since=NOW)
    rows = found(case_file, worker)
    assert [len(rows[f"drempel:{key}"].reasons) for key in ("schulden", "mobiliteit")] == [2, 1]
    assert rows["drempel:taal"].reasons[0].text == "Belemmering: het lukt nu niet. Al lang"


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"domain": LifeDomain.HOUSING}, False),
        ({"domain": LifeDomain.HOUSING, "threshold": "huisvesting"}, False),
        ({"domain": LifeDomain.INCOME}, True),
        ({"domain": LifeDomain.HOUSING, "state": "bereikt", "closed_on": NOW}, False),
        ({"domain": LifeDomain.HOUSING, "state": "bereikt", "closed_on": BEFORE}, True),
        ({"domain": LifeDomain.HOUSING, "state": "geschrapt", "closed_on": NOW}, True),
    ],
)
def test_a_goal_about_it_takes_the_suggestion_away(case_file, worker, fields, left):
    make_mpsa(case_file, {"huisvesting": "C"}, by=worker, measured_on=NOW)
    make_goal(case_file, **fields)
    assert ("drempel:huisvesting" in found(case_file, worker)) is left


def test_sensitive_ones_stand_apart_and_only_for_who_may_measure(case_file, worker):
    make_mpsa(case_file, {"afhankelijkheid": "C", "taal": "B"}, by=worker, measured_on=NOW)
    all_of_it = suggested(case_file, worker)
    assert [row.threshold for row in all_of_it.shown] == ["taal"]
    assert [row.threshold for row in all_of_it.sensitive] == ["afhankelijkheid"]
    assert not suggested(case_file, make_user(team=worker.team, role=Role.ACTIVITIES))


def test_every_domain_and_threshold_has_words_in_three_languages_of_at_most_a_goal_long():
    pairs = [(domain.value, "") for domain in LifeDomain] + [(row.domain.value, row.key) for row in THRESHOLDS]
    for domain, threshold in pairs:
        words = words_for(domain, threshold)
        assert set(words.goal) == set(words.seen) == {"nl", "fr", "en"}, threshold or domain
        assert max(map(len, (*words.goal.values(), *words.seen.values()))) <= 200
        assert words.usual_trajectory
