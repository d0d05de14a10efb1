"""What the letter about a decision must say (PRO-11), gathered once for the check and for the paper.

Everything is data here; sentences and languages belong to the paper.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import ProposalKind, Rhythm
from houvast.apps.aid.models import AidScheme, Calculation
from houvast.apps.casefiles.workers import social_worker_of
from houvast.apps.committee.bounds import said
from houvast.apps.committee.enums import DecisionOutcome, ItemKind
from houvast.apps.committee.models import Decision
from houvast.core.errors import Refused
from houvast_rules.procedure import Awarded, NoticeElement, check_notification

GIVING = (ProposalKind.GRANT, ProposalKind.REVIEW)


@dataclass(frozen=True)
class Award:
    """Money a decision gives: per month or once, from and to which day (both included), on what it was calculated."""

    scheme: AidScheme
    amount: Decimal
    rhythm: Rhythm
    starts_on: dt.date
    ends_on: dt.date | None
    calculation: Calculation | None
    asked: Decimal | None
    repayable: bool
    advance_on: str


@dataclass(frozen=True)
class NoticeFacts:
    """The mandatory elements of a notice as facts; `award` is None for what gives no money."""

    reasons: str
    file_number: str
    worker: User | None
    phone: str
    award: Award | None


def award_of(decision: Decision) -> Award | None:
    """Return the money this decision gives, with what was decided otherwise laid over what was proposed."""
    proposal = decision.proposal
    if proposal is None or proposal.kind not in GIVING:
        return None
    if decision.outcome not in (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE):
        return None
    amount = decision.amount if decision.amount is not None else proposal.amount
    starts_on = decision.starts_on or proposal.starts_on
    if amount is None and proposal.calculation is not None:
        amount = proposal.calculation.monthly
    if amount is None or starts_on is None:
        return None
    return Award(
        scheme=proposal.scheme,
        amount=amount,
        rhythm=Rhythm(proposal.rhythm),
        starts_on=starts_on,
        ends_on=decision.ends_on or proposal.ends_on,
        calculation=proposal.calculation,
        asked=proposal.request.amount if proposal.request else None,
        repayable=proposal.repayable,
        advance_on=proposal.advance_on,
    )


def reasons_of(decision: Decision) -> str:
    """Return why: the committee's own words, else those of the proposal it followed."""
    if decision.motivation:
        return decision.motivation
    if decision.proposal is not None:
        return str(decision.proposal.motivation)
    item: Any = decision.item
    if item.kind == ItemKind.SANCTION:
        return str(item.breach.motivation)
    if item.kind == ItemKind.USA:
        return str(item.usa.head_note or item.usa.grounds)
    if item.kind == ItemKind.GPMI:
        text = _("Het GPMI %(number)s werd getekend op %(day)s; het comité gaat akkoord met de afspraken.")
        return text % {"number": item.gpmi.number, "day": f"{item.gpmi.signed_on:%d/%m/%Y}"}
    if item.kind == ItemKind.RATIFICATION:
        return str(item.ratifies.motivation)
    return str(item.text)


def facts_of(decision: Decision) -> NoticeFacts:
    """Gather the elements of the notice of a decision."""
    writer = decision.proposal.written_by if decision.proposal else None
    worker = social_worker_of(decision.case_file) or writer
    phone = (worker.phone if worker else "") or str(settings.CENTRE["phone"])
    return NoticeFacts(reasons_of(decision), decision.case_file.number, worker, phone, award_of(decision))


def refuse_silent_notice(decision: Decision) -> None:
    """Raise `Refused` when the letter would not say what the law asks (PRO-11)."""
    facts = facts_of(decision)
    award = facts.award
    texts = {
        NoticeElement.REASONS: facts.reasons,
        NoticeElement.FILE_REFERENCE: facts.file_number,
        NoticeElement.SOCIAL_WORKER: str(facts.worker or ""),
        NoticeElement.INFORMATION: facts.phone,
        NoticeElement.APPEAL_ROUTE: "print/committee_notice.html",
    }
    if award is not None:
        texts |= {
            NoticeElement.AID_FORM: award.scheme.label,
            NoticeElement.AMOUNT: str(award.amount),
            NoticeElement.CALCULATION: award.calculation.paragraph if award.calculation else str(award.amount),
            NoticeElement.PAYMENT_RHYTHM: str(award.rhythm.label),
        }
    complete = check_notification(texts, Awarded.MONEY if award else Awarded.NOTHING)
    if complete.errors:
        raise Refused(said(complete.errors))
