"""What is known of running aid when something is proposed about it, so that nothing is typed that lies in the file."""

from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.absences import still_to_suspend, unpaid_days
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import Absence, AidGrant, Calculation
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.periods import last_day
from houvast.web.proposals.opening import Subject


def about_grant(subject: Subject, grant: AidGrant, user: User) -> dict[str, Any]:
    """Return the first values of a proposal about a grant: a later calculation, the days not paid, what was paid once."""
    if subject.kind == ProposalKind.REVIEW and grant.scheme.kind in LIVING_WAGES:
        return _calculated_later(subject, grant, user)
    if subject.kind == ProposalKind.SUSPENSION:
        return _not_paid(subject, grant, user)
    if subject.kind == ProposalKind.RECOVERY and not grant.monthly:
        return {"amount": grant.amount, "starts_on": grant.period.lower, "ends_on": last_day(grant.period)}
    return {}


def _calculated_later(subject: Subject, grant: AidGrant, user: User) -> dict[str, Any]:
    """The last calculation of the file, when it is another than the one the grant rests on."""
    right = grant.living_wage
    kept = {name: getattr(right, name) for name in ("student", "besides_work", "homeless")} if right else {}
    latest = Calculation.objects.visible_to(user).filter(case_file=subject.case_file).newest_first().first()
    if latest is None or latest.pk == grant.calculation_id:
        return kept
    return {**kept, "calculation": latest.pk, "starts_on": max(latest.day, grant.period.lower)}


def _not_paid(subject: Subject, grant: AidGrant, user: User) -> dict[str, Any]:
    """The days the rules say are not paid (LEE-06, LEE-08): those of `from_day`, else the first that are left."""
    if grant.scheme.kind not in LIVING_WAGES:
        return {}
    absences = Absence.objects.visible_to(user).filter(case_file=subject.case_file)
    left = still_to_suspend(grant, unpaid_days(absences, law=law_in_force()))
    days = next((each for each in left if each.start == subject.from_day), left[0] if left else None)
    if days is None:
        return {}
    return {
        "starts_on": days.start,
        "ends_on": days.end,
        "suspension_reason": days.reason,
        "motivation": f"{days.text} ({days.rule})",
    }
