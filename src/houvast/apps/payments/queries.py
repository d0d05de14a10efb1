"""Reading payment runs: accounting and who locks see them all, others none (files are not opened through them)."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Sum

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

    def paying_again(self, line: str) -> Self:
        """Lines for the days of a payment that came back (`line`: "" or the way from an outer query to it, with "__").

        Another decision on the same aid may pay those days (`due`), in a run proposed since: a line from before was for
        a difference. Aid given once is paid by its own grant alone.
        """
        same_aid = Q(once=False, person=OuterRef(f"{line}person"), scheme_code=OuterRef(f"{line}scheme_code"))
        since = Q(run__prepared_at__date__gte=OuterRef(f"{line}bounce__returned_on"))
        own = Q(grant=OuterRef(f"{line}grant"))
        return self.filter(own | same_aid & since, period__overlap=OuterRef(f"{line}period"))

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
