"""An obstacle is recorded once for all instruments."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.actions.obstacles import Noted, keep_obstacles
from houvast.apps.casefiles.models import Obstacle
from houvast.apps.casefiles.thresholds import BY_KEY, THRESHOLDS
from houvast.core.errors import Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 16)
LATER = dt.date(2026, 6, 16)


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def keep(case_file, worker, on=DAY, **noted):
    return keep_obstacles(case_file=case_file, noted=noted, by=worker, on=on)


def test_an_obstacle_is_noted_changed_and_lifted(case_file, worker):
    assert keep(case_file, worker, taal=Noted("C", "Eerst taalles."), schulden=Noted("A")) == 1
    obstacle = case_file.obstacles.get()
    assert (obstacle.domain, obstacle.level, obstacle.since) == ("taal_digitaal", "C", DAY)
    assert str(obstacle) == "Nederlandse taal (C)"
    assert keep(case_file, worker, LATER, taal=Noted("B")) == 1
    obstacle.refresh_from_db()
    assert (obstacle.level, obstacle.note, obstacle.since) == ("B", "Eerst taalles.", DAY)
    assert keep(case_file, worker, LATER, taal=Noted("B", "Eerst taalles.")) == 0
    assert keep(case_file, worker, LATER, taal=Noted("A")) == 1
    assert not case_file.obstacles.open().exists()
    assert case_file.obstacles.get().lifted_on == LATER


def test_what_cannot_be_is_refused_beside_its_threshold(case_file, worker):
    with pytest.raises(Refused) as refused:
        keep(case_file, worker, schulden=Noted("C"), taal=Noted("X"), mobiliteit=Noted("B"))
    assert set(refused.value.message_dict) == {"schulden", "taal"}
    assert not Obstacle.objects.exists()


def test_a_closed_file_takes_no_obstacles(case_file, worker):
    case_file.closed_on, case_file.close_reason = LATER, "onbereikbaar"
    case_file.save()
    with pytest.raises(Refused, match="gesloten"):
        keep(case_file, worker, taal=Noted("B"))


def test_the_database_refuses_the_same_obstacle_twice(case_file, worker):
    keep(case_file, worker, taal=Noted("B"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.create(case_file=case_file, threshold="taal", level="C", since=DAY)


def test_a_threshold_of_a_centre_of_its_own_is_kept_too(case_file, worker):
    keep(case_file, worker, eigen_drempel=Noted("C"))
    obstacle = case_file.obstacles.get()
    assert (obstacle.label, obstacle.sensitive, obstacle.domain) == ("eigen_drempel", False, "")


def test_every_threshold_is_known_once():
    assert len(BY_KEY) == len(THRESHOLDS) == 18
