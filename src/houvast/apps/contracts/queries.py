"""Reading GPMIs and their evaluations."""

import datetime as dt
from typing import Any, Self

from django.db import models

from houvast.apps.casefiles.queries import OfFileQuerySet


class GpmiQuerySet(OfFileQuerySet):
    def running(self) -> Self:
        return self.filter(state="getekend")

    def in_preparation(self) -> Self:
        return self.filter(state__in=["concept", "besproken"])

    def exempt(self, *, on: dt.date) -> Self:
        """Files that need no GPMI for health or equity reasons on this day (GPM-08)."""
        return self.filter(state="vrijgesteld", starts_on__lte=on, ends_on__gte=on, ended_on__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-id")


class EvaluationQuerySet(models.QuerySet[Any]):
    """Evaluations follow the visibility of their GPMI."""

    def visible_to(self, user: Any) -> Self:
        contracts = self.model._meta.get_field("gpmi").related_model.objects.visible_to(user)
        return self.filter(gpmi__in=contracts)

    def proposed(self) -> Self:
        return self.filter(state="voorgesteld")

    def held(self) -> Self:
        return self.filter(state="gehouden")
