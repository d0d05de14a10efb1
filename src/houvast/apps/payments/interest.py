"""Interest on a first payment that comes too late (PRO-05): one reading for a payment run and for the page of the grant."""

import datetime as dt

from houvast.apps.aid.models import AidGrant
from houvast.apps.payments.models import PaymentSettings
from houvast_rules.explain import Result
from houvast_rules.law import Law
from houvast_rules.procedure import interest_from


def interest_when_late(
    grant: AidGrant, *, first_day: dt.date, paid_on: dt.date, settings: PaymentSettings, law: Law
) -> Result[dt.date] | None:
    """First day of interest when the first payment of a grant, for days from `first_day` on, is made on `paid_on`.

    None when that is in time, when the centre did not pay with Houvast yet on the day of the decision, and when the
    first day to pay (suspended or paid already before it) lies after the term: then nothing was owed within it.
    """
    term = grant.first_payment_due_on
    if grant.decided_on < settings.pays_from or paid_on <= term or first_day > term:
        return None
    return interest_from(grant.decided_on, law=law)
