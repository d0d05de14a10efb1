"""Reading instruments and measurements."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q

from houvast.apps.casefiles.queries import OfFileQuerySet


class InstrumentQuerySet(models.QuerySet[Any]):
    """Versions of instruments; a measurement keeps the version it was made with."""

    def valid_on(self, day: dt.date) -> Self:
        return self.filter(state="gepubliceerd", valid_from__lte=day).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )


class AssessmentQuerySet(OfFileQuerySet):
    """Measurements of files the user may open, oldest first when compared."""

    def final(self) -> Self:
        return self.filter(state="definitief")

    def draft(self) -> Self:
        return self.filter(state="ontwerp")

    def in_order(self) -> Self:
        return self.order_by("measured_on", "id")
