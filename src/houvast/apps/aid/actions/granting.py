"""Grants as rows: a new one, one that follows another, one that ends, one whose payment stops for a while."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.living_wage import plan_gpmi_duty, record_grant
from houvast.apps.aid.enums import AidKind, Category, GrantKind, Rhythm
from houvast.apps.aid.models import AidGrant, AidProposal, LivingWageGrant
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.aid.terms import running_beside
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import last_day, period
from houvast.core.versions import lock_version
from houvast_rules.law import Law
from houvast_rules.procedure import first_payment_due


@action("Steun toegekend")
def grant_aid(
    *,
    proposal: AidProposal,
    amount: Decimal,
    starts_on: dt.date,
    ends_on: dt.date | None,
    decision_reference: str,
    decided_on: dt.date,
    law: Law,
    by: User,
    at: dt.datetime,
) -> AidGrant:
    """Make the grant of a decision; a running one of the same kind ends the day before, or is corrected in place.

    A decision that starts on the first day of the running grant corrects it: the same rows get the new amount, as the
    subsidy form calls it too. A living wage gets its legal row and the question whether a GPMI must follow (GPM-01).
    """
    Person.objects.select_for_update(of=("self",)).get(pk=proposal.person_id)
    before = running_beside(proposal, starts_on)
    corrected = before is not None and before.period.lower == starts_on
    if before is not None and not corrected:
        _cut_before(before, starts_on)
    grant = AidGrant() if before is None or not corrected else lock_version(before, expected=before.version)
    last = ends_on or (starts_on if proposal.rhythm == Rhythm.ONCE else None)
    grant.living_wage = _legal_row(grant, proposal, starts_on, ends_on, decided_on, by)
    grant.case_file, grant.person = proposal.case_file, proposal.person
    grant.scheme, grant.scheme_code = proposal.scheme, proposal.scheme.code
    grant.calculation, grant.payee = proposal.calculation, proposal.payee or (before.payee if before else None)
    grant.period, grant.rhythm, grant.amount = period(starts_on, last), proposal.rhythm, amount
    grant.repayable, grant.advance_on = proposal.repayable, proposal.advance_on
    grant.urgent, grant.stop_reason = proposal.urgent, ""
    grant.decided_on, grant.decision_reference = decided_on, decision_reference
    grant.first_payment_due_on = first_payment_due(decided_on, law=law).value
    grant.save()
    _ask_gpmi(grant, by=by, at=at)
    return grant


def _legal_row(
    grant: AidGrant,
    proposal: AidProposal,
    starts_on: dt.date,
    ends_on: dt.date | None,
    decided_on: dt.date,
    by: User,
) -> LivingWageGrant | None:
    """The row the registers and the subsidy read; None for other aid."""
    if proposal.scheme.kind not in LIVING_WAGES or proposal.category is None:
        return None
    kind = GrantKind.LIVING_WAGE if proposal.scheme.kind == AidKind.LIVING_WAGE else GrantKind.EQUIVALENT
    category = Category(proposal.category)
    if grant.living_wage is None:
        return record_grant(
            person=proposal.person,
            kind=kind,
            category=category,
            starts_on=starts_on,
            ends_on=ends_on,
            decided_on=decided_on,
            student=proposal.student,
            besides_work=proposal.besides_work,
            homeless=proposal.homeless,
            by=by,
            on=decided_on,
        )
    row: LivingWageGrant = lock_version(grant.living_wage, expected=grant.living_wage.version)
    row.kind, row.category, row.decided_on = kind, category, decided_on
    row.student, row.besides_work, row.homeless = proposal.student, proposal.besides_work, proposal.homeless
    row.period = period(starts_on, ends_on)
    row.stop_reason = ""
    row.save()
    return row


def _cut_before(grant: AidGrant, day: dt.date) -> None:
    """End a grant the day before another takes its place; its legal row is ended by `record_grant`."""
    locked = lock_version(grant, expected=grant.version)
    locked.period, locked.stop_reason = period(locked.period.lower, day - dt.timedelta(days=1)), _("nieuwe beslissing")
    locked.save()


def _ask_gpmi(grant: AidGrant, *, by: User, at: dt.datetime) -> None:
    case_file: CaseFile = grant.case_file
    if grant.living_wage is not None and case_file.closed_on is None:
        plan_gpmi_duty(grant=grant.living_wage, case_file=case_file, by=by, at=at)


@action("Steun gestopt")
def end_grant(*, grant: AidGrant, last: dt.date, reason: str, version: int, by: User) -> AidGrant:
    """End a grant (and the legal row of a living wage) after its last day, with a reason.

    Suspensions that would start later go. Raises `Refused` (per field) or `Conflict` on an outdated version.
    """
    locked: AidGrant = lock_version(grant, expected=version)
    ends = last_day(locked.period)
    if last < locked.period.lower:
        raise Refused({"ends_on": _("De laatste dag ligt voor de eerste.")})
    if ends is not None and last >= ends:
        raise Refused({"ends_on": _("Deze steun eindigt al op %(day)s.") % {"day": f"{ends:%d/%m/%Y}"}})
    if not reason.strip():
        raise Refused({"reason": _("Schrijf kort waarom het stopt.")})
    locked.period, locked.stop_reason = period(locked.period.lower, last), short(reason, 200)
    locked.save()
    if locked.living_wage is not None:
        row: LivingWageGrant = lock_version(locked.living_wage, expected=locked.living_wage.version)
        row.period, row.stop_reason = locked.period, short(reason, 60)
        row.save()
        locked.living_wage = row
    locked.suspensions.filter(period__startswith__gt=last).delete()
    return locked


def short(text: str, length: int) -> str:
    """Return the first sentence of a text, cut between words where it is too long."""
    first = " ".join(text.split())
    return first if len(first) <= length else first[: length - 1].rsplit(" ", 1)[0] + "…"
