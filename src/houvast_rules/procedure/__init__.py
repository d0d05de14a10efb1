"""Terms of a request, its decision and what follows. They exist so that no term is typed over from a table.

Public, by question:
by when – `decision_due`, `notification_due`, `first_payment_due`, `interest_from`, `appeal_end`, `forward_due`,
`revision_due`, `home_visit_due` (each gives a `Result[date]`), `late_decision_interest_from`;
the register – `receipt` with `Receipt`, `check_register` with `RegisterEntry`;
before the decision – `check_hearing_notice` (`DecisionKind`), `check_consultation` (`KszRegistration`),
`ksz_purposes`, `ksz_purpose` (`KszPurpose`);
the decision – `check_decider` (`Decider`, `Competence`), `committee_seats`, `has_committee`, `check_quorum`,
`check_majority`;
its notification – `check_notification`, `notice_elements` (`NoticeElement`, `Awarded`).
"""

from __future__ import annotations

from houvast_rules.procedure.consultation import (
    KszPurpose,
    KszRegistration,
    check_consultation,
    ksz_purpose,
    ksz_purposes,
)
from houvast_rules.procedure.deciding import Competence, Decider, check_decider, committee_seats, has_committee
from houvast_rules.procedure.hearing import DecisionKind, check_hearing_notice
from houvast_rules.procedure.notification import Awarded, NoticeElement, check_notification, notice_elements
from houvast_rules.procedure.registration import Receipt, RegisterEntry, check_register, receipt
from houvast_rules.procedure.terms import (
    appeal_end,
    decision_due,
    first_payment_due,
    forward_due,
    home_visit_due,
    interest_from,
    late_decision_interest_from,
    notification_due,
    revision_due,
)
from houvast_rules.procedure.voting import check_majority, check_quorum

__all__ = [
    "Awarded",
    "Competence",
    "Decider",
    "DecisionKind",
    "KszPurpose",
    "KszRegistration",
    "NoticeElement",
    "Receipt",
    "RegisterEntry",
    "appeal_end",
    "check_consultation",
    "check_decider",
    "check_hearing_notice",
    "check_majority",
    "check_notification",
    "check_quorum",
    "check_register",
    "committee_seats",
    "decision_due",
    "first_payment_due",
    "forward_due",
    "has_committee",
    "home_visit_due",
    "interest_from",
    "ksz_purpose",
    "ksz_purposes",
    "late_decision_interest_from",
    "notice_elements",
    "notification_due",
    "receipt",
    "revision_due",
]
