"""The safety net: who was paid last month and is not in this run, who gets another amount, and why (experience.md §1, 25).

Compared per person and heading of aid. Where no run of last month is known (the first month after a change of system)
the payments of last month as registered stand in: that is where people fell out elsewhere.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.aid.models import AidGrant, AidPayment, AidScheme
from houvast.apps.aid.shared_accounts import others_on, users_of
from houvast.apps.aid.stops import Stop, stops_of
from houvast.apps.payments.due import TooMuch
from houvast.apps.payments.enums import CheckKind, CheckReason, HeldBecause, LineState, RunKind, RunState
from houvast.apps.payments.models import PaymentLine, PaymentRun, SafetyCheck
from houvast.core.periods import last_day
from houvast_rules.periods import add_months

Key = tuple[int, str]
_Stops = dict[int, tuple[Stop, ...]]
_LONGEST = 300


@dataclass
class _Sum:
    """What one person got or gets for one heading."""

    amount: Decimal = Decimal(0)
    grants: set[int] = field(default_factory=set)
    part: bool = False
    arrears: bool = False
    changed: bool = False


def find_checks(run: PaymentRun) -> list[SafetyCheck]:
    """Build the checks of a proposed run, not saved; what was paid too much is noted while proposing."""
    lines = list(run.lines.select_related("grant__scheme", "payee").order_by("pk"))
    checks = [*_held(run, lines), *_late(run, lines), *_accounts(run, lines)]
    return [*checks, *_compared(run)] if run.kind == RunKind.MONTHLY else checks


def too_much_check(run: PaymentRun, person_id: int, kind: str, months: Sequence[TooMuch]) -> SafetyCheck:
    """Build the check of somebody who was paid more than is due now; a recovery needs a decision (LEE-05)."""
    detail = ", ".join(f"{over.month:%m/%Y} {over.words}".strip() for over in months)
    suspended = any(over.words for over in months)
    return SafetyCheck(
        run=run, kind=CheckKind.OVERPAID, person_id=person_id, aid_kind=kind,
        was=sum((over.amount for over in months), Decimal(0)),
        reason=CheckReason.SUSPENDED if suspended else CheckReason.BELOW_ZERO, detail=detail[:_LONGEST],
    )  # fmt: skip


def _held(run: PaymentRun, lines: list[PaymentLine]) -> Iterable[SafetyCheck]:
    sums: dict[Key, list[PaymentLine]] = defaultdict(list)
    for line in lines:
        if line.state == LineState.HELD and line.held_because != HeldBecause.BY_HAND:
            sums[_key(line)].append(line)
    for key, rows in sums.items():
        yield _check(
            run, CheckKind.HELD, key, CheckReason.HELD, now=_total(rows), detail=rows[0].get_held_because_display()
        )


def _late(run: PaymentRun, lines: list[PaymentLine]) -> Iterable[SafetyCheck]:
    for key, rows in _by_key(line for line in lines if line.interest_from).items():
        first = min(rows, key=lambda row: row.interest_from or dt.date.max)
        detail = f"{first.grant.first_payment_due_on:%d/%m/%Y} → {first.interest_from:%d/%m/%Y}"
        yield _check(run, CheckKind.LATE, key, CheckReason.LATE_PAYMENT, now=_total(rows), detail=detail)


def _accounts(run: PaymentRun, lines: list[PaymentLine]) -> Iterable[SafetyCheck]:
    """Accounts never paid before for this person: every one, in the very first run only those whose proof nobody saw;
    and those that another client uses as well."""
    known = set(
        PaymentLine.objects.filter(state=LineState.PAID, person_id__in={line.person_id for line in lines})
        .exclude(run=run)
        .values_list("person_id", "iban")
        .distinct()
    )
    new = [line for line in lines if line.state == LineState.TO_PAY and (line.person_id, line.iban) not in known]
    ever_paid = PaymentRun.objects.filter(state=RunState.BOOKED).exists()
    unseen = (line for line in new if line.payee is not None and (ever_paid or line.payee.proof_seen_on is None))
    for key, rows in _by_key(unseen).items():
        named = ", ".join(dict.fromkeys(f"{row.payee_name} {row.iban}" for row in rows))
        yield _check(run, CheckKind.NEW_ACCOUNT, key, CheckReason.FIRST_ON_ACCOUNT, now=_total(rows), detail=named)
    yield from _shared(run, new)


def _shared(run: PaymentRun, new: list[PaymentLine]) -> Iterable[SafetyCheck]:
    users = users_of(line.iban for line in new)
    others = {
        line.pk: others_on(users, line.iban, person_id=line.person_id, own=line.payee.own) for line in new if line.payee
    }
    for key, rows in _by_key(line for line in new if others.get(line.pk)).items():
        number = max(others[row.pk] for row in rows)
        said = ngettext("%(iban)s: ook van %(n)s ander", "%(iban)s: ook van %(n)s anderen", number)
        detail = said % {"iban": rows[0].iban, "n": number}
        yield _check(run, CheckKind.SHARED_ACCOUNT, key, CheckReason.ALSO_OF_OTHERS, now=_total(rows), detail=detail)


def _total(lines: list[PaymentLine]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _compared(run: PaymentRun) -> Iterable[SafetyCheck]:
    previous = add_months(run.month, -1)
    booked = PaymentRun.objects.booked_for(previous).exists()
    was = (
        _sums(PaymentLine.objects.filter(run__month=previous, state=LineState.PAID))
        if booked
        else _registered(previous)
    )
    now = _sums(PaymentLine.objects.live().filter(run__month=run.month))
    missing = {key for key, one in was.items() if key not in now}
    grants = _grants_of({person for person, _kind in was})
    stops = stops_of([grant for rows in grants.values() for grant in rows])
    held = {_key(line) for line in run.lines.filter(state=LineState.HELD).select_related("grant__scheme")}
    for key in sorted(missing):
        reason, detail = (CheckReason.HELD, "") if key in held else _why_gone(grants.get(key, []), stops, run)
        yield _check(run, CheckKind.GONE, key, reason, was=was[key].amount, detail=detail)
    for key in sorted(was.keys() & now.keys()):
        if was[key].amount != now[key].amount:
            reason, detail = _why_other(was[key], now[key], grants.get(key, []), stops, run)
            yield _check(run, CheckKind.DIFFERS, key, reason, was=was[key].amount, now=now[key].amount, detail=detail)


def _sums(lines: Any) -> dict[Key, _Sum]:
    sums: dict[Key, _Sum] = defaultdict(_Sum)
    values = "person_id", "grant__scheme__kind", "amount", "already_paid", "period", "grant_id", "run__month"
    for person, kind, amount, before, days, grant, month in lines.filter(once=False).values_list(*values):
        one = sums[person, kind]
        one.amount += amount
        one.grants.add(grant)
        one.changed = one.changed or before > 0
        one.arrears = one.arrears or days.lower < month
        one.part = one.part or days.lower.day > 1 or days.upper.day > 1
    return sums


def _registered(month: dt.date) -> dict[Key, _Sum]:
    """Last month's payments of monthly aid, from before Houvast paid."""
    kinds = AidScheme.objects.filter(rhythm=Rhythm.MONTHLY).values_list("kind", flat=True).distinct()
    rows = AidPayment.objects.filter(paid_on__gte=month, paid_on__lt=add_months(month, 1), kind__in=list(kinds))
    sums: dict[Key, _Sum] = defaultdict(_Sum)
    for person, kind, amount in rows.values_list("person_id", "kind", "amount"):
        sums[person, kind].amount += amount
    return sums


