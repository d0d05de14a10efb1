"""Who sees which meeting, and what of the files on its agenda."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries import OfFileQuerySet


class MeetingQuerySet(models.QuerySet[Any]):
    """Meetings of the own team, those one takes part in, and all of them for the heads."""

    def visible_to(self, user: Any) -> Self:
        if not user.may(Permission.PLAN):
            return self.none()
        if user.scope == FileScope.ALL:
            return self.all()
        own = Q(team=user.team_id, team__isnull=False)
        parts = self.model._meta.get_field("participants").related_model.objects.filter(user=user)
        return self.filter(own | Q(chair=user) | Q(pk__in=parts.values("meeting")))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def coming(self) -> Self:
        return self.open().order_by("held_on", "starts_at", "id")

    def past(self) -> Self:
        return self.filter(closed_at__isnull=False).order_by("-held_on", "-starts_at", "-id")


class AgendaItemQuerySet(OfFileQuerySet):
    """Files on an agenda: `visible_to` is for who may open the file."""

    def in_order(self) -> Self:
        return self.order_by("position", "id")

    def for_screen(self, user: Any, *, on: dt.date) -> Self:
        """What may be shown on the screen to this user on a day (ADR 0031).

        Who may open the file; and during the day of an open meeting its chair and participants, a protected file left out.
        """
        parts = self.model._meta.get_field("meeting").related_model._meta.get_field("participants").related_model
        sits = Q(meeting__chair=user) | Q(meeting__in=parts.objects.filter(user=user).values("meeting"))
        today = Q(meeting__closed_at__isnull=True, meeting__held_on=on, case_file__protected=False)
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        if not user.may(Permission.PLAN):
            return self.none()
        return self.filter(Q(case_file__in=files, case_file__protected=False) | (sits & today))
