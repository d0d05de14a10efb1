"""Faults for real: a worker killed halfway (SIGKILL, a process of its own), two people who lock at the same moment."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.db.models import Count, Sum
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.apps.aid.models import AidGrant, AidPayment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.payments.actions.booking import start_booking
from houvast.apps.payments.actions.changing import lock_run, mark_sent
from houvast.apps.payments.actions.proposing import start_run
from houvast.apps.payments.enums import LineState, RunKind, RunState
from houvast.apps.payments.models import PaymentProgress, PaymentRun
from houvast.core.errors import Refused
from tests.factories.payments import OCTOBER, make_clerk, make_payable, make_run, make_settings, moment, tick_all

pytestmark = [pytest.mark.django_db(transaction=True)]

PERSONS = 1500
LATER = moment(OCTOBER.replace(day=22))


def worker(*options: str) -> "subprocess.Popen[bytes]":
    here = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return subprocess.Popen(
        [sys.executable, "-m", "houvast.config.manage", "worker", *options],
        env={**os.environ, "DATABASE_URL": here},
        start_new_session=True,
    )


def kill_halfway(run: PaymentRun) -> int:
    """Start a worker, kill it as soon as a part is done, and return how much of the job was kept."""
    process = worker()
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        progress = PaymentProgress.objects.get(run=run)
        if 0 < progress.done < progress.total:
            os.killpg(process.pid, signal.SIGKILL)
            break
        time.sleep(0.002)
    process.wait(30)
    assert process.returncode == -signal.SIGKILL, "the job was over before it could be killed"
    return PaymentProgress.objects.get(run=run).done


def next_worker_finishes() -> None:
    """The dead worker has been silent for a minute; another one takes over its job."""
    assert ProcrastinateJob.objects.get(status="doing").task_name.startswith("payments.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    assert worker("--once").wait(180) == 0


def copies(grant: AidGrant, number: int) -> None:
    """The same grant for many other persons."""
    persons = Person.objects.bulk_create(
        [Person(last_name=f"Kopie {n}", first_name="Noor", birth_date=dt.date(1990, 1, 1)) for n in range(number)]
    )
    files = CaseFile.objects.bulk_create(
        [CaseFile(person=person, number=f"K{person.pk}", opened_on=OCTOBER) for person in persons]
    )
    kept = {field.attname: getattr(grant, field.attname) for field in grant._meta.concrete_fields}
    for name in ("id", "created_at", "case_file_id", "person_id"):
        del kept[name]
    AidGrant.objects.bulk_create(AidGrant(**kept, case_file=file, person_id=file.person_id) for file in files)


@pytest.fixture
def centre() -> AidGrant:
    make_settings()
    grant = make_payable()
    copies(grant, PERSONS - 1)
    assert AidGrant.objects.count() == PERSONS
    return grant


def test_a_worker_killed_while_proposing_and_while_booking_leaves_no_double_and_nothing_missing(
    centre: AidGrant,
) -> None:
    run = start_run(
        kind=RunKind.MONTHLY, month=OCTOBER, execute_on=OCTOBER.replace(day=27), by=make_clerk(), at=moment(OCTOBER)
    )
    kept = kill_halfway(run)
    assert 0 < kept < PERSONS
    assert run.lines.count() == kept  # what was committed and nothing else
    next_worker_finishes()
    run.refresh_from_db()
    per_grant = run.lines.values("grant").annotate(times=Count("id"))
    assert (run.state, per_grant.count(), per_grant.filter(times__gt=1).count()) == (RunState.PROPOSED, PERSONS, 0)

    tick_all(run)
    run = lock_run(run=run, expected=run.version, by=make_clerk(), at=LATER)
    run = mark_sent(run=run, expected=run.version, by=make_clerk(), at=LATER)
    day = LATER.date() + dt.timedelta(days=5)
    run = start_booking(run=run, paid_on=day, expected=run.version, by=make_clerk(), at=moment(day))
    kept = kill_halfway(run)
    assert 0 < kept < PERSONS
    assert AidPayment.objects.count() == kept == run.lines.filter(state=LineState.PAID).count()
    next_worker_finishes()
    run.refresh_from_db()
    paid = AidPayment.objects.aggregate(times=Count("id"), persons=Count("person", distinct=True), euro=Sum("amount"))
    assert run.state == RunState.BOOKED
    assert paid == {"times": PERSONS, "persons": PERSONS, "euro": run.total}
    assert run.total == centre.amount * PERSONS > Decimal(0)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do these things at the same moment, each on a connection of its own; return what each gave or raised."""
    together, results = threading.Barrier(len(acts)), []

    def one(act: Callable[[], object]) -> None:
        try:
            together.wait(10)
            results.append(act())
        except Exception as raised:
            results.append(raised)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_two_who_lock_at_the_same_moment_lock_once() -> None:
    make_payable()
    run = make_run()
    tick_all(run)
    people = [make_clerk(last_name=f"Slot {number}") for number in range(4)]
    results = at_once(*(lambda who=who: lock_run(run=run, expected=run.version, by=who, at=LATER) for who in people))
    assert sum(isinstance(result, PaymentRun) for result in results) == 1
    assert sum(isinstance(result, Refused) for result in results) == 3
    run.refresh_from_db()
    assert (run.state, run.line_count) == (RunState.LOCKED, 1)


def test_two_who_start_the_same_month_start_one_run() -> None:
    make_settings()
    make_payable()
    clerks = [make_clerk(), make_clerk()]
    results = at_once(
        *(
            lambda who=who: start_run(
                kind=RunKind.MONTHLY, month=OCTOBER, execute_on=OCTOBER.replace(day=27), by=who, at=moment(OCTOBER)
            )
            for who in clerks
        )
    )
    assert sorted(type(result) for result in results if isinstance(result, Refused)) == [Refused]
    assert PaymentRun.objects.count() == 1
