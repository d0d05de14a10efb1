"""What stands in the way of a proposal, asked of the rules: shown while it is written, refused when it is made ready."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.apps.aid.ceilings import CeilingUse, ceiling_use
from houvast.apps.aid.enums import (
    AidKind,
    ProposalKind,
    RecoveryGround,
    RecoveryState,
    ReportState,
    RequestState,
    SuspensionReason,
)
from houvast.apps.aid.models import AidProposal, Calculation
from houvast.apps.aid.proposal_terms import ABOUT_A_GRANT, GIVES, LIVING_WAGES
from houvast_rules import entitlement, procedure
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag
from houvast_rules.law import Law
from houvast_rules.statements import source

_HEARD_ABOUT = {
    ProposalKind.GRANT: procedure.DecisionKind.GRANT,
    ProposalKind.REFUSAL: procedure.DecisionKind.REFUSAL,
    ProposalKind.REVIEW: procedure.DecisionKind.REVISION,
    ProposalKind.STOP: procedure.DecisionKind.REVISION,
    ProposalKind.RECOVERY: procedure.DecisionKind.RECOVERY,
}
# Grounds that are not of the closed list: the decision that granted the aid already said it is paid back.
_SAID_AT_GRANTING = (RecoveryGround.ADVANCE, RecoveryGround.REPAYABLE_AID)


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field it is about (empty: the whole), the sentence, and the rule that asks it."""

    field: str
    text: str
    rule: str = ""

    @property
    def article(self) -> str:
        return source(self.rule).article if self.rule else ""


def problems_of(proposal: AidProposal, *, on: dt.date, law: Law) -> list[Problem]:
    """Return everything that keeps this proposal from the committee on the day `on`; empty: nothing does."""
    found: list[Problem] = []
    for check in (_motivated, _of_request, _of_grant, _giving, _ceiling, _calculation, _recovering, _heard, _reported):
        try:
            found.extend(check(proposal, on, law))
        except RulesError as unknown:
            found.append(Problem("", str(unknown)))
    return found


def decision_kind(proposal: AidProposal) -> procedure.DecisionKind:
    """Return as what PRO-10 knows the decision that is asked; a suspension is a sanction only after one."""
    if proposal.kind == ProposalKind.SUSPENSION and proposal.suspension_reason == SuspensionReason.SANCTION:
        return procedure.DecisionKind.SANCTION
    return _HEARD_ABOUT.get(ProposalKind(proposal.kind), procedure.DecisionKind.OTHER)


def _flagged(flags: Iterable[Flag], field: str) -> list[Problem]:
    return [Problem(field, flag.text, flag.rule) for flag in flags]


def _motivated(proposal: AidProposal, _on: dt.date, _law: Law) -> Iterator[Problem]:
    if not proposal.motivation:
        yield Problem("motivation", _("Schrijf waarom: zonder redenen is een beslissing niet geldig."), "PRO-11")


def _of_request(proposal: AidProposal, _on: dt.date, _law: Law) -> Iterator[Problem]:
    request = proposal.request
    if request is not None and request.state in (RequestState.DECIDED, RequestState.WITHDRAWN):
        yield Problem("request", _("Over deze aanvraag is al beslist of ze is ingetrokken."))
    if request is None and proposal.kind == ProposalKind.REFUSAL:
        yield Problem("request", _("Kies de aanvraag die geweigerd wordt."))


def _of_grant(proposal: AidProposal, _on: dt.date, _law: Law) -> Iterator[Problem]:
    kind, grant = proposal.kind, proposal.grant
    if kind not in ABOUT_A_GRANT:
        return
    if grant is None:
        if kind != ProposalKind.RECOVERY:
            yield Problem("grant", _("Kies over welke steun dit gaat."))
        return
    day, name = (proposal.ends_on, "ends_on") if kind == ProposalKind.STOP else (proposal.starts_on, "starts_on")
    if day is None:
        if kind != ProposalKind.RECOVERY:
            yield Problem(name, _("Kies de dag."))
    elif day not in grant.period:
        yield Problem(name, _("Deze dag valt buiten de periode van de steun."))
    if kind == ProposalKind.SUSPENSION and not proposal.suspension_reason:
        yield Problem("suspension_reason", _("Kies de reden van de schorsing."))


def _giving(proposal: AidProposal, on: dt.date, _law: Law) -> Iterator[Problem]:
    if proposal.kind not in GIVES:
        return
    if proposal.starts_on is None:
        if proposal.kind == ProposalKind.GRANT:
            yield Problem("starts_on", _("Kies vanaf wanneer."))
    elif proposal.kind == ProposalKind.GRANT and proposal.request is not None:
        request = proposal.request
        asked = None if request.ex_officio else request.received_on
        checked = entitlement.check_start(proposal.starts_on, asked, legal_exception=proposal.start_exception)
        yield from _flagged(checked.errors, "starts_on")
    if proposal.scheme.kind not in LIVING_WAGES and not proposal.amount:
        yield Problem("amount", _("Vul het bedrag in."))
    if proposal.scheme.kind == AidKind.ADVANCE or proposal.advance_on or _calculated_advance(proposal):
        # The papers say it is an advance because the proposal does: it is stated as soon as it is repayable or named.
        stated = bool(proposal.advance_on) or proposal.repayable
        yield from _flagged(entitlement.check_advance(stated=stated, benefit=proposal.advance_on).errors, "advance_on")
    if proposal.payee is not None and proposal.payee.closed_on is not None and proposal.payee.closed_on <= on:
        yield Problem("payee", _("Deze rekening wordt niet meer gebruikt. Kies een andere."))


