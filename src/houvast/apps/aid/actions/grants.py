"""What a decision about aid changes: the one door through which the committee, its chair and a bulk list go."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.granting import end_grant, grant_aid, short
from houvast.apps.aid.actions.recoveries import make_recovery, waive_recovery
from houvast.apps.aid.actions.requests import mark_decided
from houvast.apps.aid.enums import ProposalKind, ProposalState, RecoveryGround, Rhythm, SuspensionReason
from houvast.apps.aid.models import AidGrant, AidProposal, PaymentSuspension, Recovery
from houvast.apps.aid.terms import Terms, check_terms, terms_of
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period

Outcome = AidGrant | Recovery | PaymentSuspension | None


@action("Beslissing over steun uitgevoerd")
def carry_out(
    *,
    proposal: AidProposal,
    decision_reference: str,
    decided_on: dt.date,
    by: User,
    at: dt.datetime,
    amount: Decimal | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Outcome:
    """Carry out a decision on a proposal; `amount`, `starts_on`, `ends_on` are what was decided otherwise.

    By kind of the proposal: a grant or review gives the `AidGrant` that runs now, a stop the one that ended (its last day
    is `ends_on`, else the day before `starts_on`), a suspension the `PaymentSuspension`, a recovery or waiver the
    `Recovery`, a refusal None. The proposal and its request are decided. Raises `Refused` (per field) when it cannot be
    carried out, or was decided already; `check_decision` tells beforehand.
    """
    locked = _lock(proposal)
    terms = terms_of(locked, amount=amount, starts_on=starts_on, ends_on=ends_on)
    law = law_in_force()
    check_terms(locked, terms, decided_on=decided_on, law=law)
    made: Outcome = None
    if locked.kind in (ProposalKind.GRANT, ProposalKind.REVIEW):
        made = grant_aid(
            proposal=locked,
            amount=terms.amount or Decimal(0),
            starts_on=terms.starts_on or decided_on,
            ends_on=terms.ends_on,
            decision_reference=decision_reference,
            decided_on=decided_on,
            law=law,
            by=by,
            at=at,
        )
        _plan_repayment(made, locked, by=by)
    elif locked.kind == ProposalKind.STOP and locked.grant is not None:
        last = terms.last or decided_on
        made = end_grant(grant=locked.grant, last=last, reason=locked.motivation, version=locked.grant.version, by=by)
    elif locked.kind == ProposalKind.SUSPENSION and locked.grant is not None:
        made = _suspend(locked.grant, locked, terms, decided_on)
    elif locked.kind == ProposalKind.RECOVERY:
        made = _recover(locked, terms, decision_reference, decided_on, by=by)
    elif locked.kind == ProposalKind.WAIVER and locked.recovery is not None:
        version = locked.recovery.version
        made = waive_recovery(
            recovery=locked.recovery, reason=locked.motivation, decided_on=decided_on, version=version, by=by, at=at
        )
    _decided(locked, decided_on, by=by, at=at)
    return made


def check_decision(
    *,
    proposal: AidProposal,
    decided_on: dt.date,
    amount: Decimal | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> None:
    """Raise the `Refused` (per field) that `carry_out` would raise; writes nothing."""
    terms = terms_of(proposal, amount=amount, starts_on=starts_on, ends_on=ends_on)
    check_terms(proposal, terms, decided_on=decided_on, law=law_in_force())


def _lock(proposal: AidProposal) -> AidProposal:
    rows = AidProposal.objects.select_related("scheme", "grant", "recovery", "request", "person", "case_file")
    locked: AidProposal = rows.select_for_update(of=("self",)).get(pk=proposal.pk)
    if locked.state == ProposalState.DECIDED:
        raise Refused(_("Over dit voorstel is al beslist."))
    if locked.state in (ProposalState.DRAFT, ProposalState.WITHDRAWN):
        raise Refused(_("Dit voorstel is niet klaar voor een beslissing."))
    return locked


def _decided(proposal: AidProposal, on: dt.date, *, by: User, at: dt.datetime) -> None:
    proposal.state = ProposalState.DECIDED
    proposal.version += 1
    proposal.save(update_fields=["state", "version"])
    request = proposal.request
    if request is not None and request.ended_on is None:
        mark_decided(request=request, decided_on=on, by=by, at=at)


def _suspend(grant: AidGrant, proposal: AidProposal, terms: Terms, decided_on: dt.date) -> PaymentSuspension:
    return PaymentSuspension.objects.create(
        grant=grant,
        period=period(terms.starts_on, terms.ends_on),
        reason=proposal.suspension_reason or SuspensionReason.OTHER,
        note=short(proposal.motivation, 200),
        decided_on=decided_on,
    )


def _recover(
    proposal: AidProposal, terms: Terms, decision_reference: str, decided_on: dt.date, *, by: User
) -> Recovery:
    return make_recovery(
        case_file=proposal.case_file,
        person=proposal.person,
        grant=proposal.grant,
        ground=RecoveryGround(proposal.recovery_ground),
        amount=terms.amount or Decimal(0),
        reason=proposal.motivation,
        decided_on=decided_on,
        decision_reference=decision_reference,
        instalments=proposal.instalments or 1,
        covers_from=terms.starts_on,
        covers_until=terms.ends_on,
        by=by,
    )


def _plan_repayment(grant: AidGrant, proposal: AidProposal, *, by: User) -> None:
    """Aid paid once that must be paid back gets its plan with the decision itself: no second decision is asked."""
    if not grant.repayable or grant.rhythm != Rhythm.ONCE or grant.amount <= 0:
        return
    if grant.recoveries.exists():
        return
    make_recovery(
        case_file=grant.case_file,
        person=grant.person,
        grant=grant,
        ground=RecoveryGround.REPAYABLE_AID,
        amount=grant.amount,
        reason=proposal.motivation,
        decided_on=grant.decided_on,
        decision_reference=grant.decision_reference,
        instalments=proposal.instalments or 1,
        by=by,
    )
