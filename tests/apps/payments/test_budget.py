"""The budget of a year: paid, committed and forecast per budget key."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.aid.models import BudgetYear
from houvast.apps.payments.actions.booking import note_bounce
from houvast.apps.payments.budget import KeyYear, budget_of
from houvast.apps.payments.enums import BounceReason
from houvast.core.periods import period
from tests.factories.payments import (
    AMOUNT,
    NOVEMBER,
    OCTOBER,
    make_booked,
    make_clerk,
    make_payable,
    make_terms,
    moment,
)

pytestmark = pytest.mark.django_db


def the_key(on: dt.date = NOVEMBER) -> KeyYear:
    return next(key for key in budget_of(2026, on=on) if key.code == "6482/900")


def test_paid_committed_and_forecast() -> None:
    make_payable()
    make_payable(period=period(OCTOBER, dt.date(2026, 11, 15)))
    once = make_terms(AidKind.ENERGY, rhythm=Rhythm.ONCE)
    make_payable(scheme=once, amount=Decimal(300), decided_on=dt.date(2026, 10, 2))
    run = make_booked()
    BudgetYear.objects.create(key=run.lines.all()[0].budget_key, year=2026, envelope=Decimal(5000))
    key = the_key()
    coming = AMOUNT * 2 + AMOUNT / 2  # November and December, and half of November
    assert key.paid == AMOUNT * 2 + 300
    assert key.committed == (key.paid + coming).quantize(Decimal("0.01"))
    assert key.left == 5000 - key.committed
    assert key.forecast == key.committed + Decimal("27.27")  # 300 in 11 months, one to go
    assert key.short
    assert key.percent == 127


def test_what_came_back_is_not_paid_but_still_to_pay() -> None:
    make_payable(period=period(OCTOBER, dt.date(2026, 10, 31)))
    line = make_booked().lines.get()
    before = the_key()
    note_bounce(
        line=line, returned_on=dt.date(2026, 10, 30), reason=BounceReason.CLOSED, by=make_clerk(), at=moment(NOVEMBER)
    )
    after = the_key()
    assert (before.paid, after.paid) == (AMOUNT, 0)
    assert before.committed == after.committed == AMOUNT
    assert (after.envelope, after.left, after.short) == (None, None, False)
