"""From three measurements to "uitsluitend sociaal activeerbaar" and back: offered, proposed, decided, ended (MPS-05).

A sitting in Houvast calls the same action when it closes; who may `RECORD_USA` notes a decision of another sitting.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.checks import check_possible_day
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.actions.due import plan_mpsa
from houvast.apps.mpsa.enums import UsaState
from houvast.apps.mpsa.models import UsaProposal
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.measurement import UsaAward, check_usa_award
from houvast_rules.statements import source


@action("USA aangeboden aan de hoofdmaatschappelijk werker")
def offer_usa(
    *, case_file: CaseFile, grounds: str, client_informed_on: dt.date, client_opinion: str, by: User, at: dt.datetime
) -> UsaProposal:
    """Offer the file to the head social worker, who may propose USA; a step on her desk says so.

    Raises `Refused` with the rule's reason until three measurements in a row have a C, for who is USA already, while
    another proposal runs, without grounds, and when the client was not told yet (never after today).
    """
    day = timezone.localdate(at)
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    refuse_closed(case_file)
    now = standing(case_file, on=day)
    if now.is_social_only:
        raise Refused(_("Deze cliënt is al uitsluitend sociaal activeerbaar."))
    if now.open_usa is not None:
        raise Refused(_("Er loopt al een voorstel."))
    if not now.proposal.value.possible:
        raise Refused(now.proposal.reason)
    if not grounds.strip():
        raise Refused({"grounds": _("Noteer waarom het probleem blijvend is.")})
    if client_informed_on > day:
        raise Refused({"client_informed_on": _("De cliënt wordt eerst ingelicht: de datum ligt in de toekomst.")})
    check_possible_day(case_file, client_informed_on, on=day, field="client_informed_on")
    said = " ".join((now.proposal.reason, *(flag.text for flag in now.proposal.flags)))
    proposal = UsaProposal.objects.create(
        case_file=case_file,
        offered_on=day,
        offered_by=by,
        grounds=grounds.strip(),
        client_informed_on=client_informed_on,
        client_opinion=client_opinion.strip(),
        rule_text=said,
    )
    _ask(proposal, StepKind.USA_OFFERED, _("Voorstel USA bekijken"), due_on=day + dt.timedelta(days=14), by=by)
    return proposal


@action("USA voorgesteld aan het BCSD")
def propose_usa(*, proposal: UsaProposal, expected: int, note: str, by: User, at: dt.datetime) -> UsaProposal:
    """The head social worker takes the proposal to the committee; the rule is asked again on that day.

    Raises `Refused` for another role, for a proposal that is no longer offered and when the measurements no longer
    allow it; `Conflict` when somebody changed it after version `expected`.
    """
    row = _lock(proposal, expected, UsaState.OFFERED, Permission.PROPOSE_USA, by)
    now = standing(row.case_file, on=timezone.localdate(at))
    if not now.proposal.value.possible:
        raise Refused(now.proposal.reason)
    row.state, row.head_note = UsaState.PROPOSED, note.strip()
    row.proposed_on, row.proposed_by = timezone.localdate(at), by
    row.save()
    end_step(kind=StepKind.USA_OFFERED, object_id=row.pk, at=at, by=by)
    title = _("Beslissing van het BCSD over USA noteren")
    _ask(row, StepKind.USA_DECISION, title, due_on=row.proposed_on + dt.timedelta(days=30), by=by)
    return row


@action("USA niet voorgesteld")
def decline_usa(*, proposal: UsaProposal, expected: int, note: str, by: User, at: dt.datetime) -> UsaProposal:
    """The head social worker does not propose it, with a reason; a later offer starts anew.

    Raises `Refused` without a reason, for another role or when it is no longer offered.
    """
    row = _lock(proposal, expected, UsaState.OFFERED, Permission.PROPOSE_USA, by)
    if not note.strip():
        raise Refused({"head_note": _("Noteer waarom dit niet voorgesteld wordt.")})
    row.state, row.head_note = UsaState.NOT_PROPOSED, note.strip()
    row.save()
    end_step(kind=StepKind.USA_OFFERED, object_id=row.pk, at=at, by=by, reason=_("niet voorgesteld"))
    return row


@action("Beslissing van het BCSD over USA genoteerd")
def record_usa_decision(
    *,
    proposal: UsaProposal,
    expected: int,
    granted: bool,
    decided_on: dt.date,
    decision: str,
    by: User,
    at: dt.datetime,
    in_sitting: bool = False,
) -> UsaProposal:
    """Note what the committee decided and why; a grant is in force from the day of the decision (MPS-05).

    `in_sitting`: the committee decided it in Houvast, where who notes the sitting may note this too.
    Raises `Refused` for another role, without grounds, for a day in the future or before the proposal, and with what
    `check_usa_award` says is missing (such as a client who was told only afterwards).
    """
    row = _lock(proposal, expected, UsaState.PROPOSED, None if in_sitting else Permission.RECORD_USA, by)
    if not decision.strip():
        raise Refused({"decision": _("Noteer de motivering van de beslissing.")})
    if decided_on > timezone.localdate(at):
        raise Refused({"decided_on": _("De datum ligt in de toekomst.")})
    if row.proposed_on and decided_on < row.proposed_on:
        raise Refused({"decided_on": _("Het comité kan niet beslissen voor het voorstel er was.")})
    if granted:
        award = UsaAward(decided_on, by_committee=True, proposed_by_head=row.proposed_by is not None,
                         client_informed_on=row.client_informed_on)  # fmt: skip
        checked = check_usa_award(award, standing(row.case_file, on=row.proposed_on or decided_on).proposal.value)
        if checked.errors:
            raise Refused([flag.text for flag in checked.errors])
    row.state = UsaState.GRANTED if granted else UsaState.REFUSED
    row.decided_on, row.decision, row.recorded_by = decided_on, decision.strip(), by
    row.save()
    end_step(kind=StepKind.USA_DECISION, object_id=row.pk, at=at, by=by)
    plan_mpsa(case_file=row.case_file, by=by, at=at)
    return row


@action("USA beëindigd")
def end_usa(
    *, proposal: UsaProposal, expected: int, ended_on: dt.date, reason: str, by: User, at: dt.datetime
) -> UsaProposal:
    """Note that the committee ended USA from a day on; an MPSA is due again.

    Raises `Refused` for another role, without a reason, before the decision or in the future.
    """
    row = _lock(proposal, expected, UsaState.GRANTED, Permission.RECORD_USA, by)
    if not reason.strip():
        raise Refused({"end_reason": _("Noteer waarom het statuut eindigt.")})
    if not (row.decided_on and row.decided_on <= ended_on <= timezone.localdate(at)):
        raise Refused({"ended_on": _("Kies een dag sinds de beslissing, niet in de toekomst.")})
    row.state, row.ended_on, row.end_reason = UsaState.ENDED, ended_on, reason.strip()
    row.save()
    plan_mpsa(case_file=row.case_file, by=by, at=at)
    return row


def _lock(
    proposal: UsaProposal, expected: int, state: UsaState, permission: Permission | None, by: User
) -> UsaProposal:
    if permission is not None and not by.may(permission):
        raise Refused(_("Dit mag enkel wie daarvoor bevoegd is: %(what)s.") % {"what": permission.label})
    row = lock_version(proposal, expected=expected)
    if row.state != state:
        raise Refused(_("Dit voorstel is intussen: %(state)s.") % {"state": row.get_state_display()})
    refuse_closed(row.case_file)
    return row


def _ask(proposal: UsaProposal, kind: StepKind, title: str, *, due_on: dt.date, by: User) -> None:
    """Put a step on the desk of who may do it: the head social worker proposes, another role notes the decision."""
    rule = source("MPS-05")
    plan_step(
        kind=kind,
        object_id=proposal.pk,
        title=title,
        due_on=due_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=proposal.case_file,
    )
