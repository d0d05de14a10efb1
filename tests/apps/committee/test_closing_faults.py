"""Faults for real: two press at once on connections of their own, and the database goes away while a sitting closes."""

import threading
from collections import Counter

import psycopg
import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.accounts.roles import Role
from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.models import NextStep, RegisterYear
from houvast.apps.committee.actions import carrying_out
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.deciding import decide
from houvast.apps.committee.actions.papers import PAPERS_JOB
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Notice, Sitting
from houvast.audit.models import Event
from houvast.core.errors import Conflict
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.decisions import evening, make_open_sitting, make_request_proposal, note

pytestmark = pytest.mark.django_db(transaction=True)

ITEMS = 40


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


def all_at_once(number, act):
    """Run `act(place)` in so many threads that start together; returns what each gave or raised."""
    together, told = threading.Barrier(number), []

    def run(place):
        try:
            together.wait()
            told.append(act(place))
        except Exception as problem:
            told.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(told) == number
    return told


def decided_agenda(worker, head, number=ITEMS):
    """A sitting at work in which every item asks for aid and is granted."""
    sitting = make_open_sitting()
    for _place in range(number):
        proposal = make_request_proposal(make_case_file(worker=worker), by=worker)
        note(make_item(sitting, proposal, by=head), by=head)
    return sitting


def papers_asked(sitting):
    return ProcrastinateJob.objects.filter(task_name=PAPERS_JOB, args={"sitting_id": sitting.pk})


def test_six_who_decide_otherwise_at_once_make_one_decision(worker, head):
    sitting = make_open_sitting()
    item = make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker), by=head)
    users = [make_user(Role.HEAD_OF_SERVICE) for _place in range(6)]

    def press(place):
        fresh = AgendaItem.objects.get(pk=item.pk)
        decided = Decided(DecisionOutcome.REFUSED, f"Reden {place}.")
        return decide(item=fresh, expected=0, decided=decided, by=users[place], at=evening()).pk

    told = all_at_once(6, press)
    assert Counter(type(one) for one in told) == {int: 1, Conflict: 5}
    assert Decision.objects.count() == 1
    assert Event.objects.filter(table="committee_decision", operation="INSERT").count() == 1


def test_the_same_button_pressed_six_times_at_once_counts_once(worker, head):
    sitting = make_open_sitting()
    item = make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker), by=head)

    def press(_place):
        fresh = AgendaItem.objects.get(pk=item.pk)
        return decide(item=fresh, expected=0, decided=Decided(DecisionOutcome.GRANTED), by=head, at=evening()).pk

    told = all_at_once(6, press)
    assert told == [Decision.objects.get().pk] * 6
    assert Decision.objects.get().version == 1


def test_four_who_close_at_once_close_it_once(worker, head):
    sitting = decided_agenda(worker, head, 5)
    version = Sitting.objects.get(pk=sitting.pk).version

    def press(_place):
        row = Sitting.objects.get(pk=sitting.pk)
        return close_sitting(sitting=row, expected=version, by=head, at=evening()).pk

    told = all_at_once(4, press)
    assert Counter(type(one) for one in told) == {int: 1, Conflict: 3}
    assert (AidGrant.objects.count(), Notice.objects.count(), Decision.objects.exclude(number="").count()) == (5, 5, 5)
    assert RegisterYear.objects.get(register=carrying_out.REGISTER).last_number == 5
    assert papers_asked(sitting).count() == 1


def test_a_connection_killed_while_closing_leaves_nothing_and_closing_again_leaves_everything_once(
    worker, head, monkeypatch
):
    sitting = decided_agenda(worker, head)
    version, steps = Sitting.objects.get(pk=sitting.pk).version, NextStep.objects.count()
    carry_out, carried = carrying_out.carry_out, []

    def carry_out_until_halfway(**values):
        carried.append(values["proposal"].pk)
        if len(carried) == ITEMS // 2:
            kill_this_connection()
        return carry_out(**values)

    monkeypatch.setattr(carrying_out, "carry_out", carry_out_until_halfway)
    with pytest.raises(OperationalError):
        close_sitting(sitting=sitting, expected=version, by=head, at=evening())
    connection.close()
    assert len(carried) == ITEMS // 2
    sitting.refresh_from_db()
    assert (sitting.state, sitting.version) == (SittingState.OPEN, version)
    assert AidGrant.objects.count() == Notice.objects.count() == 0
    assert Decision.objects.filter(number="", final_at=None).count() == ITEMS
    assert not RegisterYear.objects.filter(register=carrying_out.REGISTER, last_number__gt=0).exists()
    assert not papers_asked(sitting).exists()
    assert NextStep.objects.count() == steps

    monkeypatch.setattr(carrying_out, "carry_out", carry_out)
    close_sitting(sitting=sitting, expected=version, by=head, at=evening())
    assert AidGrant.objects.count() == Notice.objects.count() == ITEMS
    assert AidGrant.objects.values("person").distinct().count() == ITEMS
    numbers = list(Decision.objects.order_by("item__position").values_list("number", flat=True))
    assert numbers == [f"B2026-{number:05d}" for number in range(1, ITEMS + 1)]
    assert papers_asked(sitting).count() == 1
    # One act in the trail, whatever it touched.
    events = Event.objects.filter(action="Zitting van het bijzonder comité gesloten")
    tables = set(events.values_list("table", flat=True))
    assert {"committee_sitting", "committee_decision", "aid_aidgrant", "committee_notice"} <= tables
    assert events.values("transaction_id").distinct().count() == 1
    assert set(events.values_list("actor_id", flat=True)) == {head.pk}


def kill_this_connection():
    """End the server's side of the connection of this thread, as a restart of the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    settings = connection.get_connection_params()
    known = {name: settings[name] for name in ("dbname", "user", "host", "port", "password") if settings.get(name)}
    with psycopg.connect(**known, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
