"""Payments: two months that were paid and booked, and this month in preparation with a few points of the safety net."""

import datetime as dt

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.actions.granting import end_grant
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidGrant, AidPayment, PayeeAccount, PaymentSuspension
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.payments.actions.booking import book, start_booking
from houvast.apps.payments.actions.changing import lock_run, mark_sent, tick_checks
from houvast.apps.payments.actions.proposing import propose, start_run
from houvast.apps.payments.actions.settings import save_settings
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentRun
from houvast.audit.recording import action
from houvast.core.periods import period
from houvast.jobs.demo.accounts import MOVED, iban
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months, next_working_day, previous_working_day

# Between the 20th and the end of a month: proposed, locked, paid.
_PROPOSED, _PAID = 20, 27


def pay(world: World) -> None:
    """Pay the living wages of some files for two months and propose this one."""
    month = world.on.replace(day=1)
    before = [add_months(month, -2), add_months(month, -1)]
    clerk, head = world.staff.first(Role.ACCOUNTING), world.staff.first(Role.HEAD_OF_SERVICE)
    save_settings(
        by=clerk, name="OCMW Houtrode", iban="BE68539007547034", bic="GKCCBEBB", kbo="0207533181", message="Betaling",
        sepa_version="pain.001.001.09", month_days="calendar", pays_from=before[0],
    )  # fmt: skip
    grants = paid_since(since=before[0])
    for one in before:
        _pay_month(one, clerk, head)
    change_a_few(grants=grants, month=month, by=clerk)
    run = start_run(
        kind=RunKind.MONTHLY, month=month, execute_on=next_working_day(world.on), by=clerk, at=moment(world.on, 0, 20)
    )
    propose(run_id=run.pk)


def paid_since(*, since: dt.date) -> list[AidGrant]:
    """Return the living wages that ran before these months and still do; what the register paid since is forgotten."""
    month = add_months(since, 2)
    AidPayment.objects.filter(kind__in=[AidKind.LIVING_WAGE, AidKind.EQUIVALENT], paid_on__gte=since).delete()
    running = AidGrant.objects.filter(living_wage__isnull=False, period__contains=month, period__startswith__lt=since)
    paid = running.filter(payee__isnull=False, amount__gt=0, suspensions__isnull=True, case_file__closed_on=None)
    return list(paid.select_related("case_file__person").order_by("decision_reference", "pk"))


def _other_account(case_file: CaseFile) -> PayeeAccount:
    return PayeeAccount.objects.create(
        case_file=case_file,
        name=str(case_file.person)[:70],
        iban=iban(MOVED + 1),
        street="Kapelstraat",
        number="2",
        postal_code="8999",
        town="Houtrode",
        proof_seen_on=case_file.opened_on,
    )


def _pay_month(month: dt.date, clerk: User, head: User) -> PaymentRun:
    proposed, paid = moment(month.replace(day=_PROPOSED), 0, 20), previous_working_day(month.replace(day=_PAID))
    run = start_run(kind=RunKind.MONTHLY, month=month, execute_on=paid, by=clerk, at=proposed)
    propose(run_id=run.pk)
    run.refresh_from_db()
    tick_checks(run=run, checks=list(run.checks.values_list("pk", flat=True)), by=clerk, at=proposed)
    run = lock_run(run=run, expected=run.version, by=head, at=proposed)
    run = mark_sent(run=run, expected=run.version, by=clerk, at=proposed)
    run = start_booking(run=run, paid_on=paid, expected=run.version, by=clerk, at=moment(paid, 0, 20))
    book(run_id=run.pk, at=moment(paid, 0, 20))
    return run


@action("Wijzigingen voor de betaling van deze maand")
def change_a_few(*, grants: list[AidGrant], month: dt.date, by: User) -> None:
    """One right ended, one is suspended, one lost its account, one has a new one."""
    if len(grants) < len(("ended", "suspended", "without account", "new account")):
        return
    ended, stopped, without, moved = grants[:4]
    end_grant(
        grant=ended, last=month - dt.timedelta(days=1), reason="Werkt sinds het begin van de maand",
        version=ended.version, by=by,
    )  # fmt: skip
    PaymentSuspension.objects.create(
        grant=stopped, period=period(month), reason="buitenland", decided_on=month, note="Meer dan 28 dagen dit jaar"
    )
    without.payee = None
    without.save()
    moved.payee = _other_account(moved.case_file)
    moved.save()
