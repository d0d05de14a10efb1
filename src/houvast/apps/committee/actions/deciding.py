"""At the table: what is decided about an item, changed until the sitting closes; and the chair alone in urgency (PRO-12)."""

import dataclasses
import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.enums import DecidedBy, ProposalState
from houvast.apps.aid.models import AidProposal
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.committee.actions.carrying_out import make_final
from houvast.apps.committee.actions.ordering import leave_group
from houvast.apps.committee.actions.papers import ask_urgent_papers
from houvast.apps.committee.bounds import (
    Decided,
    refuse_impossible,
    refuse_own_proposal,
    refuse_terms,
    refuse_unheard,
    refuse_without_quorum,
    said,
    voters_of,
)
from houvast.apps.committee.enums import DecisionMaker, DecisionOutcome, SeatRole, SittingState
from houvast.apps.committee.models import AgendaItem, CommitteeProfile, Decision, Seat, Sitting
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version
from houvast_rules.procedure import Decider, check_decider
from houvast_rules.statements import source

# A working agreement, no term of the law: without a planned sitting somebody looks at a ratification within two weeks.
UNPLANNED_DAYS = 14
_FIELDS = ("outcome", "amount", "starts_on", "ends_on", "votes_for", "votes_against", "abstained")


@action("Beslissing van het comité genoteerd")
def decide(*, item: AgendaItem, expected: int, decided: Decided, by: User, at: dt.datetime) -> Decision:
    """Note what the committee decides about an item, or change what was noted; it is final when the sitting closes.

    `expected` is the version of the decision that was read, 0 for none; the same decision sent twice is kept once. An
    item of a group that is decided on its own leaves the group.
    Raises `Refused` (per field) while the sitting is not open, without a quorum, and for what `bounds` refuses;
    `Conflict` when a colleague noted something else first.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    if sitting.state != SittingState.OPEN:
        raise Refused(_("Beslissen kan enkel tijdens de zitting: %(state)s.") % {"state": sitting.get_state_display()})
    fresh = AgendaItem.objects.select_related(
        "sitting",
        "case_file",
        "proposal__scheme",
        "proposal__request",
        "proposal__grant",
        "proposal__recovery",
        "breach",
        "usa",
    ).get(pk=item.pk)
    noted: Decision | None = Decision.objects.filter(item=fresh).first()
    if noted is not None and _same(noted, decided, by):
        return noted
    if (noted.version if noted else 0) != expected:
        raise Conflict
    refuse_closed(fresh.case_file)
    refuse_without_quorum(sitting)
    refuse_own_proposal(fresh, by)
    refuse_impossible(fresh, decided, voters=voters_of(fresh))
    leave_group(item=fresh, because=_("Apart beslist."), by=by)
    row = lock_version(noted, expected=expected) if noted else Decision(item=fresh, case_file=fresh.case_file)
    _fill(row, decided)
    row.proposal, row.corrects, row.decided_on = fresh.proposal, fresh.corrects, sitting.held_on
    row.recorded_by, row.recorded_at = by, at
    row.save()
    return row


@action("Dringende beslissing van de voorzitter")
def decide_urgently(
    *, proposal: AidProposal, expected: int, decided: Decided, decided_on: dt.date, by: User, at: dt.datetime
) -> Decision:
    """The chair grants urgent aid alone; it is carried out at once and the next sitting ratifies it (PRO-12).

    Noted by the chair herself or for her by who prepares sittings. `expected` is the version of the proposal. Raises
    `Refused` (per field) without urgency, for aid that only the committee decides, without a chair, for another outcome
    than granting, or without notice of the right to be heard; `Conflict` when the proposal changed meanwhile.
    """
    row = lock_version(proposal, expected=expected)
    today = timezone.localdate(at)
    refuse_closed(row.case_file)
    if row.state != ProposalState.READY:
        raise Refused(_("Dit voorstel is intussen: %(state)s.") % {"state": row.get_state_display()})
    if decided_on > today:
        raise Refused({"decided_on": _("Deze datum ligt in de toekomst.")})
    chair = _chair_of(decided_on)
    if by.pk != chair.pk and not by.may(Permission.PREPARE_SITTING):
        raise Refused(_("Enkel de voorzitter beslist dringend, of wie het voor haar noteert."))
    next_sitting = Sitting.objects.to_come(decided_on).first()
    _refuse_not_for_the_chair(row, decided, decided_on, next_sitting)
    refuse_terms(row, decided, on=decided_on)
    refuse_unheard(row, decided_on)
    decision = Decision(case_file=row.case_file, proposal=row, maker=DecisionMaker.CHAIR, chair=chair)
    _fill(decision, decided)
    decision.decided_on, decision.recorded_by, decision.recorded_at = decided_on, by, at
    decision.save()
    row.save()
    make_final(decision=decision, by=by, at=at)
    ask_urgent_papers(decision=decision, by=by)
    rule = source("PRO-12")
    plan_step(
        kind=StepKind.RATIFICATION,
        object_id=decision.pk,
        title=_("Breng dringende beslissing %(number)s op de zitting") % {"number": decision.number},
        due_on=next_sitting.held_on if next_sitting else decided_on + dt.timedelta(days=UNPLANNED_DAYS),
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=row.case_file,
    )
    return decision


def _refuse_not_for_the_chair(
    row: AidProposal, decided: Decided, decided_on: dt.date, next_sitting: Sitting | None
) -> None:
    if decided.outcome not in (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE):
        raise Refused({"outcome": _("Weigeren of uitstellen doet het comité.")})
    if not decided.motivation.strip():
        raise Refused({"motivation": _("Schrijf waarom dit niet kan wachten op de zitting.")})
    if row.scheme.decided_by != DecidedBy.CHAIR:
        raise Refused(_("Over deze steunvorm beslist enkel het comité."))
    profile = CommitteeProfile.objects.first()
    competent = check_decider(
        Decider.CHAIR,
        decided_on,
        urgent=row.urgent,
        next_session=next_sitting.held_on if next_sitting else None,
        municipality=profile.municipality if profile else None,
    )
    if competent.errors:
        raise Refused(said(competent.errors))


def _chair_of(day: dt.date) -> User:
    seat: Seat | None = Seat.objects.filter(role=SeatRole.CHAIR, period__contains=day).select_related("member").first()
    if seat is None:
        raise Refused({"decided_on": _("Op deze dag heeft het comité geen voorzitter. Vul eerst de zetels in.")})
    chair: User = seat.member
    return chair


def _fill(row: Decision, decided: Decided) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(decided, name))
    row.motivation, row.sanction = decided.motivation.strip(), _as_json(decided)


def _same(row: Decision, decided: Decided, by: User) -> bool:
    """Say whether the same person already noted exactly this: a second press of the button."""
    equal = all(getattr(row, name) == getattr(decided, name) for name in _FIELDS)
    words = (row.motivation, row.sanction) == (decided.motivation.strip(), _as_json(decided))
    return row.recorded_by_id == by.pk and equal and words


def _as_json(decided: Decided) -> dict[str, Any]:
    if decided.sanction is None:
        return {}
    values = dataclasses.asdict(decided.sanction)
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}