def ceiling_of(proposal: AidProposal, law: Law) -> CeilingUse | None:
    """Return how what is asked stands to the ceiling of its terms; None while the amount or the day is not known."""
    if proposal.kind not in GIVES or not proposal.amount or proposal.starts_on is None:
        return None
    return ceiling_use(
        scheme=proposal.scheme,
        person=proposal.person,
        amount=proposal.amount,
        rhythm=proposal.rhythm,
        starts_on=proposal.starts_on,
        law=law,
        replaces=proposal.grant,
    )


def _ceiling(proposal: AidProposal, _on: dt.date, law: Law) -> Iterator[Problem]:
    """Over a ceiling of the centre is for the committee to weigh; what exists once in a life is law."""
    use = ceiling_of(proposal, law)
    if use is not None and use.refused:
        yield Problem("amount", use.text)


def _calculated_advance(proposal: AidProposal) -> bool:
    return bool(proposal.calculation and proposal.calculation.facts.get("advance_on"))


def _calculation(proposal: AidProposal, _on: dt.date, law: Law) -> Iterator[Problem]:
    if proposal.kind not in GIVES or proposal.scheme.kind not in LIVING_WAGES:
        return
    calculation: Calculation | None = proposal.calculation
    if calculation is None:
        yield Problem("calculation", _("Kies de bewaarde berekening: het bedrag komt daaruit."), "LEE-01")
        return
    if calculation.facts.get("scheme") not in (None, proposal.scheme.kind):
        yield Problem("calculation", _("Deze berekening is gemaakt voor een andere steunvorm."))
    if calculation.monthly == 0:
        yield Problem("calculation", _("Het berekende leefloon is nul: stel een weigering of een stopzetting voor."))
    if proposal.starts_on and not read_law_of(calculation, proposal.starts_on, law):
        text = _("Op de eerste dag gelden andere bedragen dan in deze berekening. Bereken opnieuw voor die dag.")
        yield Problem("calculation", text, "LEE-01")


def read_law_of(calculation: Calculation, day: dt.date, law: Law) -> bool:
    """Say whether every legal number this calculation read is still the one in force on another day."""
    if calculation.day <= day <= calculation.last_day:
        return True
    return all(
        key in law.parameters and law.at(key, day).start.isoformat() == start
        for key, start in calculation.parameters.items()
    )


def _recovering(proposal: AidProposal, on: dt.date, _law: Law) -> Iterator[Problem]:
    if proposal.kind == ProposalKind.RECOVERY:
        if not proposal.amount:
            yield Problem("amount", _("Vul het bedrag in."))
        yield from _ground(proposal, on)
    if proposal.kind == ProposalKind.WAIVER:
        recovery = proposal.recovery
        if recovery is None or recovery.state != RecoveryState.RUNNING:
            yield Problem("recovery", _("Kies een terugvordering die nog loopt."))
            return
        if recovery.ground not in _SAID_AT_GRANTING:
            ground = entitlement.RecoveryGround(recovery.ground)
            waived = entitlement.check_recovery(ground, on, waived=True, equity_reason=proposal.motivation)
            yield from _flagged(waived.errors, "motivation")


def _ground(proposal: AidProposal, on: dt.date) -> Iterator[Problem]:
    """The closed list (LEE-05), or the decision that granted the aid as an advance (LEE-04) or to be paid back."""
    ground, grant = proposal.recovery_ground, proposal.grant
    if ground == RecoveryGround.ADVANCE:
        stated = bool(grant and grant.advance_on)
        checked = entitlement.check_advance(stated=stated, benefit=grant.advance_on if grant else "")
        yield from _flagged(checked.errors, "recovery_ground")
    elif ground == RecoveryGround.REPAYABLE_AID:
        if grant is None or not grant.repayable:
            yield Problem("recovery_ground", _("Deze steun is niet als terugbetaalbaar toegekend."), "LEE-05")
    else:
        of_the_law = entitlement.RecoveryGround(ground) if ground else None
        yield from _flagged(entitlement.check_recovery(of_the_law, on).errors, "recovery_ground")


def _heard(proposal: AidProposal, on: dt.date, _law: Law) -> Iterator[Problem]:
    """PRO-10 for the first day on which can be decided; of urgent aid the chair answers for it when deciding."""
    if proposal.urgent:
        return
    first = on + dt.timedelta(days=1)
    checked = procedure.check_hearing_notice(decision_kind(proposal), first, proposal.hearing_notice_on)
    yield from _flagged(checked.errors, "hearing_notice_on")


def _reported(proposal: AidProposal, _on: dt.date, _law: Law) -> Iterator[Problem]:
    """Urgent aid cannot wait for a report; otherwise the head read one, or says why none is needed."""
    if proposal.urgent or proposal.no_report_because:
        return
    if proposal.report is None:
        yield Problem("report", _("Kies het sociaal verslag."))
    elif proposal.report.state != ReportState.APPROVED:
        yield Problem("report", _("Het sociaal verslag is nog niet nagelezen en goedgekeurd."))
