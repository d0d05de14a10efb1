"""Who cannot work for years: offered, proposed, decided, tested again, or back towards work (MPS-05, MPS-06)."""

import datetime as dt
from dataclasses import replace

from houvast.accounts.roles import Role
from houvast.apps.contracts.actions.duty import exempt_from_gpmi
from houvast.apps.contracts.enums import ExemptionReason
from houvast.apps.mpsa.actions.facts import ask_guidance, note_incapacity
from houvast.apps.mpsa.actions.hearings import plan_hearing
from houvast.apps.mpsa.actions.social_only import decline_usa, end_usa, offer_usa, propose_usa, record_usa_decision
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import UsaProposal
from houvast.jobs.demo.activating import measure_like, measure_mpsa
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, follow, keep_up
from houvast.jobs.demo.opening import arrive, chat, visit_and_decide
from houvast.jobs.demo.stories.activation import PLOT as ACTIVATION
from houvast.jobs.demo.stories.social_only_words import (
    AGAIN,
    BURDENS,
    DECIDED,
    DECLINED,
    ENDED,
    EXEMPT,
    GROUNDS,
    GUIDANCE,
    HEAD_NOTES,
    OPINIONS,
    SCORES,
)
from houvast_rules.periods import add_months

PLOT = replace(ACTIVATION, contract=None, ending=None, scores=SCORES, growth=ACTIVATION.growth[:2])
MEASUREMENTS = 3
REOPENED_AFTER_MONTHS, FIRST_ALERT_DAYS = 36, 90


def offered(case: Case) -> Story:
    """The head social worker finds it on her desk."""
    yield from _weighed_down(case)
    yield from follow(case, PLOT, until=case.days_before(120).date())
    yield case.days_before(13)
    _offer(case)


def proposed(case: Case) -> Story:
    """The head proposed it; the committee hears the client before it decides."""
    yield from _weighed_down(case)
    yield from follow(case, PLOT, until=case.days_before(130).date())
    yield case.days_before(24)
    measure_like(case)
    proposal = _offer(case)
    yield case.days_before(15)
    _propose(case, proposal)
    yield case.days_before(8)
    plan_hearing(
        case_file=case.file,
        hearing_on=case.world.on + dt.timedelta(days=11),
        subject="Voorstel 'uitsluitend sociaal activeerbaar'",
        by=case.worker,
        at=case.now,
    )


def granted(case: Case) -> Story:
    """In force; one in three asks to be guided towards work all the same, some days ago."""
    yield from _in_force(case)
    asks = case.world.turn("asks for guidance", (False, True, False))
    yield from follow(case, PLOT, until=case.days_before(115).date())
    if asks:
        yield case.days_before(9)
        _ask(case)


def reopening(case: Case) -> Story:
    """Decided three years ago less ninety days: the first alert stands on the desk of the worker today."""
    case.worker = case.world.staff.first(Role.SOCIAL_WORKER)
    decided = add_months(case.world.on + dt.timedelta(days=FIRST_ALERT_DAYS), -REOPENED_AFTER_MONTHS)
    yield from _in_force(case, decided_after=(case.world.on - decided).days)
    yield from follow(case, PLOT, until=case.days_before(2).date())


def refused(case: Case) -> Story:
    """Proposed before the sitting that was held: the committee thinks work with support is possible after all."""
    yield from _weighed_down(case)
    yield from follow(case, PLOT, until=case.days_before(60).date())
    yield case.days_before(45)
    measure_like(case)
    proposal = _offer(case)
    yield case.days_before(30)
    _propose(case, proposal)
    yield from follow(case, PLOT, until=case.world.on)


def declined(case: Case) -> Story:
    """The head social worker does not propose it yet."""
    yield from _weighed_down(case)
    proposal = _offer(case)
    yield case.working_days(6)
    decline_usa(proposal=proposal, expected=proposal.version, note=case.say(DECLINED), by=case.head, at=case.now)
    yield from follow(case, PLOT, until=case.world.on)


def ended(case: Case) -> Story:
    """A question for guidance, a new measurement, and the committee ends it."""
    yield from _in_force(case)
    yield from follow(case, PLOT, until=add_months(case.today, 5))
    _ask(case)
    yield case.after(20)
    case.burden = {"isolement": "B", "gezondheid_psychisch": "B", "werkervaring": "B"}
    measure_mpsa(case, case.burden, MpsaReason.REQUEST, conclusion=case.say(AGAIN), client={"isolement": "A"})
    yield case.after(30)
    proposal = case.file.usa_proposals.granted().get()
    end_usa(
        proposal=proposal,
        expected=proposal.version,
        ended_on=case.today,
        reason=case.say(ENDED),
        by=case.world.staff.first(Role.HEAD_OF_SERVICE),
        at=case.now,
    )
    yield from follow(case, PLOT, until=case.world.on)


def incapable(case: Case) -> Story:
    """A doctor attests that work will never be possible again: USA by itself, without a committee."""
    yield from _begun(case)
    yield from follow(case, PLOT, until=add_months(case.start.date(), 5))
    note_incapacity(case_file=case.file, attested_on=case.today - dt.timedelta(days=12), by=case.worker, at=case.now)
    yield from follow(case, PLOT, until=case.world.on)


def _begun(case: Case) -> Story:
    """From the question to the plan; no contract, for reasons of health."""
    yield case.start
    case.enter(age=(36, 54))
    case.burden = case.world.turn("burden", BURDENS)
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield case.working_days(4)
    exempt_from_gpmi(
        case_file=case.file,
        reason=ExemptionReason.HEALTH,
        motivation=case.say(EXEMPT),
        starts_on=case.today,
        ends_on=add_months(case.today, 12) - dt.timedelta(days=1),
        by=case.worker,
        at=case.now,
    )


def _weighed_down(case: Case) -> Story:
    """Three measurements in about ten months, each with a threshold that makes work impossible."""
    yield from _begun(case)
    for _measurement in range(MEASUREMENTS):
        yield case.after(94)
        yield from keep_up(case, PLOT)
        measure_like(case)
        note = case.rng.choice(PLOT.notes)
        chat(case, note.subject, note.form, note.text)


def _in_force(case: Case, *, decided_after: int | None = None) -> Story:
    yield from _weighed_down(case)
    yield from _granted(case, days_ago=decided_after)


def _granted(case: Case, *, days_ago: int | None = None) -> Story:
    """Offer, proposal and decision, each some weeks apart; `days_ago` sets the day of the decision."""
    proposal = _offer(case)
    yield case.working_days(7)
    proposal = _propose(case, proposal)
    yield case.after(24) if days_ago is None else case.days_before(days_ago)
    record_usa_decision(
        proposal=proposal,
        expected=proposal.version,
        granted=True,
        decided_on=case.today,
        decision=case.say(DECIDED),
        by=case.world.staff.first(Role.HEAD_OF_SERVICE),
        at=case.now,
    )


def _offer(case: Case) -> UsaProposal:
    return offer_usa(
        case_file=case.file,
        grounds=case.say(GROUNDS),
        client_informed_on=case.today,
        client_opinion=case.say(OPINIONS),
        by=case.worker,
        at=case.now,
    )


def _propose(case: Case, proposal: UsaProposal) -> UsaProposal:
    note = case.say(HEAD_NOTES)
    return propose_usa(proposal=proposal, expected=proposal.version, note=note, by=case.head, at=case.now)


def _ask(case: Case) -> None:
    ask_guidance(case_file=case.file, asked_on=case.today, words=case.say(GUIDANCE), by=case.worker, at=case.now)
