"""A decision to grant follows the former one; the GPMI duty follows from it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.aid.actions.living_wage import record_grant, stop_grant
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.models import LivingWageGrant
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from tests.factories.accounts import make_user
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def grant(person, by, category=Category.SINGLE, starts_on=dt.date(2026, 11, 1), **fields):
    values = {"kind": GrantKind.LIVING_WAGE, "decided_on": DAY, "student": False, "on": DAY}
    return record_grant(person=person, category=category, starts_on=starts_on, by=by, **{**values, **fields})


def test_same_decision_twice_is_kept_once_and_another_category_follows():
    worker, person = make_user(), make_person()
    first = grant(person, worker)
    assert grant(person, worker) == first
    second = grant(person, worker, category=Category.COHABITING, starts_on=dt.date(2026, 11, 20))
    first.refresh_from_db()
    assert last_day(first.period) == dt.date(2026, 11, 19)
    assert second.period.upper is None
    assert LivingWageGrant.objects.count() == 2


def test_a_new_decision_tells_who_was_stopping_the_old_one():
    worker, person = make_user(), make_person()
    shown = grant(person, worker)
    grant(person, worker, category=Category.COHABITING, starts_on=dt.date(2026, 11, 20))
    with pytest.raises(Conflict):
        stop_grant(grant=shown, last=DAY, reason="werk", version=1, by=worker)


def test_overlap_and_future_decision_are_refused():
    worker, person = make_user(), make_person()
    grant(person, worker)
    with pytest.raises(Refused, match="al een leefloon"):
        grant(person, worker, starts_on=dt.date(2026, 10, 1))
    with pytest.raises(Refused, match="toekomst"):
        grant(person, worker, decided_on=DAY + dt.timedelta(days=1))


def test_stop_has_a_last_day_and_a_reason():
    worker, person = make_user(), make_person()
    running = grant(person, worker)
    with pytest.raises(Refused, match="voor de eerste"):
        stop_grant(grant=running, last=dt.date(2026, 10, 1), reason="werk", version=1, by=worker)
    with pytest.raises(Refused, match="waarom"):
        stop_grant(grant=running, last=DAY, reason=" ", version=1, by=worker)
    stopped = stop_grant(grant=running, last=DAY, reason="werk", version=1, by=worker)
    assert last_day(stopped.period) == DAY
    with pytest.raises(Refused, match="al gestopt"):
        stop_grant(grant=running, last=DAY, reason="werk", version=2, by=worker)
    with pytest.raises(Conflict):
        stop_grant(grant=running, last=DAY, reason="werk", version=1, by=worker)
