"""Which days of which grants are due and not paid yet, and what was paid too much: pure, from facts that `facts` reads.

One person and one kind of terms at a time, because a decision that replaces another covers days that were perhaps paid
already under the first. Worked out month by month:

* due is what every grant gives on its days of the month, less what is suspended of it (LEE-02, `shares_of_month`);
* paid is what live payments gave for the same days, whichever grant they came from, spread evenly over their days;
* due minus paid is to be paid; when paid is more, nobody is asked here: that needs a decision (LEE-05).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from houvast.apps.aid.stops import WHOLE, Payable, Stop, meet, payable
from houvast_rules.living_wage import DayBasis, DueDays, shares_of_month
from houvast_rules.money import round2
from houvast_rules.periods import Period, add_months

ZERO = Decimal(0)
# Spreading a payment over its days leaves a cent here or there: nobody is paid or asked a cent.
NEGLIGIBLE = Decimal("0.01")
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant as far as paying goes. `end` is its last day (None: running), `amount` euro per month, or `once`."""

    pk: int
    amount: Decimal
    start: dt.date
    end: dt.date | None
    once: bool = False
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, slots=True)
class Paid:
    """A live payment: these days of this grant, this many euro."""

    grant: int
    start: dt.date
    end: dt.date
    amount: Decimal
    once: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """Days of a grant to pay: `gross` is what they come to, `already_paid` what was paid for them before (euro)."""

    grant: int
    start: dt.date
    end: dt.date
    gross: Decimal
    already_paid: Decimal
    explanation: str
    once: bool = False

    @property
    def amount(self) -> Decimal:
        return self.gross - self.already_paid


@dataclass(frozen=True, slots=True)
class TooMuch:
    """More was paid for a month (its first day) than is due now; `words` name a suspension that came afterwards."""

    month: dt.date
    amount: Decimal
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What is still to be paid and what was paid too much."""

    due: tuple[Due, ...]
    too_much: tuple[TooMuch, ...]


def find_due(
    grants: Sequence[Granted], paid: Sequence[Paid], *, since: dt.date, until: dt.date, on: dt.date, basis: DayBasis
) -> Found:
    """Work out the grants of one person under one kind of terms, from the month of `since` up to `until`.

    Aid that is given once is due from its first day, unless it was paid or is suspended on `on`, the day of payment.
    """
    monthly = [row for row in grants if not row.once]
    due, too_much = [*_once(grants, paid, until, on)], list[TooMuch]()
    by_month = [row for row in paid if not row.once]
    for month in _months(monthly, by_month, since, until):
        found = _of_month(monthly, by_month, month, basis)
        due += found.due
        too_much += found.too_much
    return Found(tuple(due), tuple(too_much))


def _once(grants: Sequence[Granted], paid: Sequence[Paid], until: dt.date, on: dt.date) -> Iterator[Due]:
    done = {row.grant for row in paid if row.once}
    for grant in grants:
        waiting = any(on in stop.days for stop in grant.stops)
        if grant.once and grant.pk not in done and grant.start <= until and not waiting and grant.amount > 0:
            yield Due(grant.pk, grant.start, grant.end or grant.start, grant.amount, ZERO, "", once=True)


def _months(grants: Sequence[Granted], paid: Sequence[Paid], since: dt.date, until: dt.date) -> Iterator[Period]:
    starts = [*(row.start for row in grants), *(row.start for row in paid)]
    first = max(min(starts, default=until), since).replace(day=1)
    while first <= until:
        following = add_months(first, 1)
        yield Period(first, following - _ONE_DAY)
        first = following


def _of_month(grants: Sequence[Granted], paid: Sequence[Paid], month: Period, basis: DayBasis) -> Found:
    parts = sorted(
        ((grant, part) for grant in grants for part in days_due(grant, month)), key=lambda pair: pair[1].days.start
    )
    shares = shares_of_month([_due_days(grant, part) for grant, part in parts], basis=basis)
    due = []
    for (grant, part), share, told in zip(parts, shares.value, shares.steps, strict=False):
        span, before = part.days, sum((_paid_for(row, part.days) for row in paid), ZERO)
        if share - before > (NEGLIGIBLE if before else ZERO):
            why = f"{told.text} {part.words[:1].upper()}{part.words[1:]}." if part.words else told.text
            due.append(Due(grant.pk, span.start, span.end, share, before, why))
    total = sum((_paid_for(row, month) for row in paid), ZERO)
    over = total - sum(shares.value, ZERO)
    return Found(tuple(due), (TooMuch(month.start, over, _why_less(grants, month)),) if over > NEGLIGIBLE else ())


def _due_days(grant: Granted, part: Payable) -> DueDays:
    return DueDays(part.days.start, part.days.end, grant.amount * part.share / WHOLE)


def days_due(grant: Granted, month: Period) -> list[Payable]:
    """Days of a month on which a grant is paid, wholly or partly: inside its period, outside every full suspension."""
    start, end = max(grant.start, month.start), min(grant.end or month.end, month.end)
    return payable(Period(start, end), grant.stops) if start <= end else []


def _why_less(grants: Sequence[Granted], month: Period) -> str:
    stops = (stop for grant in grants for stop in grant.stops)
    words = (stop.words for stop in stops if meet(stop.days, month))
    return ", ".join(dict.fromkeys(words))


def _paid_for(row: Paid, span: Period) -> Decimal:
    """What a payment gave for the days of a span: all of it, or evenly by its days."""
    days = (min(row.end, span.end) - max(row.start, span.start)).days + 1
    if days <= 0:
        return ZERO
    all_days = (row.end - row.start).days + 1
    return row.amount if days == all_days else round2(row.amount * days / all_days)
