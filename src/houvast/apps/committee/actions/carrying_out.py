"""What a final decision changes in the application: aid, a suspension, a status; and its letter and next steps."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.grants import carry_out
from houvast.apps.aid.actions.proposals import set_decided, set_off_agenda
from houvast.apps.aid.actions.requests import mark_decided, mark_proposed
from houvast.apps.aid.enums import ProposalKind, ProposalState
from houvast.apps.aid.models import AidGrant, AidProposal, Recovery
from houvast.apps.casefiles.actions.journal import add_task
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.committee.bounds import Decided, suspension
from houvast.apps.committee.enums import DecisionOutcome, ItemKind
from houvast.apps.committee.models import Decision, Notice
from houvast.apps.committee.noticing import reasons_of, refuse_silent_notice
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.actions.social_only import record_usa_decision
from houvast.apps.sanctions.actions.deciding import record_decision
from houvast.apps.sanctions.bounds import Wanted
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast_rules.procedure import notification_due
from houvast_rules.statements import source

REGISTER = "beslissing"
# What the worker does after a decision without an action of its own, as a working agreement.
TASK_DAYS = 7
FOLLOWED = (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE)


@action("Beslissing van het comité definitief")
def make_final(*, decision: Decision, by: User, at: dt.datetime) -> Decision:
    """Give a decision its number, carry it out and put its letter on the list; call it inside the act that decides.

    Raises `Refused` when something it rests on changed, or when its notice would miss a mandatory element (PRO-11).
    """
    number = next_number(register=REGISTER, year=decision.decided_on.year)
    decision.number, decision.final_at = f"B{decision.decided_on.year}-{number:05d}", at
    decision.version += 1
    made = None
    if decision.proposal is not None:
        made = _carry_out_aid(decision, decision.proposal, by=by, at=at)
    elif decision.outcome != DecisionOutcome.POSTPONED:
        _carry_out_item(decision, decision.item, by=by, at=at)
    decision.grant = made if isinstance(made, AidGrant) else None
    decision.recovery = made if isinstance(made, Recovery) else None
    decision.save()
    if decision.grant is not None and decision.proposal is not None and decision.proposal.kind == ProposalKind.GRANT:
        _ask_first_payment(decision, decision.grant, by=by)
    if is_told(decision):
        _ask_notice(decision, by=by)
    return decision


def _carry_out_aid(decision: Decision, proposal: AidProposal, *, by: User, at: dt.datetime) -> object:
    if decision.outcome == DecisionOutcome.POSTPONED:
        set_off_agenda(proposal=proposal, by=by)
        return None
    made = None
    if decision.outcome in FOLLOWED:
        otherwise = decision.outcome == DecisionOutcome.OTHERWISE
        terms: dict[str, Any] = {
            "amount": decision.amount,
            "starts_on": decision.starts_on,
            "ends_on": decision.ends_on,
        }
        made = carry_out(
            proposal=proposal,
            decision_reference=decision.number,
            decided_on=decision.decided_on,
            by=by,
            at=at,
            **(terms if otherwise else {}),
        )
    _settle(proposal, decision, by=by, at=at)
    return made


def _settle(proposal: AidProposal, decision: Decision, *, by: User, at: dt.datetime) -> None:
    """The proposal and its request are decided, also when nothing was granted; the term of the request no longer runs.

    A refusal that the committee does not follow decides nothing yet: the request is open again, to be granted.
    """
    fresh = AidProposal.objects.select_related("request").get(pk=proposal.pk)
    if fresh.state != ProposalState.DECIDED:
        set_decided(proposal=fresh, by=by)
    request = fresh.request
    if fresh.kind == ProposalKind.REFUSAL and decision.outcome == DecisionOutcome.REFUSED:
        if request is not None and request.ended_on is None:
            mark_proposed(request=request, proposed=False, by=by)
        _ask_worker(decision, _("Het comité weigert niet: stel voor wat er toegekend wordt"), by=by)
        return
    if request is not None and request.ended_on is None:
        mark_decided(request=request, decided_on=decision.decided_on, by=by, at=at)


def _ask_first_payment(decision: Decision, grant: AidGrant, *, by: User) -> None:
    rule = source("PRO-05")
    plan_step(
        kind=StepKind.FIRST_PAYMENT,
        object_id=grant.pk,
        title=_("Eerste betaling van %(aid)s") % {"aid": grant.scheme.label},
        due_on=grant.first_payment_due_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=decision.case_file,
    )


def _carry_out_item(decision: Decision, item: Any, *, by: User, at: dt.datetime) -> None:
    """By kind: the database knows that an item has the subject of its kind."""
    match item.kind:
        case ItemKind.SANCTION:
            _suspend(decision, item, at=at)
        case ItemKind.USA:
            record_usa_decision(
                proposal=item.usa,
                expected=item.usa.version,
                granted=decision.outcome == DecisionOutcome.GRANTED,
                decided_on=decision.decided_on,
                decision=reasons_of(decision),
                by=decision.recorded_by,
                at=at,
                in_sitting=True,
            )
        case ItemKind.RATIFICATION:
            _ratify(decision, item.ratifies, by=by, at=at)
        case ItemKind.GPMI:
            if decision.outcome == DecisionOutcome.REFUSED:
                _ask_worker(decision, _("Het comité bekrachtigde het GPMI niet: bespreek en pas aan"), by=by)
        case _:
            if decision.outcome in FOLLOWED:
                _ask_worker(decision, _("Voer uit wat het comité besliste: %(title)s") % {"title": item.title}, by=by)


def _suspend(decision: Decision, item: Any, *, at: dt.datetime) -> None:
    """Noted by who noted it at the table, who is never who proposed it (ADR 0030)."""
    wanted = suspension(item, Decided(decision.outcome, sanction=wanted_of(decision)))
    record_decision(
        path=item.breach,
        expected=item.breach.version,
        wanted=wanted,
        decided_on=decision.decided_on,
        decision=reasons_of(decision),
        by=decision.recorded_by,
        at=at,
        in_sitting=True,
    )


def _ratify(decision: Decision, urgent: Decision, *, by: User, at: dt.datetime) -> None:
    """Ratified or not, the question is answered; what is not ratified asks for another proposal, never an automatic stop."""
    if urgent.ratified_by_id is not None:
        raise Refused(_("Deze dringende beslissing is al bekrachtigd."))
    end_step(kind=StepKind.RATIFICATION, object_id=urgent.pk, at=at, by=by)
    if decision.outcome == DecisionOutcome.GRANTED:
        # The new decision has no id yet that can be pointed at before it is saved.
        decision.save()
        urgent.ratified_by = decision
        urgent.version += 1
        urgent.save()
    else:
        title = _("Dringende beslissing %(number)s is niet bekrachtigd: stel voor wat er nu gebeurt")
        _ask_worker(decision, title % {"number": urgent.number}, by=by)


def wanted_of(decision: Decision) -> Wanted | None:
    """Return the suspension that was decided otherwise than proposed, as it was noted at the table."""
    if not decision.sanction:
        return None
    days = ("starts_on", "postponed_until")
    values: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if name in days and value else value
        for name, value in decision.sanction.items()
    }
    return Wanted(**values)


def is_told(decision: Decision) -> bool:
    """A postponement or a refusal that is not followed decides nothing yet; a ratification changes nothing for the person."""
    if decision.outcome == DecisionOutcome.POSTPONED:
        return False
    if decision.proposal is not None and decision.proposal.kind == ProposalKind.REFUSAL:
        return decision.outcome in FOLLOWED
    ratified = decision.item is not None and decision.item.kind == ItemKind.RATIFICATION
    return not (ratified and decision.outcome == DecisionOutcome.GRANTED)


def _ask_notice(decision: Decision, *, by: User) -> None:
    due = notification_due(decision.decided_on, law=law_in_force())
    language = decision.case_file.person.language
    refuse_silent_notice(decision)
    Notice.objects.create(decision=decision, language=language, due_on=due.value)
    if decision.item is not None and decision.item.kind == ItemKind.SANCTION:
        return  # its own path already asks to tell it
    plan_step(
        kind=StepKind.NOTICE,
        object_id=decision.pk,
        title=_("Deel beslissing %(number)s mee") % {"number": decision.number},
        due_on=due.value,
        rule=due.rule,
        source=f"{source(due.rule).article}. {source(due.rule).text}",
        by=by,
        case_file=decision.case_file,
    )


def _ask_worker(decision: Decision, title: str, *, by: User) -> None:
    add_task(
        case_file=decision.case_file,
        title=title[:200],
        due_on=decision.decided_on + dt.timedelta(days=TASK_DAYS),
        by=by,
        reason=_("Beslissing %(number)s. Werkafspraak van het OCMW: binnen %(days)d dagen.")
        % {"number": decision.number, "days": TASK_DAYS},
    )