def _grants_of(person_ids: set[int]) -> dict[Key, list[AidGrant]]:
    grants: dict[Key, list[AidGrant]] = defaultdict(list)
    rows = AidGrant.objects.filter(person_id__in=person_ids, rhythm=Rhythm.MONTHLY)
    for grant in rows.select_related("scheme").order_by("pk"):
        grants[grant.person_id, grant.scheme.kind].append(grant)
    return grants


def _why_gone(grants: list[AidGrant], stops: _Stops, run: PaymentRun) -> tuple[CheckReason, str]:
    if stopped := _suspended(grants, stops, run.month):
        return CheckReason.SUSPENDED, stopped
    ends = [(end, grant) for grant in grants if (end := last_day(grant.period)) is not None]
    if len(ends) == len(grants) and ends and max(end for end, _grant in ends) < run.month:
        end, grant = max(ends, key=lambda pair: pair[0])
        return CheckReason.ENDED, f"{end:%d/%m/%Y} {grant.stop_reason}".strip()
    if run.checks.filter(kind=CheckKind.OVERPAID, person_id__in={grant.person_id for grant in grants}).exists():
        return CheckReason.BELOW_ZERO, ""
    return CheckReason.UNKNOWN, ""


def _why_other(was: _Sum, now: _Sum, grants: list[AidGrant], stops: _Stops, run: PaymentRun) -> tuple[CheckReason, str]:
    new = [grant for grant in grants if grant.pk in now.grants - was.grants]
    if now.arrears:
        return CheckReason.ARREARS, ""
    if new or now.changed:
        return CheckReason.NEW_DECISION, ", ".join(f"{g.decision_reference} {g.decided_on:%d/%m/%Y}" for g in new)
    if stopped := _suspended(grants, stops, run.month) or _suspended(grants, stops, add_months(run.month, -1)):
        return CheckReason.SUSPENDED, stopped
    if was.arrears:
        return CheckReason.ARREARS, ""
    return (CheckReason.PART_OF_MONTH, "") if was.part or now.part else (CheckReason.UNKNOWN, "")


def _suspended(grants: list[AidGrant], stops: _Stops, month: dt.date) -> str:
    """Why these grants were not or not wholly paid in a month, with a last day when it ended there; "" when they were."""
    following = add_months(month, 1)
    for grant in grants:
        for stop in stops[grant.pk]:
            if stop.days.start < following and stop.days.end >= month:
                end = stop.days.end
                return f"{stop.words} ({_('tot en met')} {end:%d/%m/%Y})" if end < following else stop.words
    return ""


def _key(line: PaymentLine) -> Key:
    return line.person_id, line.grant.scheme.kind


def _by_key(lines: Iterable[PaymentLine]) -> dict[Key, list[PaymentLine]]:
    found: dict[Key, list[PaymentLine]] = defaultdict(list)
    for line in lines:
        found[_key(line)].append(line)
    return found


def _check(
    run: PaymentRun, kind: CheckKind, key: Key, reason: CheckReason, *, detail: str = "", **amounts: Decimal
) -> SafetyCheck:
    person, aid_kind = key
    return SafetyCheck(
        run=run,
        kind=kind,
        person_id=person,
        aid_kind=AidKind(aid_kind),
        reason=reason,
        detail=detail[:_LONGEST],
        **amounts,
    )
