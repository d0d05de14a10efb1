"""The clocks of forms that must go out, per month of decision, with the euros that go when nobody tells."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from houvast.apps.subsidies.at_risk import risk_of
from houvast.apps.subsidies.models import SubsidyForm
from houvast_rules.law import Law

ZERO = Decimal(0)


@dataclass
class Clock:
    """All open forms of one month: one last day, one first day of loss, and the euros of all together."""

    month: dt.date
    due_on: dt.date | None
    loss_from: dt.date | None
    forms: int = 0
    lost: Decimal = ZERO
    per_month: Decimal = ZERO


def clocks_of(forms: Iterable[SubsidyForm], *, on: dt.date, law: Law) -> list[Clock]:
    """Put open forms B and C together by the month of their decision, the earliest first."""
    found: dict[dt.date, Clock] = {}
    for form in forms:
        clock = found.setdefault(form.month, Clock(form.month, form.due_on, form.loss_from))
        risk = risk_of(form, on=on, law=law)
        clock.forms += 1
        clock.lost += risk.lost
        clock.per_month += risk.per_month
    return sorted(found.values(), key=lambda clock: clock.month)
