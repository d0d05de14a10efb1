"""From days that are due to a line for the bank: account and address as they are now, or the reason why it stays behind."""

import datetime as dt

from houvast.apps.aid.models import PayeeAccount
from houvast.apps.payments.enums import HeldBecause, LineState
from houvast.apps.payments.facts import Owed
from houvast.apps.payments.interest import interest_when_late
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings
from houvast.core.periods import period
from houvast_rules.identifiers import ImpossibleNumberError, read_iban
from houvast_rules.law import Law

# What the bank gets: a locked line has the same values, or something changed since it was proposed.
COMPARED = (
    "gross",
    "already_paid",
    "payee_id",
    "payee_name",
    "iban",
    "street",
    "number",
    "postal_code",
    "town",
    "country",
    "structured_message",
)


def make_line(owed: Owed, *, run: PaymentRun, settings: PaymentSettings, law: Law) -> PaymentLine:
    """Build the line, not saved. Without an account that can be paid it is held, and its days stay due."""
    grant, due, payee = owed.grant, owed.due, owed.grant.payee
    held = _why_not(payee, run.execute_on)
    line = PaymentLine(
        run=run,
        grant=grant,
        person_id=grant.person_id,
        scheme_code=grant.scheme_code,
        budget_key_id=grant.scheme.budget_key_id,
        period=period(due.start, due.end),
        once=due.once,
        gross=due.gross,
        already_paid=due.already_paid,
        amount=due.amount,
        explanation=due.explanation,
        state=LineState.HELD if held else LineState.TO_PAY,
        held_because=held,
        interest_from=_interest(owed, run=run, settings=settings, law=law),
    )
    if payee is not None:
        line.payee, line.payee_name = payee, payee.name
        for name in ("iban", "street", "number", "postal_code", "town", "country", "structured_message"):
            setattr(line, name, getattr(payee, name))
    return line


def _why_not(payee: PayeeAccount | None, on: dt.date) -> str:
    if payee is None:
        return HeldBecause.NO_ACCOUNT
    if payee.closed_on is not None and payee.closed_on <= on:
        return HeldBecause.CLOSED_ACCOUNT
    try:
        read_iban(payee.iban)
    except ImpossibleNumberError:
        return HeldBecause.WRONG_ACCOUNT
    return ""


def _interest(owed: Owed, *, run: PaymentRun, settings: PaymentSettings, law: Law) -> dt.date | None:
    """First day of interest when this first payment of a decision comes too late (PRO-05), else None."""
    if not owed.first:
        return None
    found = interest_when_late(owed.grant, first_day=owed.due.start, paid_on=run.execute_on, settings=settings, law=law)
    return found.value if found else None
