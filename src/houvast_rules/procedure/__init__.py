"""Terms of a request, its decision and what follows. They exist so that no term is typed over from a table.

Public: `decision_due`, `notification_due`, `first_payment_due`, `interest_from`, `appeal_end`, `forward_due`,
`revision_due` (each gives a `Result[date]`), `receipt` with `Receipt`, `check_register` with `RegisterEntry`.
"""

from __future__ import annotations

from houvast_rules.procedure.registration import Receipt, RegisterEntry, check_register, receipt
from houvast_rules.procedure.terms import (
    appeal_end,
    decision_due,
    first_payment_due,
    forward_due,
    interest_from,
    notification_due,
    revision_due,
)

__all__ = [
    "Receipt",
    "RegisterEntry",
    "appeal_end",
    "check_register",
    "decision_due",
    "first_payment_due",
    "forward_due",
    "interest_from",
    "notification_due",
    "receipt",
    "revision_due",
]
