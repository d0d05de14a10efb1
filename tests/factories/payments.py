"""Grants that can be paid, and runs at every stage; made with the actions where there is one."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, LegalBasis, Rhythm
from houvast.apps.aid.models import AidGrant, AidScheme, PaymentSuspension
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.payments.actions.booking import book, start_booking
from houvast.apps.payments.actions.changing import lock_run, mark_sent, tick_checks
from houvast.apps.payments.actions.proposing import propose, start_run
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentRun, PaymentSettings
from houvast.core.periods import period
from houvast_rules.periods import next_working_day
from houvast_rules.procedure import first_payment_due
from tests.factories.accounts import make_user
from tests.factories.aid import make_budget_key, make_payee
from tests.factories.casefiles import make_case_file

_numbers = itertools.count(1)
OCTOBER, NOVEMBER, DECEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1), dt.date(2026, 12, 1)
AMOUNT = Decimal("1340.47")


def moment(day: dt.date, hour: int = 10) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


def make_settings(**fields: Any) -> PaymentSettings:
    defaults: dict[str, Any] = {
        "name": "OCMW Houtrode",
        "iban": "BE68539007547034",
        "bic": "GKCCBEBB",
        "kbo": "0207533181",
        "message": "Betaling",
        "pays_from": OCTOBER,
    }
    row, _created = PaymentSettings.objects.get_or_create(pk=1, defaults={**defaults, **fields})
    return row


def make_terms(kind: AidKind = AidKind.LIVING_WAGE, *, rhythm: Rhythm = Rhythm.MONTHLY, **fields: Any) -> AidScheme:
    """Terms of one kind of aid; asked twice, the same row."""
    defaults: dict[str, Any] = {
        "kind": kind,
        "label": AidKind(kind).label,
        "period": period(dt.date(2020, 1, 1)),
        "legal_basis": LegalBasis.INTEGRATION,
        "budget_key": make_budget_key("6482/900", label="Leefloon"),
        "rhythm": rhythm,
    }
    code = f"{kind}-{rhythm}"
    return AidScheme.objects.get_or_create(code=code, defaults={**defaults, **fields})[0]


def make_payable(case_file: CaseFile | None = None, *, payee: Any = "own", **fields: Any) -> AidGrant:
    """A monthly grant that runs since October 2026, with an account; `payee=None` for one without."""
    case_file = case_file or make_case_file()
    scheme = fields.pop("scheme", None) or make_terms()
    decided = fields.get("decided_on", dt.date(2026, 9, 24))
    defaults: dict[str, Any] = {
        "person": case_file.person,
        "scheme": scheme,
        "scheme_code": scheme.code,
        "period": period(OCTOBER),
        "rhythm": scheme.rhythm,
        "amount": AMOUNT,
        "payee": make_payee(case_file) if payee == "own" else payee,
        "decided_on": decided,
        "decision_reference": f"2026/{next(_numbers)}",
        "first_payment_due_on": first_payment_due(decided, law=law_in_force()).value,
    }
    return AidGrant.objects.create(case_file=case_file, **{**defaults, **fields})


def suspend(grant: AidGrant, first: dt.date, last: dt.date | None) -> PaymentSuspension:
    return PaymentSuspension.objects.create(
        grant=grant, period=period(first, last), reason="buitenland", decided_on=first
    )


def make_clerk(**fields: Any) -> User:
    return make_user(Role.ACCOUNTING, **fields)


def make_run(month: dt.date = OCTOBER, *, by: User | None = None, grants: Any = (), **fields: Any) -> PaymentRun:
    """A run that was proposed, on the 25th of its month or the working day it was asked for."""
    make_settings()
    kind = RunKind.OFF_CYCLE if grants else RunKind.MONTHLY
    execute_on = fields.pop("execute_on", next_working_day(month.replace(day=27)))
    at = fields.pop("at", moment(month.replace(day=20)))
    run = start_run(
        kind=kind, month=month, execute_on=execute_on, by=by or make_clerk(), at=at, grants=[g.pk for g in grants]
    )
    propose(run_id=run.pk)
    run.refresh_from_db()
    return run


def tick_all(run: PaymentRun, *, by: User | None = None) -> None:
    checks = list(run.checks.values_list("pk", flat=True))
    tick_checks(run=run, checks=checks, by=by or make_clerk(), at=moment(run.month.replace(day=21)))


def make_locked(month: dt.date = OCTOBER, **fields: Any) -> PaymentRun:
    run = make_run(month, **fields)
    tick_all(run)
    return lock_run(run=run, expected=run.version, by=make_clerk(), at=moment(month.replace(day=22)))


def make_booked(month: dt.date = OCTOBER, **fields: Any) -> PaymentRun:
    """A run that was proposed, checked, locked, sent and booked."""
    run = make_locked(month, **fields)
    clerk, day = make_clerk(), run.execute_on
    run = mark_sent(run=run, expected=run.version, by=clerk, at=moment(day))
    run = start_booking(run=run, paid_on=day, expected=run.version, by=clerk, at=moment(day))
    book(run_id=run.pk, at=moment(day))
    run.refresh_from_db()
    return run
