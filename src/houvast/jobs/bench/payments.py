"""A month of payments for 10,000 grants, the whole job: proposed, compared with the month before, booked."""

import datetime as dt
import time
from dataclasses import dataclass

import pgtrigger
from django.db import transaction
from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind, LegalBasis, Rhythm
from houvast.apps.aid.models import AidGrant, AidPayment, AidScheme, BudgetKey, PayeeAccount
from houvast.apps.payments.actions.booking import book, start_booking
from houvast.apps.payments.actions.changing import lock_run, mark_sent, tick_checks
from houvast.apps.payments.actions.proposing import propose, start_run
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings
from houvast.apps.payments.sepa.of_run import payment_file
from houvast.core.periods import period
from houvast.jobs.bench.bulk import insert, series
from houvast.jobs.bench.staff import HEAD, WORKER
from houvast_rules.periods import next_working_day

GRANTS = 10_000
_CODE = "bench"


@dataclass(frozen=True)
class Taken:
    """Seconds of each part, for this many payments."""

    lines: int
    propose: float
    lock: float
    file: float
    book: float


def fill_grants(month: dt.date, number: int = GRANTS) -> None:
    """Give the first clients of the measuring centre a monthly grant with an account; asked twice, once."""
    if AidScheme.objects.filter(code=_CODE).exists():
        return
    key = BudgetKey.objects.create(code=_CODE, label="Leefloon")
    scheme = AidScheme.objects.create(
        code=_CODE, kind=AidKind.LIVING_WAGE, label="Leefloon", period=period(dt.date(2020, 1, 1)),
        legal_basis=LegalBasis.INTEGRATION, budget_key=key, rhythm=Rhythm.MONTHLY,
    )  # fmt: skip
    account = "(5390000000 + n)"
    bban = f"lpad({account}::text, 10, '0') || lpad((CASE {account} % 97 WHEN 0 THEN 97 ELSE {account} % 97 END)::text, 2, '0')"
    check = f"lpad((98 - ({bban} || '111400')::numeric % 97)::text, 2, '0')"
    insert(
        PayeeAccount, series(number), id="n", case_file_id="n", name="'Rekening ' || n", iban=f"'BE' || {check} || {bban}",
        proof_seen_on=f"date '{month}'",
    )  # fmt: skip
    insert(
        AidGrant, series(number), id="n", case_file_id="n", person_id="n", scheme_id=str(scheme.pk),
        scheme_code=f"'{_CODE}'", period=f"daterange(date '{month}', NULL)", rhythm="'maandelijks'", amount="900 + n % 500",
        payee_id="n", decided_on=f"date '{month}'", decision_reference="'B' || n", first_payment_due_on=f"date '{month}' + 15",
    )  # fmt: skip
    PaymentSettings.objects.get_or_create(
        pk=1,
        defaults={
            "name": "OCMW Bench", "iban": "BE68539007547034", "kbo": "0207533181", "message": "Betaling", "pays_from": month,
        },
    )  # fmt: skip


def forget_runs() -> None:
    """Take away what an earlier measurement paid; only the measuring database may do without its guards."""
    with transaction.atomic(), pgtrigger.ignore():
        PaymentLine.objects.all().delete()
        PaymentRun.objects.all().delete()


def time_payments() -> Taken:
    """Pay this month to `GRANTS` grants, on the measuring database only."""
    now = timezone.localtime()
    month = now.date().replace(day=1)
    fill_grants(month)
    forget_runs()
    first, second = User.objects.get(username=WORKER), User.objects.get(username=HEAD)
    run = start_run(kind=RunKind.MONTHLY, month=month, execute_on=next_working_day(now.date()), by=first, at=now)
    begin = time.monotonic()
    propose(run_id=run.pk)
    proposed = time.monotonic()
    run.refresh_from_db()
    tick_checks(run=run, checks=list(run.checks.values_list("pk", flat=True)), by=first, at=now)
    begin_lock = time.monotonic()
    run = lock_run(run=run, expected=run.version, by=second, at=now)
    locked = time.monotonic()
    payment_file(run)
    written = time.monotonic()
    run = mark_sent(run=run, expected=run.version, by=first, at=now)
    run = start_booking(run=run, paid_on=now.date(), expected=run.version, by=first, at=now)
    begin_book = time.monotonic()
    book(run_id=run.pk, at=now)
    booked = time.monotonic()
    paid = AidPayment.objects.filter(line__run=run).count()
    return Taken(paid, proposed - begin, locked - begin_lock, written - locked, booked - begin_book)
