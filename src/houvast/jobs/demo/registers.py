"""What the centre's own registers hold: jobs, payments over three years, and the visitors of its activities.

These have no screens of their own yet, so no actions either; the demo writes them under a name in the audit trail.
"""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.employment.enums import Completion, OutcomeAtEnd, Scheme
from houvast.apps.employment.models import Employer, EmploymentContract
from houvast.audit.recording import action
from houvast.core.periods import period
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.places import ACTIVITIES
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months, is_working_day, previous_working_day

YEARS = 3
# Monthly living wage per category (law.md §3.1); the demo pays whole months.
AMOUNTS = (
    (dt.date(2023, 11, 1), {1: "842.12", 2: "1263.17", 3: "1707.11"}),
    (dt.date(2024, 5, 1), {1: "858.97", 2: "1288.46", 3: "1741.29"}),
    (dt.date(2025, 2, 1), {1: "876.13", 2: "1314.20", 3: "1776.07"}),
)
PAID_AS = {GrantKind.LIVING_WAGE: AidKind.LIVING_WAGE, GrantKind.EQUIVALENT: AidKind.EQUIVALENT}


def employ(case: Case, scheme: Scheme) -> EmploymentContract:
    """Start a job through the centre today."""
    return _start_work(case=case, scheme=scheme, by=case.worker)


@action("Tewerkstelling gestart")
def _start_work(*, case: Case, scheme: Scheme, by: User) -> EmploymentContract:
    employer, _made = Employer.objects.get_or_create(name=case.names["werkgever"])
    return EmploymentContract.objects.create(
        person=case.person, employer=employer, scheme=scheme, period=period(case.today)
    )


def leave_work(case: Case, contract: EmploymentContract, completion: Completion, outcome: OutcomeAtEnd) -> None:
    """End a job today, with how it ended and what came after."""
    _end_work(case=case, contract=contract, completion=completion, outcome=outcome, by=case.worker)


@action("Tewerkstelling beëindigd")
def _end_work(
    *, case: Case, contract: EmploymentContract, completion: Completion, outcome: OutcomeAtEnd, by: User
) -> None:
    contract.period = period(contract.period.lower, case.today)
    contract.completion, contract.outcome = completion, outcome
    contract.save()


def keep_registers(world: World) -> None:
    """Pay the living wages and the other aid, and count the visitors."""
    accounting, activities = world.staff.first(Role.ACCOUNTING), world.staff.first(Role.ACTIVITIES)
    _pay(payments=sorted(_payments(world), key=lambda row: (row.paid_on, row.person_id, row.kind)), by=accounting)
    _count_visitors(world=world, by=activities)


@action("Steun uitbetaald")
def _pay(*, payments: list[AidPayment], by: User) -> None:
    AidPayment.objects.bulk_create(payments, batch_size=1000)


def _payments(world: World) -> Iterator[AidPayment]:
    first = dt.date(world.on.year - YEARS + 1, 1, 1)
    for grant in LivingWageGrant.objects.order_by("pk"):
        yield from _months_of(grant, first, world.on)
    for case in world.cases:
        yield from _extras(case, first, world.on)


def _months_of(grant: LivingWageGrant, first: dt.date, on: dt.date) -> Iterator[AidPayment]:
    """One payment at the end of every month of a right."""
    month = grant.period.lower.replace(day=1)
    while month < on:
        following = add_months(month, 1)
        paid_on = following - dt.timedelta(days=1)
        paid_on = paid_on if is_working_day(paid_on) else previous_working_day(paid_on)
        running = grant.period.upper is None or grant.period.upper > paid_on.replace(day=1)
        if running and first <= paid_on < on:
            amount = _amount(Category(grant.category), paid_on)
            kind = PAID_AS[GrantKind(grant.kind)]
            yield AidPayment(person_id=grant.person_id, paid_on=paid_on, kind=kind, amount=amount)
        month = following


def _amount(category: Category, day: dt.date) -> Decimal:
    known = [amounts for since, amounts in AMOUNTS if since <= day] or [AMOUNTS[0][1]]
    return Decimal(known[-1][category])


def _extras(case: Case, first: dt.date, on: dt.date) -> Iterator[AidPayment]:
    """Some of the other kinds of aid that belong to a story, spread over its file."""
    if not hasattr(case, "file"):
        return
    start = max(case.file.opened_on, first)
    days = ((case.file.closed_on or on) - start).days
    if days < 20:
        return
    for kind, usual, times in case.aids:
        for _time in range(case.rng.randint(0, times)):
            paid_on = previous_working_day(start + dt.timedelta(days=case.rng.randrange(10, days)))
            amount = Decimal(round(usual * case.rng.uniform(0.7, 1.3) * 20)) / 20
            recoverable = kind in {AidKind.DEPOSIT, AidKind.ADVANCE}
            yield AidPayment(person=case.person, paid_on=paid_on, kind=kind, amount=amount, recoverable=recoverable)


@action("Bezoekers geteld")
def _count_visitors(*, world: World, by: User) -> None:
    rng = random.Random("Houtrode bezoekers")  # noqa: S311
    sessions = []
    for place, (name, usual) in enumerate(ACTIVITIES):
        activity = Activity.objects.create(name=name)
        day = dt.date(world.on.year - YEARS + 1, 1, 2)
        day += dt.timedelta(days=(place % 5 - day.weekday()) % 7)
        while day < world.on:
            closed = not is_working_day(day) or (day.month in {7, 8} and name == "Huiswerkklas")
            if not closed:
                # More people come each year, fewer in summer.
                trend = 0.85 + 0.08 * (day.year - world.on.year + YEARS - 1)
                season = 0.75 if day.month in {7, 8} else 1
                visitors = max(2, round(usual * trend * season * rng.uniform(0.75, 1.25)))
                sessions.append(ActivitySession(activity=activity, held_on=day, visitors=visitors))
            day += dt.timedelta(days=7)
    ActivitySession.objects.bulk_create(sessions, batch_size=1000)
