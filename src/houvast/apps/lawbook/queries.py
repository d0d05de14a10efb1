"""Reading confirmed values and the proposals that wait for a second person."""

from typing import Any, Self

from django.db import models

from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.enums import ValueState


class ConfirmedValueQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Every value, for who may look up the amounts: they say nothing about a person."""
        return self if user.may(Permission.READ_LAW) else self.none()

    def in_force(self) -> Self:
        """What two persons agreed on and nobody took back."""
        return self.filter(state=ValueState.CONFIRMED)

    def waiting(self) -> Self:
        """Proposals that nobody decided on yet."""
        return self.filter(state=ValueState.PROPOSED)

    def for_decision_by(self, user: Any) -> Self:
        """Proposals of somebody else that this user may confirm or refuse."""
        if not user.may(Permission.CONFIRM_VALUE):
            return self.none()
        return self.waiting().exclude(proposed_by_id=user.pk)

    def for_withdrawal_by(self, user: Any) -> Self:
        """Confirmed values that somebody else wants to take back, on which this user may decide."""
        if not user.may(Permission.CONFIRM_VALUE):
            return self.none()
        return self.in_force().filter(withdrawal_asked_by__isnull=False).exclude(withdrawal_asked_by_id=user.pk)

    def in_place_of(self, value: Any) -> Self:
        """Values from the same day that this one, or one before it, replaced."""
        return self.filter(key=value.key, starts_on=value.starts_on, state=ValueState.REPLACED)

    def of_key(self, key: str) -> Self:
        """The whole history of one number, newest first."""
        return self.filter(key=key).order_by("-proposed_at", "-pk")

    def with_people(self) -> Self:
        return self.select_related("proposed_by", "decided_by", "ended_by", "withdrawal_asked_by")
