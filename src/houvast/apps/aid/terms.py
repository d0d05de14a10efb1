"""What exactly was decided: the proposal, with what the committee decided otherwise laid over it, and whether it can be.

Read without writing, so that the page on which a decision is noted says at once what the closing of a sitting would
refuse.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.aid.ceilings import ceiling_use
from houvast.apps.aid.enums import AidKind, ProposalKind, RecoveryGround, RecoveryState
from houvast.apps.aid.models import AidGrant, AidProposal, LivingWageGrant
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.core.errors import Refused
from houvast.core.periods import last_day
from houvast_rules import entitlement as rules
from houvast_rules.explain import Result
from houvast_rules.law import Law

_GRANTING = (ProposalKind.GRANT, ProposalKind.REVIEW)


@dataclass(frozen=True)
class Terms:
    """The amount (euro per the rhythm of the proposal) and the days that were decided, both included."""

    amount: Decimal | None
    starts_on: dt.date | None
    ends_on: dt.date | None

    @property
    def last(self) -> dt.date | None:
        """The last day of aid of a stop: the day itself, or the one before it stops."""
        if self.ends_on is not None or self.starts_on is None:
            return self.ends_on
        return self.starts_on - dt.timedelta(days=1)


def terms_of(
    proposal: AidProposal,
    *,
    amount: Decimal | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Terms:
    """Return what holds: what was decided otherwise, else what was proposed."""
    return Terms(
        proposal.amount if amount is None else amount, starts_on or proposal.starts_on, ends_on or proposal.ends_on
    )


def check_terms(proposal: AidProposal, terms: Terms, *, decided_on: dt.date, law: Law) -> None:
    """Raise `Refused` (per field) with everything that stands in the way of carrying out this decision."""
    errors: dict[str, str] = {}
    if proposal.kind in _GRANTING:
        errors = _of_grant(proposal, terms, law)
    elif proposal.kind in (ProposalKind.STOP, ProposalKind.SUSPENSION):
        errors = _of_running(proposal, terms)
    elif proposal.kind == ProposalKind.RECOVERY:
        errors = _of_recovery(proposal, terms, decided_on)
    elif proposal.kind == ProposalKind.WAIVER:
        errors = _of_waiver(proposal, decided_on)
    if errors:
        raise Refused(errors)


def _of_grant(proposal: AidProposal, terms: Terms, law: Law) -> dict[str, str]:
    errors: dict[str, str] = {}
    if terms.amount is None:
        errors["amount"] = _("Vul het bedrag in.")
    if terms.starts_on is None:
        errors["starts_on"] = _("Vul in vanaf wanneer.")
    if errors or terms.amount is None or terms.starts_on is None:
        return errors
    living_wage = proposal.scheme.kind in LIVING_WAGES
    if living_wage and proposal.category is None:
        errors["category"] = _("Kies de categorie.")
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        errors["ends_on"] = _("De laatste dag ligt voor de eerste.")
    if proposal.advance_on or proposal.scheme.kind == AidKind.ADVANCE:
        errors |= _first("advance_on", rules.check_advance(stated=True, benefit=proposal.advance_on))
    asked = proposal.request
    if living_wage and proposal.kind == ProposalKind.GRANT and asked is not None:
        requested = None if asked.ex_officio else asked.received_on
        exception = proposal.start_exception
        errors |= _first("starts_on", rules.check_start(terms.starts_on, requested, legal_exception=exception))
    running = running_beside(proposal, terms.starts_on)
    errors |= _of_day(proposal, running, terms.starts_on)
    use = ceiling_use(
        scheme=proposal.scheme,
        person=proposal.person,
        amount=terms.amount,
        rhythm=proposal.rhythm,
        starts_on=terms.starts_on,
        law=law,
        replaces=running,
    )
    return errors | ({"amount": use.text} if use.refused else {})


def _of_day(proposal: AidProposal, running: AidGrant | None, day: dt.date) -> dict[str, str]:
    """Why aid cannot start on this day beside what runs already: what was stopped never comes back by a review."""
    if proposal.scheme.kind in LIVING_WAGES and _unlinked_later(proposal, running, day):
        return {"starts_on": _("Er is al een leefloon op of na deze dag. Kies een latere dag.")}
    if running is not None and running.period.lower > day:
        return {"starts_on": _("Deze steun loopt al vanaf een latere dag. Kies de eerste dag daarvan, of een latere.")}
    if proposal.grant is not None and day not in proposal.grant.period:
        return {"starts_on": _("De steun loopt niet op deze dag.")}
    return {}


def running_beside(proposal: AidProposal, day: dt.date) -> AidGrant | None:
    """Return the monthly grant that this one would end: the reviewed one, else one of the same kind from that day on.

    A living wage and an equivalent one exclude each other.
    """
    if proposal.grant_id is not None:
        return proposal.grant
    if proposal.rhythm != "maandelijks":
        return None
    rows = AidGrant.objects.filter(person=proposal.person_id, rhythm="maandelijks", period__overlap=(day, None))
    same = rows.filter(scheme_code=proposal.scheme.code)
    if proposal.scheme.kind in LIVING_WAGES:
        same = rows.filter(scheme__kind__in=LIVING_WAGES)
    found: AidGrant | None = same.order_by("-period").first()
    return found


def _unlinked_later(proposal: AidProposal, running: AidGrant | None, day: dt.date) -> bool:
    """Whether a living wage stands in the registers from that day on, beside the grant this decision follows."""
    rows = LivingWageGrant.objects.filter(person=proposal.person_id, period__startswith__gte=day)
    own = running.living_wage_id if running else None
    return rows.exclude(pk=own).exists() if own else rows.exists()


def _of_running(proposal: AidProposal, terms: Terms) -> dict[str, str]:
    if proposal.grant is None:
        return {"grant": _("Kies over welke steun het gaat.")}
    first, last = proposal.grant.period.lower, last_day(proposal.grant.period)
    if proposal.kind == ProposalKind.SUSPENSION:
        return _of_suspension(proposal.grant, terms)
    if terms.last is None:
        return {"ends_on": _("Vul de laatste dag van de steun in.")}
    if terms.last < first:
        return {"ends_on": _("De laatste dag ligt voor de eerste.")}
    if last is not None and terms.last >= last:
        return {"ends_on": _("Deze steun eindigt al op %(day)s.") % {"day": f"{last:%d/%m/%Y}"}}
    return {}


def _of_suspension(grant: AidGrant, terms: Terms) -> dict[str, str]:
    if terms.starts_on is None:
        return {"starts_on": _("Vul in vanaf wanneer niet betaald wordt.")}
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        return {"ends_on": _("De laatste dag ligt voor de eerste.")}
    last = last_day(grant.period)
    if terms.starts_on < grant.period.lower or (last is not None and terms.starts_on > last):
        return {"starts_on": _("De steun loopt niet op deze dag.")}
    window = (terms.starts_on, terms.ends_on + dt.timedelta(days=1) if terms.ends_on else None)
    if grant.suspensions.filter(period__overlap=window).exists():
        return {"starts_on": _("De betaling is in deze periode al geschorst.")}
    return {}


def _of_recovery(proposal: AidProposal, terms: Terms, decided_on: dt.date) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not terms.amount:
        errors["amount"] = _("Vul het bedrag in.")
    if not proposal.motivation.strip():
        errors["motivation"] = _("Schrijf de motivering.")
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        errors["ends_on"] = _("De laatste dag ligt voor de eerste.")
    return errors | ground_refused(proposal.recovery_ground, proposal.grant, decided_on)


def ground_refused(ground: str, grant: AidGrant | None, decided_on: dt.date) -> dict[str, str]:
    """Return why aid may not be taken back on this ground (LEE-05), empty when it may.

    An advance and repayable aid are taken back by the decision that granted them, when it said so (LEE-04).
    """
    if ground == RecoveryGround.REPAYABLE_AID:
        said = grant is not None and grant.repayable
        return {} if said else {"recovery_ground": _("Deze steun is niet als terugbetaalbaar toegekend.")}
    if ground == RecoveryGround.ADVANCE:
        named = grant.advance_on if grant else ""
        return _first("recovery_ground", rules.check_advance(stated=bool(named), benefit=named))
    known = rules.RecoveryGround(ground) if ground else None
    return _first("recovery_ground", rules.check_recovery(known, decided_on))


def _of_waiver(proposal: AidProposal, decided_on: dt.date) -> dict[str, str]:
    if proposal.recovery is None:
        return {"recovery": _("Kies over welke terugvordering het gaat.")}
    if proposal.recovery.state != RecoveryState.RUNNING:
        return {"recovery": _("Deze terugvordering loopt niet meer.")}
    return waiver_refused(proposal.recovery.ground, proposal.motivation, decided_on)


def waiver_refused(ground: str, reason: str, on: dt.date) -> dict[str, str]:
    """Return why the centre may not waive a recovery (LEE-05): not without a reason of equity."""
    # The grounds outside the list of the law rest on the granting decision; waiving them asks the same reason.
    values = {each.value for each in rules.RecoveryGround}
    known = rules.RecoveryGround(ground if ground in values else rules.RecoveryGround.MEANS_RECEIVED_LATER)
    return _first("motivation", rules.check_recovery(known, on, waived=True, equity_reason=reason))


def _first(field: str, answer: Result[Any]) -> dict[str, str]:
    """The errors of a rule as one message beside a field."""
    return {field: " ".join(flag.text for flag in answer.errors)} if answer.errors else {}
