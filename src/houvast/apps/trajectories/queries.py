"""Reading trajectories, goals and actions."""

import datetime as dt
from typing import Any, Self

from django.db import models

from houvast.apps.casefiles.queries import OfFileQuerySet


class TrajectoryKindQuerySet(models.QuerySet[Any]):
    """The guide is open to everybody who works with it."""

    def for_start(self, user: Any) -> Self:
        """The trajectories a worker may start: those in use."""
        return self.filter(active=True)


class TrajectoryQuerySet(OfFileQuerySet):
    def running(self) -> Self:
        return self.filter(ended_on__isnull=True)


class GoalQuerySet(OfFileQuerySet):
    def open(self) -> Self:
        return self.filter(state="open")


class GoalActionQuerySet(models.QuerySet[Any]):
    """Actions hang under a goal of a file."""

    def visible_to(self, user: Any) -> Self:
        goals = self.model._meta.get_field("goal").related_model.objects.visible_to(user)
        return self.filter(goal__in=goals)

    def open(self) -> Self:
        return self.filter(state__in=["gepland", "bezig"])

    def overdue(self, *, on: dt.date) -> Self:
        return self.open().filter(due_on__lt=on)


class GoalScoreQuerySet(models.QuerySet[Any]):
    """Scores of goals the user may see, oldest first when read in order."""

    def visible_to(self, user: Any) -> Self:
        goals = self.model._meta.get_field("goal").related_model.objects.visible_to(user)
        return self.filter(goal__in=goals)

    def in_order(self) -> Self:
        return self.order_by("scored_on", "id")


class LadderStepQuerySet(OfFileQuerySet):
    def in_order(self) -> Self:
        return self.order_by("placed_on", "id")
