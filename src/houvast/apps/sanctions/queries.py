"""Reading the paths of agreements that were not kept; nothing here counts or ranks clients."""

import datetime as dt
from typing import Any, Self

from django.db.models import F, OuterRef, Q, Subquery

from houvast.apps.casefiles.queries import OfFileQuerySet

ENDS = ("beslist", "beeindigd")


class PathQuerySet(OfFileQuerySet):
    """Paths of files the user may open."""

    def open(self) -> Self:
        return self.exclude(state__in=ENDS)

    def needing_attention(self, *, on: dt.date) -> Self:
        """Open paths, decisions to tell the client, and suspensions that run."""
        told = Q(state="beslist") & (Q(notified_on__isnull=True) | Q(ends_on__gte=on, lifted_on__isnull=True))
        return self.filter(~Q(state__in=ENDS) | told)

    def newest_first(self) -> Self:
        return self.order_by("-started_on", "-id")

    def sanctions_of(self, person_id: int) -> Self:
        """Sanctions decided on this person in any of her files: they decide how long a new one may be (SAN-01, SAN-02)."""
        return self.filter(state="beslist", case_file__person=person_id).exclude(measure__in=["", "geen"])

    def stopping_payments(self) -> Self:
        """Suspensions that were told to the client and have days: before that letter no payment may stop (SAN-04)."""
        told = self.filter(state="beslist", notified_on__isnull=False, starts_on__isnull=False, ends_on__isnull=False)
        return told.exclude(lifted_on__lte=F("starts_on"))

    def with_next_step(self) -> Any:
        """Add `due_on` and `step_title` of the open step of each path (in the same query)."""
        steps = self.model._meta.get_field("case_file").related_model._meta.get_field("steps").related_model.objects
        mine = steps.open().filter(kind__in=["niet_naleving", "sanctie_beslissing"], object_id=OuterRef("pk"))
        first = mine.order_by("due_on", "id")
        return self.annotate(
            due_on=Subquery(first.values("due_on")[:1]), step_title=Subquery(first.values("title")[:1])
        )
