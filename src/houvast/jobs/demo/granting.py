"""What is paid of the living wages of the demo: an amount from a kept calculation, an account, some that are not simple.

The stories decided on living wages; here each gets the grant that payments, reviews and recoveries are made of.
"""

import datetime as dt
import itertools
from decimal import Decimal

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.actions.absences import note_absence
from houvast.apps.aid.actions.recoveries import make_recovery, note_receipt
from houvast.apps.aid.calculating import calculation_row
from houvast.apps.aid.enums import AbsenceKind, AidKind, GrantKind, ReceiptWay, RecoveryGround, Rhythm
from houvast.apps.aid.models import AidGrant, AidScheme, Calculation, LivingWageGrant, PayeeAccount
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.jobs.demo import clock
from houvast.jobs.demo.accounts import REGISTERED, iban
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.world import World
from houvast_rules.law import Law
from houvast_rules.living_wage import Category, Facts, Scheme, calculate
from houvast_rules.periods import add_months
from houvast_rules.procedure import first_payment_due

KINDS = {GrantKind.LIVING_WAGE: AidKind.LIVING_WAGE, GrantKind.EQUIVALENT: AidKind.EQUIVALENT}
# Every so manieth: without an account, abroad for five weeks, with something to pay back.
WITHOUT_ACCOUNT, ABROAD, OWING = 29, 17, 13


def grant_living_wages(world: World) -> None:
    """Give every living wage what is paid for it; the figures and the register of payments stay as they are."""
    by = world.staff.first(Role.HEAD_SOCIAL_WORKER)
    cases = {case.person.pk: case for case in world.cases if hasattr(case, "file")}
    rights = LivingWageGrant.objects.filter(person__in=cases, aid_grant=None).order_by("pk")
    made = _grant(world=world, rights=list(rights), cases=cases, by=by)
    running = [grant for grant in made if grant.period.upper is None]
    for number, grant in enumerate(running):
        if number % ABROAD == ABROAD - 1:
            _went_abroad(grant, world.on, by)
        if number % OWING == OWING - 1:
            _owes(grant, world, by)


@action("Steun toegekend")
def _grant(*, world: World, rights: list[LivingWageGrant], cases: dict[int, Case], by: User) -> list[AidGrant]:
    law, numbers = law_in_force(), itertools.count(1)
    schemes = {row.kind: row for row in AidScheme.objects.in_force(world.on).filter(kind__in=KINDS.values())}
    accounts = _accounts(cases)
    kept = {
        row.case_file_id: row
        for row in Calculation.objects.filter(case_file__in=[case.file for case in cases.values()]).order_by("saved_at")
    }
    grants = []
    for right in rights:
        case = cases[right.person_id]
        calculation = _calculation(right, case, kept, law)
        scheme = schemes[KINDS[GrantKind(right.kind)]]
        decided = right.decided_on or right.period.lower
        grants.append(
            AidGrant(
                case_file=case.file,
                person_id=right.person_id,
                scheme=scheme,
                scheme_code=scheme.code,
                living_wage=right,
                calculation=calculation,
                period=right.period,
                rhythm=Rhythm.MONTHLY,
                amount=calculation.monthly,
                payee=accounts.get(right.person_id),
                decided_on=decided,
                decision_reference=f"BC {decided.year}/{next(numbers)}",
                first_payment_due_on=first_payment_due(decided, law=law).value,
                stop_reason=right.stop_reason,
            )
        )
    return AidGrant.objects.bulk_create(grants)


def _accounts(cases: dict[int, Case]) -> dict[int, PayeeAccount]:
    """An account of the client; a few brought no proof yet."""
    rows = [
        PayeeAccount(
            case_file=case.file,
            name=str(case.person)[:70],
            iban=iban(REGISTERED + number),
            proof_seen_on=case.file.opened_on,
        )
        for number, case in enumerate(cases.values(), start=1)
        if number % WITHOUT_ACCOUNT
    ]
    made = PayeeAccount.objects.bulk_create(rows)
    return {row.case_file.person_id: row for row in made}


def _calculation(right: LivingWageGrant, case: Case, kept: dict[int, Calculation], law: Law) -> Calculation:
    """The calculation kept in the file when it is of this category, else one for the full amount of the first day."""
    there = kept.get(case.file.pk)
    equivalent = right.kind == GrantKind.EQUIVALENT
    if there is not None and there.category == right.category and not equivalent and there.monthly:
        return there
    start = right.period.lower
    scheme = Scheme.EQUIVALENT if equivalent else Scheme.LIVING_WAGE
    facts = Facts(on=start, category=Category(right.category), file_start=start, scheme=scheme)
    at = clock.moment(right.decided_on or start, 10, 0)
    row = calculation_row(
        case_file_id=case.file.pk,
        facts=facts,
        worked=calculate(facts, law=law),
        note="bij de beslissing",
        by=case.worker,
        at=at,
    )
    row.save()
    return row


def _went_abroad(grant: AidGrant, on: dt.date, by: User) -> None:
    """Five weeks with family this summer, a week more than is paid."""
    file: CaseFile = grant.case_file
    start = max(dt.date(on.year, 7, 6), grant.period.lower)
    last = start + dt.timedelta(days=34)
    if file.closed_on is None and last < on:
        note_absence(case_file=file, kind=AbsenceKind.ABROAD, starts_on=start, ends_on=last, note="bij familie", by=by)


def _owes(grant: AidGrant, world: World, by: User) -> None:
    """A wage that was told late: half a month in six parts, two of which came."""
    decided = add_months(world.on, -3)
    if grant.case_file.closed_on is not None or grant.period.lower >= add_months(decided, -2):
        return
    recovery = make_recovery(
        case_file=grant.case_file,
        person=grant.person,
        grant=grant,
        ground=RecoveryGround.OMISSION,
        amount=Decimal("480.00"),
        reason="Het loon van een interimjob werd pas twee maanden later gemeld.",
        decided_on=decided,
        decision_reference=f"BC {decided.year}/T{grant.decision_reference.rsplit('/', 1)[-1]}",
        instalments=6,
        covers_from=add_months(decided, -2),
        covers_until=add_months(decided, -1),
        by=by,
    )
    for month in (1, 2):
        recovery.refresh_from_db()
        day = add_months(decided, month)
        note_receipt(
            recovery=recovery,
            amount=Decimal("80.00"),
            received_on=day,
            way=ReceiptWay.TRANSFER,
            version=recovery.version,
            by=by,
            at=clock.moment(day, 11, 0),
        )
