"""What a proposal asks, and which of it belongs to which kind: nothing contradictory is kept under another kind."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houvast.apps.aid.enums import AidKind, Category, ProposalKind, Rhythm
from houvast.apps.aid.models import (
    AidGrant,
    AidRequest,
    AidScheme,
    Calculation,
    PayeeAccount,
    Recovery,
    SocialReport,
)

LIVING_WAGES = frozenset({AidKind.LIVING_WAGE, AidKind.EQUIVALENT})
# Kinds that give a right: with an amount, a first day and an account.
GIVES = frozenset({ProposalKind.GRANT, ProposalKind.REVIEW})
# Kinds about a right that is there already.
ABOUT_A_GRANT = frozenset({ProposalKind.REVIEW, ProposalKind.STOP, ProposalKind.SUSPENSION, ProposalKind.RECOVERY})

_GIVING = frozenset({"category", "student", "besides_work", "homeless", "amount", "rhythm", "starts_on", "ends_on"})
_GIVING |= {"payee", "repayable", "advance_on"}
_USED: dict[str, frozenset[str]] = {
    ProposalKind.GRANT: _GIVING | {"calculation", "start_exception"},
    ProposalKind.REVIEW: _GIVING | {"calculation", "grant"},
    ProposalKind.REFUSAL: frozenset({"calculation"}),
    ProposalKind.STOP: frozenset({"grant", "ends_on"}),
    ProposalKind.SUSPENSION: frozenset({"grant", "suspension_reason", "starts_on", "ends_on"}),
    ProposalKind.RECOVERY: frozenset({"grant", "amount", "recovery_ground", "instalments", "starts_on", "ends_on"}),
    ProposalKind.WAIVER: frozenset({"recovery"}),
}
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("calculation", "grant", "recovery", "category", "amount", "starts_on", "ends_on", "payee")),
    **dict.fromkeys(("start_exception", "advance_on", "suspension_reason", "recovery_ground"), ""),
    **dict.fromkeys(("student", "besides_work", "homeless", "repayable"), False),
    "instalments": None,
    "rhythm": Rhythm.ONCE,
}


@dataclass(frozen=True)
class ProposalTerms:
    """What is asked of the committee; the fields are those of `AidProposal`, what its kind has no use for is dropped.

    `scheme` may be left out where the request, the grant or the recovery names it. Amounts in euro; days included.
    """

    kind: ProposalKind
    scheme: AidScheme | None = None
    request: AidRequest | None = None
    report: SocialReport | None = None
    calculation: Calculation | None = None
    grant: AidGrant | None = None
    recovery: Recovery | None = None
    category: Category | None = None
    student: bool = False
    besides_work: bool = False
    homeless: bool = False
    amount: Decimal | None = None
    rhythm: Rhythm | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    start_exception: str = ""
    payee: PayeeAccount | None = None
    repayable: bool = False
    advance_on: str = ""
    suspension_reason: str = ""
    recovery_ground: str = ""
    instalments: int | None = None
    motivation: str = ""
    hearing_notice_on: dt.date | None = None
    urgent: bool = False
    decide_by: dt.date | None = None

    @property
    def linked(self) -> list[Any]:
        """Return the rows this points at that belong to one file."""
        rows = (self.request, self.report, self.calculation, self.grant, self.recovery, self.payee)
        return [row for row in rows if row is not None]

    def settled_scheme(self) -> AidScheme | None:
        """Return the kind of aid: as given, else that of what the proposal is about."""
        behind = self.grant or (self.recovery.grant if self.recovery else None) or self.request
        return self.scheme or (behind.scheme if behind else None)


def settle(terms: ProposalTerms, scheme: AidScheme) -> dict[str, Any]:
    """Return the values to keep: only what the kind uses, and of a living wage the amount as it was calculated.

    The amount and category of a (equivalent) living wage are never typed: they are those of the kept calculation.
    """
    used = _USED[terms.kind]
    values = {name: getattr(terms, name) if name in used else empty for name, empty in _EMPTY.items()}
    request, calculation = terms.request, values["calculation"]
    if terms.kind in GIVES:
        values["rhythm"] = terms.rhythm or scheme.rhythm
        if scheme.kind in LIVING_WAGES:
            values |= _calculated(calculation, terms)
        if values["category"] is None and scheme.kind not in LIVING_WAGES:
            values["student"] = values["besides_work"] = values["homeless"] = False
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = value.strip()
    return {
        **values,
        "request": request,
        "report": terms.report,
        "motivation": terms.motivation.strip(),
        "hearing_notice_on": terms.hearing_notice_on or _told_on_receipt(request),
        "urgent": terms.urgent or bool(request and request.urgent),
        "decide_by": request.decision_due_on if request else terms.decide_by,
    }


def _calculated(calculation: Calculation | None, terms: ProposalTerms) -> dict[str, Any]:
    if calculation is None:
        return {"rhythm": Rhythm.MONTHLY, "amount": None, "category": None}
    return {
        "rhythm": Rhythm.MONTHLY,
        "amount": calculation.monthly,
        "category": calculation.category,
        "advance_on": terms.advance_on or calculation.facts.get("advance_on", ""),
    }


def _told_on_receipt(request: AidRequest | None) -> dt.date | None:
    """The receipt says in writing that the person may be heard (PRO-02, PRO-10)."""
    if request is None or request.help_request is None or request.help_request.receipt_issued_at is None:
        return None
    return timezone.localdate(request.help_request.receipt_issued_at)
