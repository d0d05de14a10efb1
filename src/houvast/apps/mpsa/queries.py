"""Reading MPSA measurements and what hangs off them."""

import datetime as dt
from typing import Any, Self

from django.db.models import Prefetch

from houvast.apps.assessments.queries import MeasurementQuerySet
from houvast.apps.casefiles.queries import OfFileQuerySet


class MpsaQuerySet(MeasurementQuerySet):
    """MPSA measurements of files the user may open."""

    def with_rows(self) -> Self:
        """Fetch the thresholds and the instrument along (two queries in all, whatever the number of measurements)."""
        related = self.model._meta.get_field("rows").related_model
        rows = related.objects.order_by("id")
        return self.select_related("instrument", "corrects").prefetch_related(Prefetch("rows", queryset=rows))


class UsaQuerySet(OfFileQuerySet):
    """Proposals of USA and what was decided."""

    def open(self) -> Self:
        """Offered or proposed: nobody decided yet."""
        return self.filter(state__in=["aangeboden", "voorgesteld"])

    def granted(self) -> Self:
        """Awarded by the committee, also what ended since."""
        return self.filter(state__in=["toegekend", "beeindigd"])

    def newest_first(self) -> Self:
        return self.order_by("-offered_on", "-id")


class IncapacityQuerySet(OfFileQuerySet):
    def in_force(self) -> Self:
        return self.filter(withdrawn_on__isnull=True)


class GuidanceQuerySet(OfFileQuerySet):
    def waiting(self) -> Self:
        """Asked, and no new MPSA since."""
        return self.filter(answered_by__isnull=True)


class HearingQuerySet(OfFileQuerySet):
    def planned(self, *, on: dt.date) -> Self:
        """Hearings to come that were not called off, the first one first."""
        return self.filter(hearing_on__gte=on, called_off=False).order_by("hearing_on", "id")

    def first_planned(self, *, on: dt.date) -> Any:
        return self.planned(on=on).first()
