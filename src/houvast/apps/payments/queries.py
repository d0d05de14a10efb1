"""Reading payment runs: accounting and who locks see them all, others none (files are not opened through them)."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q, Sum

from houvast.accounts.permissions import Permission
from houvast.apps.payments.enums import LIVE, LineState, RunState


def may_see_payments(user: Any) -> bool:
    """Say whether runs and lines are for this user."""
    return bool(user.may(Permission.PAY) or user.may(Permission.LOCK_PAYMENTS))


class RunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self if may_see_payments(user) else self.none()

    def newest_first(self) -> Self:
        return self.order_by("-month", "-id")

    def booked_for(self, month: dt.date) -> Self:
        """Runs of a month whose money left."""
        return self.filter(month=month, state=RunState.BOOKED)


class LineQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self if may_see_payments(user) else self.none()

    def live(self) -> Self:
        """Lines whose days count as paid or about to be paid."""
        return self.filter(state__in=LIVE)

    def totals(self) -> dict[str, Any]:
        """Number and euro of what goes along, and number of what was held."""
        going = Q(state__in=LIVE)
        return self.aggregate(
            lines=Count("id", filter=going),
            total=Sum("amount", filter=going),
            held=Count("id", filter=Q(state=LineState.HELD)),
        )


class CheckQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self if may_see_payments(user) else self.none()

    def open(self) -> Self:
        return self.filter(ticked_at__isnull=True)
