"""Reading sittings, their items and decisions."""

import datetime as dt
from typing import Any, Self

from django.db import models

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries import OfFileQuerySet


class SittingQuerySet(models.QuerySet[Any]):
    """Sittings: who prepares them sees all, a member those she may read now."""

    def visible_to(self, user: Any) -> Self:
        if user.may(Permission.PREPARE_SITTING):
            return self.all()
        if user.scope == FileScope.SITTING and user.may(Permission.ATTEND_SITTING):
            return self.filter(state__in=["opgeroepen", "bezig"])
        return self.none()

    def to_come(self, on: dt.date) -> Self:
        return self.filter(held_on__gte=on).exclude(state="gesloten").order_by("held_on")


class AgendaItemQuerySet(models.QuerySet[Any]):
    """Items of sittings; a member never sees one in which she declared an interest."""

    def visible_to(self, user: Any) -> Self:
        sittings = self.model._meta.get_field("sitting").related_model.objects.visible_to(user)
        return self.filter(sitting__in=sittings).exclude(interests__member=user)


class DecisionQuerySet(OfFileQuerySet):
    """Decisions; they follow the visibility of the file."""

    def newest_first(self) -> Self:
        return self.order_by("-decided_on", "-id")
