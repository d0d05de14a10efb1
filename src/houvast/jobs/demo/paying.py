"""Payments: two months that were paid and booked, and this month in preparation with a few points of the safety net."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, Rhythm
from houvast.apps.aid.models import AidGrant, AidPayment, AidScheme, LivingWageGrant, PayeeAccount, PaymentSuspension
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.payments.actions.booking import book, start_booking
from houvast.apps.payments.actions.changing import lock_run, mark_sent, tick_checks
from houvast.apps.payments.actions.proposing import propose, start_run
from houvast.apps.payments.actions.settings import save_settings
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentRun
from houvast.audit.recording import action
from houvast.core.periods import period
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months, next_working_day, previous_working_day
from houvast_rules.procedure import first_payment_due

GRANTS = 40
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
    grants = take_over_grants(since=before[0], by=clerk)
    for one in before:
        _pay_month(one, clerk, head)
    change_a_few(grants=grants, month=month, by=clerk)
    run = start_run(
        kind=RunKind.MONTHLY, month=month, execute_on=next_working_day(world.on), by=clerk, at=_moment(world.on)
    )
    propose(run_id=run.pk)


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(0, 20)))


@action("Toekenningen overgenomen in de betalingen")
def take_over_grants(*, since: dt.date, by: User) -> list[AidGrant]:
    """Give living wages that run an account and a grant that pays them, and forget what the register paid since."""
    scheme = AidScheme.objects.filter(kind=AidKind.LIVING_WAGE, rhythm=Rhythm.MONTHLY).order_by("pk").first()
    if scheme is None:
        return []
    running = LivingWageGrant.objects.filter(period__contains=add_months(since, 2), aid_grant=None, kind="leefloon")
    made: list[AidGrant] = []
    for legal in running.select_related("person").order_by("pk")[:GRANTS]:
        case_file = CaseFile.objects.filter(person=legal.person, closed_on=None).first()
        last = AidPayment.objects.filter(person=legal.person, kind=AidKind.LIVING_WAGE).order_by("-paid_on").first()
        if case_file is None or last is None:
            continue
        AidPayment.objects.filter(person=legal.person, kind=AidKind.LIVING_WAGE, paid_on__gte=since).delete()
        made.append(_grant(legal, case_file, scheme, last.amount, len(made)))
    return made


def _grant(legal: LivingWageGrant, case_file: CaseFile, scheme: AidScheme, amount: Decimal, place: int) -> AidGrant:
    decided = legal.decided_on or legal.period.lower
    return AidGrant.objects.create(
        case_file=case_file, person=legal.person, scheme=scheme, scheme_code=scheme.code, living_wage=legal,
        period=legal.period, rhythm=Rhythm.MONTHLY, amount=amount, payee=_account(case_file, place), decided_on=decided,
        decision_reference=f"{decided.year}/{100 + place}", first_payment_due_on=first_payment_due(decided).value,
    )  # fmt: skip


def _account(case_file: CaseFile, place: int) -> PayeeAccount:
    account = 7310000000 + 7919 * place
    number = f"{account}{account % 97 or 97:02d}"
    iban = f"BE{98 - int(f'{number}111400') % 97:02d}{number}"
    return PayeeAccount.objects.create(
        case_file=case_file, name=str(case_file.person)[:70], iban=iban, street="Kapelstraat", number=str(place + 1),
        postal_code="8999", town="Houtrode", proof_seen_on=case_file.opened_on,
    )  # fmt: skip


def _pay_month(month: dt.date, clerk: User, head: User) -> PaymentRun:
    proposed, paid = _moment(month.replace(day=_PROPOSED)), previous_working_day(month.replace(day=_PAID))
    run = start_run(kind=RunKind.MONTHLY, month=month, execute_on=paid, by=clerk, at=proposed)
    propose(run_id=run.pk)
    run.refresh_from_db()
    tick_checks(run=run, checks=list(run.checks.values_list("pk", flat=True)), by=clerk, at=proposed)
    run = lock_run(run=run, expected=run.version, by=head, at=proposed)
    run = mark_sent(run=run, expected=run.version, by=clerk, at=proposed)
    run = start_booking(run=run, paid_on=paid, expected=run.version, by=clerk, at=_moment(paid))
    book(run_id=run.pk, at=_moment(paid))
    return run


@action("Wijzigingen voor de betaling van deze maand")
def change_a_few(*, grants: list[AidGrant], month: dt.date, by: User) -> None:
    """One right ended, one is suspended, one lost its account, one has a new one."""
    if len(grants) < len(("ended", "suspended", "without account", "new account")):
        return
    ended, stopped, without, moved = grants[:4]
    ended.period = period(ended.period.lower, month - dt.timedelta(days=1))
    ended.stop_reason = "Werkt sinds het begin van de maand"
    ended.save()
    PaymentSuspension.objects.create(
        grant=stopped, period=period(month), reason="buitenland", decided_on=month, note="Meer dan 28 dagen dit jaar"
    )
    without.payee = None
    without.save()
    moved.payee = _account(moved.case_file, GRANTS + 1)
    moved.save()
