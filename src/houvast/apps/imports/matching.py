"""What of a register is already in the database, so that loading it twice changes nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.activities.models import ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.clients.models import Insz
from houvast.apps.employment.models import EmploymentContract
from houvast.apps.imports.reading import RegisterData
from houvast.apps.imports.rows import EmploymentRow, GrantRow, PaymentRow, PersonRow, SessionRow
from houvast.core.csv_files import RowError
from houvast.core.periods import last_day


@dataclass
class Plan:
    """What an import will do. `updates` pairs the stored row with what the file says now."""

    person_ids: dict[str, int] = field(default_factory=dict)
    new_persons: list[PersonRow] = field(default_factory=list)
    new_grants: list[GrantRow] = field(default_factory=list)
    ended_grants: list[tuple[LivingWageGrant, GrantRow]] = field(default_factory=list)
    new_payments: list[PaymentRow] = field(default_factory=list)
    new_employment: list[EmploymentRow] = field(default_factory=list)
    ended_employment: list[tuple[EmploymentContract, EmploymentRow]] = field(default_factory=list)
    new_sessions: list[SessionRow] = field(default_factory=list)
    corrected_sessions: list[tuple[ActivitySession, SessionRow]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def match(data: RegisterData) -> Plan:
    """Compare the rows with the database: new, ended since, the same, or in conflict (an error on its line)."""
    plan = Plan(person_ids=_person_ids())
    plan.new_persons = [row for row in data.persons if row.insz not in plan.person_ids]
    _match_grants(data.grants, plan)
    _match_payments(data.payments, plan)
    _match_employment(data.employment, plan)
    _match_sessions(data.sessions, plan)
    return plan


def _person_ids() -> dict[str, int]:
    return dict(Insz.objects.values_list("number", "person_id"))


def _match_grants(rows: list[GrantRow], plan: Plan) -> None:
    stored: dict[int, list[LivingWageGrant]] = defaultdict(list)
    persons = {plan.person_ids[row.insz] for row in rows if row.insz in plan.person_ids}
    for grant in LivingWageGrant.objects.filter(person__in=persons):
        stored[grant.person_id].append(grant)
    for row in rows:
        person_id = plan.person_ids.get(row.insz)
        touching = [grant for grant in stored.get(person_id or 0, []) if _overlaps(grant.period, row)]
        if not touching:
            plan.new_grants.append(row)
            continue
        same = touching[0]
        if len(touching) > 1 or not _is_same_grant(same, row):
            reason = _("overlapt met een andere leefloonperiode van deze persoon in Houvast")
            plan.errors.append(RowError("leefloon.csv", row.line, "van", reason))
        elif last_day(same.period) is None and row.end is not None:
            plan.ended_grants.append((same, row))
        elif last_day(same.period) != row.end:
            reason = _("Houvast heeft voor deze periode een ander einde")
            plan.errors.append(RowError("leefloon.csv", row.line, "tot", reason))


def _overlaps(stored: Any, row: GrantRow | EmploymentRow) -> bool:
    starts_before_end = row.end is None or stored.lower <= row.end
    return starts_before_end and (stored.upper is None or row.start < stored.upper)


def _is_same_grant(grant: LivingWageGrant, row: GrantRow) -> bool:
    return (grant.kind, grant.category, grant.student, grant.period.lower) == (
        row.kind,
        row.category,
        row.student,
        row.start,
    )


def _match_payments(rows: list[PaymentRow], plan: Plan) -> None:
    """The same aid on the same day may be paid twice: equal rows are counted, only the missing ones are new."""
    fields = ("person_id", "paid_on", "kind", "amount", "recoverable")
    persons = {plan.person_ids[row.insz] for row in rows if row.insz in plan.person_ids}
    stored = Counter(AidPayment.objects.filter(person__in=persons).values_list(*fields))
    for row in rows:
        key = (plan.person_ids.get(row.insz), row.paid_on, row.kind, row.amount, row.recoverable)
        if stored[key] > 0:
            stored[key] -= 1
        else:
            plan.new_payments.append(row)


def _match_employment(rows: list[EmploymentRow], plan: Plan) -> None:
    persons = {plan.person_ids[row.insz] for row in rows if row.insz in plan.person_ids}
    stored = {
        (contract.person_id, contract.employer.name, contract.scheme, contract.period.lower): contract
        for contract in EmploymentContract.objects.filter(person__in=persons).select_related("employer")
    }
    for row in rows:
        contract = stored.get((plan.person_ids.get(row.insz, 0), row.employer, row.scheme, row.start))
        if contract is None:
            plan.new_employment.append(row)
        elif last_day(contract.period) is None and row.end is not None:
            plan.ended_employment.append((contract, row))
        elif (last_day(contract.period), contract.completion, contract.outcome) != (
            row.end,
            row.completion,
            row.outcome,
        ):
            reason = _("Houvast heeft voor deze tewerkstelling een ander einde of een andere afloop")
            plan.errors.append(RowError("tewerkstelling.csv", row.line, "tot", reason))


def _match_sessions(rows: list[SessionRow], plan: Plan) -> None:
    stored = {
        (session.activity.name, session.held_on): session
        for session in ActivitySession.objects.select_related("activity")
        .filter(activity__name__in={row.activity for row in rows})
        .iterator()
    }
    for row in rows:
        session = stored.get((row.activity, row.held_on))
        if session is None:
            plan.new_sessions.append(row)
        elif session.visitors != row.visitors:
            plan.corrected_sessions.append((session, row))
