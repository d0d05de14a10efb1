"""What is due and not paid yet: whole and incomplete months, suspensions, decisions that replace another."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.apps.aid.stops import Stop
from houvast.apps.payments.due import NEGLIGIBLE, Due, Found, Granted, Paid, find_due
from houvast_rules.living_wage import DayBasis
from houvast_rules.periods import Period

# A machine that does much at once is slow, not wrong.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OCT, NOV = dt.date(2026, 10, 1), dt.date(2026, 11, 1)
END = dt.date(2026, 11, 30)


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def due(*grants: Granted, paid: tuple[Paid, ...] = (), since: dt.date = NOV, until: dt.date = END) -> Found:
    return find_due(grants, paid, since=since, until=until, on=day(27), basis=DayBasis.CALENDAR)


def rights(found: Found) -> list[tuple[int, int, int, str]]:
    return [(row.grant, row.start.day, row.end.day, str(row.amount)) for row in found.due]


def test_a_whole_month_is_the_amount() -> None:
    assert rights(due(Granted(1, Decimal(900), OCT, None))) == [(1, 1, 30, "900.00")]


@pytest.mark.parametrize(
    ("start", "end", "amount"), [(day(16), None, "450.00"), (OCT, day(10), "300.00"), (day(30), day(30), "30.00")]
)
def test_an_incomplete_month_is_paid_by_days(start: dt.date, end: dt.date | None, amount: str) -> None:
    assert [str(row.amount) for row in due(Granted(1, Decimal(900), start, end)).due] == [amount]


def test_suspended_days_are_not_paid_and_the_rest_is() -> None:
    stop = Stop(Period(day(11), day(20)))
    found = due(Granted(1, Decimal(900), OCT, None, stops=(stop,)))
    assert rights(found) == [(1, 1, 10, "300.00"), (1, 21, 30, "300.00")]
    assert due(Granted(1, Decimal(900), OCT, None, stops=(Stop(Period(OCT, dt.date.max)),))).due == ()


def test_a_partly_suspended_day_is_partly_paid_and_says_why() -> None:
    """€ 900 of which 30 % is suspended from the eleventh, and nothing is paid on the last five days."""
    part, whole = Stop(Period(day(11), END), 30, "sanctie"), Stop(Period(day(26), END), words="buitenland")
    found = due(Granted(1, Decimal(900), OCT, None, stops=(part, whole)))
    assert rights(found) == [(1, 1, 10, "300.00"), (1, 11, 25, "315.00")]
    assert [row.explanation.endswith("Sanctie.") for row in found.due] == [False, True]


def test_a_suspension_of_days_that_were_paid_is_too_much_with_its_words() -> None:
    part = Stop(Period(day(16), END), 50, "sanctie")
    found = due(Granted(1, Decimal(900), OCT, None, stops=(part,)), paid=(Paid(1, NOV, END, Decimal(900)),))
    assert (found.due, [(row.amount, row.words) for row in found.too_much]) == ((), [(Decimal(225), "sanctie")])


def test_days_that_are_paid_are_not_due_again() -> None:
    grant = Granted(1, Decimal(900), OCT, None)
    assert due(grant, paid=(Paid(1, NOV, END, Decimal(900)),)) == Found((), ())


def test_months_that_were_missed_are_paid_too_but_never_from_before_houvast() -> None:
    grant = Granted(1, Decimal(900), dt.date(2024, 1, 1), None)
    assert [row.start for row in due(grant, since=OCT).due] == [OCT, NOV]


def test_a_better_decision_for_paid_days_pays_the_difference_only() -> None:
    """In November 900 was paid; on 25 November the committee raises it to 1.000 from the first."""
    old, new = Granted(1, Decimal(900), OCT, dt.date(2026, 10, 31)), Granted(2, Decimal(1000), NOV, None)
    found = due(old, new, paid=(Paid(1, NOV, END, Decimal(900)),))
    assert found.due[0] == Due(2, NOV, END, Decimal("1000.00"), Decimal(900), found.due[0].explanation)
    assert rights(found) == [(2, 1, 30, "100.00")]


def test_the_payment_of_the_first_decision_came_back_after_the_difference_was_paid() -> None:
    old, new = Granted(1, Decimal(900), OCT, dt.date(2026, 10, 31)), Granted(2, Decimal(1000), NOV, None)
    assert rights(due(old, new, paid=(Paid(2, NOV, END, Decimal(100)),))) == [(2, 1, 30, "900.00")]


def test_a_lower_decision_for_paid_days_pays_nothing_and_says_what_was_too_much() -> None:
    old, new = Granted(1, Decimal(900), OCT, dt.date(2026, 10, 31)), Granted(2, Decimal(700), NOV, None)
    found = due(old, new, paid=(Paid(1, NOV, END, Decimal(900)),))
    assert found.due == ()
    assert [(row.month, row.amount) for row in found.too_much] == [(NOV, Decimal(200))]


def test_a_stop_in_a_paid_month_is_too_much_and_never_asked_by_itself() -> None:
    found = due(Granted(1, Decimal(900), OCT, day(15)), paid=(Paid(1, NOV, END, Decimal(900)),))
    assert (found.due, found.too_much[0].amount) == ((), Decimal(450))


def test_aid_given_once_is_due_once() -> None:
    once = Granted(1, Decimal(250), day(3), day(3), once=True)
    assert rights(due(once)) == [(1, 3, 3, "250")]
    assert due(once, paid=(Paid(1, day(3), day(3), Decimal(250), once=True),)).due == ()
    assert due(Granted(1, Decimal(250), day(3), day(3), once=True, stops=(Stop(Period(day(1), END)),))).due == ()
    assert due(Granted(1, Decimal(250), day(1, 12), day(1, 12), once=True)).due == ()


@st.composite
def histories(draw: st.DrawFn) -> list[Granted]:
    """Decisions that follow each other from October on, each with perhaps a suspension."""
    cuts = sorted(draw(st.sets(st.integers(min_value=1, max_value=59), max_size=3)))
    starts = [OCT, *(OCT + dt.timedelta(days=cut) for cut in cuts)]
    grants = []
    for number, start in enumerate(starts):
        end = starts[number + 1] - dt.timedelta(days=1) if number + 1 < len(starts) else None
        first = start + dt.timedelta(days=draw(st.integers(min_value=0, max_value=30)))
        days = Period(first, first + dt.timedelta(days=draw(st.integers(min_value=0, max_value=30))))
        stop = Stop(days, draw(st.sampled_from([1, 33, 50, 99, 100])), "geschorst")
        amount = draw(st.decimals(min_value=1, max_value=2000, places=2))
        grants.append(Granted(number, amount, start, end, stops=(stop,) if draw(st.booleans()) else ()))
    return grants


@unhurried
@given(grants=histories(), basis=st.sampled_from(DayBasis))
def test_paying_what_is_due_leaves_nothing_due_and_nothing_too_much(grants: list[Granted], basis: DayBasis) -> None:
    first = find_due(grants, [], since=OCT, until=END, on=day(27), basis=basis)
    paid = [Paid(row.grant, row.start, row.end, row.amount) for row in first.due]
    assert find_due(grants, paid, since=OCT, until=END, on=day(27), basis=basis) == Found((), ())


@unhurried
@given(before=histories(), after=histories())
def test_after_any_change_of_mind_the_month_adds_up(before: list[Granted], after: list[Granted]) -> None:
    """Everything was paid under `before`; then the decisions became `after`: paid + due − too much = what is right."""
    old = find_due(before, [], since=OCT, until=END, on=day(27), basis=DayBasis.CALENDAR)
    paid = [Paid(100 + row.grant, row.start, row.end, row.amount) for row in old.due]
    right = find_due(after, [], since=OCT, until=END, on=day(27), basis=DayBasis.CALENDAR)
    found = find_due(after, paid, since=OCT, until=END, on=day(27), basis=DayBasis.CALENDAR)
    again = find_due(
        after,
        [*paid, *(Paid(row.grant, row.start, row.end, row.amount) for row in found.due)],
        since=OCT,
        until=END,
        on=day(27),
        basis=DayBasis.CALENDAR,
    )
    assert again.due == ()  # asked again, nobody is paid again
    short = sum((row.gross for row in right.due), Decimal(0))
    got = sum((row.amount for row in (*paid, *found.due)), Decimal(0))
    parts = len(right.due) + len(paid)
    assert got >= short - NEGLIGIBLE * parts  # and nobody is left short
