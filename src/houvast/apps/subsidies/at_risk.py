"""Euros that go when a form is not told: lost until today, and each month after the first day of loss."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from houvast.apps.subsidies.models import SubsidyForm
from houvast_rules import subsidies
from houvast_rules.errors import RulesError
from houvast_rules.law import Law
from houvast_rules.periods import add_months

ZERO = Decimal(0)


@dataclass(frozen=True)
class Risk:
    """`lost` until the day asked about; `per_month`: what each month more costs, from `loss_from` on."""

    lost: Decimal = ZERO
    per_month: Decimal = ZERO
    loss_from: dt.date | None = None


def risk_of(form: SubsidyForm, *, on: dt.date, law: Law) -> Risk:
    """Work out SUB-13 for a form that is not told yet; nothing for a stop, a refusal or a claim."""
    if form.decided_on is None or not form.monthly or not form.rate or form.sent_on is not None:
        return Risk()
    start = max(form.loss_from or form.effective_on, form.effective_on)
    per_month = _worth(form, start, add_months(start, 1), law)
    return Risk(_worth(form, form.effective_on, max(on, form.decided_on), law), per_month, start)


def _worth(form: SubsidyForm, granted_from: dt.date, told: dt.date, law: Law) -> Decimal:
    assert form.decided_on is not None  # noqa: S101  (asked by the caller)
    if told < granted_from:
        return ZERO
    try:
        facts = subsidies.Communication(form.decided_on, told, granted_from=granted_from, granted_until=_end(form))
        lost = subsidies.days_lost(facts, law=law).value
        return subsidies.loss_at_risk(lost, form.monthly, form.rate).value
    except RulesError:
        return ZERO


def _end(form: SubsidyForm) -> dt.date | None:
    if form.grant is None or form.grant.period.upper is None:
        return None
    return form.grant.period.upper - dt.timedelta(days=1)  # type: ignore[no-any-return]


def risks_of(ids: Iterable[int], *, on: dt.date, law: Law) -> dict[int, Risk]:
    """Return the risk of each of these forms that still has to be told; one query."""
    forms = SubsidyForm.objects.filter(pk__in=list(ids)).to_tell().select_related("grant")
    return {form.pk: risk_of(form, on=on, law=law) for form in forms}
