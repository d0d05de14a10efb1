"""What a year costs per budget key: envelope, paid, committed, and where it is going by the end of the year.

* paid: booked payments whose money left in the year, less what came back;
* committed: paid, and what decisions that run give until 31 December as they stand;
* forecast: committed, and for aid given once the average of the months gone by for the months to come.

What is to come is counted by days and is an estimate: a payment itself is worked out by `due`. A suspension does not
lower it: the right goes on. Every page that speaks of money that is promised asks it here.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from houvast.apps.payments.waiting import payment_settings
from houvast_rules.money import round2

_MONTHS = 12
_COUNTED = """\
WITH paid AS (
    SELECT l.budget_key_id AS key, sum(l.amount) AS paid, coalesce(sum(l.amount) FILTER (WHERE l.once), 0) AS once
    FROM payments_paymentline l JOIN payments_paymentrun r ON r.id = l.run_id
    WHERE l.state = 'betaald' AND r.paid_on BETWEEN %(first)s AND %(last)s
        AND l.budget_key_id = coalesce(%(key)s, l.budget_key_id)
    GROUP BY 1
), months AS (
    SELECT m::date AS first, (m + interval '1 month')::date AS after
    FROM generate_series(greatest(%(first)s::date, %(since)s::date), %(last)s::date, interval '1 month') m
), coming AS (
    SELECT s.budget_key_id AS key, sum(g.amount
        * (least(coalesce(upper(g.period), m.after), m.after) - greatest(lower(g.period), m.first))
        / (m.after - m.first)) AS euro
    FROM aid_aidgrant g JOIN aid_aidscheme s ON s.id = g.scheme_id JOIN months m
        ON g.period && daterange(m.first, m.after)
    WHERE g.rhythm = 'maandelijks' AND s.budget_key_id = coalesce(%(key)s, s.budget_key_id) AND NOT EXISTS (
        SELECT FROM payments_paymentline l WHERE l.grant_id = g.id AND l.state = 'betaald'
            AND l.period && daterange(m.first, m.after))
    GROUP BY 1
    UNION ALL
    SELECT s.budget_key_id, sum(g.amount) FROM aid_aidgrant g JOIN aid_aidscheme s ON s.id = g.scheme_id
    WHERE g.rhythm = 'eenmalig' AND s.budget_key_id = coalesce(%(key)s, s.budget_key_id)
        AND lower(g.period) BETWEEN %(first)s AND %(last)s
        AND g.decided_on >= %(since)s AND NOT EXISTS (
            SELECT FROM payments_paymentline l WHERE l.grant_id = g.id AND l.state = 'betaald')
    GROUP BY 1
)
SELECT k.id, k.code, k.label, y.envelope, coalesce(p.paid, 0), coalesce(p.once, 0), coalesce(c.euro, 0)
FROM aid_budgetkey k
LEFT JOIN aid_budgetyear y ON y.key_id = k.id AND y.year = %(year)s
LEFT JOIN paid p ON p.key = k.id
LEFT JOIN (SELECT key, sum(euro) AS euro FROM coming GROUP BY 1) c ON c.key = k.id
WHERE k.id = coalesce(%(key)s, k.id)
ORDER BY k.code
"""


@dataclass(frozen=True)
class KeyYear:
    """One budget key in one year, in euro; `envelope` is None when nobody filled it in."""

    pk: int
    code: str
    label: str
    envelope: Decimal | None
    paid: Decimal
    committed: Decimal
    forecast: Decimal

    @property
    def left(self) -> Decimal | None:
        """What decisions may still cost this year."""
        return None if self.envelope is None else self.envelope - self.committed

    @property
    def short(self) -> bool:
        """Whether the year ends above its envelope if it goes on like this."""
        return self.envelope is not None and self.forecast > self.envelope

    @property
    def percent(self) -> int:
        """How much of the envelope is committed."""
        return round(100 * self.committed / self.envelope) if self.envelope else 0


def budget_of(year: int, *, on: dt.date, key: int | None = None) -> list[KeyYear]:
    """Count every budget key of a year (or only `key`) as it stands on `on`, in two queries."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    settings = payment_settings()
    since = settings.pays_from if settings else first
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"first": first, "last": last, "year": year, "since": since, "key": key})
        rows = cursor.fetchall()
    gone = _MONTHS if on > last else (on.month if on >= first else 0)
    return [_key_year(row, gone) for row in rows]


def _key_year(row: tuple[int, str, str, Decimal | None, Decimal, Decimal, Decimal], gone: int) -> KeyYear:
    pk, code, label, envelope, paid, once, coming = row
    committed = round2(paid + coming)
    more = round2(once / gone * (_MONTHS - gone)) if gone else Decimal(0)
    return KeyYear(pk, code, label, envelope, paid, committed, committed + more)
