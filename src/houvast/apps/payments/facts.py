"""Reading what `due` works out: grants, what stops them and live payments of a number of persons, in five queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from houvast.apps.aid.enums import Rhythm
from houvast.apps.aid.models import AidGrant, Recovery
from houvast.apps.aid.stops import Stop, stops_of
from houvast.apps.payments.due import Due, Found, Granted, Paid, TooMuch, find_due
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings
from houvast.core.periods import last_day
from houvast_rules.living_wage import DayBasis
from houvast_rules.periods import add_months

Stops = dict[int, tuple[Stop, ...]]


@dataclass(frozen=True)
class Owed:
    """Days to pay with the grant they come from."""

    grant: AidGrant
    due: Due
    first: bool


@dataclass(frozen=True)
class PersonOwed:
    """Everything owed to one person, and what she was paid too much per kind of aid."""

    person_id: int
    owed: tuple[Owed, ...]
    too_much: tuple[tuple[AidGrant, TooMuch], ...]


def until_of(run: PaymentRun) -> dt.date:
    """Return the last day a run pays for: the end of its month."""
    return add_months(run.month, 1) - dt.timedelta(days=1)


def candidates(run: PaymentRun, settings: PaymentSettings) -> "QuerySet[AidGrant]":
    """Grants that may have something to pay in this run; what is really due is worked out by person."""
    paid_once = PaymentLine.objects.live().filter(grant=OuterRef("pk"), once=True).exclude(run=run)
    monthly = Q(rhythm=Rhythm.MONTHLY) & (Q(period__endswith=None) | Q(period__endswith__gt=settings.pays_from))
    once = Q(rhythm=Rhythm.ONCE, decided_on__gte=settings.pays_from) & ~Exists(paid_once)
    grants = AidGrant.objects.filter(monthly | once, period__startswith__lte=until_of(run))
    return grants.filter(pk__in=run.only_grants) if run.only_grants else grants


def owed_to(person_ids: Sequence[int], *, run: PaymentRun, settings: PaymentSettings) -> list[PersonOwed]:
    """Work out what these persons are owed, as if the lines of `run` itself did not exist yet."""
    grants: dict[int, list[AidGrant]] = defaultdict(list)
    rows = list(
        AidGrant.objects.filter(person_id__in=person_ids).select_related("scheme", "payee").order_by("person_id", "pk")
    )
    for grant in rows:
        grants[grant.person_id].append(grant)
    stops = stops_of(rows)
    paid: dict[int, list[PaymentLine]] = defaultdict(list)
    for line in PaymentLine.objects.live().filter(person_id__in=person_ids).exclude(run=run):
        paid[line.person_id].append(line)
    claimed = list(Recovery.objects.filter(person_id__in=person_ids, covers_from__isnull=False))
    return [_of_person(pk, grants[pk], stops, paid[pk], claimed, run, settings) for pk in person_ids]


def _of_person(
    person_id: int,
    grants: list[AidGrant],
    stops: Stops,
    paid: list[PaymentLine],
    claimed: list[Recovery],
    run: PaymentRun,
    settings: PaymentSettings,
) -> PersonOwed:
    owed: list[Owed] = []
    too_much: list[tuple[AidGrant, TooMuch]] = []
    begun = {line.grant_id for line in paid}
    for code in dict.fromkeys(grant.scheme_code for grant in grants):
        group = {grant.pk: grant for grant in grants if grant.scheme_code == code and _counts(grant, settings)}
        granted = [_granted(grant, stops[grant.pk]) for grant in group.values()]
        found = _find(granted, [line for line in paid if line.scheme_code == code], run, settings)
        seen: set[int] = set()
        for due in found.due:
            if run.only_grants and due.grant not in run.only_grants:
                continue
            owed.append(Owed(group[due.grant], due, first=due.grant not in begun and due.grant not in seen))
            seen.add(due.grant)
        last = next(reversed(group.values()), None)
        too_much += [(last, over) for over in found.too_much if last and not _is_claimed(person_id, over, claimed)]
    return PersonOwed(person_id, tuple(owed), tuple(too_much))


def _counts(grant: AidGrant, settings: PaymentSettings) -> bool:
    """Aid that was given once before Houvast paid was paid elsewhere."""
    return grant.monthly or grant.decided_on >= settings.pays_from


def _find(grants: list[Granted], paid: list[PaymentLine], run: PaymentRun, settings: PaymentSettings) -> Found:
    return find_due(
        grants,
        [_paid(line) for line in paid],
        since=settings.pays_from,
        until=until_of(run),
        on=run.execute_on,
        basis=DayBasis(settings.month_days),
    )


def _granted(grant: AidGrant, stops: tuple[Stop, ...]) -> Granted:
    return Granted(grant.pk, grant.amount, grant.period.lower, last_day(grant.period), not grant.monthly, stops)


def _paid(line: PaymentLine) -> Paid:
    return Paid(line.grant_id, line.period.lower, last_day(line.period) or line.period.lower, line.amount, line.once)


def _is_claimed(person_id: int, over: TooMuch, claimed: list[Recovery]) -> bool:
    """Whether a decision already claims it back: then nobody need look again."""
    month_end = add_months(over.month, 1)
    return any(
        row.person_id == person_id
        and row.covers_from is not None
        and row.covers_from < month_end
        and (row.covers_until is None or row.covers_until >= over.month)
        for row in claimed
    )
