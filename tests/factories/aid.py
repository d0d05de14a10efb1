"""Aid step by step: terms, what was asked, an account, a proposal, a grant; written straight to the tables."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.enums import (
    AidKind,
    LegalBasis,
    ProposalKind,
    ProposalState,
    ReceiptWay,
    RecoveryGround,
    RecoveryState,
    Rhythm,
)
from houvast.apps.aid.models import (
    AidGrant,
    AidProposal,
    AidRequest,
    AidScheme,
    BudgetKey,
    PayeeAccount,
    Recovery,
    RecoveryReceipt,
)
from houvast.apps.casefiles.models import CaseFile
from houvast.core.periods import period
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_help_request

_numbers = itertools.count(1)

TERMS_FROM = dt.date(2020, 1, 1)
RECEIVED_ON = dt.date(2026, 10, 5)
DECIDED_ON = dt.date(2026, 10, 28)


def iban_number(account: int | None = None) -> str:
    """A right Belgian account number without spaces; each call gives another one."""
    first = f"{539_000_0000 + (account if account is not None else next(_numbers)):010d}"
    bban = f"{first}{int(first) % 97 or 97:02d}"
    check = 98 - int(f"{bban}111400") % 97
    return f"BE{check:02d}{bban}"


def make_budget_key(code: str = "", **fields: Any) -> BudgetKey:
    """A line of the budget; one that exists is given back."""
    code = code or f"0900-{next(_numbers)}"
    return BudgetKey.objects.get_or_create(code=code, defaults={"label": "Steun", **fields})[0]


def make_scheme(
    code: str = "", *, start: dt.date = TERMS_FROM, last: dt.date | None = None, **fields: Any
) -> AidScheme:
    """Terms of a kind of aid: help paid once under the organic law, unless said otherwise."""
    defaults: dict[str, Any] = {
        "kind": AidKind.ENERGY,
        "label": "energiekosten",
        "legal_basis": LegalBasis.WELFARE,
        "rhythm": Rhythm.ONCE,
        "period": period(start, last),
    }
    values = {**defaults, **fields}
    if "budget_key" not in values:
        values["budget_key"] = make_budget_key()
    return AidScheme.objects.create(code=code or f"steun-{next(_numbers)}", **values)


def make_living_wage_scheme(**fields: Any) -> AidScheme:
    """Terms of the living wage; those there are, when there are."""
    there: AidScheme | None = AidScheme.objects.filter(code="leefloon").first()
    values = {"kind": AidKind.LIVING_WAGE, "label": "leefloon", "legal_basis": LegalBasis.INTEGRATION}
    return there or make_scheme("leefloon", **{**values, "rhythm": Rhythm.MONTHLY, **fields})


def make_payee(case_file: CaseFile, **fields: Any) -> PayeeAccount:
    """The client's own account, unless `own=False`."""
    defaults: dict[str, Any] = {
        "name": str(case_file.person)[:70],
        "iban": iban_number(),
        "street": "Kerkstraat",
        "number": "12",
        "postal_code": "8999",
        "town": "Houtrode",
        "proof_seen_on": RECEIVED_ON,
    }
    return PayeeAccount.objects.create(case_file=case_file, **{**defaults, **fields})


def make_aid_request(
    case_file: CaseFile, *, by: User, scheme: AidScheme | None = None, received_on: dt.date = RECEIVED_ON, **fields: Any
) -> AidRequest:
    """An open request, in the register on the day it was received."""
    if "help_request" not in fields and not fields.get("ex_officio"):
        moment = timezone.make_aware(dt.datetime.combine(received_on, dt.time(9)))
        fields["help_request"] = make_help_request(by=by, case_file=case_file, received_at=moment, registered_at=moment)
    defaults: dict[str, Any] = {
        "person": case_file.person,
        "scheme": scheme or make_scheme(),
        "received_on": received_on,
        "purpose": "De eindafrekening van gas en elektriciteit.",
        "decision_due_on": received_on + dt.timedelta(days=30),
        "requested_by": by,
    }
    return AidRequest.objects.create(case_file=case_file, **{**defaults, **fields})


def make_aid_proposal(
    case_file: CaseFile, *, by: User, scheme: AidScheme | None = None, ready: bool = True, **fields: Any
) -> AidProposal:
    """A motivated proposal to grant € 250 once, ready for the committee unless `ready=False`."""
    request: AidRequest | None = fields.get("request")
    defaults: dict[str, Any] = {
        "person": case_file.person,
        "scheme": scheme or (request.scheme if request else make_scheme()),
        "kind": ProposalKind.GRANT,
        "amount": Decimal("250.00"),
        "starts_on": request.received_on if request else RECEIVED_ON,
        "motivation": "Zonder deze hulp wordt de energie afgesloten.",
        "decide_by": request.decision_due_on if request else RECEIVED_ON + dt.timedelta(days=30),
        "state": ProposalState.READY if ready else ProposalState.DRAFT,
        "ready_at": timezone.now() if ready else None,
        "written_by": by,
    }
    values = {**defaults, **fields}
    values.setdefault("rhythm", values["scheme"].rhythm)
    return AidProposal.objects.create(case_file=case_file, **values)


def make_aid_grant(
    case_file: CaseFile,
    *,
    scheme: AidScheme | None = None,
    start: dt.date = DECIDED_ON,
    last: dt.date | None = None,
    **fields: Any,
) -> AidGrant:
    """Aid that runs: € 250 in the rhythm of its scheme; aid paid once holds for the day it starts."""
    scheme = scheme or make_scheme()
    rhythm = fields.get("rhythm", scheme.rhythm)
    defaults: dict[str, Any] = {
        "person": case_file.person,
        "scheme_code": scheme.code,
        "period": period(start, start if rhythm == Rhythm.ONCE and last is None else last),
        "rhythm": rhythm,
        "amount": Decimal("250.00"),
        "repayable": scheme.repayable,
        "decided_on": DECIDED_ON,
        "decision_reference": f"BC 2026/{next(_numbers)}",
        "first_payment_due_on": DECIDED_ON + dt.timedelta(days=15),
    }
    values = {**defaults, **fields}
    if "payee" not in values:
        values["payee"] = make_payee(case_file)
    return AidGrant.objects.create(case_file=case_file, scheme=scheme, **values)


def make_recovery(
    grant: AidGrant, amount: str, *, received: str = "0", state: str = RecoveryState.RUNNING, **fields: Any
) -> Recovery:
    """A recovery of € `amount` of which `received` came back; one that was waived has its reason."""
    waived = {"waived_on": DECIDED_ON, "waiver_reason": "Billijkheid."} if state == RecoveryState.WAIVED else {}
    values = {"reason": "Niet gezegd.", "decided_on": DECIDED_ON, "decision_reference": "2026/9", **waived, **fields}
    row = Recovery.objects.create(
        case_file=grant.case_file, person=grant.person, grant=grant, ground=RecoveryGround.OMISSION,
        amount=Decimal(amount), state=state, **values,
    )  # fmt: skip
    if Decimal(received):
        noted_by = User.objects.order_by("pk").first() or make_user()
        RecoveryReceipt.objects.create(
            recovery=row, received_on=DECIDED_ON, amount=Decimal(received), way=ReceiptWay.TRANSFER, noted_by=noted_by
        )
    return row
