"""Reading what the workload keeps itself; what it counts is read from files and trajectories (`facts.py`)."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.queries import OfFileQuerySet


class NormQuerySet(models.QuerySet[Any]):
    """The norm by date: the last one that has begun counts."""

    def in_force(self, on: dt.date) -> Any:
        """Return the norm of a day, or None when the centre set none by then."""
        return self.filter(starts_on__lte=on).order_by("-starts_on").first()

    def for_managers(self, user: Any) -> Self:
        """Every norm, newest first, for who sets it."""
        return self.order_by("-starts_on") if user.may(Permission.MANAGE_WORKLOAD) else self.none()


class TimeQuerySet(models.QuerySet[Any]):
    """Hours of workers by date."""

    def in_force(self, on: dt.date) -> Self:
        """The last row of each worker that has begun; one query (DISTINCT ON)."""
        return self.filter(starts_on__lte=on).order_by("user_id", "-starts_on").distinct("user_id")

    def for_managers(self, user: Any) -> Self:
        return self.order_by("-starts_on") if user.may(Permission.MANAGE_WORKLOAD) else self.none()


class AbsenceQuerySet(models.QuerySet[Any]):
    def touching(self, first: dt.date, last: dt.date) -> Self:
        """Absences with a day between two days, both included."""
        return self.filter(period__overlap=(first, last + dt.timedelta(days=1)))

    def for_managers(self, user: Any) -> Self:
        return self.order_by("-period") if user.may(Permission.MANAGE_WORKLOAD) else self.none()


class CrisisQuerySet(OfFileQuerySet):
    """Marks of a file: a crisis has an end, or it would count forever."""

    def on_day(self, day: dt.date) -> Self:
        return self.filter(period__contains=day)


class HandOverQuerySet(models.QuerySet[Any]):
    """Several files handed over in one act."""

    def visible_to(self, user: Any) -> Self:
        """Who leads sees every hand-over; a worker those from and to her."""
        if user.may(Permission.HAND_OVER):
            return self.all()
        if not user.may(Permission.READ_WORKLOAD):
            return self.none()
        return self.filter(Q(former=user) | Q(files__receiver=user)).distinct()

    def to_settle(self, on: dt.date) -> Self:
        """Temporary ones whose last day is over: do the files go back?"""
        return self.filter(until__lt=on, settlement="")


class HandOverFileQuerySet(OfFileQuerySet):
    def for_receiver(self, user: Any) -> Self:
        """What she took over, newest first; only files she may still open."""
        return self.visible_to(user).filter(receiver=user).order_by("-hand_over__handed_on", "-pk")


class SnapshotQuerySet(models.QuerySet[Any]):
    """The workload month by month."""

    def visible_to(self, user: Any) -> Self:
        """A worker sees her own months, who leads everybody's."""
        if not user.may(Permission.READ_WORKLOAD):
            return self.none()
        return self.all() if user.may(Permission.HAND_OVER) else self.filter(user=user)

    def of_month(self, day: dt.date) -> Self:
        return self.filter(month=day.replace(day=1))
